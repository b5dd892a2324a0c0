"""Backups: verified, sealed, rotating, never in the way of what was there before."""

from __future__ import annotations

import json
import os
import shutil
import threading
from pathlib import Path

import pytest

from app.desk import Desk
from app.vault import backups as making
from app.vault.backup_shelf import DAYS_KEPT, LATEST_KEPT, Backup, BackupShelf
from app.vault.backups import DAY_MS, Backups
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from db.copying import Beside
from db.errors import DamagedError, DiskError, DiskFullError, StoppedEarlyError
from db.store import Store
from tests.prepared import Field, homes
from tests.ui.visits import CALM_CALL, visited

NOON = 1_795_230_000_000


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


@pytest.fixture
def vault(field: Field) -> Vault:
    return Vault(field.folder / "laptop-planner")


@pytest.fixture
def backups(planner: Desk) -> Backups:
    assert planner.backups is not None
    return planner.backups


@pytest.fixture
def key(field: Field, vault: Vault) -> bytes:
    return vault.unlock(field.person("planner").passphrase)


def shelf(vault: Vault) -> BackupShelf:
    return BackupShelf(vault.backups)


def visit(desk: Desk, note: str = "") -> str:
    return desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT, note=note))


def test_a_backup_holds_what_was_recorded_and_opens_with_the_same_passphrase(
    planner: Desk, backups: Backups, vault: Vault, field: Field, tmp_path: Path
) -> None:
    recorded = visited(planner, {"wellbeing_call": CALM_CALL})
    manifest = backups.make(NOON)
    assert (manifest.recorded, manifest.waiting, manifest.drafts) == (1, 1, 0)
    [backup] = shelf(vault).whole()
    assert backup.day == "20261121"
    elsewhere = Vault(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    shutil.copy(backup.store, elsewhere.store_path)
    shutil.copy(backup.header, elsewhere.header_path)
    store = Store.open(elsewhere.store_path, elsewhere.unlock(field.person("planner").passphrase))
    store.check()
    assert store.visits.get(recorded) is not None
    assert store.ledger.head(planner.identity.device) == (manifest.seq, manifest.head)
    store.close()


def test_a_finder_learns_nothing_from_a_backup(planner: Desk, backups: Backups, vault: Vault) -> None:
    visit(planner, "정릉골 느티나무")
    backups.make(NOON)
    [backup] = shelf(vault).whole()
    for file in backup.folder.iterdir():
        data = file.read_bytes()
        assert "정릉골 느티나무".encode() not in data
        assert planner.identity.device.encode() not in data
    assert backup.read_manifest(bytes(32)) is None


def test_the_last_three_and_one_a_day_for_a_week_are_kept(backups: Backups, vault: Vault) -> None:
    for day in range(12):
        for hour in range(2):
            backups.make(NOON + day * DAY_MS + hour * 3_600_000)
    kept = shelf(vault).whole()
    assert len({backup.day for backup in kept}) == DAYS_KEPT
    assert [backup.number for backup in kept[:LATEST_KEPT]] == [24, 23, 22]
    assert [backup.number for backup in kept[LATEST_KEPT:]] == [20, 18, 16, 14, 12]


def test_the_order_does_not_follow_a_clock_that_went_back(backups: Backups, vault: Vault) -> None:
    for day in (5, 3, 4):
        backups.make(NOON + day * DAY_MS)
    assert [backup.number for backup in shelf(vault).whole()] == [3, 2, 1]
    assert backups.state.last_ms == NOON + 4 * DAY_MS


@pytest.mark.parametrize("part", ["store", "manifest"])
def test_half_a_backup_is_none_and_is_swept(backups: Backups, vault: Vault, key: bytes, part: str) -> None:
    backups.make(NOON)
    half = Backup(vault.backups / "000002-20261121T040000Z", 2, "20261121T040000Z")
    half.folder.mkdir()
    getattr(half, part).write_bytes(b"cut off")
    if part == "manifest":
        assert half.read_manifest(key) is None
    else:
        assert half not in shelf(vault).whole()
        backups.make(NOON + 1000)
        assert not half.folder.exists() or half.read_manifest(key) is not None


def test_a_full_disk_leaves_the_older_backups(
    backups: Backups, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(NOON)
    before = [backup.folder for backup in shelf(vault).whole()]
    monkeypatch.setattr(making, "_ROOM_LEFT", 10**18)
    with pytest.raises(DiskFullError):
        backups.make(NOON + 1000)
    assert [backup.folder for backup in shelf(vault).whole()] == before
    assert isinstance(backups.state.trouble, DiskFullError)
    assert sorted(path.name for path in vault.backups.iterdir()) == [folder.name for folder in before]


def test_a_disk_that_fills_up_in_the_middle_leaves_the_older_backups(
    backups: Backups, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(NOON)

    def full(_self: Beside, _source: Path, _key: bytes, target: Path) -> None:
        target.write_bytes(b"as much as there was room for")
        raise DiskFullError("SQLITE_FULL")

    monkeypatch.setattr(Beside, "copy", full)
    with pytest.raises(DiskFullError):
        backups.make(NOON + 1000)
    assert len(list(vault.backups.iterdir())) == len(shelf(vault).whole()) == 1


def test_a_copy_that_is_not_sound_never_becomes_a_backup(
    backups: Backups, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(NOON)
    copy = Beside.copy

    def rotten(self: Beside, source: Path, key: bytes, target: Path) -> None:
        copy(self, source, key, target)
        data = bytearray(target.read_bytes())
        data[len(data) // 2] ^= 1
        target.write_bytes(data)

    monkeypatch.setattr(Beside, "copy", rotten)
    with pytest.raises(DamagedError):
        backups.make(NOON + 1000)
    assert [backup.number for backup in shelf(vault).whole()] == [1]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes where nobody may")
def test_a_folder_that_may_not_be_written(backups: Backups, vault: Vault) -> None:
    backups.make(NOON)
    vault.backups.chmod(0o500)
    try:
        with pytest.raises(DiskError):
            backups.make(NOON + 1000)
    finally:
        vault.backups.chmod(0o700)
    assert len(shelf(vault).whole()) == 1


def test_a_file_in_the_way_is_told_and_left(backups: Backups, vault: Vault) -> None:
    vault.backups.write_bytes(b"not a folder")
    with pytest.raises(DiskError):
        backups.make(NOON)
    assert vault.backups.read_bytes() == b"not a folder"


def test_typing_goes_on_while_a_backup_is_made(planner: Desk, backups: Backups) -> None:
    """Each answer is durable while the copy is being read on a connection of its own."""
    failed: list[Exception] = []

    def work() -> None:
        try:
            for turn in range(3):
                backups.make(NOON + turn)
        except Exception as error:  # noqa: BLE001 - told by the test
            failed.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    count = 0
    while thread.is_alive():
        visit(planner)
        count += 1
    thread.join()
    assert (failed, count > 0) == ([], True)
    assert backups.make(NOON + 10).recorded == count


def test_locking_does_not_wait_for_a_backup(planner: Desk, backups: Backups, vault: Vault) -> None:
    planner.close()
    with pytest.raises(StoppedEarlyError):
        backups.make(NOON)
    assert not list(vault.backups.glob("*")) or shelf(vault).whole() == []


def test_a_changed_passphrase_closes_the_backups_to_the_old_one(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, field: Field
) -> None:
    backups.make(NOON)
    old = vault.header()
    vault.change_passphrase(key, field.person("planner").passphrase, "북한산 둘레길 아침")
    [backup] = shelf(vault).whole()
    assert json.loads(backup.header.read_bytes()) != json.loads(json.dumps({"vault": old.vault}))
    assert backup.header.read_bytes() == vault.header_path.read_bytes()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_second_folder_gets_the_same_and_may_be_away(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path
) -> None:
    backups.use_second(stick)
    made = backups.make(NOON)
    second = BackupShelf(stick / made.vault)
    assert [backup.read_manifest(key) for backup in second.whole()] == [made]
    stick.rename(stick.with_name("pulled out"))
    later = backups.make(NOON + 1000)
    assert backups.state.last_ms == later.made_ms
    assert isinstance(backups.state.second_trouble, DiskError)
    stick.with_name("pulled out").rename(stick)
    backups.make(NOON + 2000)
    assert backups.state.second_trouble is None
    assert Backups(vault, key).state.second == stick


def test_what_was_erased_is_in_no_backup(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, stick: Path
) -> None:
    """Every page of every backup is read, decrypted."""
    household = homes(planner)[0]
    word = "정릉골 느티나무 아래"
    planner.visiting.record_without_visit(household, None, Ending(ABSENT, note=word))
    backups.use_second(stick)
    for turn in range(3):
        backups.make(NOON + turn * DAY_MS)
    (vault.damaged / "20261101T000000Z").mkdir(parents=True)
    with planner.store.transaction():
        planner.store.ledger.erase_household(household)
        planner.store.documents.erase_household(household)
        planner.store.visits.erase_household(household)
        planner.store.access_log._connection.execute("DELETE FROM access_log")
    backups.forget(NOON + 4 * DAY_MS)
    both = [*shelf(vault).whole(), *BackupShelf(next(stick.glob("*-*"))).whole()]
    assert len(both) == 2
    assert not vault.damaged.exists()
    for backup in both:
        assert word.encode() not in plain_pages(backup.store, key)


def test_a_second_folder_that_is_used_no_more_keeps_nothing(
    planner: Desk, backups: Backups, key: bytes, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other disk"
    other.mkdir()
    backups.use_second(stick)
    made = backups.make(NOON)
    foreign = stick / "018f0000-0000-7000-8000-00000000ffff" / "000001-20261101T000000Z"
    foreign.mkdir(parents=True)
    away = stick.rename(tmp_path / "pulled out")
    backups.use_second(other)
    backups.make(NOON + 1000)
    assert BackupShelf(away / made.vault).whole(), "out of reach"
    away.rename(stick)
    backups.forget(NOON + 2000)
    assert not (stick / made.vault).exists()
    assert foreign.exists(), "another laptop's"
    backups.use_second(stick)
    backups.use_second(other)
    backups.use_second(stick)
    backups.make(NOON + 3000)
    assert BackupShelf(stick / made.vault).whole(), "it is used again"
    assert not (other / made.vault).exists()


def test_an_erasure_that_was_cut_off_is_gone_on_with(
    planner: Desk, backups: Backups, vault: Vault, key: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.make(NOON)
    backups.make(NOON + 1000)
    with monkeypatch.context() as cut:
        cut.setattr(BackupShelf, "keep_only", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            backups.forget(NOON + 2000)
    assert len(shelf(vault).whole()) == 3
    again = Backups(vault, key)
    assert again.due(NOON + 3000)
    again.make(NOON + 3000)
    assert [backup.number for backup in shelf(vault).whole()] == [4]
    assert not again.due(NOON + 4000)


def plain_pages(path: Path, key: bytes) -> bytes:
    """Every page as it is after decryption, used or free."""
    from db.driver import connect_to_read

    connection = connect_to_read(path, key)
    plain = path.with_name("plain.db")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(plain),))
    connection.execute("SELECT sqlcipher_export('plain')")
    connection.close()
    data = plain.read_bytes()
    plain.unlink()
    return data


def test_a_backup_that_was_owed_at_the_lock_is_due_at_the_next_opening(field: Field, vault: Vault) -> None:
    desk = field.laptop("planner")
    assert desk.backups is not None
    desk.backups.make(desk.clock())
    desk.backups.owe()
    desk.close()
    desk = field.laptop("planner")
    assert desk.backups is not None
    assert desk.backups.due(desk.clock())
    desk.backups.make(desk.clock())
    assert not desk.backups.due(desk.clock())
