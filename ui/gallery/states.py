"""What is pressed and typed into, in each of its states beside each other: at rest, with the focus, under the
pointer, held down, switched off, wrong, not to be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.drop_down import DropDown
from ui.components.field import TextArea, TextField
from ui.components.polish import set_look
from ui.components.search_field import SearchField
from ui.components.star import Star
from ui.components.text import Role, Text
from ui.forms.page_list import PageButton, PageEntry

STATES = ("보통", "초점", "가리킴", "누름", "고름", "사용 안 함", "틀림", "읽기 전용")
_REST, _FOCUS, _HOVER, _DOWN, _CHOSEN, _OFF, _WRONG, _FIXED = range(len(STATES))


_LEAST = 130
"""So wide is a column at least."""


@dataclass(frozen=True)
class Waiting:
    """A control whose picture with the focus is taken once there is a window that can have it."""

    control: QWidget
    place: QLabel


class StatesCard(Card):
    """A row a control, a column a state."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[Waiting] = []
        self.body.addWidget(Text("상태", Role.HEADING))
        grid = QGridLayout()
        for at, state in enumerate(STATES):
            grid.addWidget(Text(state, Role.QUIET, wrap=False), 0, at)
            grid.setColumnStretch(at, 1)
            grid.setColumnMinimumWidth(at, _LEAST)
        for row, (make, states) in enumerate(_controls(), 1):
            for at in states:
                control = make()
                _put_into(control, at)
                grid.addWidget(self._focused(control) if at == _FOCUS else control, row, at)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def take_focus_pictures(self) -> None:
        """Only one control can have the focus: what each looks like with it is kept as a picture."""
        for one in self._waiting:
            one.control.show()
            one.control.resize(one.control.sizeHint().expandedTo(one.place.size()))
            one.control.setFocus(Qt.FocusReason.TabFocusReason)
            one.place.setPixmap(one.control.grab())
            one.control.clearFocus()
            one.control.hide()

    def _focused(self, control: QWidget) -> QLabel:
        place = QLabel()
        control.setParent(self)
        control.hide()
        self._waiting.append(Waiting(control, place))
        place.setMinimumSize(control.sizeHint())
        return place


def _controls() -> list[tuple[Callable[[], QWidget], tuple[int, ...]]]:
    pressed = (_REST, _FOCUS, _HOVER, _DOWN, _OFF)
    chosen = (_REST, _FOCUS, _HOVER, _CHOSEN, _OFF)
    typed = (_REST, _FOCUS, _OFF, _WRONG, _FIXED)
    buttons: list[tuple[Callable[[], QWidget], tuple[int, ...]]] = [
        (partial(Button, "저장", kind), pressed) for kind in Kind
    ]
    return [
        *buttons,
        (lambda: IconButton("phone", "전화"), pressed),
        (lambda: RadioCard("예"), chosen),
        (lambda: CheckCard("예"), chosen),
        (_page, chosen),
        (lambda: Star(on_click=lambda: None), (_REST, _FOCUS, _CHOSEN, _OFF)),
        (_field, typed),
        (lambda: SearchField(placeholder="찾기"), (_REST, _FOCUS, _OFF)),
        (lambda: TextArea(rows=1), typed),
        (_drop_down, (_REST, _FOCUS, _OFF, _WRONG)),
    ]


def _field() -> TextField:
    return TextField(placeholder="예: 김민수")


def _page() -> PageButton:
    page = PageButton()
    page.show_entry(PageEntry(0, "안부", 2, seen=True), current=False)
    return page


def _drop_down() -> DropDown:
    down = DropDown(name="동")
    down.addItems(["정릉1동", "길음1동"])
    return down


def _point_at(control: QWidget) -> None:
    control.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    inside = QPointF(4, 4)
    nothing = Qt.MouseButton.NoButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove, inside, inside, nothing, nothing, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(control, moved)


def _put_into(control: QWidget, state: int) -> None:
    if not control.accessibleName() and not isinstance(control, QAbstractButton):
        control.setAccessibleName(STATES[state])
    if isinstance(control, Star):
        control.setAccessibleName("별")
        control.fill(state == _CHOSEN)
    control.setEnabled(state != _OFF)
    if state in (_HOVER, _DOWN):
        _point_at(control)
    if isinstance(control, QAbstractButton):
        control.setDown(state == _DOWN)
        control.setChecked(state == _CHOSEN)
    if state == _WRONG:
        set_look(control, "wrong", True)
    if isinstance(control, QLineEdit | QPlainTextEdit) and state == _FIXED:
        control.setReadOnly(True)
        control.setPlainText("그대로") if isinstance(control, QPlainTextEdit) else control.setText("그대로")
