"""A hub was restored, a laptop is lost: what colleagues bring back of it, in which order and how often."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import select

from app.desk import Desk
from app.visits.visiting import ABSENT, Ending
from db.ledger import LedgerRow
from district.store.schema import REVISION
from tests.field import sync
from tests.handover.test_handover import NEW, hand_over, newcomer
from tests.prepared import Field, homes


def held_of(field: Field, desk: Desk) -> set[str]:
    """What the hub has of this laptop."""
    with field.hub.store.reading() as connection:
        of_desk = select(REVISION.c.id).where(REVISION.c.device == desk.identity.device)
        return set(connection.execute(of_desk).scalars())


def recorded(desk: Desk) -> set[str]:
    return {row.id for row in desk.store.ledger.all() if row.own}


@pytest.fixture
def lost(field: Field, tmp_path: Path) -> Desk:
    """After the backup the supervisor gave a household to a new planner, who visited there; the nurse has
    heard of both. That planner's laptop is lost, and then the hub."""
    worker = newcomer(field)
    nurse, supervisor = field.laptop("nurse"), field.laptop("supervisor")
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    sync(nurse)
    sync(supervisor)
    home = next(each for each in homes(field.laptop("planner")) if each in homes(nurse))
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    sync(new)
    new.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(new)
    sync(nurse)
    for desk in (nurse, supervisor):
        desk.close()
    field.replace_hub(tmp_path / "yesterday.sqlite")
    return new


def without_the_assignment(field: Field, lost: Desk) -> tuple[Desk, LedgerRow]:
    """The nurse's laptop as one that heard of the visit alone, and the visit."""
    nurse, supervisor = field.laptop("nurse"), field.laptop("supervisor")
    with nurse.store.transaction():
        for row in list(nurse.store.ledger.all()):
            if row.device == supervisor.identity.device:
                nurse.store.ledger.drop(row.id)
    supervisor.close()
    [visit] = [row for row in nurse.store.ledger.all() if row.device == lost.identity.device]
    return nurse, visit


@pytest.mark.parametrize("portion", [1, 500])
def test_a_visit_comes_back_with_the_assignment_that_it_stands_on(
    field: Field, lost: Desk, monkeypatch: pytest.MonkeyPatch, portion: int
) -> None:
    """The nurse's laptop has both, and the visit is the later one."""
    monkeypatch.setattr("app.sync.giving_back.MOST_NAMED", portion)
    assert sync(field.laptop("nurse")).trouble is None
    assert held_of(field, lost) == recorded(lost)


def test_what_was_brought_too_early_is_brought_again(
    field: Field, lost: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The nurse's laptop has the visit alone, and comes before the supervisor's brings the assignment."""
    nurse, visit = without_the_assignment(field, lost)
    for _ in range(3):
        assert sync(nurse).trouble is None
    assert held_of(field, lost) == set(), "nobody knows that the household was given to its author"
    assert nurse.books.giving_back.awaits(visit.household)
    assert sync(field.laptop("supervisor")).trouble is None
    assert sync(nurse).trouble is None
    assert held_of(field, lost) == recorded(lost)
    assert not nurse.books.giving_back.awaits(visit.household)


def test_a_household_stays_until_what_the_hub_lacks_of_it_is_there(field: Field, lost: Desk) -> None:
    nurse, visit = without_the_assignment(field, lost)
    field.hub.add_worker(structs.replace(nurse.identity.worker, id="nurse-2", name="오새봄"))
    field.hub.assign([visit.household], nurse="nurse-2")
    for _ in range(2):
        assert sync(nurse).trouble is None
    assert visit.household in nurse.store.homes.ids()
    assert sync(field.laptop("supervisor")).trouble is None
    for _ in range(2):
        assert sync(nurse).trouble is None
    assert held_of(field, lost) == recorded(lost)
    assert visit.household not in nurse.store.homes.ids()
