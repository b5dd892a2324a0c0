"""What the laptop remembers of its files: how many there were, which are not answered yet."""

from __future__ import annotations

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_SETTING = "courier"
_MOST_OPEN, _MOST_SETTLED = 200, 500


class _Notes(msgspec.Struct, frozen=True):
    """`open`: parcel id → when it was made, by the laptop's clock. `latest_ms`: of the answers taken so far
    the latest, by the hub's. `ask_own`: the hub's chain of this device differs from the one here."""

    number: int = 0
    open: dict[str, int] = {}
    settled: list[str] = []
    latest_ms: int = 0
    ask_own: bool = False


class Notes:
    """Used where the store lives, inside a transaction of the caller's where something is put."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def _read(self) -> _Notes:
        kept = self._store.settings.get(_SETTING)
        return _Notes() if kept is None else decode(kept, _Notes)

    def _put(self, notes: _Notes) -> None:
        self._store.settings.put(_SETTING, encode(notes))

    def begin(self, parcel: str, now_ms: int) -> int:
        """The number of a new file."""
        notes = self._read()
        waiting = dict(list({**notes.open, parcel: now_ms}.items())[-_MOST_OPEN:])
        self._put(msgspec.structs.replace(notes, number=notes.number + 1, open=waiting))
        return notes.number + 1

    def made_ms(self, parcel: str) -> int | None:
        """When a file that waits for its answer was made; None: none such is known."""
        return self._read().open.get(parcel)

    def is_settled(self, parcel: str) -> bool:
        return parcel in self._read().settled

    def latest_ms(self) -> int:
        return self._read().latest_ms

    def settle(self, parcel: str, hub_time_ms: int) -> None:
        """Its answer was taken to the end."""
        notes = self._read()
        self._put(
            msgspec.structs.replace(
                notes,
                open={key: made for key, made in notes.open.items() if key != parcel},
                settled=[*notes.settled, parcel][-_MOST_SETTLED:],
                latest_ms=max(notes.latest_ms, hub_time_ms),
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
