"""What follows the last session of a laptop that was switched off: it erases itself, reports that, and asks
for the backup disks that it did not reach. No store is open any more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.entrance.farewell import of_refusing_disks
from ui.entrance.phase import Phase
from ui.tasks import Tasks

if TYPE_CHECKING:
    from app.vault.farewell_disks import Remaining
    from ui.entrance.farewell import FarewellPage

_AGAIN_MS = 15_000


class LastSteps(QObject):
    """Of the laptop in `folder`, shown on `page`. `url`: where its hub is, None: where it was at
    enrolment."""

    def __init__(
        self, tasks: Tasks, page: FarewellPage, folder: Path, url: str | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._page = page
        self._folder = folder
        self._url = url
        self._next: Callable[[], None] = self.go_on
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._next())

    def stop(self) -> None:
        """The page is gone."""
        self._timer.stop()
        self.deleteLater()

    def go_on(self) -> None:
        """Erase, as often as it was cut off, and report it."""
        from app.vault.farewell_disks import erase

        folder = self._folder
        self._phase(Phase.ERASING)
        # A file that somebody has open goes at the next attempt; the keys are gone by then.
        self._tasks.store(
            lambda: erase(folder),
            lambda _none: self._report(),
            self._not_erased,
            owner=self,
        )

    def _not_erased(self, error: Exception) -> None:
        from app.vault.farewell_disks import DiskRefusesError

        if isinstance(error, DiskRefusesError):
            self._phase(Phase.DISK_REFUSES, of_refusing_disks(error.folders))
            # What the district is to know waits for no disk; unheard, it goes with the next attempt.
            self._tasks.network(self._tell, lambda _left: None, lambda _error: None, owner=self)
        self._after(self.go_on)

    def _tell(self) -> Remaining:
        from app.sync.reporting import report_news

        return report_news(self._folder, hub_url=self._url)

    def _report(self) -> None:
        self._phase(Phase.REPORTING)
        self._tasks.network(self._tell, self._done, lambda _error: self._after(self._report), owner=self)

    def _done(self, left: Remaining) -> None:
        self._phase(Phase.DONE)
        if left.folders or left.unknown:
            self._page.ask_for_disks(left, self.go_on)

    def _after(self, do: Callable[[], None]) -> None:
        self._next = do
        self._timer.start(_AGAIN_MS)

    def _phase(self, phase: Phase, why: str = "") -> None:
        self._timer.stop()
        self._page.show_phase(phase, why)
