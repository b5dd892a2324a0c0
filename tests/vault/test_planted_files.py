"""Backups that cannot be read, and files that somebody puts beside a vault: what is good is neither passed
over nor replaced, and nothing that was set aside is written over."""

from __future__ import annotations

import shutil
from collections.abc import Callable

import pytest

from app.vault.backup_shelf import Backup, BackupShelf
from app.vault.restored import read_restored
from app.vault.vault import Vault
from db.errors import DiskError
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_handover import hand_over
from tests.vault.test_damage import absent, back_up, cut, flip, restored, vault

__all__ = ["vault"]


def without_its_store(backup: Backup) -> None:
    backup.store.unlink()


def with_a_folder_in_its_place(backup: Backup) -> None:
    backup.store.unlink()
    backup.store.mkdir()


@pytest.mark.parametrize("harm", [without_its_store, with_a_folder_in_its_place])
def test_the_older_backup_serves_where_the_newest_cannot_be_read(
    field: Field, vault: Vault, harm: Callable[[Backup], None]
) -> None:
    planner = field.laptop("planner")
    old = back_up(planner)
    visit = absent(planner)
    back_up(planner)
    planner.close()
    newest, _older = BackupShelf(vault.backups).whole()
    harm(newest)
    cut(vault)
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == old
    assert planner.store.visits.get(visit) is not None, "from its second place"


def test_where_no_backup_can_be_read_the_disk_is_told_and_nothing_moves(field: Field, vault: Vault) -> None:
    """A disk that gives nothing today may do so tomorrow."""
    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    [backup] = BackupShelf(vault.backups).whole()
    away = backup.store.rename(vault.folder.parent / "away")
    cut(vault)
    as_found = vault.store_path.read_bytes()
    with pytest.raises(DiskError):
        field.laptop("planner")
    assert vault.store_path.read_bytes() == as_found
    away.rename(backup.store)
    assert read_restored(field.laptop("planner").store) is not None


@pytest.mark.parametrize("earlier", [False, True], ids=["a backup's store", "one that tells of a restoring"])
def test_a_store_that_no_restoring_made_ready_takes_no_place(
    field: Field, vault: Vault, earlier: bool
) -> None:
    """Whoever may write there needs no key for this: the copy of a backup's store under the right name."""
    planner = field.laptop("planner")
    back_up(planner)
    if earlier:
        planner.close()
        flip(vault.store_path, 0)
        planner = field.laptop("planner")
        back_up(planner)
    visit = planner.visiting.start(homes(planner)[0], None, [])
    planner.close()
    evidence = {path: path.read_bytes() for path in vault.damaged.rglob("*") if path.is_file()}
    source = BackupShelf(vault.backups).whole()[0].store
    for _ in range(2):
        shutil.copy(source, vault.folder / "store.db.restored")
        planner = field.laptop("planner")
        assert [draft.visit for draft in planner.drafts.unfinished()] == [visit]
        planner.close()
    assert not (vault.folder / "store.db.restored").exists()
    assert len(list(vault.damaged.glob("*/store.db.restored"))) == 2, "it can be looked at"
    assert {path: path.read_bytes() for path in evidence} == evidence


def test_a_folder_with_an_endless_number_hides_no_backup(field: Field, vault: Vault) -> None:
    """An erasure reaches every one that is made after it."""
    planner = field.laptop("planner")
    back_up(planner)
    forged = vault.backups / "999999999999-20261121T101200Z"
    forged.mkdir()
    (forged / "manifest").write_bytes(b"x")
    for _ in range(2):
        back_up(planner)
    named = {path.name for path in vault.backups.iterdir() if path.is_dir()} - {forged.name}
    whole = [backup.folder.name for backup in BackupShelf(vault.backups).whole()]
    assert named <= set(whole)
    hand_over(field, homes(planner)[0])
    assert sync(planner).trouble is None
    assert len(field.hub.erasures()) == 1
    [left] = [path.name for path in vault.backups.iterdir() if path.is_dir()]
    assert left not in named
