"""Somebody copied or renamed backups ("… (2)", "… - 복사본"): an erasure reaches these, and nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.vault.backup_shelf import BackupShelf
from app.vault.clearing import RefusingFilesError
from app.vault.farewell_disks import erase
from app.vault.renamed_copies import remove_renamed
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_another_disk import backups_of, disk, erased
from tests.recovery.test_erasing import second_backup
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.recovery.test_unreached_disks import disks_seen
from tests.sync.test_handover import hand_over

__all__ = ["disk"]


def copied_by_hand(shelf: Path) -> list[Path]:
    """As a file manager copies them: a backup, a backup in a folder of its own, a store alone."""
    [backup] = BackupShelf(shelf).whole()
    beside = shelf / f"{backup.folder.name} - 복사본"
    within = shelf / "옛것" / "7월"
    store = shelf / "store (2).db"
    shutil.copytree(backup.folder, beside)
    shutil.copytree(backup.folder, within)
    shutil.copy(backup.store, store)
    return [beside, within, store]


def test_an_erasure_reaches_copies_on_both_disks_and_leaves_other_files(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    shelf, whole = disk / made.vault, disk / f"{made.vault} (2)"
    own = folder_of(field) / "backups"
    shutil.copytree(shelf, whole)
    copies = [*copied_by_hand(shelf), *copied_by_hand(own)]
    letter, picture = shelf / "옛것" / "편지.txt", own / "사진.jpg"
    letter.write_text("관리소에서", "utf-8")
    picture.write_bytes(bytes(9000))
    desk = field.laptop("planner")
    home = homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert [each for each in (*copies, whole) if each.exists()] == []
    assert letter.exists()
    assert picture.exists()
    for each in (shelf, own):
        assert len(BackupShelf(each).whole()) == 1, "the one that was made since"


def test_a_disk_that_was_left_is_cleared_of_them_too(field: Field, disk: Path, tmp_path: Path) -> None:
    made, new = second_backup(field, disk), tmp_path / "new"
    new.mkdir()
    copied_by_hand(disk / made.vault)
    shutil.copytree(disk / made.vault, disk / f"{made.vault} - 복사본")
    desk = field.laptop("planner")
    backups_of(desk).use_second(new)
    backups_of(desk).make(desk.clock())
    assert list(disk.iterdir()) == []
    assert sync(desk).trouble is None
    assert disks_seen(field) == []


def test_a_laptop_that_erases_itself_takes_the_copy_of_the_shelf_along(field: Field, disk: Path) -> None:
    made = second_backup(field, disk)
    copy, strange = disk / f"{made.vault} (2)", disk / f"{made.vault} notes"
    shutil.copytree(disk / made.vault, copy)
    strange.mkdir()
    desk = field.laptop("planner")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    erase(folder_of(field))
    assert list(disk.iterdir()) == [strange]


def test_more_than_anybody_looks_through_is_not_called_cleared(
    field: Field, disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = second_backup(field, disk)
    monkeypatch.setattr("app.vault.renamed_copies._MOST_FILES", 2)
    with pytest.raises(RefusingFilesError):
        remove_renamed(disk / made.vault, bytes(32), made.vault)
    assert BackupShelf(disk / made.vault).whole()
