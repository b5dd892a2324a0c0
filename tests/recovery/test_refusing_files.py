"""A file among the backups that nobody can read or remove, or more than anybody looks through.

An erasure goes on to every other file and disk, tells what it did not reach, and is not called done.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.vault.backup_shelf import BackupShelf
from app.vault.backups import Backups
from app.vault.clearing import RefusingFilesError, UnclearedError
from app.vault.farewell_disks import erase
from app.vault.renamed_copies import remove_renamed
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_another_disk import backups_of, disk, erased
from tests.recovery.test_erasing import second_backup
from tests.recovery.test_parting import folder_of, last_session, revoke
from tests.recovery.test_unreached_disks import disks_seen
from tests.sync.test_handover import hand_over
from ui.components.tone import Tone
from ui.words_of_backup import second, standing

__all__ = ["disk"]

anybody = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads what nobody may")
Harm = Callable[[Path], Path]


def unreadable(folder: Path) -> Path:
    """What the user may not read, or another program holds."""
    file = folder / "복사본.db"
    file.write_bytes(bytes(200_000))
    file.chmod(0)
    return file


def unlisted(folder: Path) -> Path:
    kept = folder / "옛것"
    kept.mkdir()
    kept.chmod(0)
    return kept


def crowded(folder: Path) -> Path:
    """Somebody unpacked their photographs there."""
    for number in range(5_001):
        (folder / f"{number:05}.jpg").touch()
    return folder


HARMS = [crowded, pytest.param(unreadable, marks=anybody), pytest.param(unlisted, marks=anybody)]


@pytest.fixture(params=HARMS)
def harm(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Harm]:
    yield request.param
    for path in tmp_path.rglob("*"):
        if path.name in ("복사본.db", "옛것"):
            path.chmod(0o700)


def put_right(harmed: Path) -> None:
    if harmed.name in ("복사본.db", "옛것"):
        harmed.chmod(0o700)
        return
    for file in harmed.glob("*.jpg"):
        file.unlink()


def copied(shelf: Path) -> Path:
    """A copy by hand, in a folder that comes before the others."""
    [backup, *_] = BackupShelf(shelf).whole()
    copy = shelf / "1 사본"
    shutil.copytree(backup.folder, copy)
    return copy


def told(backups: Backups, harmed: Path) -> None:
    trouble = backups.state.trouble
    assert isinstance(trouble, UnclearedError)
    assert trouble.paths == [harmed]
    mark = standing(backups.state, backups.state.last_ms or 0)
    assert (mark.tone, str(harmed) in mark.text) == (Tone.CAUTION, True)
    assert "백업은 했지만" in mark.text


def test_on_the_laptops_own_disk_it_keeps_no_other_disk_from_being_cleared(
    field: Field, disk: Path, harm: Harm
) -> None:
    made, own = second_backup(field, disk), folder_of(field) / "backups"
    harmed = harm(own)
    desk = field.laptop("planner")
    backups, home = backups_of(desk), homes(desk)[0]
    copy, before = copied(disk / made.vault), BackupShelf(disk / made.vault).whole()
    hand_over(field, home)
    assert sync(desk).trouble is None
    [now] = BackupShelf(disk / made.vault).whole()
    assert now not in before
    assert not copy.exists()
    assert len(BackupShelf(own).whole()) == 1
    assert backups.state.second_trouble is None
    told(backups, harmed)
    assert erased(field) == [], "no receipt for what may be there"
    assert backups.due(desk.clock())
    put_right(harmed)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert backups.state.trouble is None
    assert not backups.due(desk.clock())


def test_on_the_second_disk_everything_else_there_goes_and_it_is_told(
    field: Field, disk: Path, harm: Harm
) -> None:
    made = second_backup(field, disk)
    harmed = harm(disk / made.vault)
    whole = disk / f"{made.vault} (2)"
    whole.mkdir()
    desk = field.laptop("planner")
    shutil.copytree(BackupShelf(disk / made.vault).whole()[0].folder, whole / "사본")
    backups, home = backups_of(desk), homes(desk)[0]
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert len(BackupShelf(disk / made.vault).whole()) == 1
    assert not whole.exists()
    assert isinstance(backups.state.second_trouble, UnclearedError)
    assert str(harmed) in second(backups.state)
    assert erased(field) == []
    put_right(harmed)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert backups.state.second_trouble is None


def test_a_disk_that_was_left_is_cleared_of_the_rest_and_told(
    field: Field, disk: Path, harm: Harm, tmp_path: Path
) -> None:
    made, new = second_backup(field, disk), tmp_path / "new"
    new.mkdir()
    harmed = harm(disk / made.vault)
    whole = disk / f"{made.vault} - 복사본"
    shutil.copytree(BackupShelf(disk / made.vault).whole()[0].folder, whole / "사본")
    desk = field.laptop("planner")
    backups_of(desk).use_second(new)
    hand_over(field, homes(desk)[0])
    assert sync(desk).trouble is None
    assert BackupShelf(disk / made.vault).whole() == []
    assert not whole.exists()
    assert disks_seen(field) == [[str(disk)]]
    put_right(harmed)
    backups_of(desk).make(desk.clock())
    assert sync(desk).trouble is None
    assert disks_seen(field) == []


@anybody
def test_a_store_that_nobody_may_read_is_not_called_somebody_elses(tmp_path: Path) -> None:
    file = tmp_path / "큰 사본.db"
    file.write_bytes(bytes(2_000_000))
    file.chmod(0)
    with pytest.raises(RefusingFilesError) as error:
        remove_renamed(tmp_path, bytes(32), "vault")
    assert error.value.paths == [file]


@anybody
def test_an_old_backup_that_stays_keeps_no_new_one_from_the_second_disk(field: Field, disk: Path) -> None:
    """By plain rotation, and half of one that a kill left."""
    made, own = second_backup(field, disk), folder_of(field) / "backups"
    half = own / "000000-20260101T000000Z" / "held"
    half.mkdir(parents=True)
    (half / "store.db").touch()
    half.chmod(0o500)
    desk = field.laptop("planner")
    backups, at_ms = backups_of(desk), desk.clock()
    try:
        for turn in range(4):
            at_ms += 1_000
            [*_, oldest] = BackupShelf(own).whole()
            if turn == 3:
                oldest.folder.chmod(0o500)
            with suppress(UnclearedError):
                backups.make(at_ms)
        assert isinstance(backups.state.trouble, UnclearedError)
        assert backups.state.last_ms == at_ms
        [newest, *_] = BackupShelf(disk / made.vault).whole()
        assert newest.read_manifest(desk.safe._key or b"" if desk.safe else b"") is not None
    finally:
        for path in (half, *own.iterdir()):
            path.chmod(0o700)


@anybody
def test_a_laptop_that_erases_itself_goes_on_to_its_disk(field: Field, disk: Path) -> None:
    second_backup(field, disk)
    desk = field.laptop("planner")
    revoke(field, desk)
    assert last_session(desk).left
    desk.close()
    held = folder_of(field) / "damaged" / "held"
    held.mkdir(parents=True)
    (held / "store.db").touch()
    held.chmod(0o500)
    try:
        with pytest.raises(RefusingFilesError) as error:
            erase(folder_of(field))
    finally:
        held.chmod(0o700)
    assert error.value.paths == [held / "store.db"]
    assert list(disk.iterdir()) == []
    assert not (folder_of(field) / "vault.json").exists()
    assert list(folder_of(field).glob("store.db*")) == []
    erase(folder_of(field))
    assert [path.name for path in folder_of(field).iterdir()] == ["farewell.json"]
