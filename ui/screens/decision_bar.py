"""Where a supervisor decides: approve at once, or return with a question that is written right here."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.field import LabelledField, TextArea
from ui.components.flow import Flow
from ui.components.held_still import HeldStill
from ui.components.just_come import JustCome
from ui.components.kept_words import forget_words, keep_words, waiting_words
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.composing import finish_syllable
from ui.language import tr
from ui.screens.base import Step


class DecisionBar(Bar):
    """`approved` and `returned` tell what was decided; nothing is recorded here. `too_soon`: somebody pressed
    before they can have read what stands there. What is written stays with its visit, when the question is
    closed and when the laptop is locked. `leafing`: J and K lead to other visits."""

    approved = Signal()
    returned = Signal(str)
    too_soon = Signal()

    def __init__(self, parent: QWidget | None = None, *, leafing: bool = True) -> None:
        super().__init__("top", parent)
        self._keys = tr("A 승인 · R 반려 · J 다음 · K 이전") if leafing else tr("A 승인 · R 반려")
        self._question = _Question(self.close_question, self._send)
        self._choice = self._build_choice()
        self._question.hide()
        self._goes_on = False
        self._visit = ""
        self._just_come = JustCome()
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        column.addWidget(self._choice)
        column.addWidget(self._question)

    @property
    def comment(self) -> str:
        """What is written so far."""
        return self._question.comment.toPlainText()

    @property
    def asking(self) -> bool:
        """Whether the question is open."""
        return not self._question.isHidden()

    def allow(self, decide: bool, why_not: str = "") -> None:
        """Let decide or not; `why_not` says the reason beside the buttons. While an answer is waited for
        there is nothing to decide."""
        decide = decide and not self._question.held.holds
        for button in (self._approve, self._return, self._question.send):
            button.setEnabled(decide)
        self._hint.setText(why_not or self._keys)
        if decide and self._goes_on:
            self._goes_on = False
            self.ask()

    def wait(self) -> None:
        """Until it is recorded what was decided: what is written went with it."""
        self.allow(False)
        self._question.held.hold(self._question)

    def not_recorded(self) -> None:
        """What is written can be changed again."""
        self._question.held.let_go()

    def approve(self) -> None:
        """As if the button was pressed."""
        if self._approve.isEnabled() and not self.asking and self._is_meant():
            self.approved.emit()

    def ask(self) -> None:
        """Open the question and put the cursor into it."""
        if self._return.isEnabled() and not self.asking:
            self._choice.hide()
            self._question.show()
            self._question.comment.setFocus()

    def close_question(self) -> None:
        """Back to the two buttons; what was written stays."""
        if not self.asking:
            return
        self._question.say(None)
        self._question.hide()
        self._choice.show()
        self._return.setFocus()

    def came(self) -> None:
        """The visit, or the version of it, that stands there now nobody asked for."""
        self._just_come.came()
        self.update()

    def asked_for(self) -> None:
        """Somebody led to what stands there."""
        self._just_come.asked_for()

    def turn_to(self, visit: str) -> None:
        """What was written to this visit before stands there; nothing yet may be decided."""
        self.asked_for()
        self._question.held.let_go()
        self.close_question()
        self._visit = visit
        self._goes_on = False
        if not keep_words(self._question, visit, f"visit/{visit}", self._go_on):
            self._question.comment.clear()
        self._question.say(None)

    def begun(self) -> list[str]:
        """The other visits to which a question was begun."""
        return waiting_words(self._question)

    def forget(self, visit: str) -> str:
        """Nobody can be asked about it any more. Returns what was written."""
        return " ".join(forget_words(self._question, visit))

    def decided(self, visit: str) -> None:
        """What was written to it is recorded, or of no use any more; what is written to another that was
        turned to meanwhile stays."""
        if visit != self._visit:
            self.forget(visit)
            return
        self._question.held.let_go()
        self._question.comment.clear()
        self._question.say(None)
        self.close_question()

    def _go_on(self) -> None:
        """Somebody was writing when the laptop locked."""
        self._goes_on = not self._return.isEnabled()
        self.ask()

    def _send(self) -> None:
        finish_syllable()
        if not self.comment.strip():
            self._question.say(
                tr("무엇을 확인하거나 고치면 될지 한 줄이라도 적어 주세요. 담당자가 그 말을 보고 고쳐요.")
            )
            self._question.comment.setFocus()
        elif self._return.isEnabled() and self._is_meant():
            self.returned.emit(self.comment.strip())

    def _is_meant(self) -> bool:
        meant = self._just_come.is_meant()
        if not meant:
            self.too_soon.emit()
        return meant

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._just_come.painted()

    def _build_choice(self) -> QWidget:
        choice = QWidget()
        row = self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, choice)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        self._hint = Text(role=Role.QUIET)
        self._return = Button(tr("반려하고 묻기"), Kind.SECONDARY, icon="undo-2", on_click=self.ask)
        self._return.setObjectName("review.return")
        self._approve = Button(tr("승인"), Kind.PRIMARY, icon="check", on_click=self.approve)
        self._approve.setObjectName("review.approve")
        self._acts = Flow()
        for button in (self._return, self._approve):
            self._acts.add(button)
        row.addWidget(self._hint, 1)
        row.addWidget(self._acts)
        self.allow(False)
        return choice

    def event(self, event: QEvent) -> bool:
        """Where the words have no room in one line beside the buttons, they stand above them."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            words = self._hint.fontMetrics().horizontalAdvance(self._hint.text())
            needed = words + self._acts.sizeHint().width() + 2 * Gap.L + 2 * Gap.S
            beside = needed <= self.width()
            wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
            if self._row.direction() is not wanted:
                self._row.setDirection(wanted)
        return done


class _Question(Step):
    """The comment; Ctrl+Enter sends, Escape closes."""

    def __init__(self, on_close: Callable[[], None], on_send: Callable[[], None]) -> None:
        super().__init__(on_close)
        self.setObjectName("review.question")
        self._on_send = on_send
        self.comment = TextArea(rows=3)
        self.comment.setObjectName("review.comment")
        self._field = LabelledField(tr("무엇을 확인하거나 고치면 될까요?"), self.comment)
        self.comment.textChanged.connect(lambda: self._field.say(None))
        self.send = Button(tr("반려 보내기"), Kind.PRIMARY, icon="send", on_click=on_send)
        self.send.setObjectName("review.send")
        close = Button(tr("그만두기"), Kind.TEXT, on_click=on_close)
        close.setObjectName("review.close")
        self.held = HeldStill()
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(
            Text(tr("Ctrl+Enter\N{NO-BREAK SPACE}보내기 · Esc\N{NO-BREAK SPACE}그만두기"), Role.QUIET), 1
        )
        row.addWidget(close)
        row.addWidget(self.send)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._field)
        column.addWidget(self.held)
        column.addLayout(row)

    def say(self, problem: str | None) -> None:
        self._field.say(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if not event.isAutoRepeat():
                self._on_send()
            return
        super().keyPressEvent(event)
