"""What assistive technology is told of a page: Qt's accessibility tree, looked through stop by stop."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTableView,
    QWidget,
)

from ui.screens.base import BaseScreen

SMALLEST = 44
"""Of whatever is pressed or focused, in pixels."""

_BUTTONS = frozenset({QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.ButtonMenu})
_ROLES: list[tuple[type[QWidget], frozenset[QAccessible.Role]]] = [
    (QRadioButton, frozenset({QAccessible.Role.RadioButton})),
    (QCheckBox, frozenset({QAccessible.Role.CheckBox})),
    (QPushButton, _BUTTONS),
    (QAbstractButton, _BUTTONS),
    (QLineEdit, frozenset({QAccessible.Role.EditableText})),
    (QPlainTextEdit, frozenset({QAccessible.Role.EditableText})),
    (QComboBox, frozenset({QAccessible.Role.ComboBox})),
    (QAbstractSpinBox, frozenset({QAccessible.Role.SpinBox})),
    (QAbstractSlider, frozenset({QAccessible.Role.Slider, QAccessible.Role.ScrollBar})),
    (QTableView, frozenset({QAccessible.Role.Table})),
    (QAbstractItemView, frozenset({QAccessible.Role.List})),
]


def stops(page: QWidget) -> list[QWidget]:
    """Where Tab stops on a page, in its order."""
    found, here = [], page.nextInFocusChain()
    while here is not page and here is not None:
        if here.window() is page.window() and page.isAncestorOf(here) and _is_stop(here):
            found.append(here)
        here = here.nextInFocusChain()
    return found


def _is_stop(widget: QWidget) -> bool:
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def faults(page: QWidget) -> list[str]:
    """What somebody would stumble over who hears the page or goes through it by keys."""
    found: list[str] = []
    if isinstance(page, BaseScreen):
        page.focusNextPrevChild(True)
    order = stops(page)
    for stop in order:
        found += [f"{fault}: {_called(stop)}" for fault in _faults_of(stop)]
    found += [
        f"goes back up: {_called(one)} → {_called(after)}"
        for one, after in itertools.pairwise(order)
        if _in_sight(one) and _in_sight(after) and _goes_back(_area(one, page), _area(after, page))
    ]
    return found


def _faults_of(stop: QWidget) -> list[str]:
    told = QAccessible.queryAccessibleInterface(stop)
    if told is None:
        return ["not in the tree"]
    found = []
    name = told.text(QAccessible.Text.Name)
    if not name.strip():
        found.append("nameless")
    written = stop.text().replace("&", "") if isinstance(stop, QAbstractButton) else ""
    if written and written not in name:
        found.append(f"label {written!r} not in name {name!r}")
    wanted = next((roles for kind, roles in _ROLES if isinstance(stop, kind)), None)
    if wanted is not None and told.role() not in wanted:
        found.append(f"role {told.role()}")
    if wanted is None and told.role() in (QAccessible.Role.NoRole, QAccessible.Role.Client):
        found.append(f"role {told.role()}")
    if not told.state().focusable:
        found.append("not focusable")
    if min(stop.width(), stop.height()) < SMALLEST:
        found.append(f"small {stop.size().toTuple()}")
    elif isinstance(stop, QAbstractButton) and min(told.rect().size().toTuple()) < SMALLEST:
        found.append(f"told to be small {told.rect().size().toTuple()}")
    return found


def _in_sight(widget: QWidget) -> bool:
    """What was scrolled away stands nowhere on the screen."""
    return not widget.visibleRegion().isEmpty()


def _area(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _goes_back(one: QRect, after: QRect) -> bool:
    """The next stop stands above this one, in the same column."""
    beside = after.right() < one.left() or after.left() > one.right()
    return after.bottom() <= one.top() and not beside


def _called(widget: QWidget) -> str:
    words = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} {widget.objectName() or words!r}"
