"""Tab goes through a page as it is read: as it is laid out, not as its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_tabs(page: QWidget) -> None:
    """Bring the stops of a page into the order of its layouts."""
    for before, after in pairwise(stops(page)):
        QWidget.setTabOrder(before, after)


def stops(page: QWidget) -> Iterator[QWidget]:
    """What Tab stops at on a page, as it is laid out."""
    yield from _below(page)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or widget.isWindow():
        return
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if tab and widget.focusProxy() is None:
        yield widget
    yield from _below(widget)


def _below(widget: QWidget) -> Iterator[QWidget]:
    laid_out: list[QWidget] = []
    layout = widget.layout()
    if layout is not None:
        laid_out = list(_widgets_of(layout))
    rest = [each for each in widget.children() if isinstance(each, QWidget) and each not in laid_out]
    for child in [*laid_out, *rest]:
        yield from _stops(child)


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        inner, held = item.layout(), item.widget()
        if inner is not None:
            yield from _widgets_of(inner)
        elif held is not None:
            yield held
