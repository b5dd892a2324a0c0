"""The strip below a screening: take it, with words for whoever follows, or who has taken it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from app.desk import Desk
from app.risk.incoming import Incoming
from app.risk.taking import no_officer_took
from app.wire.revisions import Value
from ui import words
from ui.components.button import Button, Kind
from ui.components.card import Bar
from ui.components.field import TextField
from ui.components.held_still import HeldStill
from ui.components.kept_words import keep_words
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.sealed_words import said
from ui.screens.taken import say_taken


@dataclass(frozen=True, slots=True)
class _Took:
    """`by`: who was faster, empty: nobody; `holds`: nothing came meanwhile that was not on the screen."""

    by: str
    holds: bool


def _acknowledge(desk: Desk, risk: str, note: str, known: Mapping[str, Value]) -> _Took:
    """Take what the screen showed, unless somebody was faster."""
    row = desk.store.visits.risk(risk)
    if row is not None and row.acknowledged_ms is not None:
        document = desk.ledger.projector.document(f"risk/{risk}")
        if not no_officer_took(desk.ledger, row, document):
            return _Took(row.acknowledged_by, holds=True)
    return _Took("", desk.inbox.acknowledge(risk, known, note))


class TakingStrip(Bar):
    """`on_take`: somebody presses 접수; who knows what is on the screen calls `take`."""

    def __init__(self, context: Context, risk: str, on_take: Callable[[], None]) -> None:
        super().__init__("top")
        self._context, self._risk = context, risk
        self._on_take = on_take
        self._taken_here = False
        self._note = TextField(name=tr("접수하며 남길 말"), placeholder=tr("남길 말 (봉인됨)"))
        self._note.setObjectName("screening.note")
        self._note.returnPressed.connect(self._take_with_words)
        self._held = HeldStill()
        self._button = Button(tr("접수"), Kind.PRIMARY, icon="check", tall=True, on_click=on_take)
        self._button.setObjectName("screening.acknowledge")
        self._taken = Text(role=Role.STRONG)
        self._taken.setObjectName("screening.taken")
        keep_words(self, risk)
        self.halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.halves.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        self.halves.setSpacing(Gap.M)
        self.halves.addWidget(self._taken, 1)
        row = QHBoxLayout()
        row.setSpacing(Gap.M)
        row.addWidget(self._note, 1)
        row.addWidget(self._held)
        row.addWidget(self._button)
        self.halves.addLayout(row, 1)

    @property
    def first(self) -> QWidget:
        """Where the cursor begins."""
        return self._note

    def put_cursor_on_button(self) -> None:
        """Where there is something to take."""
        if self._button.isVisible():
            self._button.setFocus()

    def forget(self) -> None:
        """Who has taken it leaves with it."""
        self._taken.setText("")

    def tell(self, one: Incoming, now_ms: int) -> bool:
        """Whether it waits, or who has taken it. Returns whether the cursor was here and goes on: it is
        taken, and what had the cursor is gone."""
        row = one.row
        here = self._taken_here or self.isAncestorOf(self.window().focusWidget() or self.window())
        waiting = row.acknowledged_ms is None or one.unread
        self._note.setVisible(waiting and not one.own)
        self._button.setVisible(waiting and not one.own)
        if row.acknowledged_ms is None:
            waited = words.waited(one.since_ms, now_ms)
            told = tr("아직 아무도 접수하지 않았어요 · {waited}").format(waited=waited)
            by_others = tr("직접 적으신 평가라 다른 당직자나 팀장이 접수합니다.") if one.own else ""
            self._taken.setText(f"{told} {by_others}".strip())
            return False
        if one.unread:
            told = tr("{name} 님이 맡았지만 의약과 당직은 아직 읽지 않았어요.")
            self._taken.setText(told.format(name=row.acknowledged_by))
            return False
        self._taken_here = False
        if written := self._note.text().strip():
            self._note.clear()
            self._tell_unsent(row.acknowledged_by, written)
        told = tr("{name} 님이 {when}에 접수했어요.").format(
            name=row.acknowledged_by, when=words.moment(row.acknowledged_ms, now_ms)
        )
        self._taken.setText(f"{told} {said(one.note)}".strip())
        return here

    def take(self, known: Mapping[str, Value]) -> None:
        """Take what was seen: `known` is what the screen has of it."""
        note, desk = self._note.text().strip(), self._context.desk
        self._button.setEnabled(False)
        self._held.hold(self._note)
        work = partial(_acknowledge, desk, self._risk, note, known)
        self._context.tasks.store(work, self._was_taken, self._not_taken)

    def _take_with_words(self) -> None:
        """Enter held a moment too long in the list is no 접수."""
        if self._note.text().strip():
            self._on_take()
        else:
            self._button.setFocus()

    def _was_taken(self, took: _Took) -> None:
        written = self._answered()
        self._note.clear()
        self._taken_here = True
        if took.by and written:
            self._tell_unsent(took.by, written)
        elif took.by:
            self._context.say(tr("{name} 님이 먼저 접수했어요.").format(name=took.by), Tone.INFO)
        else:
            say_taken(self._context, holds=took.holds)
        self._context.tell(Changed.RISK)
        if not took.by:
            # The author waits at the door for this name: it does not wait for the next round.
            self._context.sync_now()

    def _not_taken(self, error: Exception) -> None:
        self._answered()
        self._context.fail(error)

    def _answered(self) -> str:
        """What is written can be changed again. Returns it."""
        self._held.let_go()
        self._button.setEnabled(True)
        return self._note.text().strip()

    def _tell_unsent(self, by: str, written: str) -> None:
        """The words went nowhere: whoever wrote them tells them on."""
        told = tr("{name} 님이 먼저 접수했어요. 적던 말: {words}")
        self._context.say(told.format(name=by, words=written), Tone.CAUTION)
