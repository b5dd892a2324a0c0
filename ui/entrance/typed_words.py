"""What somebody was typing when the laptop was switched off: it goes along with what is handed in."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.desk import Desk
    from app.visits.left_off import LeftOff


class TypedWords:
    """`left` None: nothing. Used where the store lives."""

    def __init__(self, left: LeftOff | None = None) -> None:
        self._left = left

    def keep(self, desk: Desk) -> None:
        """Put them into the store, once; on a full disk into the room that is held. Raises the store's
        errors: then they are kept at the next call."""
        left = self._left
        if left is not None:
            desk.room.used_for(lambda: desk.leaving_off.keep(left))
            self._left = None

    def keep_if_possible(self, desk: Desk) -> None:
        """Before a lock, which nothing may hold up."""
        from db.errors import DiskError, DiskFullError

        with suppress(DiskFullError, DiskError):
            self.keep(desk)
