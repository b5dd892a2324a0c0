"""A day that nobody can read, and a 동 that there is not, as a laptop of an earlier version or a broken one
sends them: the district refuses them, says why, and everything else goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.sync.details import read_details
from app.sync.refusing import end_refused
from app.visits.visiting import ABSENT, Ending
from app.wire.revisions import Value
from db.ledger_row import DAY_REFUSED, MOVE_REFUSED
from district.push.values import Values
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_refused_moves import codes, dong
from ui.words_of_sync import refusal

UNREADABLE = "12월 3일"


def says(desk: Desk, home: str, **more: Value) -> str:
    """The head's death, their visit and a telephone number; returns whose death."""
    person = desk.store.homes.people(home)[0].id
    plan = next(one.id for one in desk.store.homes.plans(home) if one.open)
    edit(
        desk,
        home,
        phone="010-0000-4444",
        **{f"people.{person}.deceased": UNREADABLE, f"plans.{plan}.due": "내일쯤", **more},
    )
    return person


def death(desk: Desk, home: str, person: str) -> str:
    return next(one.deceased for one in desk.store.homes.people(home) if one.id == person)


def dues(desk: Desk, home: str) -> list[str]:
    return [plan.due for plan in desk.store.homes.plans(home) if plan.open]


def test_such_a_day_is_refused_with_its_reason_and_goes_once_it_is_one(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, other = homes(planner)[:2]
    before = dues(planner, home)
    person = says(planner, home)
    planner.visiting.record_without_visit(other, None, Ending(ABSENT))
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 1, None), "the visit is not held up"
    assert codes(planner) == [DAY_REFUSED]
    assert "날을 다시 적어" in refusal(DAY_REFUSED).text
    assert (phone(planner, home), dues(planner, home)) == ("010-0000-4444", before)
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert (phone(planner, home), dues(planner, home)) == ("010-0000-4444", before)

    assert planner.editing.died(home, person, "2026-11-20") is not None
    assert sync(planner).sent == 1
    assert codes(planner) == []
    sync(supervisor)
    for desk in (planner, supervisor):
        assert (phone(desk, home), death(desk, home, person)) == ("010-0000-4444", "2026-11-20")


def test_put_away_by_hand_it_sends_what_else_was_saved(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    before = dues(planner, home)
    person = says(planner, home)
    assert sync(planner).refused == 1
    assert end_refused(planner.ledger) == 1
    assert sync(planner).sent == 1
    assert codes(planner) == []
    sync(supervisor)
    for desk in (planner, supervisor):
        assert (phone(desk, home), death(desk, home, person)) == ("010-0000-4444", "")
        assert dues(desk, home) == before


@pytest.mark.parametrize("bad", ["없는동", "길음1동 ", 5, ["길음1동"]])
def test_a_household_goes_to_no_dong_that_there_is_not(field: Field, bad: Value) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    before = dong(planner, home)
    edit(supervisor, home, dong=bad, phone="010-0000-4444")
    assert sync(supervisor).refused == 1
    assert codes(supervisor) == [MOVE_REFUSED]
    assert end_refused(supervisor.ledger) == 1
    assert sync(supervisor).sent == 1
    sync(planner)
    for desk in (planner, supervisor):
        assert (dong(desk, home), phone(desk, home)) == (before, "010-0000-4444")


def test_what_a_hub_of_an_earlier_version_took_harms_nobody_and_is_taken_again_after_a_restore(
    field: Field, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, moved = homes(planner)[:2]
    field.back_up_hub(tmp_path / "hub.sqlite")
    with monkeypatch.context() as earlier:
        earlier.setattr(Values, "reason_against", lambda *_: None)
        person = says(planner, home)
        edit(supervisor, moved, dong=5)
        for desk in (supervisor, planner, supervisor):
            assert sync(desk).trouble is None
    for again in range(2):
        for desk in (planner, supervisor):
            assert desk.household(moved) is not None, "it is whose it was"
            assert (phone(desk, home), death(desk, home, person)) == ("010-0000-4444", "")
            assert home in [one.household.id for one in desk.homes_due()], "until somebody gives it a day"
            assert read_details(desk.ledger, desk.books).refused == []
        if not again:
            field.replace_hub(tmp_path / "hub.sqlite")
        for desk in (planner, supervisor, planner):
            assert sync(desk).trouble is None
