"""Watches the readings of a form while it is filled in, and tells at once of one that cannot wait."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from app.forms.interface import FormSession, NodeState
from app.health.alarms import Alarms, critical
from app.health.telling import asked, asks, chosen, completed, told_by, told_of
from app.visits.content import Alarm
from ui.context import Context
from ui.health.alarm import AlarmBanner
from ui.health.catalogue import catalogue
from ui.screens.form_opening import OpenedForm
from ui.screens.telephoning import call

_PAUSE_MS = 1_500
"""While somebody types 120, 12 stands there for a moment: a reading is weighed once the typing has paused."""


class AlarmWatch(QObject):
    """`banner` stands over the form; whatever is noticed is in the visit's draft before it is shown.
    `on_answer` hears what the sheet answered in the form."""

    def __init__(
        self, context: Context, visit: str, parent: QObject, on_answer: Callable[[str, str], None]
    ) -> None:
        super().__init__(parent)
        self._on_answer = on_answer
        self._ticked: frozenset[str] = frozenset()
        self._context = context
        self._visit = visit
        self._known = catalogue()
        self._session: FormSession | None = None
        self.banner = AlarmBanner(catalogue(), self._told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._weigh)

    def show_known(self, opened: OpenedForm) -> None:
        """What was noticed before, as after a lock, by the bounds of the district; whom one can call."""
        self._known = opened.past.catalogue or self._known
        household = opened.household.id if opened.household is not None else ""
        self.banner.lend_telephone(
            opened.clinics, lambda whom, number: call(self.banner, self._context, household, whom, number)
        )
        self.banner.show_alarms(opened.alarms)

    def watch(self, session: FormSession) -> None:
        """The form is there."""
        self._session, self._ticked = session, chosen(asked(session, self._known))

    def answered(self, session: FormSession, ref: str) -> None:
        """Something was answered; a reading is weighed after a pause, who was told is taken over at once."""
        state = session.state(ref)
        if state is not None and asks(state.definition, self._known):
            self._agree(state)
        if state is not None and catalogue().of_bind(state.definition.extra) is not None:
            self._session = session
            self._pause.start()

    def weigh_now(self) -> None:
        """The typing is over: a page was turned or the form finished."""
        if self._pause.isActive():
            self._pause.stop()
            self._weigh()

    def _weigh(self) -> None:
        if self._session is None:
            return
        found, alarms, visit = (
            critical(self._session, self._known),
            Alarms(self._context.desk.ledger),
            self._visit,
        )
        self._context.tasks.store(
            lambda: alarms.raise_(visit, found), self.banner.show_alarms, self._context.fail
        )

    def _agree(self, question: NodeState) -> None:
        before, self._ticked = self._ticked, chosen(question)
        known, visit = self._known, self._visit
        added, removed = told_by(before, self._ticked, question.definition.name, known)
        alarms = Alarms(self._context.desk.ledger)
        if added or removed:
            self._context.tasks.store(
                lambda: alarms.agree(visit, known, added, removed),
                self.banner.show_alarms,
                self._context.fail,
            )

    def _noted(self, alarms: dict[str, Alarm]) -> None:
        """The sheet said who was told: the form's answer says so too."""
        self.banner.show_alarms(alarms)
        question = asked(self._session, self._known) if self._session is not None else None
        if self._session is None or question is None:
            return
        value = completed(question, told_of(alarms), self._known)
        if value != question.value:
            self._ticked = frozenset(value.split())
            self._session.answer(question.ref, value)
            self._on_answer(question.ref, value)

    def _told(self, topic: str, told: list[str], note: str) -> None:
        alarms, visit = Alarms(self._context.desk.ledger), self._visit

        def note_it() -> dict[str, Alarm]:
            alarms.tell(visit, topic, told, note)
            return alarms.of(visit)

        self._context.tasks.store(note_it, self._noted, self._context.fail)
