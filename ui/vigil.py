"""What a locked laptop needs to know to hear that somebody waits: no key, no name."""

from __future__ import annotations

import msgspec


class Vigil(msgspec.Struct, frozen=True):
    """`ticket` empty: the district is not asked; `call_by_ms`: when it is time to telephone, by the clock of
    this laptop."""

    url: str
    suite: int
    hub: bytes
    ticket: bytes = b""
    call_by_ms: tuple[int, ...] = ()

    @property
    def is_needed(self) -> bool:
        return bool(self.ticket or self.call_by_ms)


class WindowNote(msgspec.Struct, frozen=True):
    """What a program that starts itself anew tells the next one: where the window was, nothing of what it
    showed. `active`: it had the keyboard; `vigil`: what the locked laptop watches over; `door`: where it
    hears that the next one's window stands."""

    place: str
    minimised: bool
    active: bool = False
    vigil: Vigil | None = None
    door: str = ""
