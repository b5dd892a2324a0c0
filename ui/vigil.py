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
