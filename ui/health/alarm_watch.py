"""Watches the readings of a form while it is filled in, and tells at once of one that cannot wait."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from app.forms.interface import FormSession
from app.health.alarms import Alarms, critical
from app.health.measures import Catalogue
from app.visits.content import Alarm
from ui.context import Context
from ui.health.alarm import AlarmBanner
from ui.health.catalogue import catalogue

_PAUSE_MS = 1_500
"""While somebody types 120, 12 stands there for a moment: a reading is weighed once the typing has paused."""


class AlarmWatch(QObject):
    """`banner` stands over the form; whatever is noticed is in the visit's draft before it is shown."""

    def __init__(self, context: Context, visit: str, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = visit
        self._known = catalogue()
        self._session: FormSession | None = None
        self.banner = AlarmBanner(catalogue(), self._told)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._weigh)

    def show_known(self, alarms: dict[str, Alarm], ruled: Catalogue | None) -> None:
        """What was noticed before, as after a lock; `ruled`: with the bounds of the district."""
        self._known = ruled or self._known
        self.banner.show_alarms(alarms)

    def answered(self, session: FormSession, ref: str) -> None:
        """Something was answered; a reading is weighed after a pause."""
        state = session.state(ref)
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

    def _told(self, topic: str, told: list[str], note: str) -> None:
        alarms, visit = Alarms(self._context.desk.ledger), self._visit

        def note_it() -> dict[str, Alarm]:
            alarms.tell(visit, topic, told, note)
            return alarms.of(visit)

        self._context.tasks.store(note_it, self.banner.show_alarms, self._context.fail)
