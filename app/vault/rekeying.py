"""The worker changes the passphrase of an open laptop.

The new header is written and flushed before anything else, so a kill leaves the old passphrase or the new one
in force, never neither. From then on the store refuses the header before (`note_header`); where a kill came
in between, the next opening notes it and the access log says so.
"""

from __future__ import annotations

from contextlib import suppress

from app.ledger.ledger import Ledger
from app.vault.errors import VaultError, WrongPassphraseError
from app.vault.header import NewerHeaderError
from app.vault.safe import Safe
from app.vault.settling import note_header, refuse_replaced
from db.errors import DiskError, DiskFullError

SERIES_MADE = "recovery_number"
"""The store's note of the latest series of recovery codes, by the number of its first."""

CHANGED = "passphrase.changed"
_WRONG = "passphrase.wrong"


class Rekeying:
    """Used where the store lives; takes two derivations, about a second."""

    def __init__(self, ledger: Ledger, safe: Safe) -> None:
        self._ledger = ledger
        self._safe = safe

    def change(self, current: str, new: str) -> None:
        """Raises `WrongPassphraseError`, `TooSoonError` (the tries count as those at the entrance do),
        `WeakPassphraseError`, `ClosedError`, `ReplacedHeaderError` (somebody put an old header back),
        `DiskFullError`, `DiskError` and what `Vault.header` raises; the passphrase is the old one then."""
        self._safe.mend(self._ledger.clock())
        refuse_replaced(self._ledger.store, self._safe.header())
        try:
            header = self._safe.change_passphrase(current, new)
        except WrongPassphraseError:
            self._note(_WRONG)
            raise
        note_header(self._ledger.store, header)
        self._note(CHANGED)
        self._ledger.keep_identity()

    def is_recoverable(self) -> bool:
        """Whether a recovery code opens this vault, now and after the change. Raises what `Vault.header`
        raises."""
        return bool(self._safe.vault.recovery_numbers())

    def has_used_up_its_codes(self) -> bool:
        """Whether recovery codes were made for this vault and none of them opens it any more: until the next
        sync nothing helps whoever forgets the passphrase."""
        try:
            return not self.is_recoverable() and bool(self._ledger.store.settings.get(SERIES_MADE))
        except (VaultError, NewerHeaderError, DiskError):
            return False

    def _note(self, action: str) -> None:
        # The passphrase is what it is: a disk that takes no line changes nothing about it.
        subject = f"device/{self._ledger.identity.device}"
        with suppress(DiskFullError, DiskError), self._ledger.action(action, subject):
            return
