"""What a locked laptop needs to know to hear that somebody waits: no key, no name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from app.vault.locked_note import LockedNote


class Vigil(msgspec.Struct, frozen=True):
    """`ticket`: what the district is asked with how many wait, empty: with the `bell` whether any do, and
    without either it is not asked; `telephones`: its worker takes none, they telephone about one that
    came with a household; `call_by_ms`: when it is time to telephone, by the clock of this laptop;
    `parcel`, `further`, `unsent`, `rest`, `sent_ms`, `watches`, `bell`, `unfinished`, `finish_by_ms`: as a
    `LockedNote` has them; `phone`: the number of the health division's desk, else of the district's
    supervisor, empty: it gave none. It is never read from the file: nobody shall be sent to a number that
    somebody else put there."""

    url: str
    suite: int
    hub: bytes
    ticket: bytes = b""
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
    telephones: bool = False
    phone: str = ""

    @property
    def is_needed(self) -> bool:
        waits = self.call_by_ms or self.unsent or self.sent_ms or self.unfinished
        return bool(self.ticket or waits or self.watches)

    @property
    def proof(self) -> bytes:
        """What the district is asked with."""
        return self.ticket or self.bell

    @property
    def is_deaf(self) -> bool:
        """Whether somebody counts on it that hears nothing."""
        return self.watches and not self.proof

    def with_note(self, note: LockedNote) -> Vigil:
        """What the store said at last, or the program before this one, instead of what was known."""
        return msgspec.structs.replace(
            self,
            call_by_ms=note.call_by_ms,
            parcel=note.parcel,
            unsent=note.unsent,
            rest=note.rest,
            sent_ms=note.sent_ms,
            watches=note.watches,
            bell=note.bell,
            further=note.further,
            unfinished=note.unfinished,
            finish_by_ms=note.finish_by_ms,
        )

    def with_ticket_of(self, before: Vigil) -> Vigil:
        """What the program before this one could not leave in a file."""
        return msgspec.structs.replace(
            self, ticket=before.ticket, telephones=before.telephones, phone=before.phone
        )

    def keep(self, folder: Path, now_ms: int) -> None:
        """For a program that is started again: all but the ticket and what it is for."""
        from app.vault.locked_note import LockedNote, keep_note

        note = LockedNote(
            kept_ms=now_ms,
            url=self.url,
            suite=self.suite,
            hub=self.hub,
            call_by_ms=self.call_by_ms,
            parcel=self.parcel,
            unsent=self.unsent,
            rest=self.rest,
            sent_ms=self.sent_ms,
            watches=self.watches,
            bell=self.bell,
            further=self.further,
            unfinished=self.unfinished,
            finish_by_ms=self.finish_by_ms,
        )
        keep_note(folder, note)


class WindowNote(msgspec.Struct, frozen=True):
    """What a program that starts itself anew tells the next one: where the window was, nothing of what it
    showed. `active`: it had the keyboard; `vigil`: what the locked laptop watches over, without what lies in
    the file beside the vault; `door`: where it hears that the next one's window stands; `lent`: a resident
    has the laptop, and the window fills the screen until the passphrase."""

    place: str
    minimised: bool
    active: bool = False
    vigil: Vigil | None = None
    door: str = ""
    lent: bool = False
