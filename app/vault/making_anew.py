"""Where neither the store nor any backup can be used: a new store from the identity that is kept beside it.

It takes in what was recorded and not sent, from its second place, and whatever the damaged store still gives;
everything else comes with the next session. Numbers that it gives out before that may have been given out
already: as after every restoring, the hub is asked first (`app/sync/own_chain.py`). It is made ready beside
the damaged store and takes its place by renaming, so a cut anywhere is gone on with, or begun again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from app.vault.aside import new_place
from app.vault.errors import AwaitedDiskError, VaultError
from app.vault.header import NewerHeaderError
from app.vault.kept_identity import read_kept
from app.vault.restored import Harm, Restored
from app.vault.restoring import begin_fresh, put_back, put_in_place
from app.vault.second_folder import read_second_folder
from app.vault.vault import Vault
from db.errors import DiskError, StoreError, environment_errors
from db.store import Store


def make_anew(vault: Vault, key: bytes, harm: Harm, now_ms: int, trouble: StoreError) -> Store:
    """Raises `AwaitedDiskError` where a backup may lie on a disk that is not there; `trouble` where it is not
    known whose laptop this is; `DiskFullError`, `DiskError`. Nothing was moved then."""
    disk = None if vault.without_backup else _disk_away(vault)
    if disk is not None:
        raise AwaitedDiskError(disk) from trouble
    kept = read_kept(vault.folder, key)
    if kept is None:
        raise trouble
    with environment_errors():
        fresh = begin_fresh(vault)
    store = Store.open(fresh, key)
    try:
        with environment_errors():
            aside = new_place(vault.damaged, now_ms)
        with store.transaction():
            kept.put_into(store)
            told = Restored(harm=harm, at_ms=now_ms, aside=str(aside), anew=True)
            put_back(store, vault, key, told, vault.store_path, known=kept.seq)
    finally:
        store.close()
    return put_in_place(vault, key, fresh, aside)


def _disk_away(vault: Vault) -> Path | None:
    """The second folder that was chosen for backups, where none of this vault's can be looked for today."""
    second = read_second_folder(vault.folder)
    with suppress(VaultError, NewerHeaderError, DiskError, OSError):
        if second is not None and not (second / vault.usable_header().vault).is_dir():
            return second
    return None
