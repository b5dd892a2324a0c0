"""Putting choices in order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.forms.interface import Choice, NodeState
from app.forms.styling.worded import as_answered, words_of
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card
from ui.components.in_sight import draw_along
from ui.components.polish import set_look
from ui.components.spacing import Gap
from ui.components.stroke import hold_finger
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.nothing_offered import NothingOffered
from ui.forms.label import FormText
from ui.forms.markup import choice_words
from ui.language import tr

_MOST_ROWS = 100
"""Nobody puts more in order; a list of thousands would take the window's memory."""


class RankEditor(Editor):
    """A row a choice, to be dragged or moved up and down; a finger holds it first. Until something is moved
    nothing is answered."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._choices: tuple[Choice, ...] = ()
        self._order: list[str] = []
        self._rows: list[_RankRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.S)
        self._accept = Button(tr("이 순서가 맞아요"), Kind.PLAIN, icon="check", on_click=self._send)
        self._none = NothingOffered()
        self._more = Text(role=Role.QUIET)
        self._column.addWidget(self._none)
        self._column.addWidget(self._more)
        self._column.addWidget(self._accept, 0, Qt.AlignmentFlag.AlignLeft)

    def show_state(self, state: NodeState) -> None:
        labels = {choice.value: choice for choice in state.choices}
        ranked = [value for value in state.value.split() if value in labels]
        self._order = list(dict.fromkeys([*ranked, *labels]))
        self._choices = state.choices
        shown = min(len(self._order), _MOST_ROWS)
        while len(self._rows) < shown:
            row = _RankRow(self, len(self._rows))
            self._rows.append(row)
            self._column.insertWidget(len(self._rows) - 1, row)
        for at, row in enumerate(self._rows):
            row.setVisible(at < shown)
            if at < shown:
                row.show_place(at, labels[self._order[at]], shown, readonly=state.readonly)
        left = len(self._order) - shown
        self._more.setText(
            tr("이 밖의 {count}가지는 그대로 뒤에 이어져요.").format(count=left) if left else ""
        )
        self._more.setVisible(left > 0)
        self._accept.setVisible(bool(self._order) and not state.value and not state.readonly)
        self._none.show_state(state)

    def focus_answer(self) -> None:
        if self._rows:
            self._rows[0].focus_move(up=False)

    def move_row(self, at: int, *, up: bool) -> None:
        """Exchange a row with its neighbour; the cursor stays with what was moved."""
        to = at - 1 if up else at + 1
        if 0 <= to < min(len(self._order), _MOST_ROWS):
            self._order[at], self._order[to] = self._order[to], self._order[at]
            self._rows[to].focus_move(up=up)
            self._send()

    def drop_row(self, at: int) -> None:
        """Put a row that was dragged where it was let go: past each whose middle its edge has passed, for a
        tall row never covers the first or the last one."""
        shown = [row for row in self._rows if row.isVisible()]
        middles = [row.geometry().center().y() for row in shown]
        let_go = shown[at].geometry()
        to = sum(middle < let_go.top() for middle in middles[:at])
        to += sum(middle <= let_go.bottom() for middle in middles[at + 1 :])
        if to != at:
            self._order.insert(to, self._order.pop(at))
            self._send()
        for row in shown:
            # What was dragged lay above the others, and would be read aloud after them.
            row.raise_()
        self._column.invalidate()
        self._column.activate()

    def within(self, row: QWidget, top: int) -> int:
        """`top` kept inside the list."""
        return max(0, min(top, self.height() - row.height()))

    def _send(self) -> None:
        self.reply.answer(" ".join(self._order))


class _RankRow(Card):
    def __init__(self, editor: RankEditor, at: int) -> None:
        super().__init__(inset=True)
        self._place = Text(role=Role.STRONG, wrap=False)
        self._label = FormText()
        self._up = IconButton("arrow-up", "", on_click=lambda: editor.move_row(at, up=True))
        self._down = IconButton("arrow-down", "", on_click=lambda: editor.move_row(at, up=False))
        row = QHBoxLayout()
        row.setSpacing(Gap.M)
        row.addWidget(self._place)
        row.addWidget(self._label, 1)
        row.addWidget(self._up)
        row.addWidget(self._down)
        self.body.setContentsMargins(Gap.L, Gap.XS, Gap.XS, Gap.XS)
        self.body.addLayout(row)
        self._editor, self._at = editor, at
        self._movable = True
        self._grip: float | None = None
        hold_finger(self)

    def show_place(self, at: int, choice: Choice, count: int, *, readonly: bool) -> None:
        label = choice_words(choice)
        self._place.setText(str(at + 1))
        self._label.say(words_of(choice) or as_answered(label))
        self._up.rename(tr("{choice} 위로").format(choice=label))
        self._down.rename(tr("{choice} 아래로").format(choice=label))
        self._movable = not readonly
        self.setCursor(Qt.CursorShape.ArrowCursor if readonly else Qt.CursorShape.OpenHandCursor)
        self._up.setEnabled(at > 0 and not readonly)
        self._down.setEnabled(at < count - 1 and not readonly)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = event.position().y() if self._movable else None
        set_look(self, "lifted", self._movable)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self.raise_()
            self.move(
                self.x(), self._editor.within(self, round(self.y() + event.position().y() - self._grip))
            )
            draw_along(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._grip = None
            set_look(self, "lifted", False)
            self._editor.drop_row(self._at)

    def focus_move(self, *, up: bool) -> None:
        first, second = (self._up, self._down) if up else (self._down, self._up)
        (first if first.isEnabled() else second).setFocus()
