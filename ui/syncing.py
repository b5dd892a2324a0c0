"""Syncing in the background: soon after a change, every minute, at once when asked. Never in the way."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from random import uniform
from typing import Protocol, TypeVar, runtime_checkable

from PySide6.QtCore import QObject, QTimer

from app.desk import Desk
from app.sync.hooks import beside_the_store
from app.sync.report import Outcome, Progress, Standing, Trouble
from app.sync.session import Hooks, StoppedError
from ui.context import Changed
from ui.hearing import Ear
from ui.hurrying import Hurrying
from ui.tasks import Tasks

T = TypeVar("T")

_EVERY_MS = 60_000
_WHILE_WAITING_MS = 15_000
_AFTER_CHANGE_MS = 1_500
_AFTER_OPENING_MS = 400
_LEAST_OF_SPREAD = 0.1
_IN_A_CRISIS_MS = 1_000
"""How soon the network is tried again while somebody waits for what is in the queue, or for news."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """What the status bar shows. `progress` None: nothing is going on; `outcome` None: not tried yet."""

    standing: Standing
    progress: Progress | None
    outcome: Outcome | None


@runtime_checkable
class FollowsSync(Protocol):
    """A screen that tells more of a session than the status bar has room for."""

    def show_progress(self, at: Progress) -> None: ...

    def show_outcome(self, ended: Outcome) -> None: ...


class Syncing(QObject):
    """`on_state` hears of every change of state, `tell` of what a session brought, `on_ended` how it ended,
    all on the Qt thread."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        on_state: Callable[[SyncState], None],
        tell: Callable[[Changed], None],
        parent: QObject | None = None,
        *,
        on_ended: Callable[[Outcome], None] = lambda _: None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._on_ended = on_ended
        self._tasks = tasks
        self._on_state = on_state
        self._tell = tell
        self._transport = desk.transport()
        self._line = threading.Lock()
        self._in_session = False
        self._running = False
        self._sessions = 0
        self._again = False
        self._stopped = False
        self._cancelled = False
        self._resting = False
        self._progress: Progress | None = None
        self._outcome: Outcome | None = None
        self._ear = Ear(desk, tasks, self._heard, self)
        beside = Hooks(self._on_store, stopped=lambda: self._stopped)
        self._hurrying = Hurrying(desk, tasks, beside, self._hurried, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)

    @property
    def sessions(self) -> int:
        """How many sessions have ended, well or not."""
        return self._sessions

    @property
    def running(self) -> bool:
        """Whether a session is under way."""
        return self._running

    def begin(self) -> None:
        """The laptop has just been opened: the list comes first, the network after it."""
        self._show_standing()
        self._timer.start(_AFTER_OPENING_MS)

    def nudge(self) -> None:
        """Something was recorded: sync soon."""
        self._show_standing()
        if not self._running and not self._resting:
            self._timer.start(_AFTER_CHANGE_MS)
        self._again = self._running
        if self._running:
            self._hurrying.look()

    def send_urgent(self, ended: Callable[[], None]) -> None:
        """Crisis packets at once, beside whatever goes on; `ended` hears when that was tried."""
        self._hurrying.try_once(ended)

    def now(self) -> None:
        """Sync at once, or once more after the session that is running."""
        if self._stopped:
            return
        if self._running:
            self._again = True
            return
        self._running = True
        self._timer.stop()
        self._again = self._cancelled = self._resting = False
        session = self._desk.session(self._transport)

        def work() -> Outcome:
            with self._line:
                self._in_session = True
            try:
                with beside_the_store() as beside:
                    return session.run(Hooks(self._on_store, self._note_progress, self._is_over, beside))
            finally:
                with self._line:
                    self._in_session = False
                    if self._stopped:
                        self._transport.close()

        self._tasks.network(work, self._ended, self._broke)

    def _is_over(self) -> bool:
        return self._stopped or self._cancelled

    def cancel(self) -> None:
        """Somebody wants the line for something else: the session ends after the request under way, and the
        next one begins where it was. What is urgent goes out all the same."""
        if self._running:
            self._cancelled = True
            self._again = False

    def stop(self) -> None:
        """No request is begun and the store is not touched after this; what is under way is given up."""
        self._ear.stop()
        self._hurrying.stop()
        self._timer.stop()
        with self._line:
            self._stopped = True
            if not self._in_session:
                self._transport.close()

    def _on_store(self, work: Callable[[], T], /) -> T:
        """Asked again on the store's own thread, so that nothing reaches a store that is being closed."""

        def guarded() -> T:
            if self._stopped:
                raise StoppedError("locked")
            return work()

        return self._tasks.wait_for_store(guarded)

    def _note_progress(self, progress: Progress) -> None:
        def show() -> None:
            self._progress = progress
            self._show_standing()

        self._tasks.on_qt(show)

    def _ended(self, outcome: Outcome) -> None:
        self._running = False
        self._sessions += 1
        self._progress = None
        self._outcome = outcome
        if self._stopped:
            return
        changed = Changed.SYNC
        if outcome.sent or outcome.refused or outcome.received or outcome.withdrawn or outcome.restored:
            changed |= Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK
        if outcome.forms:
            changed |= Changed.FORMS
        self._tell(changed)
        self._on_ended(outcome)
        self._show_standing(schedule=True)

    def _hurried(self) -> None:
        """A crisis packet went out beside the session."""
        if not self._stopped:
            self._tell(Changed.SYNC | Changed.VISIT | Changed.RISK)
            self._show_standing()

    def _broke(self, error: Exception) -> None:
        """A fault of the program, or a store that is damaged: told, and tried again like any trouble."""
        self._running = False
        self._sessions += 1
        self._progress = None
        self._outcome = Outcome(trouble=Trouble.FAULT)
        if not self._stopped:
            self._show_standing(schedule=True)
            raise error

    def _show_standing(self, *, schedule: bool = False) -> None:
        if self._stopped:
            return

        def show(standing: Standing) -> None:
            if self._stopped:
                return
            self._on_state(SyncState(standing, self._progress, self._outcome))
            if schedule:
                self._schedule(standing)
            elif self._resting and standing.crisis:
                self._resting = False
                self._timer.start(_IN_A_CRISIS_MS)

        self._tasks.store(self._desk.books.standing, show, owner=self)

    def _heard(self, news: bool) -> None:
        """The hub has something, or cannot be asked just now."""
        if self._stopped or self._running:
            return
        if news:
            self.now()
        else:
            self._timer.start(_IN_A_CRISIS_MS)

    def _schedule(self, standing: Standing) -> None:
        if standing.hears and self._outcome is not None and self._outcome.trouble is None:
            self._ear.listen()
        out_of_reach = (Trouble.UNREACHABLE, Trouble.CERTIFICATE)
        troubled = self._outcome is not None and self._outcome.trouble in out_of_reach
        waits = standing.waiting > 0
        goes_on = standing.photos > 0 and self._outcome is not None and self._outcome.photos_goes_on
        urgent = bool(standing.crisis or standing.hears)
        spread_s = 0 if self._outcome is None or urgent else self._outcome.spread_s
        if spread_s:
            # Everybody was turned away in the same moment; they must not come back in the same one.
            self._resting = True
            share = uniform(_LEAST_OF_SPREAD, 1)  # noqa: S311 - whoever guesses it gains nothing
            self._timer.start(round(share * spread_s * 1000))
        elif self._again or (goes_on and not self._cancelled):
            self._timer.start(_AFTER_CHANGE_MS)
        elif troubled and urgent:
            self._timer.start(_IN_A_CRISIS_MS)
        else:
            self._timer.start(_WHILE_WAITING_MS if troubled and waits else _EVERY_MS)
