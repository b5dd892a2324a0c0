"""Making, opening and re-keying a vault in its folder."""

from __future__ import annotations

import os
from hmac import compare_digest
from pathlib import Path

import msgspec
from uuid6 import uuid7

from app.vault.aside import remove
from app.vault.attempts import Attempts, Failures
from app.vault.errors import (
    DamagedVaultError,
    DamagedWrapError,
    ExpiredRequestError,
    NoRecoveryError,
    NoVaultError,
    OtherLaptopsCodeError,
    OtherLaptopsHeaderError,
    TooSoonError,
    UnreadHeaderError,
    WeakPassphraseError,
    WrongCodeError,
    WrongPassphraseError,
)
from app.vault.files import make_folder
from app.vault.header import (
    VERSION,
    Header,
    NewerHeaderError,
    UnreadableHeaderError,
    Wrap,
    attempt,
    bound_to,
    is_parting,
    is_whole,
    less_unsealed,
    parting_proof,
    read_header_file,
    sealed_header,
    write_header,
)
from app.vault.header_copies import header_copies, newest_first, own_copies, renew_copies
from app.vault.later_codes import kept_series, seal_series
from app.vault.requests import Requests
from app.vault.room import write_with_held_room
from app.vault.store_id import is_of_another, note_vault
from app.vault.suites import (
    KEY_BYTES,
    SALT_BYTES,
    BadWrapError,
    Derivation,
    derive,
    folded,
    letters_in,
    tuned,
    unwrap,
    ways_kept,
    within_bounds,
    wrap,
)
from app.vault.wraps import (
    WORKERS,
    derivation_of,
    is_recovery,
    number_of,
    recovery_name,
    recovery_numbers,
    recovery_wraps_after,
    sealed_again,
    with_recovery,
    with_recovery_alone,
)
from app.wire.recovery import GROUPS, MisreadError, RequestNumber, read_code, vault_tag, write_request
from app.wire.recovery_series import Series
from app.wire.signing import Suite

LEAST_PASSPHRASE = 8


