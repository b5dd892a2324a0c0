"""The screen in the hands of a resident: which form is being answered, and how the worker takes it back.

That it was handed over is kept in the store, so neither a lock nor a kill gives the rest of the program away.
"""

from __future__ import annotations

from contextlib import suppress

import msgspec

from app.ledger.ledger import Ledger
from app.vault.errors import WrongPassphraseError
from app.vault.safe import Safe
from app.vault.settling import refuse_replaced
from app.wire.encoding import Malformed, decode, encode
from db.errors import DiskError, DiskFullError

_SETTING = "handed"
HANDED, TAKEN_BACK, REFUSED = "form.hand", "form.take_back", "form.take_back.failed"


class Handed(msgspec.Struct, frozen=True, array_like=True):
    """The form of a visit that a resident is answering."""

    visit: str
    form_id: str


class Handing:
    """Used where the store lives. `present` may be read anywhere: what was handed over when the laptop was
    opened, or since."""

    def __init__(self, ledger: Ledger, safe: Safe) -> None:
        self._ledger = ledger
        self._safe = safe
        self.present = self._read()

    def begin(self, handed: Handed) -> None:
        """From now on only the passphrase leads anywhere else. Raises `DiskFullError`, `DiskError`."""
        with self._ledger.action(HANDED, f"visit/{handed.visit}", handed.form_id):
            self._ledger.store.settings.put(_SETTING, encode(handed))
        self.present = handed

    def take_back(self, passphrase: str) -> None:
        """The worker has the screen again. The vault judges the passphrase, and its wrong tries are those of
        the entrance. Raises `WrongPassphraseError`, `TooSoonError`, `ReplacedHeaderError` and what
        `Vault.header` raises."""
        handed = self.present
        self._safe.mend(self._ledger.clock())
        refuse_replaced(self._ledger.store, self._safe.header())
        try:
            self._safe.check(passphrase)
        except WrongPassphraseError:
            self._note(REFUSED, handed)
            raise
        # A disk that takes nothing must not keep the worker from the record: the next opening asks again.
        with suppress(DiskFullError, DiskError), self._ledger.store.transaction():
            self._ledger.store.settings.put(_SETTING, b"")
        self.present = None
        self._note(TAKEN_BACK, handed)

    def _note(self, action: str, handed: Handed | None) -> None:
        subject = "" if handed is None else f"visit/{handed.visit}"
        with suppress(DiskFullError, DiskError), self._ledger.action(action, subject):
            return

    def _read(self) -> Handed | None:
        kept = self._ledger.store.settings.get(_SETTING)
        if not kept:
            return None
        try:
            return decode(kept, Handed)
        except Malformed:
            return None
