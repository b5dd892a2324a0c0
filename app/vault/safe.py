"""An open vault: the folder and the key, for what has to be wrapped anew while somebody works."""

from __future__ import annotations

from app.vault.header import Header, Wrap
from app.vault.vault import Vault
from app.wire.recovery_series import Series


class ClosedError(Exception):
    """The laptop was locked meanwhile; the key is gone."""


class Safe:
    """Holds the store's key between unlocking and locking: never logged, never pickled."""

    def __init__(self, vault: Vault, key: bytes) -> None:
        self.vault = vault
        self._key: bytes | None = key

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

    def settle_recovery(self, number: int) -> None:
        """As `Vault.settle_recovery`. Raises `ClosedError`."""
        self.vault.settle_recovery(self._open_key(), number)

    def parting_proof(self) -> bytes:
        """What shows at the next start that this vault's holder began its erasure. Raises `ClosedError` and
        what `Vault.bind_parting` raises."""
        return self.vault.bind_parting(self._open_key())

    def _open_key(self) -> bytes:
        if self._key is None:
            raise ClosedError("locked")
        return self._key

    def change_passphrase(self, current: str, new: str) -> Header:
        """Wrap the key under a new passphrase, for whoever knows the one in force; returns the new header.
        Raises `ClosedError` and what `Vault.change_passphrase` raises."""
        return self.vault.change_passphrase(self._open_key(), current, new)

    def check(self, passphrase: str) -> None:
        """Let the vault judge a passphrase, with the delays of the entrance. Raises what `Vault.unlock`
        raises."""
        self.vault.unlock(passphrase)

    def close(self) -> None:
        """Forget the key."""
        self._key = None
