"""Up to where a laptop has pulled, and the marks by which a hub that was restored finds where both agree."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.wire.encoding import decode, encode
from app.wire.messages import Mark, PullAnswer
from db.store import Store

_POSITION, _MARKS, _HEARD = "pull_cursor", "pull_marks", "pull_heard"


class _Marks(msgspec.Struct, frozen=True):
    marks: list[Mark]


def marks_with(marks: Iterable[Mark], answer: PullAnswer) -> list[Mark]:
    """These with the answer's, the thinner the further back, the earliest first."""
    earlier = [mark for mark in marks if mark.cursor < answer.cursor]
    by_distance = {(answer.cursor - mark.cursor).bit_length(): mark for mark in reversed(earlier)}
    kept = [Mark(answer.cursor, answer.tag), *by_distance.values()]
    kept.sort(key=lambda mark: mark.cursor)
    return kept


class Cursor:
    """Used from the thread that owns the store; what changes it runs in the caller's transaction."""

    def __init__(self, store: Store) -> None:
        self._settings = store.settings

    def position(self) -> int:
        """The hub's number of the last delivery that was taken; 0: none yet."""
        return int(self._settings.get(_POSITION) or b"0")

    def marks(self) -> list[Mark]:
        """The mark of the position and a few earlier ones, the earliest first."""
        kept = self._settings.get(_MARKS)
        return [] if kept is None else decode(kept, _Marks).marks

    def latest_mark(self) -> Mark | None:
        """That of the position; None: nothing was pulled yet."""
        marks = self.marks()
        return marks[-1] if marks else None

    def heard(self) -> Mark | None:
        """Up to where every withdrawal is known, while this laptop pulls once more; None: it does not."""
        kept = self._settings.get(_HEARD)
        return decode(kept, Mark) if kept else None

    def move(self, answer: PullAnswer) -> None:
        """Keep the answer's mark and a few earlier ones, the thinner the further back: from one of them
        pulling goes on should the hub be restored from a backup."""
        self._settings.put(_POSITION, str(answer.cursor).encode())
        heard = self.heard()
        if heard is not None and (answer.cursor >= heard.cursor or answer.restored):
            self._settings.put(_HEARD, b"")
        if not answer.tag:
            return
        self._settings.put(_MARKS, encode(_Marks(marks_with(self.marks(), answer))))

    def begin_from_nothing(self) -> None:
        """Whatever the hub has for this worker comes once more; of the households that left until now it is
        not told again."""
        latest, heard = self.latest_mark(), self.heard()
        if latest is not None and (heard is None or heard.cursor < latest.cursor):
            self._settings.put(_HEARD, encode(latest))
        self._settings.put(_POSITION, b"0")
        self._settings.put(_MARKS, encode(_Marks([])))

    def begin_anew(self) -> None:
        """The hub is older than it was. Where marks were kept, they tell it up to where both agree."""
        if not self.marks():
            self._settings.put(_POSITION, b"0")