class Vault:
    """One folder: `vault.json` (header), `store.db` (SQLCipher), `attempts.json`, `recovery.json`,
    `backups/`, `damaged/`. `without_backup`: its worker goes on though a backup lies on a disk that is
    away or does not give it."""

    def __init__(self, folder: Path, *, without_backup: bool = False) -> None:
        self.folder = folder
        self.without_backup = without_backup
        self.store_path = folder / "store.db"
        self.backups = folder / "backups"
        self.damaged = folder / "damaged"
        self.suspect = folder / "damage_found"
        self.header_path = folder / "vault.json"
        self.attempts = Attempts(folder / "attempts.json")
        self.requests = Requests(folder / "recovery.json")
        self._recovered: tuple[Header, Wrap] | None = None

    def exists(self) -> bool:
        return self.header_path.exists()

    def is_begun(self) -> bool:
        """Whether there is any part of a vault, whole or not: then none is made here."""
        return any(path.exists() for path in (self.header_path, self.store_path, self.backups))

    def header(self) -> Header:
        """Raises `NoVaultError`, `DamagedVaultError` (of it `UnreadHeaderError`), `NewerHeaderError`."""
        try:
            return read_header_file(self.header_path)
        except FileNotFoundError as error:
            raise NoVaultError("no vault here") from error
        except OSError as error:
            raise UnreadHeaderError("the header cannot be read") from error
        except UnreadableHeaderError as error:
            raise DamagedVaultError("unreadable header") from error

    def usable_header(self) -> Header:
        """The header in use, or where it is gone, damaged or another laptop's a copy beside a backup. Raises
        what `header` raises where there is none, `OtherLaptopsHeaderError`."""
        try:
            header = self.header()
            if not any(is_whole(header, wrap) for wrap in header.wraps):
                raise DamagedVaultError("not as it was written")
            if is_of_another(self.folder, header.vault):
                raise OtherLaptopsHeaderError("of another vault")
            return header
        except (NoVaultError, DamagedVaultError, NewerHeaderError):
            copies = newest_first(own_copies(self.folder, self.backups))
            if not copies:
                raise
            return copies[0]

    def _usable_headers(self) -> list[Header]:
        first = self.usable_header()
        copies = header_copies(self.folder, self.backups)
        others = [copy for copy in copies if copy != first and copy.vault == first.vault]
        return [first, *newest_first(others)]

    def failures(self) -> Failures:
        """What was tried in vain since the vault was last opened."""
        return self.attempts.failures()

    def seconds_left(self) -> float:
        return self.attempts.seconds_left()

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
        made = self._with_passphrase(bare, key, passphrase, derivation or tuned(suite))
        self._write(sealed_header(made, key))
        note_vault(self.folder, made.vault)
        return key

    def discard(self) -> None:
        """Take back a vault that `create` made and that came to nothing: the closed store first, then what
        opens it."""
        remove(self.store_path)
        self.header_path.unlink(missing_ok=True)

    def unlock(self, passphrase: str) -> bytes:
        """The store's key; what was tried in vain is forgotten. Raises what `try_passphrase` raises."""
        key = self.try_passphrase(passphrase)
        self.attempts.succeeded()
        return key

    def try_passphrase(self, passphrase: str) -> bytes:
        """The store's key. What was tried in vain stays noted until the store has a line of it. Raises
        `WrongPassphraseError`, `TooSoonError`, and what `header` raises."""
        header = self.header()
        self.wait_is_over()
        key = self.try_header(header, passphrase)
        if key is None:
            raise WrongPassphraseError(self.attempts.failed())
        return key

    def wait_is_over(self, *, code: bool = False) -> None:
        """For the next passphrase, or the next recovery code. Raises `TooSoonError`."""
        wait = self.attempts.seconds_left(code=code)
        if wait > 0:
            raise TooSoonError(wait)

    def try_header(self, header: Header, passphrase: str) -> bytes | None:
        """The key that `passphrase` unwraps there, None where it does not. Raises `DamagedVaultError`."""
        return _unwrapped(header, self.passphrase_wrap(header), passphrase)

    def passphrase_wrap(self, header: Header) -> Wrap:
        """Raises `DamagedVaultError`."""
        kept = header.wrap(WORKERS)
        if kept is None:
            raise DamagedVaultError("no passphrase wrap")
        return kept

    def put_header(self, header: Header) -> None:
        """Put a header that opened this vault in the place of one that did not. Raises OSError."""
        self._write(header)

    def recovery_numbers(self) -> list[int]:
        """The numbers of the recovery codes that open this vault: usually one; two while the district has not
        confirmed the newer; none when they are used up."""
        return recovery_numbers(self.header())

    def ask_recovery(self) -> str:
        """A fresh request for the worker to read out. Raises `NoRecoveryError` and what `header` raises."""
        header = self.usable_header()
        numbers = recovery_numbers(header)
        if not numbers:
            raise NoRecoveryError("no recovery code")
        return write_request(RequestNumber(vault_tag(header.vault), numbers[0], self.requests.begin()))

    def recover(self, typed: str) -> bytes:
        """The store's key by a recovery code that somebody read out. Nothing is used up yet: `renew` does
        that.

        Raises `MisreadError` and `OtherLaptopsCodeError` before anything is tried, `ExpiredRequestError`,
        `NoRecoveryError`, `TooSoonError`, `WrongCodeError`, and what `header` raises.
        """
        headers = self._usable_headers()
        self.wait_is_over(code=True)
        if not self.requests.holds():
            raise ExpiredRequestError("too old")
        try:
            code = read_code(headers[0].vault, typed)
        except MisreadError as error:
            if len(error.groups) > GROUPS // 2:
                raise OtherLaptopsCodeError("not this laptop's") from error
            raise
        if not any(recovery_numbers(header) for header in headers):
            raise NoRecoveryError("used up")
        trouble: DamagedVaultError | None = None
        tried: set[bytes] = set()
        refused = False
        for header in headers:
            for kept in header.wraps:
                if not is_recovery(kept) or attempt(header, kept) in tried:
                    continue
                tried.add(attempt(header, kept))
                try:
                    key = _unwrapped(header, kept, code)
                except DamagedVaultError as error:
                    trouble = error
                    continue
                refused = True
                if key is not None:
                    self._recovered = header, kept
                    return key
        if trouble is not None and not refused:
            raise DamagedVaultError("no code's wrap is as it was written") from trouble
        raise WrongCodeError(self.attempts.failed(code=True))

    def recovered_by(self) -> tuple[Header, Wrap]:
        """The header and the wrap that `recover` opened. Raises `NoRecoveryError` before that."""
        if self._recovered is None:
            raise NoRecoveryError("nothing was recovered")
        return self._recovered

    def renew(self, key: bytes, header: Header, passphrase: str) -> Header:
        """After `recover`: the same key under a new passphrase and the codes that come after the one used, in
        one step; returns the header that is written. From then on that code and those before it open nothing.
        Raises `WeakPassphraseError`, `NoRecoveryError` before `recover`."""
        derivation = derivation_of(header)
        later = self._later_codes(key, header, self.recovered_by()[1])
        bare = msgspec.structs.replace(header, wraps=later, generation=header.generation + 1)
        renewed = sealed_header(self._with_passphrase(bare, key, passphrase, derivation), key)
        self._write(renewed)
        return renewed

    def _later_codes(self, key: bytes, header: Header, used: Wrap) -> list[Wrap]:
        """What opens the vault after a code was used, so that a passphrase forgotten a second time before any
        sync locks nobody out: the next of its series, and a newer series that may not have arrived."""
        number, series = number_of(used), kept_series(key, header.vault, used)
        wraps = recovery_wraps_after(header, number)
        made = {number_of(wrap) for wrap in wraps}
        if series is None or not series.has(number + 1) or number + 1 in made:
            return wraps
        return [self._recovery_wrap(key, header, series, number + 1), *wraps]

    def own_header(self, key: bytes) -> Header:
        """The header in use as far as a holder of this key wrote it; one from before the seals as it is, for
        the store to judge. Raises `DamagedVaultError` where somebody edited it, and what `header` raises."""
        header = less_unsealed(self.header(), key)
        if header.wrap(WORKERS) is None:
            raise DamagedVaultError("not as it was written")
        return header

    def recovery_wrap(self, key: bytes, series: Series) -> Wrap:
        """The vault key under the first of new recovery codes, as slow to guess as the passphrase. Writes
        nothing."""
        return self._recovery_wrap(key, self.header(), series, series.first)

    def _recovery_wrap(self, key: bytes, header: Header, series: Series, number: int) -> Wrap:
        derivation = derivation_of(header)
        name, salt = recovery_name(number), os.urandom(SALT_BYTES)
        kek = derive(Suite(header.suite), series.code(number), salt, derivation)
        return Wrap(
            name=name,
            salt=salt,
            derivation=derivation,
            wrapped=wrap(kek, key, bound_to(header, name, salt, derivation)),
            series=seal_series(key, series),
        )

    def series_of(self, key: bytes, number: int) -> Series | None:
        """What the codes after this one are made of; None where it is a lone code, or its wrap or the series
        is not whole. Raises what `own_header` raises."""
        header = self.own_header(key)
        kept = header.wrap(recovery_name(number))
        return None if kept is None else kept_series(key, header.vault, kept)

    def add_recovery(self, key: bytes, new: Wrap) -> None:
        """Keep a new recovery code's wrap beside those before, until the district has confirmed it. Raises
        what `own_header` raises."""
        header = self.own_header(key)
        self._write(sealed_again(with_recovery(header, new), key))

    def settle_recovery(self, key: bytes, number: int) -> None:
        """The district has this code: the ones before it open nothing any more. Raises what `own_header`
        raises."""
        header = self.own_header(key)
        if header.wrap(recovery_name(number)) is None:
            return
        self._write(sealed_again(with_recovery_alone(header, number), key))

    def bind_parting(self, key: bytes) -> bytes:
        """The proof of an erasure that begins now, which the header that is in place can check. Raises what
        `own_header` raises and `DiskFullError`, `DiskError`."""
        proof, header = parting_proof(key), self.own_header(key)
        if not is_parting(header, proof):
            self._write(sealed_header(header, key))
        return proof

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
            raise WrongPassphraseError(self.attempts.failed())
        if not compare_digest(found, key):
            raise DamagedVaultError("the header of another store")
        self.attempts.succeeded()
        header = self.own_header(key)
        newer = msgspec.structs.replace(header, generation=header.generation + 1)
        changed = sealed_again(self._with_passphrase(newer, key, new, derivation_of(header)), key)
        self._write(changed)
        return changed

    def _with_passphrase(self, header: Header, key: bytes, passphrase: str, derivation: Derivation) -> Header:
        if letters_in(passphrase) < LEAST_PASSPHRASE:
            raise WeakPassphraseError("too short")
        salt = os.urandom(SALT_BYTES)
        kek = derive(Suite(header.suite), folded(passphrase), salt, derivation)
        wrapped = wrap(kek, key, bound_to(header, WORKERS, salt, derivation))
        new = Wrap(name=WORKERS, salt=salt, derivation=derivation, wrapped=wrapped)
        others = [other for other in header.wraps if other.name != WORKERS]
        return msgspec.structs.replace(header, wraps=[new, *others])

    def _write(self, header: Header) -> None:
        """Done when the header is written; copies that cannot be are, with the next backup. A full disk has
        the held room for it."""
        try:
            data = write_header(header)
        except UnreadableHeaderError as error:
            raise DamagedVaultError("its numbers are out of bounds") from error
        write_with_held_room(self.header_path, data)
        renew_copies(self.folder, self.backups, header.vault, data)


def _unwrapped(header: Header, kept: Wrap, secret: str) -> bytes | None:
    """The key under this wrap, None where the secret is another. Raises `TooLittleMemoryError`,
    `DamagedVaultError`, of it `DamagedWrapError`."""
    if not within_bounds(header.suite, kept.derivation):
        raise DamagedVaultError("parameters out of range")
    for typed in ways_kept(secret):
        try:
            kek = derive(Suite(header.suite), typed, kept.salt, kept.derivation)
            return unwrap(kek, kept.wrapped, bound_to(header, kept.name, kept.salt, kept.derivation))
        except BadWrapError as error:
            if not is_whole(header, kept):
                raise DamagedWrapError("not as it was written") from error
        except ValueError as error:
            raise DamagedVaultError("nothing can be derived with these parameters") from error
    return None
