"""The hand that writes down what a form was told, step by step, in order, on the store's thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app.vault.room import HeldRoom
from app.visits import steps
from app.visits.drafting import Drafts
from app.visits.half_answers import HALF
from db.drafts import DraftStep
from db.errors import DiskError, DiskFullError
from ui.narrow_disk import TRY_AGAIN_MS
from ui.tasks import Tasks


class Journal(QObject):
    """Keeps every step until the store has taken it. One that was refused is tried again, before the
    later ones, with each new step, every five seconds and on `try_again`.

    What was asked for waits even when the screen is gone: it stands with all that no store has taken yet
    (`app/visits/unwritten.py`).
    """

    saved = Signal()
    refused = Signal(object)

    def __init__(
        self, tasks: Tasks, drafts: Drafts, room: HeldRoom, visit: str, form_id: str, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._drafts = drafts
        self._room = room
        self._visit = visit
        self._form_id = form_id
        self._steps = drafts.unwritten.of(visit, form_id)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(TRY_AGAIN_MS)
        self._again.timeout.connect(self.try_again)
        if self._steps:
            self._again.start()

    @property
    def waits(self) -> bool:
        """Whether the store has not taken everything yet."""
        return bool(self._steps)

    def answer(self, ref: str, value: str) -> None:
        self._note(steps.ANSWER, ref, value)

    def half(self, ref: str, text: str) -> None:
        """What stands in a field and is no answer yet; empty: nothing of the kind any more."""
        self._note(HALF, ref, text)

    def add(self, range_ref: str) -> None:
        self._note(steps.ADD, range_ref, "")

    def remove(self, instance_ref: str) -> None:
        self._note(steps.REMOVE, instance_ref, "")

    def language(self, name: str) -> None:
        self._note(steps.LANGUAGE, "", name)

    def turn_page(self, page: str) -> None:
        """Where the worker is. Not worth a message when there is no room: the answers are what counts."""
        drafts, visit, form_id = self._drafts, self._visit, self._form_id
        if self._tasks.stopped:
            # The look or the language changed while the laptop locks.
            return
        self._tasks.store(lambda: drafts.turn_page(visit, form_id, page), None, self._page_lost, owner=self)

    def tidy(self, work: Callable[[], None]) -> None:
        """Do this after everything before it is kept; not at all where that is refused."""
        self._tasks.store(self._work(work), self._kept, self._lost)

    def finish(
        self,
        finish: Callable[[], str | None],
        done: Callable[[str | None], None],
        failed: Callable[[Exception], None],
        owner: QObject | None = None,
    ) -> None:
        """After everything before it is kept, `finish` the form; `done` hears what that returned, as long as
        `owner` (None: this journal) is there."""
        write = self._work(None)

        def work() -> str | None:
            write()
            return finish()

        self._tasks.store(work, done, failed, owner=owner or self)

    def reopen(self) -> None:
        """A finished form is being changed."""
        work = self._work(lambda: self._drafts.call_finished(self._visit, self._form_id, finished=False))
        self._tasks.store(work, self._kept, self._lost)

    def try_again(self) -> None:
        if self._tasks.stopped:
            # The window is being closed: the last of all is to write what waits (`ui/last_words.py`).
            return
        self._tasks.store(self._work(None), self._kept, self._lost)

    def _note(self, step: str, ref: str, value: str) -> None:
        self._steps.append(DraftStep(step, ref, value))
        self.try_again()

    def _work(self, then: Callable[[], None] | None) -> Callable[[], None]:
        unwritten, room, visit, form_id = self._drafts.unwritten, self._room, self._visit, self._form_id

        def write() -> None:
            unwritten.write(room, visit, form_id)
            if then is not None:
                then()

        return write

    def _kept(self, _nothing: None) -> None:
        if not self._steps:
            self._again.stop()
            self.saved.emit()

    def _lost(self, error: Exception) -> None:
        if not isinstance(error, (DiskFullError, DiskError)):
            raise error
        self._again.start()
        self.refused.emit(error)

    def _page_lost(self, error: Exception) -> None:
        if not isinstance(error, (DiskFullError, DiskError)):
            raise error
