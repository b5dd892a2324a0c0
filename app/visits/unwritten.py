"""Steps of forms in progress that the store has not taken yet. They stand in memory alone: a lock, a closed
window or an empty battery takes them away."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial

from app.vault.room import HeldRoom
from db.drafts import DraftStep
from db.errors import DiskError, DiskFullError
from db.store import Store


class Unwritten:
    """By visit and form, in the order in which they were made. Put here where the questions are asked and
    taken off on the store's thread. `note` makes a step of a visit and form durable or raises
    `DiskFullError`, `DiskError`. `refused`: the disk did not take the first of them, the last time it was
    asked."""

    def __init__(self, store: Store, note: Callable[[str, str, str, str, str], None]) -> None:
        self._store, self._note = store, note
        self._steps: dict[tuple[str, str], deque[DraftStep]] = {}
        self.refused = False

    def of(self, visit: str, form_id: str) -> deque[DraftStep]:
        """Always the same, whichever screen the form is open on."""
        return self._steps.setdefault((visit, form_id), deque())

    def so_far(self, visit: str, form_id: str) -> list[DraftStep]:
        return list(self._steps.get((visit, form_id), ()))

    def forget(self, visit: str, form_id: str) -> None:
        """The form begins anew: what was recorded before had in it what was left here."""
        self.of(visit, form_id).clear()

    def by_visit(self) -> dict[str, int]:
        """How many steps of each visit wait."""
        found: dict[str, int] = {}
        for (visit, _form_id), steps in list(self._steps.items()):
            if steps:
                found[visit] = found.get(visit, 0) + len(steps)
        return found

    def write(self, room: HeldRoom, visit: str, form_id: str) -> None:
        """Have the store take those of one form, with the room that is held where the disk is full. Raises
        `DiskFullError`, `DiskError`: the first that was refused waits, and all after it."""
        steps = self.of(visit, form_id)
        try:
            while steps:
                step = steps[0]
                room.used_for(partial(self._note, visit, form_id, step.step, step.ref, step.value))
                steps.popleft()
        except (DiskFullError, DiskError):
            self.refused = True
            raise
        if not self.by_visit():
            self.refused = False

    def write_all(self, room: HeldRoom) -> int:
        """Those of all forms; how many were taken. What belongs to a form that is in progress no more is over
        with it. Raises as `write`."""
        taken = 0
        for (visit, form_id), steps in list(self._steps.items()):
            count = len(steps)
            if count and not self._is_open(visit, form_id):
                steps.clear()
            elif count:
                self.write(room, visit, form_id)
                taken += count
        self.refused = self.refused and bool(self.by_visit())
        return taken

    def _is_open(self, visit: str, form_id: str) -> bool:
        return any(row.form_id == form_id for row in self._store.drafts.forms(visit))
