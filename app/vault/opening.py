"""Opening a vault that may be damaged: what is broken is set aside, never deleted, never made anew empty."""

from __future__ import annotations

from pathlib import Path

from app.ledger import identity as identities
from app.vault.aside import copy_to, files_of, new_place
from app.vault.chains import walk
from app.vault.errors import UnreadBackupError
from app.vault.kept_identity import read_kept
from app.vault.making_anew import make_anew
from app.vault.restored import Harm, Restored, read_restored
from app.vault.restoring import (
    DAMAGE,
    backups_of,
    end_of_chain,
    finish_report,
    go_on,
    lines_lost,
    put_back,
    restore,
)
from app.vault.spare import read_spare
from app.vault.vault import Vault
from app.wire.encoding import Malformed
from app.wire.revisions import Signed
from db.errors import DamagedError, MissingError, environment_errors
from db.store import Store


def open_store(vault: Vault, key: bytes, now_ms: int) -> Store:
    """The store, restored from the last good backup if it is damaged or gone, or where none is any good made
    anew from the identity that is kept beside it. Raises `DamagedError`, `WrongKeyError`, `MissingError`
    where there is neither, `AwaitedDiskError`, `UnreadBackupError`, and what `Store.open` raises."""
    resumed = go_on(vault, key, now_ms)
    if resumed is not None:
        return resumed
    try:
        return _caught_up(vault, key, now_ms)
    except DAMAGE as error:
        harm = Harm.MISSING if isinstance(error, MissingError) else Harm.DAMAGED
        try:
            return restore(vault, key, harm, now_ms, error)
        except DAMAGE as none_is_good:
            if none_is_good is not error:
                raise
        except UnreadBackupError:
            if not vault.without_backup:
                raise
        return make_anew(vault, key, harm, now_ms, error)


def is_replaceable(vault: Vault, key: bytes) -> bool:
    """Whether something may take the place of a damaged store: a backup, good or not, or a new one."""
    return any_backup(vault, key) or read_kept(vault.folder, key) is not None


def any_backup(vault: Vault, key: bytes) -> bool:
    """Whether there is one of this key, good or not."""
    return any(backup.read_manifest(key) is not None for backup in backups_of(vault))


class _BehindError(DamagedError):
    """The store is sound, but a backup knows more of this device's chain than `seq`, its end."""

    def __init__(self, seq: int) -> None:
        super().__init__("older than a backup")
        self.seq = seq


def _caught_up(vault: Vault, key: bytes, now_ms: int) -> Store:
    """A store that is behind what this laptop recorded (somebody deleted its log, or put an older file back)
    is replaced by a backup that is less so, and what was not sent comes back from its second place."""
    try:
        return _sound(vault, key, now_ms, backups=True)
    except _BehindError as behind:
        try:
            return restore(vault, key, Harm.BEHIND, now_ms, behind, beyond=behind.seq)
        except _BehindError:
            return _sound(vault, key, now_ms, backups=False)


def _sound(vault: Vault, key: bytes, now_ms: int, *, backups: bool) -> Store:
    """`backups`: raise `_BehindError` where one of them is ahead of a store that is behind."""
    path = vault.store_path
    if not path.is_file() or path.stat().st_size == 0:
        # SQLite would make an empty store here.
        raise MissingError("the store is gone")
    kept: list[Path] = []

    def keep_files() -> None:
        # What SQLite makes of the log is sound and newer than any backup, but the log is deleted then.
        kept.append(new_place(vault.damaged, now_ms))
        copy_to(kept[0], files_of(path))

    store = Store.open(path, key, on_log_cut=keep_files)
    try:
        if vault.suspect.exists() and is_replaceable(vault, key):
            _look_through(store)
            with environment_errors():
                vault.suspect.unlink(missing_ok=True)
        if not identities.is_kept(store) and is_replaceable(vault, key):
            # No enrolment that was cut off: of one of those there is neither.
            raise DamagedError("it does not say whose laptop this is")
        if kept:
            told = Restored(harm=Harm.LOG_CUT, at_ms=now_ms, aside=str(kept[0]))
            put_back(store, vault, key, told, kept[0] / path.name)
            finish_report(store, vault, key)
        elif _is_behind(store, vault, key) and not _was_cut_off(store, vault, key):
            seq = end_of_chain(store)
            known = (backup.read_manifest(key) for backup in (backups_of(vault) if backups else []))
            if any(manifest is not None and manifest.seq > seq for manifest in known):
                raise _BehindError(seq)
            with environment_errors():
                keep_files()
            told = Restored(harm=Harm.BEHIND, at_ms=now_ms, aside=str(kept[0]))
            put_back(store, vault, key, told, None)
            finish_report(store, vault, key)
    except BaseException:
        store.close()
        raise
    return store


def _was_cut_off(store: Store, vault: Vault, key: bytes) -> bool:
    """Whether it only seems to be behind: it was just restored, and the second places, which it has taken in,
    have not followed it yet. From now on they do."""
    told, device = read_restored(store), identities.device_of(store)
    if told is None or told.asked_hub or device is None:
        return False
    if lines_lost(store, vault, key) not in (0, told.lines_lost):
        return False
    spare = read_spare(vault.folder, key, device)
    if spare is not None and _missing(store, spare.revisions):
        return False
    finish_report(store, vault, key)
    return True


def _look_through(store: Store) -> None:
    """Raises `DamagedError`, also where the pages are sound and a chain is broken, or they do not say whose
    laptop this is."""
    store.check()
    walk(store.chains)
    try:
        identities.load(store)
    except Malformed as error:
        raise DamagedError("no identity can be read") from error


def _is_behind(store: Store, vault: Vault, key: bytes) -> bool:
    """Whether this device recorded, or was read on, more than the store knows of."""
    device = identities.device_of(store)
    if lines_lost(store, vault, key):
        return True
    spare = None if device is None else read_spare(vault.folder, key, device)
    if spare is None:
        return False
    return spare.seq > end_of_chain(store) or bool(_missing(store, spare.revisions))


def _missing(store: Store, revisions: list[Signed]) -> list[Signed]:
    """Those that are not here, not even as what is left of an erased one."""
    return [signed for signed in revisions if store.ledger.get(signed.revision().id) is None]
