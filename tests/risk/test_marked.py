"""A laptop of before marks a household with a sign of suicide: who receives that tells of it as a risk."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.households.editing import NewPlan
from app.risk.marked import MARKED, tell_of_marks
from app.risk.waiting import waiting
from app.wire.revisions import Kind
from district.hub import wall_clock_ms
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field, field, homes, own, prepared
from tests.risk.test_rising import both_ways
from tests.risk.test_who_was_in_danger import assessed
from tests.risk.test_whose_risk import family
from tests.ui.visits import DESPAIR

__all__ = ["field", "prepared"]

DAY = 24 * 3_600_000


def marked_on_a_laptop_of_before(desk: Desk, home: str, said: bool = True) -> None:
    """Its editor still offered the mark."""
    desk.editing.save(home, {"cohort.suicide_sign": said}, {})
    assert sync(desk).trouble is None


def told_by(desk: Desk) -> list[str]:
    return [one.subject.removeprefix("risk/") for one in own(desk) if one.kind is Kind.RISK_SCREENED]


def test_it_waits_for_the_health_division_and_ends_in_a_name(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    officer = field.laptop("duty_officer")
    marked_on_a_laptop_of_before(planner, homes(planner)[0])
    both_ways(supervisor, officer)
    (waits,) = waiting(officer.ledger)
    assert (waits.row.household, waits.level) == (homes(planner)[0], "unknown")
    assert waits.household is not None, "who it is came along"
    assert officer.inbox.open(waits.row.id, "당직 접수").reasons == f"{MARKED}: 한지원"
    both_ways(planner)
    row = planner.store.visits.risk(waits.row.id)
    assert row is not None
    assert planner.store.ledger.refusals() == supervisor.store.ledger.refusals() == []
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * 60_000
    assert field.hub.escalate() == 1, "somebody is named"
    take(officer, waits.row.id)
    both_ways(officer, supervisor)
    assert waiting(officer.ledger) == waiting(supervisor.ledger) == []
    assert field.hub.check().faults == []


def test_a_visit_that_is_planned_under_it_says_whom(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    person = planner.store.homes.people(home)[0].id
    due = planner.today() + timedelta(days=1)
    planner.editing.plan_visit(home, NewPlan(person, "suicide_sign", due, "자살위험 징후"))
    both_ways(planner, supervisor)
    (waits,) = waiting(supervisor.ledger)
    assert waits.person is not None
    assert waits.person.id == person


def test_a_mark_of_one_who_lives_there_is_told_beside_the_risk_of_another(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, (husband, wife, *_) = family(planner)
    his = assessed(planner, home, husband.id)
    both_ways(planner, supervisor)
    due = planner.today() + timedelta(days=1)
    planner.editing.plan_visit(home, NewPlan(wife.id, "suicide_sign", due, "자살위험 징후"))
    both_ways(planner, supervisor)
    told = {one.row.id: one.person for one in waiting(supervisor.ledger)}
    assert told.pop(his) == husband
    assert list(told.values()) == [wife]


def test_a_mark_of_the_home_may_mean_another_than_whose_risk_is_in_hand(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(one) for one in ("planner", "supervisor", "duty_officer"))
    home, people = family(planner)
    first = assessed(planner, home, people[0].id)
    both_ways(planner, officer, supervisor)
    take(officer, first)
    both_ways(officer, planner)
    marked_on_a_laptop_of_before(planner, home)
    both_ways(supervisor, officer)
    (waits,) = waiting(officer.ledger)
    assert waits.row.id == told_by(supervisor)[0]
    assert waits.person is None, "nobody said who is meant"
    for person in people[1:]:
        assessed(planner, home, person.id)
    both_ways(planner, supervisor)
    end(officer, waits.row.id, "settled", "모두 따로 살핌")
    both_ways(officer, supervisor)
    for said in (False, True):
        marked_on_a_laptop_of_before(planner, home, said=said)
        both_ways(supervisor)
    assert len(told_by(supervisor)) == 1, "everybody of the home is somebody's already"


def test_of_two_who_receive_it_at_once_it_is_one_risk_that_rings_once(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    home = homes(planner)[0]
    with supervisor.ledger.action("household.assign", f"household/{home}"):
        whose = {"assigned.nurse": nurse.identity.worker.id}
        supervisor.ledger.record(Kind.HOUSEHOLD_ASSIGNED, f"household/{home}", home, whose)
    both_ways(supervisor, nurse)
    marked_on_a_laptop_of_before(planner, home)
    assert sync(supervisor).trouble is None
    came = [row for row in supervisor.store.ledger.of_subject(f"household/{home}") if not row.own]
    # Before the other's word of it.
    assert tell_of_marks(nurse.ledger, came) == told_by(supervisor)
    both_ways(supervisor, officer)
    (waits,) = waiting(officer.ledger)
    take(officer, waits.row.id)
    both_ways(officer, nurse, supervisor, officer)
    assert waiting(officer.ledger) == []
    assert told_by(supervisor) == told_by(nurse) == [waits.row.id]


def test_what_stood_before_and_what_is_taken_away_tells_nothing(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    marked_on_a_laptop_of_before(planner, home)
    field.hub.now_ms = lambda: wall_clock_ms() + 8 * DAY
    assert sync(supervisor).trouble is None, "it comes a week later"
    field.hub.now_ms = wall_clock_ms
    marked_on_a_laptop_of_before(planner, home, said=False)
    assert sync(supervisor).trouble is None
    assert told_by(supervisor) == []
    marked_on_a_laptop_of_before(planner, home)
    assert sync(supervisor).trouble is None
    assert len(told_by(supervisor)) == 1, "ticked again it is a new sign"


def test_where_somebody_acts_on_the_household_already_nobody_is_called_again(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, _people = family(planner)
    risk = assessed(planner, home, "", dict(DESPAIR))
    row = planner.store.visits.risk(risk)
    assert row is not None
    both_ways(planner, supervisor)
    marked_on_a_laptop_of_before(planner, row.household)
    both_ways(supervisor)
    assert told_by(supervisor) == [], "whoever has it in hand read everybody's name"
    officer = field.laptop("duty_officer")
    sync(officer)
    end(officer, risk, "settled", "센터에서 돌봄")
    both_ways(officer, supervisor)
    marked_on_a_laptop_of_before(planner, row.household, said=False)
    both_ways(supervisor)
    marked_on_a_laptop_of_before(planner, row.household)
    both_ways(supervisor)
    assert len(told_by(supervisor)) == 1, "after its end it is told"


def test_it_is_told_once_though_the_page_comes_again(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    marked_on_a_laptop_of_before(planner, homes(planner)[0])

    def cut(*_: object) -> None:
        raise OSError("the battery is empty")

    with monkeypatch.context() as failing:
        failing.setattr("app.sync.taking.Taking.take", cut)
        for _ in range(2):
            assert sync(supervisor).trouble is not None
    both_ways(supervisor)
    assert len(told_by(supervisor)) == 1
