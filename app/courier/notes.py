"""What the laptop remembers of its files: how many there were, which are not answered yet."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_SETTING = "courier"
_MOST_OPEN, _MOST_SETTLED, _MOST_READ = 200, 500, 2_000


class _Notes(msgspec.Struct, frozen=True):
    """`open`: parcel id → when it was made, by the laptop's clock; `knew`: what was known then, when both
    sides last said everything over the network and `latest_ms`, by the hub's. `latest_ms`: of the answers
    taken so far the latest, by the hub's. `ask_own`: the hub's chain of this device differs from the one
    here. `numbers`: of the open ones; `read`: how answers begin that were taken to the end."""

    number: int = 0
    open: dict[str, int] = {}
    settled: list[str] = []
    latest_ms: int = 0
    ask_own: bool = False
    knew: dict[str, tuple[int, int]] = {}
    numbers: dict[str, int] = {}
    read: list[bytes] = []


class Notes:
    """Used where the store lives, inside a transaction of the caller's where something is put."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _read(self) -> _Notes:
        kept = self._store.settings.get(_SETTING)
        return _Notes() if kept is None else decode(kept, _Notes)

    def _put(self, notes: _Notes) -> None:
        self._store.settings.put(_SETTING, encode(notes))

    def begin(self, parcel: str, now_ms: int, synced_ms: int) -> int:
        """The number of a new file."""
        notes = self._read()
        waiting = dict(list({**notes.open, parcel: now_ms}.items())[-_MOST_OPEN:])
        knew = {**notes.knew, parcel: (synced_ms, notes.latest_ms)}
        knew = {key: known for key, known in knew.items() if key in waiting}
        number = notes.number + 1
        numbers = {key: n for key, n in {**notes.numbers, parcel: number}.items() if key in waiting}
        self._put(msgspec.structs.replace(notes, number=number, open=waiting, knew=knew, numbers=numbers))
        return number

    def waiting_numbers(self) -> frozenset[int]:
        """Of files that wait for their answer."""
        return frozenset(self._read().numbers.values())

    def read(self) -> frozenset[bytes]:
        """How files begin that have nothing left to say (app/courier/stick.py)."""
        return frozenset(self._read().read)

    def note_read(self, marks: Sequence[bytes]) -> None:
        notes = self._read()
        if new := [mark for mark in marks if mark not in notes.read]:
            with self._store.transaction():
                self._put(msgspec.structs.replace(notes, read=[*notes.read, *new][-_MOST_READ:]))

    def made_ms(self, parcel: str) -> int | None:
        """When a file that waits for its answer was made; None: none such is known."""
        return self._read().open.get(parcel)

    def synced_ms(self, parcel: str) -> int | None:
        """The last sync over the network before that file; None: not known."""
        known = self._read().knew.get(parcel)
        return None if known is None else known[0]

    def is_settled(self, parcel: str) -> bool:
        return parcel in self._read().settled

    def is_latest(self, parcel: str, hub_time_ms: int) -> bool:
        """Whether no answer taken so far was given later."""
        return hub_time_ms >= self._read().latest_ms or self.came_after(parcel)

    def came_after(self, parcel: str) -> bool:
        """Whether the file was made with the latest answer at hand: then its own was given later, whatever
        the hub's clock said, which may have been far ahead once."""
        notes = self._read()
        return parcel in notes.knew and notes.knew[parcel][1] == notes.latest_ms

    def settle(self, parcel: str, hub_time_ms: int) -> None:
        """Its answer was taken to the end."""
        notes, later = self._read(), self.came_after(parcel)
        self._put(
            msgspec.structs.replace(
                notes,
                open={key: made for key, made in notes.open.items() if key != parcel},
                settled=[*notes.settled, parcel][-_MOST_SETTLED:],
                knew={key: known for key, known in notes.knew.items() if key != parcel},
                numbers={key: number for key, number in notes.numbers.items() if key != parcel},
                latest_ms=hub_time_ms if later else max(notes.latest_ms, hub_time_ms),
            )
        )

    def must_ask(self) -> bool:
        """Whether the next file has to ask for this device's own chain before it brings anything."""
        return self._read().ask_own

    def note_ask(self, *, ask: bool) -> None:
        notes = self._read()
        if notes.ask_own is not ask:
            with self._store.transaction():
                self._put(msgspec.structs.replace(notes, ask_own=ask))
