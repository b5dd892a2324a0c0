"""A household goes while the backup disk lies in a drawer, or with little room: what is here goes at once."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from app.vault.backup_shelf import BackupShelf, Manifest
from db.errors import DiskFullError
from tests.field import sync
from tests.prepared import Field, homes
from tests.recovery.test_another_disk import backups_of, disk, erased
from tests.recovery.test_erasing import DAY_MS, key_of, only_here, second_backup, where, words_of
from tests.recovery.test_parting import folder_of
from tests.sync.test_handover import hand_over

__all__ = ["disk"]

DAYS = 4


def test_backups_rotate_and_what_was_set_aside_stays_until_the_disk_is_back(field: Field, disk: Path) -> None:
    made, own = second_backup(field, disk), BackupShelf(folder_of(field) / "backups")
    drawer = disk.rename(disk.with_name("drawer"))
    desk = field.laptop("planner")
    first, second = homes(desk)[:2]
    aside = folder_of(field) / "damaged" / "20261101T000000Z"
    aside.mkdir(parents=True)
    hand_over(field, first)
    assert sync(desk).trouble is None
    assert len(own.whole()) == 1
    assert not aside.exists(), "it held the household too"
    assert erased(field) == []
    aside.mkdir(parents=True)
    now = desk.clock()
    for day in range(1, DAYS):
        backups_of(desk).make(now + day * DAY_MS)
        assert sync(desk).trouble is None
    assert len(own.whole()) == DAYS
    assert aside.exists()
    hand_over(field, second)
    assert sync(desk).trouble is None
    assert len(own.whole()) == 1, "these hold the other household"
    assert not aside.exists()
    assert len(BackupShelf(drawer / made.vault).whole()) == 1
    old = BackupShelf(drawer / made.vault).whole()
    drawer.rename(disk)
    assert sync(desk).trouble is None
    assert sorted(erased(field)) == sorted([first, second])
    [now_there] = BackupShelf(disk / made.vault).whole()
    assert now_there.folder.name != old[0].folder.name
    assert not backups_of(desk).due(desk.clock())


def test_what_goes_while_the_backups_are_cleared_of_another_has_no_receipt_before_it_is_out_of_them(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    first, second = homes(desk)[:2]
    key, words = key_of(desk), only_here(desk, second, words_of(desk, second))
    words = [word for word in words if holds_anywhere(field, key, word)]
    assert words
    backups = backups_of(desk)
    clear = backups.forget

    def while_somebody_reads(now_ms: int, *, here: bool = True) -> Manifest:
        made = clear(now_ms, here=here)
        hand_over(field, second)
        with monkeypatch.context() as reading:
            reading.setattr("db.store.Store.scour", lambda _: False)
            assert sync(desk).trouble is None
        return made

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(backups, "forget", while_somebody_reads)
        hand_over(field, first)
        assert sync(desk).trouble is None
    assert second not in homes(desk)
    assert second not in erased(field), "its words still stand in the backup"
    assert where(field, key, words) != set()
    assert sync(desk).trouble is None
    assert sorted(erased(field)) == sorted([first, second])
    assert where(field, key, words) == set()


def test_a_mark_of_an_earlier_version_counts_for_both(field: Field, disk: Path) -> None:
    made, own = second_backup(field, disk), BackupShelf(folder_of(field) / "backups")
    desk = field.laptop("planner")
    backups_of(desk).make(desk.clock() + 1_000)
    (own.folder / "forgetting").write_bytes(b"")
    backups_of(desk).make(desk.clock() + 2_000)
    assert len(own.whole()) == len(BackupShelf(disk / made.vault).whole()) == 1


def test_with_little_room_the_older_backups_make_room_for_the_one_that_stays(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    backups, home = backups_of(desk), homes(desk)[0]
    now, own = desk.clock(), BackupShelf(folder_of(field) / "backups")
    for turn in range(3):
        backups.make(now + turn)
    key, words = key_of(desk), only_here(desk, home, words_of(desk, home))
    words = [word for word in words if holds_anywhere(field, key, word)]
    assert words
    monkeypatch.setattr("app.vault.backups.shutil.disk_usage", lambda _: SimpleNamespace(free=30_000_000))
    with pytest.raises(DiskFullError):
        backups.make(now + 3)
    assert len(own.whole()) == 3
    hand_over(field, home)
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert where(field, key, words) == set()
    assert len(own.whole()) == 1


def holds_anywhere(field: Field, key: bytes, word: str) -> bool:
    return bool(where(field, key, [word]))


def test_without_any_room_it_is_told_and_tried_again(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = field.laptop("planner")
    backups, home = backups_of(desk), homes(desk)[0]
    backups.make(desk.clock())
    hand_over(field, home)
    with monkeypatch.context() as full:
        full.setattr("app.vault.backups.shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
        assert sync(desk).trouble is None
        assert isinstance(backups.state.trouble, DiskFullError)
        assert erased(field) == []
    assert sync(desk).trouble is None
    assert erased(field) == [home]
    assert backups.state.trouble is None
