"""Making, opening and re-keying a vault in its folder."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from uuid6 import uuid7

from app.vault.attempts import Attempts
from app.vault.files import write_atomically
from app.vault.header import VERSION, Header, UnreadableHeaderError, Wrap, bound_to, read_header, write_header
from app.vault.suites import (
    KEY_BYTES,
    SALT_BYTES,
    BadWrapError,
    Derivation,
    derive,
    tuned,
    unwrap,
    wrap,
)
from app.wire.signing import Suite

LEAST_PASSPHRASE = 8
_WORKERS = "passphrase"


class VaultError(Exception):
    """Trouble with the vault that the person at the keyboard should hear of."""


class WrongPassphraseError(VaultError):
    """`wait` is how many seconds until the next attempt."""

    def __init__(self, wait: float) -> None:
        super().__init__("wrong passphrase")
        self.wait = wait


class TooSoonError(VaultError):
    """An attempt before the delay was over; it was not tried."""

    def __init__(self, wait: float) -> None:
        super().__init__("too soon")
        self.wait = wait


class WeakPassphraseError(VaultError):
    """Shorter than `LEAST_PASSPHRASE` characters."""


class NoVaultError(VaultError):
    """There is no vault in this folder."""


class DamagedVaultError(VaultError):
    """The header cannot be read. It was left as it is."""


class Vault:
    """One folder: `vault.json` (header), `store.db` (SQLCipher), `attempts.json`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store_path = folder / "store.db"
        self._header_path = folder / "vault.json"
        self._attempts = Attempts(folder / "attempts.json")

    def exists(self) -> bool:
        return self._header_path.exists()

    def header(self) -> Header:
        """Raises `NoVaultError`, `DamagedVaultError`, `NewerHeaderError`."""
        try:
            return read_header(self._header_path.read_bytes())
        except FileNotFoundError as error:
            raise NoVaultError("no vault here") from error
        except UnreadableHeaderError as error:
            raise DamagedVaultError("unreadable header") from error

    def seconds_left(self) -> float:
        return self._attempts.seconds_left()

    def create(
        self, passphrase: str, *, suite: Suite = Suite.MODERN, derivation: Derivation | None = None
    ) -> bytes:
        """Make a vault with a new random key and return the key. `derivation` None: tuned to this device.

        Raises `WeakPassphraseError`; FileExistsError where there is a vault or a store already.
        """
        if self.exists() or self.store_path.exists():
            raise FileExistsError("a vault is here already")
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = os.urandom(KEY_BYTES)
        bare = Header(version=VERSION, suite=suite, vault=str(uuid7()), wraps=[])
        self._write(self._with_passphrase(bare, key, passphrase, derivation or tuned(suite)))
        return key

    def discard(self) -> None:
        """Take back a vault that `create` made and that came to nothing: the closed store first, then what
        opens it."""
        for suffix in ("", "-wal", "-shm", "-journal"):
            self.store_path.with_name(self.store_path.name + suffix).unlink(missing_ok=True)
        self._header_path.unlink(missing_ok=True)

    def unlock(self, passphrase: str) -> bytes:
        """The store's key. Raises `WrongPassphraseError`, `TooSoonError`, and what `header` raises."""
        header = self.header()
        wait = self._attempts.seconds_left()
        if wait > 0:
            raise TooSoonError(wait)
        kept = header.wrap(_WORKERS)
        if kept is None:
            raise DamagedVaultError("no passphrase wrap")
        kek = derive(Suite(header.suite), passphrase, kept.salt, kept.derivation)
        try:
            key = unwrap(kek, kept.wrapped, bound_to(header, _WORKERS, kept.salt, kept.derivation))
        except BadWrapError as error:
            raise WrongPassphraseError(self._attempts.failed()) from error
        self._attempts.succeeded()
        return key

    def change_passphrase(self, key: bytes, passphrase: str) -> None:
        """Wrap the same key under a new passphrase. Raises `WeakPassphraseError`."""
        header = self.header()
        kept = header.wrap(_WORKERS)
        derivation = kept.derivation if kept is not None else tuned(Suite(header.suite))
        self._write(self._with_passphrase(header, key, passphrase, derivation))

    def _with_passphrase(self, header: Header, key: bytes, passphrase: str, derivation: Derivation) -> Header:
        if len(passphrase) < LEAST_PASSPHRASE:
            raise WeakPassphraseError("too short")
        salt = os.urandom(SALT_BYTES)
        kek = derive(Suite(header.suite), passphrase, salt, derivation)
        wrapped = wrap(kek, key, bound_to(header, _WORKERS, salt, derivation))
        new = Wrap(name=_WORKERS, salt=salt, derivation=derivation, wrapped=wrapped)
        others = [other for other in header.wraps if other.name != _WORKERS]
        return msgspec.structs.replace(header, wraps=[new, *others])

    def _write(self, header: Header) -> None:
        write_atomically(self._header_path, write_header(header))
