"""A store that is older than what the laptop recorded: its log was deleted, or an old file was put back."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.desk import Desk
from app.vault.restored import Harm, read_restored
from app.vault.vault import Vault
from db.errors import DamagedError
from tests.attachments.story import PAPER, attach, begin, finish, nurse, paper
from tests.field import sync
from tests.prepared import Field, chain_is_sound, own
from tests.vault.test_damage import absent, back_up, flip, numbers_at_the_hub, restored, vault

__all__ = ["vault"]


def cut_off(field: Field, desk: Desk) -> None:
    """The power goes: what lies on the disk stays as it is now, the program writes nothing more."""
    folder = desk.store.folder
    image = field.folder / "image"
    shutil.copytree(folder, image)
    desk.close()
    shutil.rmtree(folder)
    image.rename(folder)


def log_of(vault: Vault) -> Path:
    return vault.store_path.with_name("store.db-wal")


def deleted(log: Path) -> None:
    log.unlink()


def emptied(log: Path) -> None:
    log.write_bytes(b"")


def halved(log: Path) -> None:
    data = log.read_bytes()
    log.write_bytes(data[: len(data) // 2])


def header_only(log: Path) -> None:
    log.write_bytes(log.read_bytes()[:32])


@pytest.mark.parametrize("harm", [deleted, emptied, halved, header_only], ids=lambda harm: harm.__name__)
def test_visits_come_back_when_the_log_they_were_in_is_lost(
    field: Field, vault: Vault, harm: Callable[[Path], None]
) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    planner.close()
    planner = field.laptop("planner")
    sent = absent(planner)
    assert sync(planner).trouble is None
    unsent = [absent(planner, home) for home in range(1, 4)]
    before = {revision.id for revision in own(planner)}
    cut_off(field, planner)
    harm(log_of(vault))

    planner = field.laptop("planner")
    told = restored(planner)
    assert told.harm in (Harm.BEHIND, Harm.LOG_CUT)
    assert told.from_spare
    assert (Path(told.aside) / "store.db").exists()
    assert (Path(told.aside) / "unsent").exists()
    assert all(planner.store.visits.get(visit) is not None for visit in unsent)
    assert sync(planner).trouble is None
    assert planner.store.visits.get(sent) is not None
    assert {revision.id for revision in own(planner)} == before
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4]
    assert chain_is_sound(planner)
    planner.close()
    assert restored(field.laptop("planner")).at_ms == told.at_ms


def test_an_older_store_put_in_its_place_is_noticed_though_everything_was_sent(
    field: Field, vault: Vault
) -> None:
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    visit = absent(planner)
    assert sync(planner).sent == 1
    planner.close()
    vault.store_path.write_bytes(old)

    planner = field.laptop("planner")
    assert restored(planner).harm is Harm.BEHIND
    assert sync(planner).restored == 1
    assert planner.store.visits.get(visit) is not None
    planner.close()
    assert restored(field.laptop("planner")).asked_hub


def test_a_backup_that_knows_more_takes_the_place_of_an_older_store(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    visits = [absent(planner)]
    made = back_up(planner)
    visits.append(absent(planner, 1))
    planner.close()
    vault.store_path.write_bytes(old)

    planner = field.laptop("planner")
    told = restored(planner)
    assert (told.harm, told.backup_ms, told.from_spare) == (Harm.BEHIND, made, 1)
    assert (Path(told.aside) / "store.db").read_bytes() == old
    assert all(planner.store.visits.get(visit) is not None for visit in visits)
    absent(planner, 2)
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2, 3]


def test_a_number_given_out_a_second_time_costs_nobodys_visit(field: Field, vault: Vault) -> None:
    """The second place was away while an older store recorded on; then it is there again."""
    spare = vault.folder / "unsent"
    planner = field.laptop("planner")
    planner.close()
    old = vault.store_path.read_bytes()
    planner = field.laptop("planner")
    first = absent(planner)
    planner.close()
    kept = spare.read_bytes()
    vault.store_path.write_bytes(old)
    spare.unlink()
    planner = field.laptop("planner")
    second = absent(planner, 1)
    planner.close()
    spare.write_bytes(kept)

    planner = field.laptop("planner")
    assert planner.store.visits.get(first) is not None
    assert planner.store.visits.get(second) is not None
    assert sync(planner).trouble is None
    assert numbers_at_the_hub(field, planner) == [1, 2]
    assert chain_is_sound(planner)


def test_the_sealed_files_of_a_lost_visit_are_left_alone(field: Field) -> None:
    desk = nurse(field)
    back_up(desk)
    desk.close()
    vault = Vault(field.folder / "laptop-nurse")
    old = vault.store_path.read_bytes()
    desk = field.laptop("nurse")
    visit = begin(desk)
    attach(desk, visit, PAPER, paper(b"%PDF the only copy" * 40))
    finish(desk, visit)
    desk.close()
    sealed = sorted((vault.folder / "blobs").rglob("*"))
    assert sealed
    vault.store_path.write_bytes(old)
    desk = field.laptop("nurse")
    assert restored(desk).harm is Harm.BEHIND
    assert sorted((vault.folder / "blobs").rglob("*")) == sealed


def test_a_laptop_that_closed_in_order_tells_nothing(field: Field) -> None:
    planner = field.laptop("planner")
    absent(planner)
    sync(planner)
    absent(planner, 1)
    planner.close()
    assert read_restored(field.laptop("planner").store) is None


def test_damage_that_a_backup_met_is_restored_at_the_next_opening(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    made = back_up(planner)
    planner.close()
    flip(vault.store_path, 0.5)
    planner = field.laptop("planner")
    with pytest.raises(DamagedError):
        back_up(planner)
    planner.close()
    planner = field.laptop("planner")
    assert restored(planner).backup_ms == made
    planner.store.check()


def test_a_store_that_is_sound_after_all_is_not_restored(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    back_up(planner)
    assert planner.backups is not None
    planner.backups.note_damage()
    planner.close()
    assert read_restored(field.laptop("planner").store) is None
    assert not vault.suspect.exists()
