"""An open vault: the folder and the key, for what has to be wrapped anew while somebody works."""

from __future__ import annotations

from contextlib import suppress

from app.vault.errors import VaultError
from app.vault.header import Header, NewerHeaderError, Wrap
from app.vault.header_copies import sound_copy
from app.vault.header_place import put_back
from app.vault.room import HeldRoom
from app.vault.vault import Vault
from app.wire.recovery_series import Series
from db.errors import DiskError


class ClosedError(Exception):
    """The laptop was locked meanwhile; the key is gone."""


class Safe:
    """Holds the store's key between unlocking and locking: never logged, never pickled. And the header, which
    is no secret: where the file breaks while somebody works, it is all that could still open the vault.
    `room`: what a full disk has left for it."""

    def __init__(self, vault: Vault, key: bytes) -> None:
        self.vault = vault
        self.room = HeldRoom(vault.folder)
        self._key: bytes | None = key
        self._known: Header | None = None
        self._look()

    def mend(self, now_ms: int) -> bool:
        """Put the header back as it was seen last, where the one in place is damaged, gone, edited or an
        older one; what lay there is set aside, a file where there is room. Where the store lives. Returns
        whether that was needed. Raises `ClosedError`, what `Vault.own_header` raises where no sound one is
        known, `DiskFullError`, `DiskError`."""
        key = self._open_key()
        sound = self._known
        try:
            found = self.vault.own_header(key)
            if sound is None or not _is_older(found, sound):
                self._known = found
                return False
        except (VaultError, NewerHeaderError, DiskError):
            sound = sound or sound_copy(self.vault.folder, self.vault.backups, key)
            if sound is None:
                raise
        put_back(self.vault, sound, now_ms, self.room)
        return True

    def _look(self) -> None:
        """What is in place now was just written or opened."""
        with suppress(VaultError, NewerHeaderError, DiskError):
            self._known = self.vault.own_header(self._open_key())

    def recovery_wrap(self, series: Series) -> Wrap:
        """As `Vault.recovery_wrap`; from any thread. Raises `ClosedError`."""
        return self.vault.recovery_wrap(self._open_key(), series)

    def series_of(self, number: int) -> Series | None:
        """As `Vault.series_of`; from any thread. Raises `ClosedError`."""
        return self.vault.series_of(self._open_key(), number)

    def is_followed(self, number: int) -> bool:
        """Whether the code of this number is one of a series, and the next can be made of what is here.
        Raises `ClosedError` and what `Vault.series_of` raises."""
        series = self.series_of(number)
        return series is not None and series.has(number + 1)

    def header(self) -> Header:
        """The header in use, as a holder of the key wrote it. Raises `ClosedError` and what
        `Vault.own_header` raises."""
        return self.vault.own_header(self._open_key())

    def add_recovery(self, new: Wrap) -> None:
        """As `Vault.add_recovery`. Raises `ClosedError`."""
        self.vault.add_recovery(self._open_key(), new)
        self._look()

    def settle_recovery(self, number: int) -> None:
        """As `Vault.settle_recovery`. Raises `ClosedError`."""
        self.vault.settle_recovery(self._open_key(), number)
        self._look()

    def parting_proof(self) -> bytes:
        """What shows at the next start that this vault's holder began its erasure. Raises `ClosedError` and
        what `Vault.bind_parting` raises."""
        proof = self.vault.bind_parting(self._open_key())
        self._look()
        return proof

    def _open_key(self) -> bytes:
        if self._key is None:
            raise ClosedError("locked")
        return self._key

    def change_passphrase(self, current: str, new: str) -> Header:
        """Wrap the key under a new passphrase, for whoever knows the one in force; returns the new header.
        Raises `ClosedError` and what `Vault.change_passphrase` raises."""
        changed = self.vault.change_passphrase(self._open_key(), current, new)
        self._look()
        return changed

    def check(self, passphrase: str) -> None:
        """Let the vault judge a passphrase, with the delays of the entrance. Raises what `Vault.unlock`
        raises."""
        self.vault.unlock(passphrase)

    def close(self) -> None:
        """Forget the key."""
        self._key = None


def _is_older(header: Header, than: Header) -> bool:
    return (header.version, header.generation) < (than.version, than.generation)
