"""A small file beside the vault: what a locked laptop has to remember across a start of the program.

By when somebody is to be telephoned, how many assessments with a red flag are unfinished, crisis packets
that the district does not have yet, sealed to it, and of officers and supervisors what the district is asked
with whether anything waits. No key, no name, no household. It is no store: whoever may write here can change
or delete it, so it only ever makes the locked laptop call and send, and what is recorded is in the store all
the same.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from app.vault.files import give_way, write_atomically
from app.wire.described import described
from app.wire.listening import TICKET_BYTES
from app.wire.locked_push import MOST_PARCEL_BYTES, MOST_PARCELS
from app.wire.signing import Suite, Verifier

_FILE = "locked.json"
_MOST_BYTES = MOST_PARCELS * MOST_PARCEL_BYTES * 3 // 2
_MOST_TIMES = 100
_MOST_UNFINISHED = 100_000
_MOST_URL, _MOST_KEY = 2_000, 4_000
_LATEST_MS = 253_000_000_000_000
"""In the year 9987: what no clock face shows is nothing that this program wrote."""


class LockedNote(msgspec.Struct, frozen=True, kw_only=True):
    """`kept_ms`: when this was written, by the laptop's clock; `call_by_ms`: when it is time to telephone, by
    the same; `url`, `suite`, `hub`: where to send to and whose answer is believed; `parcel`: what is sent
    (`app.courier.locked_push`), empty: nothing; `further`: what is sent after it; `unsent`: a crisis packet
    waits, sealed here or not; `rest`: one waits that is in none of them; `sent_ms`: when the locked laptop
    had sent all of them, 0: it has not; `watches`: its worker is called because somebody else's risk waits;
    `bell`: what the district is asked with whether any does (`app.sync.bell`), empty: it is not, the laptop
    hears nothing until somebody unlocks it; `unfinished`: how many assessments with a red flag nobody has
    finished, and `finish_by_ms`: by when the first of them should be."""

    kept_ms: int
    url: str
    suite: int
    hub: bytes
    call_by_ms: tuple[int, ...] = ()
    parcel: bytes = b""
    unsent: bool = False
    rest: bool = False
    sent_ms: int = 0
    watches: bool = False
    bell: bytes = b""
    further: tuple[bytes, ...] = ()
    unfinished: int = 0
    finish_by_ms: int = 0

    @property
    def is_needed(self) -> bool:
        return bool(self.call_by_ms or self.unsent or self.sent_ms or self.watches or self.unfinished)


def read_note(folder: Path) -> LockedNote | None:
    """None: there is none, or nothing that this program wrote."""
    path = folder / _FILE
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES + 1) if path.is_file() else b""
        if len(data) > _MOST_BYTES:
            return None
        note = msgspec.json.decode(data, type=described(LockedNote))
        Verifier(Suite(note.suite), note.hub)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError):
        return None
    times = (note.kept_ms, note.sent_ms, note.finish_by_ms, *note.call_by_ms)
    sound = (
        len(note.call_by_ms) <= _MOST_TIMES
        and all(0 <= each <= _LATEST_MS for each in times)
        and len(note.url) <= _MOST_URL
        and len(note.hub) <= _MOST_KEY
        and len(note.further) < MOST_PARCELS
        and all(len(each) <= MOST_PARCEL_BYTES for each in (note.parcel, *note.further))
        and len(note.bell) in (0, TICKET_BYTES)
        and 0 <= note.unfinished <= _MOST_UNFINISHED
    )
    return note if sound and note.is_needed else None


def keep_note(folder: Path, note: LockedNote) -> None:
    """In the place of the one before. On a disk that takes nothing there is none: what is recorded does not
    depend on it."""
    if not note.is_needed:
        forget_note(folder)
        return
    times = tuple(sorted(note.call_by_ms)[:_MOST_TIMES])
    data = msgspec.json.encode(msgspec.structs.replace(note, call_by_ms=times))
    path = folder / _FILE
    with suppress(OSError):
        give_way(path)
        write_atomically(path, data)


def forget_note(folder: Path) -> None:
    with suppress(OSError):
        (folder / _FILE).unlink(missing_ok=True)
