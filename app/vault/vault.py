"""Making, opening and re-keying a vault in its folder."""

from __future__ import annotations

import os
from collections.abc import Iterable
from hmac import compare_digest
from pathlib import Path

import msgspec
from uuid6 import uuid7

from app.vault.attempts import Attempts, Failures
from app.vault.files import make_folder, write_atomically
from app.vault.header import (
    VERSION,
    Header,
    NewerHeaderError,
    UnreadableHeaderError,
    Wrap,
    bound_to,
    read_header,
    write_header,
)
from app.vault.header_copies import header_copies, renew_copies, without_replaced
from app.vault.requests import Requests
from app.vault.suites import (
    KEY_BYTES,
    SALT_BYTES,
    BadWrapError,
    Derivation,
    derive,
    letters_in,
    tuned,
    unwrap,
    within_bounds,
    wrap,
)
from app.wire.recovery import GROUPS, MisreadError, RequestNumber, read_code, vault_tag, write_request
from app.wire.signing import Suite
from db.errors import DiskError, StoreError, environment_errors

LEAST_PASSPHRASE = 8
_MOST_HEADER = 1_000_000
_WORKERS = "passphrase"
_RECOVERY = "recovery/"


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


class WrongCodeError(VaultError):
    """A recovery code of this laptop that does not open it: used already, or replaced by a newer one.
    `wait` is how many seconds until the next attempt."""

    def __init__(self, wait: float) -> None:
        super().__init__("wrong code")
        self.wait = wait


class OtherLaptopsCodeError(VaultError):
    """The recovery code of another laptop, or most of it misread."""


class NoRecoveryError(VaultError):
    """No recovery code opens this vault: none was made yet, or the last one is used up."""


class ExpiredRequestError(VaultError):
    """The request was made too long ago; a new one is needed."""


class WeakPassphraseError(VaultError):
    """Shorter than `LEAST_PASSPHRASE` characters."""


class NoVaultError(VaultError):
    """There is no vault in this folder."""


class DamagedVaultError(VaultError):
    """The header cannot be read. It was left as it is."""


class ReplacedHeaderError(VaultError):
    """The passphrase of a header that was replaced since: it was changed, or a recovery code was used."""


