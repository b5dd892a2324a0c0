"""A damaged laptop: what is broken is set aside, what was good comes back, what may be missing is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk
from app.vault.backup_shelf import BackupShelf
from app.vault.backups import DAY_MS
from app.vault.restored import Harm, Restored, read_restored
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from db.errors import DamagedError, MissingError, NewerSchemaError, WrongKeyError
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, visited
from tests.vault.broken import break_page, page_of


@pytest.fixture
def vault(field: Field) -> Vault:
    return Vault(field.folder / "laptop-planner")


def absent(desk: Desk, home: int = 0) -> str:
    return desk.visiting.record_without_visit(homes(desk)[home], None, Ending(ABSENT))


def back_up(desk: Desk) -> int:
    assert desk.backups is not None
    return desk.backups.make(desk.clock()).made_ms


def restored(desk: Desk) -> Restored:
    told = read_restored(desk.store)
    assert told is not None
    return told


def numbers_at_the_hub(field: Field, desk: Desk) -> list[int]:
    from sqlalchemy import select

    from district.store.schema import REVISION

    mine = select(REVISION.c.device_seq).where(REVISION.c.device == desk.identity.device)
    with field.hub.store.reading() as connection:
        return sorted(connection.execute(mine).scalars())


def flip(path: Path, part: float) -> None:
    data = bytearray(path.read_bytes())
    data[int(len(data) * part)] ^= 1
    path.write_bytes(data)


def first_page(vault: Vault) -> None:
    flip(vault.store_path, 0)


def cut(vault: Vault) -> None:
    vault.store_path.write_bytes(vault.store_path.read_bytes()[:5000])


def emptied(vault: Vault) -> None:
    vault.store_path.write_bytes(b"")


def gone(vault: Vault) -> None:
    vault.store_path.unlink()


def something_else(vault: Vault) -> None:
    vault.store_path.write_bytes("이것은 저장소가 아닙니다. ".encode() * 500)


def another_laptops(vault: Vault) -> None:
    shutil.copy(vault.folder.parent / "laptop-nurse" / "store.db", vault.store_path)


HARMS = [first_page, cut, emptied, gone, something_else, another_laptops]


@pytest.mark.parametrize("harm", HARMS, ids=lambda harm: harm.__name__)
def test_a_destroyed_store_comes_back_whole(
    field: Field, vault: Vault, harm: Callable[[Vault], None]
) -> None:
    """Backup in the morning, a visit that was sent, one that was not: nothing is missing, nothing forks."""
    planner = field.laptop("planner")
    first = absent(planner)
    assert sync(planner).trouble is None
    made = back_up(planner)
    sent = visited(planner, {"wellbeing_call": CALM_CALL})
    assert sync(planner).trouble is None
    unsent = absent(planner, 2)
    planner.close()
    harm(vault)
    as_found = vault.store_path.read_bytes() if vault.store_path.exists() else None

    planner = field.laptop("planner")
    told = restored(planner)
    assert told.harm is (Harm.MISSING if harm in (gone, emptied) else Harm.DAMAGED)
    assert (told.backup_ms, told.from_spare, told.asked_hub) == (made, 1, False)
    aside = Path(told.aside) / "store.db"
    assert (aside.read_bytes() if aside.exists() else None) == as_found
    assert planner.store.visits.get(first) is not None
    assert planner.store.visits.get(unsent) is not None
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent) == (None, 1, 1)
    for visit in (first, sent, unsent):
        assert planner.store.visits.get(visit) is not None
    assert chain_is_sound(planner)
    assert receipts_verify(planner)
    told = restored(planner)
    assert (told.asked_hub, told.from_hub, len(told.homes)) == (True, 1, 1)
    absent(planner, 3)
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 1, 0)
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4]
    planner.store.check()


def test_the_older_backup_serves_where_the_newest_is_damaged_too(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    old = back_up(planner)
    absent(planner)
    back_up(planner)
    planner.close()
    flip(BackupShelf(vault.backups).whole()[0].store, 0.5)
    first_page(vault)
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == old
    assert len(own(planner)) == 1


def test_a_second_folder_serves_where_the_first_is_gone(field: Field, vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    planner = field.laptop("planner")
    assert planner.backups is not None
    planner.backups.use_second(tmp_path / "stick")
    made = back_up(planner)
    planner.close()
    shutil.rmtree(vault.backups)
    gone(vault)
    assert restored(field.laptop("planner")).backup_ms == made


def test_without_backup_and_identity_nothing_is_made_and_nothing_is_touched(
    field: Field, vault: Vault
) -> None:
    (vault.folder / "identity").unlink()
    flip(vault.store_path, 0)
    before = vault.store_path.read_bytes()
    with pytest.raises(WrongKeyError):
        field.laptop("planner")
    assert vault.store_path.read_bytes() == before
    gone(vault)
    with pytest.raises(MissingError):
        field.laptop("planner")
    assert not vault.store_path.exists()


@pytest.mark.parametrize("at", ["store.db.restoring", "store.db", "store.db.restored"])
def test_a_restore_that_was_cut_off_comes_to_its_end(
    field: Field, vault: Vault, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    """Before the restored store is ready, while the damaged one is moved aside, and right after that."""
    planner = field.laptop("planner")
    made = back_up(planner)
    unsent = absent(planner)
    planner.close()
    first_page(vault)
    as_found = vault.store_path.read_bytes()
    replace, done = Path.replace, []

    def killed(self: Path, target: Path) -> Path:
        if self.name == at:
            done.append(self)
            raise KeyboardInterrupt
        return replace(self, target)

    with monkeypatch.context() as cut_off:
        cut_off.setattr(Path, "replace", killed)
        with pytest.raises(KeyboardInterrupt):
            field.laptop("planner")
    assert done
    planner = field.laptop("planner")
    told = restored(planner)
    assert (told.harm, told.backup_ms, told.from_spare) == (Harm.DAMAGED, made, 1)
    assert (Path(told.aside) / "store.db").read_bytes() == as_found
    assert planner.store.visits.get(unsent) is not None
    assert {file.name for file in vault.folder.glob("store.db.*")} == set()


def test_a_log_damaged_in_the_middle_is_noticed(field: Field, vault: Vault, tmp_path: Path) -> None:
    """SQLite alone would drop everything after the damage without a word."""
    planner = field.laptop("planner")
    visits = [absent(planner, home % 3) for home in range(6)]
    images = {name: vault.store_path.with_name(name).read_bytes() for name in ("store.db", "store.db-wal")}
    planner.close()
    for name, data in images.items():
        vault.store_path.with_name(name).write_bytes(data)
    flip(vault.store_path.with_name("store.db-wal"), 0.5)
    damaged = vault.store_path.with_name("store.db-wal").read_bytes()

    planner = field.laptop("planner")
    told = restored(planner)
    assert (told.harm, told.backup_ms) == (Harm.LOG_CUT, None)
    assert (Path(told.aside) / "store.db-wal").read_bytes() == damaged
    assert told.from_spare
    assert all(planner.store.visits.get(visit) is not None for visit in visits)
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4, 5, 6]


def test_a_program_that_was_cut_off_is_no_damage(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    visits = [absent(planner, home) for home in range(4)]
    images = {name: vault.store_path.with_name(name).read_bytes() for name in ("store.db", "store.db-wal")}
    planner.close()
    for name, data in images.items():
        vault.store_path.with_name(name).write_bytes(data)
    planner = field.laptop("planner")
    assert read_restored(planner.store) is None
    assert planner.store.ended_unclean
    assert all(planner.store.visits.get(visit) is not None for visit in visits)


def test_damage_found_later_is_restored_at_the_next_opening(field: Field, vault: Vault) -> None:
    """A flipped bit in a page that is rarely read lets the store open; looking through it finds it."""
    planner = field.laptop("planner")
    visit = absent(planner)
    sync(planner)
    made = back_up(planner)
    planner.close()
    flip(vault.store_path, 0.5)
    planner = field.laptop("planner")
    assert planner.backups is not None
    with pytest.raises(DamagedError):
        planner.backups.check_store()
    planner.close()
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == made
    assert planner.store.visits.get(visit) is not None
    planner.store.check()


def test_a_backup_meets_a_broken_index_too(field: Field, vault: Vault) -> None:
    """So damage anywhere is found within a day, also while the laptop stays open."""
    planner = field.laptop("planner")
    visit = absent(planner)
    made = back_up(planner)
    planner.close()
    key = vault.unlock(field.person("planner").passphrase)
    break_page(vault.store_path, page_of(vault.store_path, key, "ledger_subject"))
    planner = field.laptop("planner")
    assert read_restored(planner.store) is None, "opening does not read it"
    assert planner.backups is not None
    with pytest.raises(DamagedError):
        planner.backups.make(planner.clock())
    planner.close()
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == made
    assert planner.store.visits.get(visit) is not None
    planner.store.check()


def test_a_clock_that_was_ahead_brings_no_older_backup_back(field: Field, vault: Vault) -> None:
    """Which of them is the newest is told by the chain and by their numbers, not by their stamps."""
    planner = field.laptop("planner")
    assert planner.backups is not None
    planner.backups.make(planner.clock() + 10 * 365 * DAY_MS)
    visit = planner.visiting.start(homes(planner)[0], None, [])
    made = back_up(planner)
    planner.close()
    vault.store_path.write_bytes(b"damaged")
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == made
    assert [draft.visit for draft in planner.drafts.unfinished()] == [visit]


def test_a_store_of_a_newer_program_is_not_damage(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    with planner.store.transaction():
        planner.store._connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('bangmun', 'later', '')"
        )
    planner.close()
    with pytest.raises(NewerSchemaError):
        field.laptop("planner")
    assert not vault.damaged.exists()
