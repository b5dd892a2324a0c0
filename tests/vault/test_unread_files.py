"""A bad sector under a small file, a folder or one without end in its place keeps nobody from opening."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import unlock
from app.vault.backup_shelf import BackupShelf
from app.vault.errors import TooSoonError, UnreadHeaderError, WrongPassphraseError
from app.vault.restored import Harm, read_restored
from app.vault.settling import find_key
from app.vault.vault import Vault
from db.errors import DiskError
from tests.field import sync
from tests.prepared import Field
from tests.vault.test_damage import absent, back_up, vault
from ui.troubles import of_opening

__all__ = ["vault"]

linux = pytest.mark.skipif(sys.platform != "linux", reason="what reads as a bad sector is Linux's")


def unread(path: Path) -> None:
    """Reading it gives EIO."""
    path.unlink()
    path.symlink_to("/proc/self/mem")


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def without_end(path: Path) -> None:
    """No memory holds it, and on the disk it takes no room."""
    path.unlink()
    path.touch()
    os.truncate(path, 2**40)


def zeros(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def a_minute_later(attempts: Path) -> None:
    """Whoever makes the count unreadable waits once, as after three wrong passphrases."""
    noted = json.loads(attempts.read_bytes())
    attempts.write_text(json.dumps({**noted, "last": noted["last"] - 60}), "utf-8")


@pytest.fixture
def locked(field: Field, vault: Vault) -> Vault:
    """With a backup, a wrong try and a request for a code."""
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    back_up(planner)
    planner.close()
    with pytest.raises(WrongPassphraseError):
        unlock(vault, "another passphrase")
    vault.ask_recovery()
    return vault


@linux
@pytest.mark.parametrize("harm", [unread, a_folder, without_end])
@pytest.mark.parametrize("name", ["vault.json", "attempts.json", "recovery.json"])
def test_a_small_file_that_the_disk_does_not_give(
    field: Field, locked: Vault, name: str, harm: Callable[[Path], None]
) -> None:
    harm(locked.folder / name)
    assert locked.ask_recovery()
    if name == "attempts.json" and harm is not a_folder:
        with pytest.raises(TooSoonError):
            unlock(locked, field.person("planner").passphrase)
        a_minute_later(locked.folder / name)
    desk = unlock(locked, field.person("planner").passphrase)
    absent(desk)
    desk.close()
    unlock(locked, field.person("planner").passphrase).close()
    assert (locked.folder / "vault.json").is_file()


def test_wrong_passphrases_are_counted_where_a_folder_stands_in_the_place_of_the_count(locked: Vault) -> None:
    a_folder(locked.folder / "attempts.json")
    for _ in range(2):
        with pytest.raises((WrongPassphraseError, TooSoonError)):
            unlock(locked, "another passphrase")
    assert (locked.folder / "attempts.json").is_file()


@linux
def test_without_a_copy_of_the_header_the_disk_is_told_of(tmp_path: Path) -> None:
    alone = Vault(tmp_path / "vault")
    alone.create("나의 긴 암호 문장")
    unread(alone.header_path)
    with pytest.raises(UnreadHeaderError) as error:
        find_key(alone, "나의 긴 암호 문장")
    assert isinstance(error.value, DiskError)
    assert "읽거나 쓸 수 없어" in str(of_opening(error.value))


def test_a_folder_in_the_place_of_the_store_gives_way_to_the_backup(field: Field, locked: Vault) -> None:
    locked.store_path.unlink()
    locked.store_path.mkdir()
    desk = unlock(locked, field.person("planner").passphrase)
    told = read_restored(desk.store)
    assert told is not None
    assert told.harm is Harm.MISSING
    assert (Path(told.aside) / "store.db").is_dir(), "set aside, not deleted"
    desk.close()


@linux
@pytest.mark.parametrize("harm", [unread, a_folder])
def test_what_was_not_sent_cannot_be_read_and_the_backup_serves_all_the_same(
    field: Field, locked: Vault, harm: Callable[[Path], None]
) -> None:
    """It is set aside with the damaged store, the loss is told, and the second place serves again."""
    planner = field.laptop("planner")
    absent(planner)
    planner.close()
    zeros(locked.store_path)
    harm(locked.folder / "unsent")

    planner = unlock(locked, field.person("planner").passphrase)
    told = read_restored(planner.store)
    assert told is not None
    assert (told.harm, told.from_spare) == (Harm.DAMAGED, None)
    aside = Path(told.aside) / "unsent"
    assert aside.is_dir() if harm is a_folder else aside.is_symlink(), "set aside, not deleted"
    visit = absent(planner, 1)
    planner.close()
    zeros(locked.store_path)
    planner = unlock(locked, field.person("planner").passphrase)
    assert planner.store.visits.get(visit) is not None
    planner.close()


def test_a_folder_in_the_place_of_what_was_not_sent_beside_a_sound_store(field: Field, locked: Vault) -> None:
    planner = field.laptop("planner")
    absent(planner)
    planner.close()
    a_folder(locked.folder / "unsent")
    (locked.folder / "unsent" / "somebody's").write_text("own", "utf-8")
    planner = field.laptop("planner")
    absent(planner, 1)
    planner.close()
    assert (locked.folder / "unsent").is_file()
    [beside] = locked.folder.glob("unsent.*/somebody's")
    assert beside.read_text("utf-8") == "own"


def test_a_file_in_the_place_of_the_backups_gives_way_and_the_next_one_is_made(
    field: Field, locked: Vault
) -> None:
    shutil.rmtree(locked.backups, ignore_errors=True)
    locked.backups.write_text("somebody's", "utf-8")
    planner = unlock(locked, field.person("planner").passphrase)
    assert planner.backups is not None
    planner.backups.make(planner.clock())
    assert len(BackupShelf(locked.backups).whole()) == 1
    [beside] = locked.folder.glob("backups.*")
    assert beside.read_text("utf-8") == "somebody's"
    planner.close()


def test_a_file_in_the_place_of_the_folder_for_damaged_stores_gives_way(field: Field, locked: Vault) -> None:
    zeros(locked.store_path)
    locked.damaged.write_text("somebody's", "utf-8")
    planner = unlock(locked, field.person("planner").passphrase)
    told = read_restored(planner.store)
    assert told is not None
    assert (Path(told.aside) / "store.db").is_file()
    [beside] = locked.folder.glob("damaged.*")
    assert beside.read_text("utf-8") == "somebody's"
    planner.close()