class Vault:
    """One folder: `vault.json` (header), `store.db` (SQLCipher), `attempts.json`, `recovery.json`,
    `backups/`, `damaged/`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store_path = folder / "store.db"
        self.backups = folder / "backups"
        self.damaged = folder / "damaged"
        self.suspect = folder / "damage_found"
        self._header_path = folder / "vault.json"
        self._attempts = Attempts(folder / "attempts.json")
        self.requests = Requests(folder / "recovery.json")
        self._recovered: Header | None = None

    def exists(self) -> bool:
        return self._header_path.exists()

    def is_begun(self) -> bool:
        """Whether there is any part of a vault, whole or not: then none is made here."""
        return any(path.exists() for path in (self._header_path, self.store_path, self.backups))

    @property
    def header_path(self) -> Path:
        return self._header_path

    def header(self) -> Header:
        """Raises `NoVaultError`, `DamagedVaultError`, `NewerHeaderError`, `DiskError`."""
        try:
            if self._header_path.stat().st_size > _MOST_HEADER:
                raise DamagedVaultError("too long for a header")
            return read_header(self._header_path.read_bytes())
        except FileNotFoundError as error:
            raise NoVaultError("no vault here") from error
        except OSError as error:
            raise DiskError("the header cannot be read") from error
        except UnreadableHeaderError as error:
            raise DamagedVaultError("unreadable header") from error

    def usable_header(self) -> Header:
        """The header in use, or where it is gone or damaged a copy beside a backup. Raises what `header`
        raises where there is none."""
        try:
            return self.header()
        except (NoVaultError, DamagedVaultError, NewerHeaderError):
            copies = without_replaced(header_copies(self.folder, self.backups))
            if not copies:
                raise
            return copies[0]

    def _usable_headers(self) -> list[Header]:
        first = self.usable_header()
        copies = header_copies(self.folder, self.backups)
        every = [first, *(copy for copy in copies if copy != first and copy.vault == first.vault)]
        return without_replaced(every)

    def failures(self) -> Failures:
        """What was tried in vain since the vault was last opened; `unlock` forgets it."""
        return self._attempts.failures()

    def seconds_left(self) -> float:
        return self._attempts.seconds_left()

    def create(
        self, passphrase: str, *, suite: Suite = Suite.MODERN, derivation: Derivation | None = None
    ) -> bytes:
        """Make a vault with a new random key and return the key. `derivation` None: tuned to this device.

        Raises `WeakPassphraseError`; FileExistsError where there is a vault or a store already.
        """
        if self.is_begun():
            raise FileExistsError("a vault is here already")
        make_folder(self.folder)
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
        self.wait_is_over()
        key = self.try_header(header, passphrase)
        if key is None:
            raise WrongPassphraseError(self._attempts.failed())
        self._attempts.succeeded()
        return key

    def wait_is_over(self) -> None:
        """Raises `TooSoonError`."""
        wait = self._attempts.seconds_left()
        if wait > 0:
            raise TooSoonError(wait)

    def try_header(self, header: Header, passphrase: str) -> bytes | None:
        """The key that `passphrase` unwraps there, None where it does not. Raises `DamagedVaultError`."""
        kept = header.wrap(_WORKERS)
        if kept is None:
            raise DamagedVaultError("no passphrase wrap")
        return _unwrapped(header, kept, passphrase)

    def put_header(self, header: Header) -> None:
        """Put a header that opened this vault in the place of one that did not. Raises OSError."""
        self._write(header)
        self._attempts.succeeded()

    def recovery_numbers(self) -> list[int]:
        """The numbers of the recovery codes that open this vault: usually one; two while the district has not
        confirmed the newer; none when it is used up."""
        return _recovery_numbers(self.header())

    def ask_recovery(self) -> str:
        """A fresh request for the worker to read out. Raises `NoRecoveryError` and what `header` raises."""
        header = self.usable_header()
        numbers = _recovery_numbers(header)
        if not numbers:
            raise NoRecoveryError("no recovery code")
        vault = header.vault
        return write_request(RequestNumber(vault_tag(vault), numbers[0], self.requests.begin()))

    def recover(self, typed: str) -> bytes:
        """The store's key by a recovery code that somebody read out. Nothing is used up yet: `renew` does
        that.

        Raises `MisreadError` and `OtherLaptopsCodeError` before anything is tried, `ExpiredRequestError`,
        `NoRecoveryError`, `TooSoonError`, `WrongCodeError`, and what `header` raises.
        """
        headers = self._usable_headers()
        self.wait_is_over()
        if not self.requests.holds():
            raise ExpiredRequestError("too old")
        try:
            code = read_code(headers[0].vault, typed)
        except MisreadError as error:
            if len(error.groups) > GROUPS // 2:
                raise OtherLaptopsCodeError("not this laptop's") from error
            raise
        if not any(_recovery_numbers(header) for header in headers):
            raise NoRecoveryError("used up")
        trouble: DamagedVaultError | None = None
        for header in headers:
            try:
                wraps = [wrap for wrap in header.wraps if wrap.name.startswith(_RECOVERY)]
                key = _first(_unwrapped(header, kept, code) for kept in wraps)
            except DamagedVaultError as error:
                trouble = error
                continue
            if key is not None:
                self._recovered = header
                return key
        if trouble is not None:
            raise trouble
        raise WrongCodeError(self._attempts.failed())

    def recovered_by(self) -> Header:
        """The header that `recover` opened."""
        return self._recovered or self.header()

    def renew(self, key: bytes, passphrase: str) -> None:
        """After `recover`: the same key under a new passphrase and under nothing else, in one step. From then
        on the code opens nothing. Raises `WeakPassphraseError`."""
        header = self.recovered_by()
        derivation = _derivation_of(header)
        bare = msgspec.structs.replace(header, wraps=[], generation=header.generation + 1)
        self._write(self._with_passphrase(bare, key, passphrase, derivation))
        self._attempts.succeeded()

    def recovery_wrap(self, key: bytes, code: str, number: int) -> Wrap:
        """The vault key under a new recovery code, as slow to guess as the passphrase. Writes nothing."""
        header = self.header()
        derivation = _derivation_of(header)
        name, salt = f"{_RECOVERY}{number}", os.urandom(SALT_BYTES)
        kek = derive(Suite(header.suite), code, salt, derivation)
        wrapped = wrap(kek, key, bound_to(header, name, salt, derivation))
        return Wrap(name=name, salt=salt, derivation=derivation, wrapped=wrapped)

    def add_recovery(self, new: Wrap) -> None:
        """Keep a new recovery code's wrap beside the one before, until the district has confirmed it. One
        that was never confirmed makes room."""
        header = self.header()
        numbers = self.recovery_numbers()
        unconfirmed = {f"{_RECOVERY}{number}" for number in numbers[1:]} | {new.name}
        others = [other for other in header.wraps if other.name not in unconfirmed]
        self._write(msgspec.structs.replace(header, wraps=[*others, new]))

    def settle_recovery(self, number: int) -> None:
        """The district has this code: the ones before it open nothing any more."""
        header = self.header()
        if header.wrap(f"{_RECOVERY}{number}") is None:
            return
        kept = [
            wrap
            for wrap in header.wraps
            if not wrap.name.startswith(_RECOVERY) or wrap.name == f"{_RECOVERY}{number}"
        ]
        self._write(msgspec.structs.replace(header, wraps=kept))
        self.requests.settle()

    def change_passphrase(self, key: bytes, current: str, new: str) -> Header:
        """Wrap the same key under a new passphrase, for whoever knows the one in force; returns the header
        that is written. Recovery codes go on opening the vault.

        Raises `WeakPassphraseError` before anything is tried, `TooSoonError`, `WrongPassphraseError`,
        `DamagedVaultError` where the header is of another key, `DiskFullError`, `DiskError` and what `header`
        raises.
        """
        if letters_in(new) < LEAST_PASSPHRASE:
            raise WeakPassphraseError("too short")
        header = self.header()
        self.wait_is_over()
        found = self.try_header(header, current)
        if found is None:
            raise WrongPassphraseError(self._attempts.failed())
        if not compare_digest(found, key):
            raise DamagedVaultError("the header of another store")
        self._attempts.succeeded()
        newer = msgspec.structs.replace(header, generation=header.generation + 1)
        changed = self._with_passphrase(newer, key, new, _derivation_of(header))
        self._write(changed)
        return changed

    def _with_passphrase(self, header: Header, key: bytes, passphrase: str, derivation: Derivation) -> Header:
        if letters_in(passphrase) < LEAST_PASSPHRASE:
            raise WeakPassphraseError("too short")
        salt = os.urandom(SALT_BYTES)
        kek = derive(Suite(header.suite), passphrase, salt, derivation)
        wrapped = wrap(kek, key, bound_to(header, _WORKERS, salt, derivation))
        new = Wrap(name=_WORKERS, salt=salt, derivation=derivation, wrapped=wrapped)
        others = [other for other in header.wraps if other.name != _WORKERS]
        return msgspec.structs.replace(header, wraps=[new, *others])

    def _write(self, header: Header) -> None:
        """Done when the header is written; copies that cannot be are, with the next backup."""
        with environment_errors():
            write_atomically(self._header_path, write_header(header))
        self.refresh_header_copies()

    def refresh_header_copies(self) -> bool:
        """An old passphrase must not go on opening the vault through the header beside a backup. False: not
        every copy could be written; a disk may be full, write-protected or not there."""
        try:
            data, vault = self._header_path.read_bytes(), self.header().vault
        except (OSError, VaultError, NewerHeaderError, StoreError):
            return False
        return renew_copies(self.folder, self.backups, vault, data)


def _unwrapped(header: Header, kept: Wrap, secret: str) -> bytes | None:
    """The key under this wrap, None where the secret is another. Raises `DamagedVaultError`."""
    if not within_bounds(header.suite, kept.derivation):
        raise DamagedVaultError("parameters out of range")
    try:
        kek = derive(Suite(header.suite), secret, kept.salt, kept.derivation)
        return unwrap(kek, kept.wrapped, bound_to(header, kept.name, kept.salt, kept.derivation))
    except BadWrapError:
        return None
    except (ValueError, MemoryError) as error:
        raise DamagedVaultError("nothing can be derived with these parameters") from error


def _derivation_of(header: Header) -> Derivation:
    """How slow this vault's secrets are to guess: never less than is accepted, whatever stands there."""
    kept = header.wrap(_WORKERS)
    if kept is not None and within_bounds(header.suite, kept.derivation):
        return kept.derivation
    return tuned(Suite(header.suite))


def _first(keys: Iterable[bytes | None]) -> bytes | None:
    return next((key for key in keys if key is not None), None)


def _recovery_numbers(header: Header) -> list[int]:
    names = [wrap.name for wrap in header.wraps]
    numbers = (name.removeprefix(_RECOVERY) for name in names if name.startswith(_RECOVERY))
    return sorted(int(number) for number in numbers if number.isascii() and number.isdigit())
