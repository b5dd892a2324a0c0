"""One broken page and the passphrase, or a recovery code: whatever reads it first, it is restored at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.desk import Desk, unlock
from app.ledger.access import is_whole
from app.vault.restored import Harm, read_restored
from app.vault.vault import Vault
from db.driver import DatabaseError, OperationalError, connect_to_read
from db.errors import DamagedError, DiskError, DiskFullError
from db.settings import SettingTable
from db.store import Store
from tests.recovery.test_forgotten import NEW, Pair, pair
from tests.vault.broken import PAGE, break_page, page_of
from tests.vault.test_damage import absent, back_up, restored
from tests.vault.test_salvage import Morning, Wrecked, morning, wrecked

__all__ = ["morning", "pair", "wrecked"]

# Between the passphrase and the list.
READ_AT_OPENING = ["setting", "ledger", "access_log", "attachment", "unread", "household"]
NOWHERE = "https://127.0.0.1:9"


def pages_of(morning: Morning) -> int:
    return (morning.folder / "store.db").stat().st_size // PAGE


def page_in(store: Path, page: int) -> bytes:
    return store.read_bytes()[page * PAGE : (page + 1) * PAGE]


def plainly(wrecked: Wrecked) -> Desk:
    """The passphrase, and nobody has noticed anything before."""
    assert not wrecked.vault.suspect.exists()
    return unlock(wrecked.vault, wrecked.morning.passphrase, hub_url=NOWHERE)


def last_page_of_the_identity(morning: Morning, trial: Path) -> int:
    """Where it fails the value ends in zeros, and SQLite does not notice."""
    query = "SELECT value FROM setting WHERE key = 'identity'"
    with closing(connect_to_read(morning.folder / "store.db", morning.key)) as connection:
        [(identity,)] = connection.execute(query).fetchall()
    for page in range(1, pages_of(morning)):
        shutil.copy(morning.folder / "store.db", trial)
        break_page(trial, page)
        try:
            with closing(connect_to_read(trial, morning.key)) as connection:
                if connection.execute(query).fetchone() != (identity,):
                    return page
        except DatabaseError:
            continue
    raise AssertionError("it lies on one page")


@pytest.mark.parametrize("table", READ_AT_OPENING)
def test_a_page_that_opening_reads_is_restored_at_once(wrecked: Wrecked, table: str) -> None:
    page = wrecked.morning.page_of(table)
    wrecked.flip(page)
    broken = page_in(wrecked.vault.store_path, page)
    with closing(plainly(wrecked)) as desk:
        told = restored(desk)
        assert told.harm is Harm.DAMAGED
        assert page_in(Path(told.aside) / "store.db", page) == broken
        assert desk.store.visits.get(wrecked.morning.finished) is not None
        assert [draft.visit for draft in desk.drafts.unfinished()] == [wrecked.morning.visit]
        assert is_whole(desk.store)
        desk.store.check()
    assert not wrecked.vault.suspect.exists()


def test_an_identity_that_ends_in_zeros_is_damage(wrecked: Wrecked, tmp_path: Path) -> None:
    wrecked.flip(last_page_of_the_identity(wrecked.morning, tmp_path / "trial"))
    with closing(plainly(wrecked)) as desk:
        assert restored(desk).harm is Harm.DAMAGED
        assert [draft.visit for draft in desk.drafts.unfinished()] == [wrecked.morning.visit]


def test_whichever_page_is_broken_the_laptop_opens(morning: Morning, tmp_path: Path) -> None:
    """A sample of all; who looks at every one of them sees the same, for a minute."""
    count = 0
    for page in range(4, pages_of(morning), 15):
        place = tmp_path / str(page)
        shutil.copytree(morning.folder, place)
        each = Wrecked(Vault(place), morning)
        each.flip(page)
        with closing(plainly(each)) as desk:
            told = read_restored(desk.store)
            assert told is None or told.harm is Harm.DAMAGED
            count += told is not None
        shutil.rmtree(place)
    assert count > 0


def test_pages_that_are_sound_and_say_nothing_of_whose_laptop_this_is(wrecked: Wrecked) -> None:
    """Whatever wrote it so: the backup knows."""
    with closing(Store.open(wrecked.vault.store_path, wrecked.morning.key)) as store, store.transaction():
        store.settings.put("identity", b"\xc1")
    with closing(plainly(wrecked)) as desk:
        assert restored(desk).harm is Harm.DAMAGED
        assert desk.store.visits.get(wrecked.morning.finished) is not None


def empty(place: Path, _key: bytes) -> None:
    place.write_bytes(b"")


def made_anew(place: Path, key: bytes) -> None:
    place.unlink(missing_ok=True)
    Store.open(place, key).close()


@pytest.mark.parametrize("lies", [empty, made_anew])
@pytest.mark.parametrize("name", ["store.db", "store.db.restored"])
def test_a_store_with_nothing_in_it_beside_a_backup_is_no_new_laptop(
    wrecked: Wrecked, name: str, lies: Callable[[Path, bytes], None]
) -> None:
    """Otherwise its worker would be asked to enrol it, and everything recorded would be out of reach."""
    lies(wrecked.vault.folder / name, wrecked.morning.key)
    with closing(plainly(wrecked)) as desk:
        assert desk.store.visits.get(wrecked.morning.finished) is not None
    assert not (wrecked.vault.folder / "store.db.restored").exists()


def test_without_backup_and_identity_it_is_told_and_nothing_is_touched(wrecked: Wrecked) -> None:
    shutil.rmtree(wrecked.vault.backups)
    (wrecked.vault.folder / "identity").unlink()
    wrecked.flip(wrecked.morning.page_of("setting"))
    as_found = wrecked.vault.store_path.read_bytes()
    for _ in range(2):
        with pytest.raises(DamagedError):
            plainly(wrecked)
    assert wrecked.vault.store_path.read_bytes() == as_found
    assert not wrecked.vault.damaged.exists()


@pytest.mark.parametrize("trouble", ["SQLITE_IOERR_READ", "SQLITE_FULL", "SQLITE_BUSY", "SQLITE_READONLY"])
def test_a_disk_that_fails_is_no_damage(
    wrecked: Wrecked, monkeypatch: pytest.MonkeyPatch, trouble: str
) -> None:
    """What the disk does not give or take today says nothing about the pages: nothing is set aside, and it is
    not tried again, but once in the room that is held for a full one."""
    asked = []

    def fails(_table: SettingTable, _key: str) -> bytes:
        error = OperationalError("of the disk")
        error.sqlite_errorname = trouble
        asked.append(trouble)
        raise error

    with monkeypatch.context() as patched:
        patched.setattr(SettingTable, "get", fails)
        with pytest.raises((DiskError, DiskFullError)):
            plainly(wrecked)
    assert len(asked) == (2 if trouble == "SQLITE_FULL" else 1)
    assert not wrecked.vault.damaged.exists()
    with closing(plainly(wrecked)) as desk:
        assert read_restored(desk.store) is None


def test_a_fault_on_a_sound_store_is_tried_twice_and_restores_nothing(
    wrecked: Wrecked, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def fails(_desk: Desk) -> None:
        asked.append(1)
        raise DatabaseError("no such column")

    with monkeypatch.context() as patched:
        patched.setattr(Desk, "homes_due", fails)
        with pytest.raises(DatabaseError):
            plainly(wrecked)
    assert len(asked) == 2
    with closing(plainly(wrecked)) as desk:
        assert read_restored(desk.store) is None


@pytest.mark.parametrize("table", ["setting", "attachment"])
def test_a_recovery_code_restores_too(pair: Pair, table: str) -> None:
    """Met before the code is used up, and after: the new passphrase opens from then on."""
    planner = pair.field.laptop("planner")
    unsent = absent(planner)
    back_up(planner)
    planner.close()
    vault, code = pair.vault, pair.code()
    key = vault.unlock(pair.field.person("planner").passphrase)
    break_page(vault.store_path, page_of(vault.store_path, key, table))
    desk = pair.recovered(code)
    assert restored(desk).harm is Harm.DAMAGED
    assert desk.store.visits.get(unsent) is not None
    desk.close()
    with closing(unlock(vault, NEW, hub_url=NOWHERE)) as again:
        assert again.store.visits.get(unsent) is not None
