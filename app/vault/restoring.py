"""A damaged store makes way for the last good backup, with everything that can still be put into it.

The restored store is made ready beside the damaged one: a copy of the backup, what was recorded and not sent
from its second place, what the damaged store itself still gives, and the report of all that. One renaming
says that it is ready. Cut off before, everything is begun again from the same files; cut off after, the next
opening goes on with moving the damaged files aside and the ready one into their place.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec

from app.ledger import identity as identities
from app.ledger.replaying import replay
from app.vault.access_end import AccessEnd
from app.vault.aside import copy_to, files_of, new_place, remove
from app.vault.backup_shelf import Backup, Manifest, digest_of
from app.vault.errors import UnreadBackupError
from app.vault.files import copy_privately, make_folder, sync_folder
from app.vault.header_copies import all_backups
from app.vault.restored import Harm, Restored, keep_restored, read_restored
from app.vault.salvage import salvage
from app.vault.spare import SPARE_FILE, Spare, is_unread, read_spare
from app.vault.vault import Vault
from app.wire.encoding import Malformed
from app.wire.revisions import Signed
from db.copying import flush
from db.errors import DamagedError, DiskError, MissingError, StoreError, WrongKeyError, environment_errors
from db.store import Store

DAMAGE = (DamagedError, WrongKeyError)
_BEING_MADE, _READY, _IMAGE = "store.db.restoring", "store.db.restored", "store.db.image"


def backups_of(vault: Vault) -> list[Backup]:
    return all_backups(vault.folder, vault.backups)


def restore(
    vault: Vault, key: bytes, harm: Harm, now_ms: int, trouble: StoreError, *, beyond: int = -1
) -> Store:
    """From the newest good backup that knows more than `beyond` of this device's chain. Raises `trouble`
    where no backup is good, `UnreadBackupError` where one could not be read, `DiskFullError`, `DiskError`:
    nothing was moved then."""
    unread: DiskError | None = None
    for backup, manifest in _newest_first(vault, key):
        if manifest.seq <= beyond:
            continue
        try:
            if not _is_whole(backup, manifest):
                continue
        except DiskError as error:
            unread = unread or error
            continue
        with environment_errors():
            fresh = begin_fresh(vault)
            copy_privately(backup.store, fresh)
            flush(fresh)
            if digest_of(fresh) != manifest.sha256:
                continue
        try:
            store = Store.open(fresh, key)
        except DAMAGE:
            continue
        try:
            with environment_errors():
                aside = new_place(vault.damaged, now_ms)
            told = Restored(harm=harm, at_ms=now_ms, backup_ms=manifest.made_ms, aside=str(aside))
            # A sound store that is older than the backup has nothing to give.
            put_back(store, vault, key, told, None if harm is Harm.BEHIND else vault.store_path)
        finally:
            store.close()
        return put_in_place(vault, key, fresh, aside)
    # A store that is only behind can be worked with; a damaged one waits for the disk that may be read later.
    if unread is None or harm is Harm.BEHIND:
        raise trouble
    raise UnreadBackupError(str(unread)) from unread


def begin_fresh(vault: Vault) -> Path:
    """Where the next store is made ready: nothing is there. Raises OSError."""
    fresh = vault.folder / _BEING_MADE
    remove(fresh)
    return fresh


def put_in_place(vault: Vault, key: bytes, fresh: Path, aside: Path) -> Store:
    """The store that was made ready at `fresh`, and closed, takes the place of the damaged one, which goes to
    `aside`. Raises `DiskFullError`, `DiskError`."""
    with environment_errors():
        flush(fresh)
        fresh.replace(vault.folder / _READY)
        sync_folder(vault.folder)
    _take_over(vault, aside)
    return finish_report(Store.open(vault.store_path, key), vault, key)


def _is_whole(backup: Backup, manifest: Manifest) -> bool:
    """Raises `DiskError`: it cannot be read, as on a disk that dies, and an older one may be."""
    with environment_errors():
        return digest_of(backup.store) == manifest.sha256


def _newest_first(vault: Vault, key: bytes) -> list[tuple[Backup, Manifest]]:
    """By how far the chain had come, then as they stand on their shelf: the stamps are of a clock that may
    have been ahead one day."""
    read = [(backup, backup.read_manifest(key)) for backup in backups_of(vault)]
    good = [(backup, manifest) for backup, manifest in read if manifest is not None]
    return sorted(good, key=lambda each: each[1].seq, reverse=True)


def go_on(vault: Vault, key: bytes, now_ms: int) -> Store | None:
    """Finish a restoring that was cut off when the restored store was ready, and clear away one that was cut
    off before. None: there is nothing to go on with, or nothing to be trusted unseen: it lacks other lines of
    the access log than its report says. What no restoring here made ready is set aside; the store stays.
    Raises `DiskFullError`, `DiskError`."""
    ready = vault.folder / _READY
    with environment_errors():
        remove(vault.folder / _BEING_MADE)
        remove(vault.folder / _IMAGE)
        if not ready.exists():
            return None
    try:
        told, lost = _read_ready(ready, vault, key)
    except (*DAMAGE, Malformed):
        with environment_errors():
            remove(ready)
        return None
    if told is None or not _was_cut_off(vault, Path(told.aside)):
        with environment_errors():
            ready.replace(new_place(vault.damaged, now_ms) / ready.name)
        return None
    _take_over(vault, Path(told.aside))
    if told.lines_lost != lost:
        return None
    return finish_report(Store.open(vault.store_path, key), vault, key)


def _read_ready(ready: Path, vault: Vault, key: bytes) -> tuple[Restored | None, int]:
    """What it tells, and how many lines of the access log it lacks. Raises `DamagedError` where it is empty:
    SQLite would make a store of it."""
    with environment_errors():
        if ready.stat().st_size == 0:
            raise MissingError("an empty file")
    store = Store.open(ready, key)
    try:
        with environment_errors():
            if not identities.is_kept(store):
                raise DamagedError("it does not say whose laptop this is")
            return read_restored(store), lines_lost(store, vault, key)
    finally:
        store.close()


def _was_cut_off(vault: Vault, aside: Path) -> bool:
    """Whether the report is of a restoring that has yet to move files of this store to the place it made for
    them: an older report names one that has its own."""
    try:
        ours = aside.is_dir() and aside.parent.samefile(vault.damaged)
    except (OSError, ValueError):
        return False
    return ours and not any((aside / file.name).exists() for file in files_of(vault.store_path))


def _take_over(vault: Vault, aside: Path) -> None:
    with environment_errors():
        make_folder(aside)
        for file in files_of(vault.store_path):
            file.replace(aside / file.name)
        (vault.folder / _READY).replace(vault.store_path)
        sync_folder(vault.folder)
        vault.suspect.unlink(missing_ok=True)


def put_back(
    store: Store, vault: Vault, key: bytes, restored: Restored, source: Path | None, *, known: int = 0
) -> None:
    """Put into the store what was recorded and not sent, from its second place and from the damaged store at
    `source`, and keep what is to be told. The second place as it was found goes with the damaged files. One
    that is older than `known`, how far the chain had come at least, or than the end of the access log tells,
    may lack something; so does one that is gone, where lines of that log are gone too."""
    identity = identities.load(store)
    spare = None if identity is None else read_spare(vault.folder, key, identity.device)
    noted = None if identity is None else AccessEnd(vault.folder, key, identity.device).chain_end()
    place = vault.folder / SPARE_FILE
    there = place.exists()
    has_all = spare is not None and spare.seq >= max(known, noted or 0)
    if restored.anew:
        # It begins at nothing: only a second place that is known to be the latest has all that was not sent.
        has_all = has_all and there and noted is not None
    with environment_errors():
        # What cannot be read cannot be copied: it goes when the second place is written anew.
        if there and not is_unread(vault.folder):
            copy_to(Path(restored.aside), [place])
    with store.transaction():
        came, found = 0, None
        revisions = [] if spare is None else spare.revisions
        if identity is not None and source is not None and source.is_file() and source.stat().st_size:
            image = vault.folder / _IMAGE
            came, found = salvage(source, image, key, store, identity, revisions, anew=restored.anew)
        elif identity is not None:
            came = replay(store, identity, revisions)
        lost = lines_lost(store, vault, key)
        told = msgspec.structs.replace(
            restored,
            from_spare=came if has_all and (there or noted is not None or not lost) else None,
            lines_lost=lost,
            salvaged=found,
        )
        keep_restored(store, told)


def finish_report(store: Store, vault: Vault, key: bytes) -> Store:
    """From now on the second place follows the store again."""
    device = identities.device_of(store)
    if device is not None:
        # The next record writes it too.
        with suppress(OSError):
            told = read_restored(store)
            if told is not None and is_unread(vault.folder):
                (vault.folder / SPARE_FILE).rename(Path(told.aside) / SPARE_FILE)
            Spare(vault.folder, key, device).write(
                [Signed(*unsent) for unsent in store.ledger.unsent()], end_of_chain(store)
            )
    return store


def lines_lost(store: Store, vault: Vault, key: bytes) -> int:
    device = identities.device_of(store)
    return 0 if device is None else AccessEnd(vault.folder, key, device).lines_lost(store)


def end_of_chain(store: Store) -> int:
    device = identities.device_of(store)
    return 0 if device is None else store.ledger.head(device)[0]
