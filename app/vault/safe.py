"""An open vault: the folder and the key, for what has to be wrapped anew while somebody works."""

from __future__ import annotations

from app.vault.header import Header, Wrap
from app.vault.vault import Vault


class ClosedError(Exception):
    """The laptop was locked meanwhile; the key is gone."""


class Safe:
    """Holds the store's key between unlocking and locking: never logged, never pickled."""

    def __init__(self, vault: Vault, key: bytes) -> None:
        self.vault = vault
        self._key: bytes | None = key

    def recovery_wrap(self, code: str, number: int) -> Wrap:
        """As `Vault.recovery_wrap`; from any thread. Raises `ClosedError`."""
        key = self._key
        if key is None:
            raise ClosedError("locked")
        return self.vault.recovery_wrap(key, code, number)

    def change_passphrase(self, current: str, new: str) -> Header:
        """Wrap the key under a new passphrase, for whoever knows the one in force; returns the new header.
        Raises `ClosedError` and what `Vault.change_passphrase` raises."""
        key = self._key
        if key is None:
            raise ClosedError("locked")
        return self.vault.change_passphrase(key, current, new)

    def check(self, passphrase: str) -> None:
        """Let the vault judge a passphrase, with the delays of the entrance. Raises what `Vault.unlock`
        raises."""
        self.vault.unlock(passphrase)

    def close(self) -> None:
        """Forget the key."""
        self._key = None
