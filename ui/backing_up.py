"""In the background: the store is looked through after each opening; backups are made after a sync that
changed something, daily, and while work waits offline."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer

from app.desk import Desk
from app.sync.report import Outcome
from app.vault.backups import BackupState
from db.errors import DamagedError, StoppedEarlyError, StoreError
from ui.tasks import Tasks

_AFTER_OPENING_MS = 20_000
_LOOK_EVERY_MS = 10 * 60_000
_WHILE_OFFLINE_MS = 30 * 60_000
_SOON_MS = 2_000


@runtime_checkable
class FollowsBackup(Protocol):
    """A screen that tells of backups."""

    def show_backup(self, state: BackupState, *, running: bool) -> None: ...


class BackingUp(QObject):
    """`on_state` hears how it stands, `on_damage` that the store in use is damaged; both on the Qt thread."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        on_state: Callable[[BackupState], None],
        on_damage: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = tasks
        self._on_state = on_state
        self._on_damage = on_damage
        self._running = False
        self._stopped = desk.backups is None
        self._next = self._timer(self.now, once=True)
        self._first = self._timer(self._look_through, once=True)
        self._look = self._timer(self._look_whether_due, once=False)

    @property
    def state(self) -> BackupState:
        return BackupState() if self._desk.backups is None else self._desk.backups.state

    @property
    def running(self) -> bool:
        return self._running

    def begin(self) -> None:
        """The laptop has just been opened: the list and the first sync come first."""
        if self._stopped:
            return
        self._look.start(_LOOK_EVERY_MS)
        if self._desk.store.ended_unclean:
            self._look_through()
        elif self._due():
            # Making one reads every page too.
            self._next.start(_AFTER_OPENING_MS)
        else:
            self._first.start(_AFTER_OPENING_MS)

    def synced(self, outcome: Outcome) -> None:
        """A session ended."""
        if outcome.sent or outcome.received or outcome.withdrawn or outcome.restored or outcome.forms:
            self._in(_SOON_MS)

    def recorded(self) -> None:
        """Something was recorded; should no sync follow, it is backed up all the same."""
        if not self._stopped and not self._next.isActive():
            self._next.start(_WHILE_OFFLINE_MS)

    def now(self) -> None:
        """Make one, unless one is being made."""
        backups = self._desk.backups
        if self._stopped or self._running or backups is None:
            return
        self._next.stop()
        self._run(lambda: backups.make(self._desk.clock()), lambda _made: self._told())

    def stop(self) -> None:
        """None is begun after this; closing the desk gives up the one under way. One that waited, or is given
        up, is made after the next opening."""
        backups = self._desk.backups
        if backups is not None and not self._stopped and (self._next.isActive() or self._running):
            backups.owe()
        self._stopped = True
        self._next.stop()
        self._first.stop()
        self._look.stop()

    def _in(self, milliseconds: int) -> None:
        backups = self._desk.backups
        if self._stopped or backups is None:
            return
        wait = max(milliseconds, backups.least_wait_ms(self._desk.clock()))
        if not self._next.isActive() or self._next.remainingTime() > wait:
            self._next.start(wait)

    def _due(self) -> bool:
        return self._desk.backups is not None and self._desk.backups.due(self._desk.clock())

    def _look_whether_due(self) -> None:
        if self._due():
            self.now()

    def _look_through(self) -> None:
        backups = self._desk.backups
        if self._stopped or self._running or backups is None:
            # A backup is being made, which reads every page too.
            return
        self._run(backups.check_store, self._on_state_of_check)

    def _on_state_of_check(self, _none: object) -> None:
        self._told()
        if self._due():
            self._in(_SOON_MS)

    def _run(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._running = True
        self._on_state(self.state)

        def ended(result: object) -> None:
            self._running = False
            if not self._stopped:
                done(result)

        self._tasks.network(work, ended, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self._running = False
        if self._stopped or isinstance(error, StoppedEarlyError):
            return
        if not isinstance(error, StoreError):
            raise error
        self._told()
        if isinstance(error, DamagedError):
            self._on_damage()

    def _told(self) -> None:
        self._on_state(self.state)

    def _timer(self, run: Callable[[], None], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(once)
        timer.timeout.connect(run)
        return timer
