"""A destroyed store without any usable backup: a new one is made of the identity that is kept beside it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from app.desk import Desk
from app.vault.access_end import LOST
from app.vault.backup_shelf import BackupShelf
from app.vault.report import RestoreReport, read_report
from app.vault.restored import Harm, Restored, Salvaged
from app.vault.vault import Vault
from app.visits.visiting import ABSENT, Ending
from district.store.schema import ACCESS_FAULT
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, visited
from tests.vault.test_damage import HARMS, absent, back_up, flip, gone, numbers_at_the_hub, restored, vault
from ui import words_of_backup

__all__ = ["vault"]

ALL_THERE, LOOK_AGAIN = "빠진 것은 없습니다", "기억나는 방문이 목록에 있는지 확인하고"


def zeros(vault: Vault) -> None:
    vault.store_path.write_bytes(bytes(vault.store_path.stat().st_size))


def access_faults(field: Field, desk: Desk) -> list[str]:
    with field.hub.store.reading() as connection:
        mine = select(ACCESS_FAULT.c.kind).where(ACCESS_FAULT.c.device == desk.identity.device)
        return list(connection.execute(mine).scalars())


@pytest.mark.parametrize("harm", [*HARMS, zeros], ids=lambda harm: harm.__name__)
def test_a_destroyed_store_without_a_backup_is_made_anew_and_loses_no_record(
    field: Field, vault: Vault, harm: Callable[[Vault], None]
) -> None:
    """A visit that was sent, one that was not: both are there again, and no number forks."""
    planner = field.laptop("planner")
    before = homes(planner)
    sent = visited(planner, {"wellbeing_call": CALM_CALL})
    assert sync(planner).trouble is None
    unsent = absent(planner, 2)
    planner.close()
    harm(vault)
    as_found = vault.store_path.read_bytes() if vault.store_path.exists() else None

    planner = field.laptop("planner")
    told = restored(planner)
    assert told.harm is (Harm.MISSING if not as_found else Harm.DAMAGED)
    assert (told.anew, told.backup_ms, told.from_spare, told.asked_hub) == (True, None, 1, False)
    aside = Path(told.aside) / "store.db"
    assert (aside.read_bytes() if aside.exists() else None) == as_found
    assert planner.store.visits.get(unsent) is not None
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent, outcome.refused) == (None, 1, 1, 0)
    told = restored(planner)
    assert (told.asked_hub, told.from_hub) == (True, 1)
    for visit in (sent, unsent):
        assert planner.store.visits.get(visit) is not None
    absent(planner, 3)
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 1, 0)
    assert numbers_at_the_hub(field, planner) == [1, 2, 3]
    assert len(set(before) - set(homes(planner))) == 0
    assert chain_is_sound(planner)
    assert receipts_verify(planner)
    planner.store.check()


def test_it_is_made_anew_where_every_backup_is_damaged_too(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    unsent = absent(planner)
    back_up(planner)
    absent(planner, 1)
    back_up(planner)
    planner.close()
    for backup in BackupShelf(vault.backups).whole():
        flip(backup.store, 0.5)
    zeros(vault)
    planner = field.laptop("planner")
    assert (restored(planner).anew, restored(planner).from_spare) == (True, 2)
    assert planner.store.visits.get(unsent) is not None
    assert sync(planner).sent == 2
    assert numbers_at_the_hub(field, planner) == [1, 2]


def test_recording_goes_on_offline_and_no_number_is_given_twice(field: Field, vault: Vault) -> None:
    """The numbers that the new store gives out the hub has given to others: they are given up, ids stay."""
    planner = field.laptop("planner")
    home = homes(planner)[0]
    sent = [absent(planner, at) for at in range(3)]
    assert sync(planner).trouble is None
    planner.close()
    gone(vault)
    field.go_offline()
    planner = field.laptop("planner")
    assert restored(planner).from_spare == 0
    meanwhile = planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    ids = {revision.id for revision in own(planner)}
    assert len(ids) == 1
    planner.close()
    field.go_online()
    planner = field.laptop("planner")
    assert restored(planner).anew, "what was told first is still told"
    outcome = sync(planner)
    assert (outcome.trouble, outcome.restored, outcome.sent, outcome.refused) == (None, 3, 1, 0)
    assert numbers_at_the_hub(field, planner) == [1, 2, 3, 4]
    assert {revision.id for revision in own(planner)} > ids
    assert all(planner.store.visits.get(visit) is not None for visit in (*sent, meanwhile))
    assert chain_is_sound(planner)
    assert receipts_verify(planner)


def test_every_household_and_the_access_log_come_back_with_the_next_session(
    field: Field, vault: Vault
) -> None:
    """The log goes on where the district has it, and says how many lines are missing."""
    planner = field.laptop("planner")
    before, listed = homes(planner), planner.store.homes.count()
    assert sync(planner).trouble is None
    sent = planner.store.access_log.sent()
    for home in before[:3]:
        planner.household(home)
    planner.close()
    zeros(vault)
    planner = field.laptop("planner")
    lost = restored(planner).lines_lost
    assert lost >= 3
    assert planner.store.access_log.anchor().place == sent
    assert planner.store.access_log.latest([LOST], 1)[0].reason == str(lost)
    assert sync(planner).trouble is None
    assert (homes(planner), planner.store.homes.count()) == (before, listed)
    assert access_faults(field, planner) == []
    planner.close()
    assert restored(field.laptop("planner")).anew


def report_of(desk: Desk) -> str:
    told = read_report(desk.store)
    assert told is not None
    return " ".join(words_of_backup.report(told, desk.clock()))


@pytest.mark.parametrize("backup", ["of before", "none"])
@pytest.mark.parametrize("second_place", ["gone", "older"])
def test_on_the_first_day_nobody_is_told_that_nothing_is_missing_where_visits_are(
    field: Field, vault: Vault, second_place: str, backup: str
) -> None:
    """Enrolled today, three visits, then the battery was empty: the identity beside the store is of before
    the first of them."""
    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    if backup == "of before":
        back_up(planner)
    absent(planner)
    older = (vault.folder / "unsent").read_bytes()
    lost = [absent(planner, home) for home in (1, 2)]
    planner.close()
    gone(vault)
    if backup == "none":
        shutil.rmtree(vault.backups, ignore_errors=True)
    (vault.folder / "unsent").unlink()
    if second_place == "older":
        (vault.folder / "unsent").write_bytes(older)
    planner = field.laptop("planner")
    assert (restored(planner).anew, restored(planner).from_spare) == (backup == "none", None)
    assert sync(planner).trouble is None
    assert not any(planner.store.visits.get(visit) for visit in lost)
    assert ALL_THERE not in report_of(planner)
    assert LOOK_AGAIN in report_of(planner)


def test_with_its_second_place_whole_it_is_told_that_nothing_is_missing(field: Field, vault: Vault) -> None:
    planner = field.laptop("planner")
    visits = [absent(planner, home) for home in range(3)]
    planner.close()
    gone(vault)
    planner = field.laptop("planner")
    assert (restored(planner).anew, restored(planner).from_spare) == (True, 3)
    assert sync(planner).trouble is None
    assert all(planner.store.visits.get(visit) for visit in visits)
    assert ALL_THERE in report_of(planner)


@pytest.mark.parametrize("lines_lost", [0, 3])
def test_a_damaged_store_that_is_older_than_the_access_log_vouches_for_nothing(lines_lost: int) -> None:
    told = Restored(
        harm=Harm.DAMAGED,
        at_ms=0,
        aside="",
        asked_hub=True,
        anew=True,
        salvaged=Salvaged(),
        lines_lost=lines_lost,
    )
    said = " ".join(words_of_backup.report(RestoreReport(told, [], []), 0))
    assert (ALL_THERE in said, LOOK_AGAIN in said) == (not lines_lost, bool(lines_lost))
