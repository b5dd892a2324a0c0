"""확인할 것: what two people said differently and what a former worker sent late, decided one by one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.agreeing.conflicts import MovedOnError, Question, UnusableValueError
from app.agreeing.grace import Late, NothingBeforeError
from app.desk import Desk
from app.households.values import Fault
from app.wire.revisions import Value
from ui import words_of_homes
from ui.components.answered import Answered
from ui.components.button import Button, Kind
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.kept_words import keep_words
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import present, tr
from ui.screens.base import BaseScreen, scrolling
from ui.screens.late_card import LateCard
from ui.screens.question_card import QuestionCard


@dataclass(frozen=True, slots=True)
class _Inbox:
    questions: list[Question]
    late: list[Late]
    now_ms: int


def _read(desk: Desk) -> _Inbox:
    desk.listed("questions.list")
    return _Inbox(desk.conflicts.questions(present()), desk.grace.waiting(), desk.clock())


class QuestionsScreen(BaseScreen):
    """Opened from the status bar or by Ctrl+K."""

    hears = Changed.EVERYTHING

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "questions", parent)
        self._cards: list[QuestionCard | LateCard] = []
        self._decided = False
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        self._column.setSpacing(Gap.L)
        self._back = Button(tr("돌아가기"), Kind.SECONDARY, icon="arrow-left", on_click=context.go.back)
        empty = EmptyState(
            "check-check",
            tr("확인할 것이 없어요"),
            tr("두 사람이 같은 칸을 다르게 고치거나 앞 담당자의 기록이 늦게 오면 여기에 모입니다."),
            action=self._back,
        )
        self._pages = Answered(self.context.theme, empty, scrolling(self._inner, self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(PageHeader(self.heading(), on_back=context.go.back))
        column.addWidget(self._pages, 1)

    def heading(self) -> str:
        return tr("확인할 것")

    def read(self) -> None:
        desk = self.context.desk
        self.context.tasks.store(lambda: _read(desk), self._show, self.context.fail)

    def _show(self, inbox: _Inbox) -> None:
        kept = {card.key: card for card in self._cards}
        # A card that was decided about lost the cursor when it was switched off.
        was_here = not self._pages.has_found or self._decided or self._is_at_card()
        self._decided = False
        self._clear()
        if inbox.questions:
            self._say(tr("서로 다르게 고친 것 {n}건").format(n=len(inbox.questions)))
        for question in inbox.questions:
            self._keep(kept, QuestionCard(question, inbox.now_ms, self._decide, self._typed))
        if inbox.late:
            self._say(tr("앞 담당자가 늦게 보낸 것 {n}건").format(n=len(inbox.late)))
        for late in inbox.late:
            read = self.context.go.reading
            self._keep(kept, LateCard(late, inbox.now_ms, self._accept, self._discard, read))
        for card in kept.values():
            card.hide()
            card.deleteLater()
        self._column.addStretch(1)
        self._pages.answer(found=bool(self._cards))
        self._arrange()
        if not was_here or self._is_at_card():
            return
        if self._cards:
            self._cards[0].begin()
        else:
            self._back.setFocus()

    def _is_at_card(self) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and any(card.isAncestorOf(focused) for card in self._cards)

    def _clear(self) -> None:
        """Take the headings away; cards are kept or let go by what they are about."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None and widget not in self._cards:
                widget.hide()
                widget.deleteLater()
        self._breaking.clear()
        self._cards = []

    def _say(self, heading: str) -> None:
        self._column.addWidget(Text(heading, Role.HEADING))

    def _keep(self, kept: dict[str, QuestionCard | LateCard], fresh: QuestionCard | LateCard) -> None:
        """A card about the same stays, with what is being typed into it."""
        card = kept.pop(fresh.key, None)
        if card is None:
            card = fresh
        else:
            if isinstance(card, LateCard) and isinstance(fresh, LateCard) and card.late != fresh.late:
                card.tell(fresh.late)
            fresh.deleteLater()
        card.setEnabled(True)
        self._cards.append(card)
        self._column.addWidget(card)
        home = card.household
        keep_words(card, card.key, f"household/{home.id}" if home is not None else "")

    def _arrange(self) -> None:
        wanted = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        for card in self._cards:
            if isinstance(card, QuestionCard):
                self.breaks_when_narrow(card.sides)
                card.sides.setDirection(wanted)

    def _typed(self, question: Question, text: str) -> str | None:
        """Decide by a value that was typed; returns what is wrong with it, None: nothing."""
        try:
            value = self.context.desk.conflicts.typed(question, text)
        except UnusableValueError as error:
            if error.fault is Fault.EMPTY:
                return tr("이 칸에 쓸 수 있는 값을 적어 주세요.")
            return words_of_homes.fault(error.fault)
        self._decide(question, value)
        return None

    def _decide(self, question: Question, value: Value) -> None:
        desk = self.context.desk
        self._run(lambda: desk.conflicts.decide(question, value), tr("정한 값을 기록했어요."))

    def _accept(self, late: Late) -> None:
        desk = self.context.desk
        self._run(lambda: desk.grace.accept(late.revision), tr("받아들였어요."))

    def _discard(self, late: Late, reason: str) -> None:
        desk = self.context.desk
        said = tr("까닭을 함께 기록했어요.")
        self._run(lambda: desk.grace.discard(late.revision, reason), said)

    def _run(self, work: Callable[[], str], said: str) -> None:
        self._decided = True
        for card in self._cards:
            card.setEnabled(False)
        self.context.tasks.store(work, lambda _revision: self._done(said), self._failed)

    def _done(self, said: str) -> None:
        self.context.say(said, Tone.SUCCESS)
        self.context.tell(Changed.HOUSEHOLD | Changed.VISIT)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, MovedOnError | KeyError):
            told = tr("그사이 새 값이 왔어요. 아무것도 바꾸지 않았으니 다시 보고 정해 주세요.")
            self.context.say(told, Tone.CAUTION)
        elif isinstance(error, NothingBeforeError):
            told = tr(
                "그 전에 적혀 있던 값이 이 노트북에 없어 되돌리지 않았어요. "
                "받아들인 뒤 가구 정보에서 맞는 값으로 고쳐 주세요."
            )
            self.context.say(told, Tone.CAUTION)
        else:
            self.context.fail(error)
        self.refresh()
