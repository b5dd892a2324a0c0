"""What watches over an open laptop: that somebody is there, and that nothing copied or pictured stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.clipboard import ClipboardGuard
from ui.composing import finish_syllable
from ui.entrance.emptied import forget_typed
from ui.entrance.uncopied import UncopiedField
from ui.shielding import Shielding

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.lock_warning import LockWarning
    from ui.locking import IdleLock
    from ui.session_events import SessionEvents


_LEFT_TYPED_MS = 120_000


class Guarding:
    """`lock` locks what is open, for `idle`, `sleep` or `session`; `store_ended` waits, so many seconds at
    most, for what was asked of the store; `window`: the program's."""

    def __init__(
        self,
        application: QApplication,
        lock: Callable[[str], None],
        store_ended: Callable[[float], bool],
        window: QWidget,
    ) -> None:
        self._application = application
        self._lock = lock
        self._store_ended = store_ended
        self._window = window
        self._shielding = Shielding(application)
        self._clipboard: ClipboardGuard | None = None
        self._session_events: SessionEvents | None = None
        self._entrance: QWidget | None = None
        self._typing = QTimer(window)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_LEFT_TYPED_MS)
        self._typing.timeout.connect(lambda: lock("idle"))
        self.idle: IdleLock | None = None

    def hear_of_session(self) -> None:
        """That the laptop sleeps, or somebody else takes it: from the first opening on."""
        if self._session_events is None:
            from ui.session_events import SessionEvents

            self._session_events = SessionEvents(
                self._lock, self._until_locked, int(self._window.winId()), self._window
            )

    def _until_locked(self, seconds: float) -> None:
        """Before sleep: what the screen shows when it wakes is the locked page, and the store is closed."""
        self._window.repaint()
        self._store_ended(seconds)

    def at_entrance(self, page: QWidget) -> None:
        """Where a passphrase or a code is typed somebody may leave it there."""
        self._typing.stop()
        self._entrance = page
        for field in page.findChildren(UncopiedField):
            field.textChanged.connect(self._typed)

    def _typed(self, text: str) -> None:
        if text:
            self.hear_of_session()
            self._typing.start()

    def forget_typed(self) -> None:
        """Nobody is there: what was typed there does not wait for whoever comes."""
        if self._entrance is not None:
            finish_syllable()
            forget_typed(self._entrance)
        self._typing.stop()

    def watch(self, desk: Desk, warning: LockWarning | None) -> None:
        """Lock when nobody is there or the laptop sleeps, as long as a store is open behind the page."""
        self._end_idle()
        if warning is None:
            return
        from ui.locking import IdleLock

        self.hear_of_session()
        minutes = desk.identity.policy.idle_lock_minutes
        watch = IdleLock(self._application, minutes, warning.show_seconds, self._lock)
        warning.stay = watch.stay
        self.idle = watch

    def begin(self, desk: Desk, copied: Callable[[], None]) -> None:
        """The shell is shown; `copied` hears of what is copied from its screens."""
        if self._clipboard is not None:
            self._clipboard.stop()
        self._clipboard = ClipboardGuard(self._application, copied)
        self._shielding.allow(desk.identity.policy.screen_capture)

    def end(self) -> None:
        """The laptop is being locked: what was copied goes, and no picture may be taken of what comes."""
        if self._clipboard is not None:
            self._clipboard.stop()
            self._clipboard = None
        self._shielding.allow(False)
        self._end_idle()

    def _end_idle(self) -> None:
        if self.idle is not None:
            self.idle.stop()
            self.idle = None
