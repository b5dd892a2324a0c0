"""What turns out to be mistaken gives no household to the health division, or lets go of it by rule."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.households.page import read_household
from app.risk.following import NotTakenError, closed
from app.risk.incoming import incoming
from app.risk.reopening import reopen
from app.risk.taking import OwnScreeningError, known_here
from app.visits.visiting import DONE, Ending
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Value
from district.ledger.releasing import release_left_behind
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_taken_back import ASKED, correct, heard
from tests.ui.visits import DESPAIR

WRONG = "다른 분의 평가를 잘못 적음"


def knows(desk: Desk, household: str) -> bool:
    return desk.store.homes.household(household) is not None


def home_of(desk: Desk, visit: str) -> str:
    return desk.drafts.summary(visit).household


def test_a_tick_that_was_taken_back_gives_no_household_to_the_officers(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    visit = heard(planner, "yes")
    home = home_of(planner, visit)
    correct(planner, visit, "death_wish", "no")
    planner.visiting.finish_form(visit, "wellbeing_call")
    planner.visiting.finish(visit, Ending(DONE, not_assessed=ASKED))
    both_ways(planner, officer, supervisor)
    assert (knows(officer, home), incoming(officer.ledger)) == (False, [])
    seen = supervisor.reader.visit(visit)
    assert seen is not None
    assert seen.taken_back, "whoever reads the visit knows that it was so, and whom to ask"
    risk = screen(planner, planner.visiting.start(home, None, []), dict(DESPAIR))
    both_ways(planner, officer)
    assert knows(officer, home)
    (before,) = {one.row.id for one in incoming(officer.ledger)} - {risk}
    assert officer.inbox.open(before, "접수").not_assessed == ASKED, "kept, for whoever has to know now"


def test_what_an_officer_closes_as_mistaken_leaves_the_officers_laptops(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    assert knows(officer, home)
    end(officer, risk, "mistaken", WRONG)
    both_ways(officer, planner, supervisor)
    assert (knows(officer, home), incoming(officer.ledger)) == (False, [])
    for desk in (planner, supervisor):
        ended = closed(desk.ledger, desk.ledger.projector.document(f"risk/{risk}"))
        assert ended is not None
        assert (ended.name, ended.reason) == (officer.identity.worker.name, "mistaken")
    assert release_left_behind(field.hub.store, planner.clock()) == 0
    change(planner, visit, "asq_4", "yes")
    again = planner.visiting.finish_form(visit, "mind_assessment")
    both_ways(planner, officer)
    assert (knows(officer, home), waits(officer)) == (True, [again]), (
        "what comes after it is a risk of its own"
    )


def test_what_no_officer_took_is_called_mistaken_by_an_officer_alone(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    own = screen(supervisor, begun(supervisor), dict(DESPAIR))
    both_ways(planner, supervisor, officer)
    with pytest.raises(NotTakenError):
        end(supervisor, risk, "mistaken", WRONG)
    with pytest.raises(NotTakenError):
        end(supervisor, own, "settled", "제가 살펴봄")
    with pytest.raises(OwnScreeningError):
        take(supervisor, own)
    both_ways(supervisor, officer)
    assert set(waits(officer)) == {risk, own}
    assert end(officer, risk, "mistaken", WRONG)


def test_a_supervisor_who_took_it_does_not_call_it_mistaken_before_an_officer_took_it(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, supervisor)
    assert take(supervisor, risk)
    with pytest.raises(NotTakenError):
        end(supervisor, risk, "mistaken", WRONG)
    # A program of before lets them.
    row = supervisor.store.visits.risk(risk)
    assert row is not None
    told: dict[str, Value] = {"name": "문정호", "at_ms": supervisor.clock(), "reason": "mistaken"}
    with supervisor.ledger.action("risk.close", f"risk/{risk}"):
        closing = {"closed": told | dict(known_here(supervisor.ledger, risk))}
        supervisor.ledger.record(Kind.RISK_CLOSED, f"risk/{risk}", home, closing)
    both_ways(supervisor, officer)
    assert knows(officer, home), "and the health division sees who ended it, and as what"
    assert [one.row.id for one in incoming(officer.ledger)] == [risk]


def test_after_an_officer_took_it_a_supervisor_may_call_it_mistaken(field: Field) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, supervisor)
    assert end(supervisor, risk, "mistaken", WRONG)
    both_ways(supervisor, officer)
    assert not knows(officer, home)


def test_an_officer_takes_and_ends_nothing_that_they_saw_in_another_post(field: Field) -> None:
    nurse, officer = field.laptop("nurse"), field.laptop("duty_officer")
    risk = screen(nurse, begun(nurse), dict(DESPAIR))
    who = nurse.identity.worker
    field.hub.add_worker(Worker(id=who.id, name=who.name, role=Role.DUTY_OFFICER, phone="02-1"))
    both_ways(nurse, officer)
    with pytest.raises(OwnScreeningError):
        take(nurse, risk)
    with pytest.raises(NotTakenError):
        end(nurse, risk, "mistaken", WRONG)
    assert waits(officer) == [risk]


def test_a_colleague_is_not_warned_of_what_never_was_one(field: Field) -> None:
    planner, nurse, officer = (field.laptop(role) for role in ("planner", "nurse", "duty_officer"))
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer, nurse)
    page = read_household(nurse.ledger, home)
    assert page is not None
    assert page.hidden_risk
    end(officer, risk, "mistaken", WRONG)
    both_ways(officer, planner, nurse)
    page = read_household(nurse.ledger, home)
    assert page is not None
    assert not page.hidden_risk
    reopen(planner.ledger, risk, "잘못 적은 것이 아니에요")
    both_ways(planner, nurse)
    page = read_household(nurse.ledger, home)
    assert page is not None
    assert page.hidden_risk


def test_another_risk_keeps_it_and_so_does_an_end_in_the_field(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    home, first = home_of(planner, visit), screen(planner, visit, dict(MODERATE))
    planner.visiting.finish(visit, Ending(DONE))
    second = screen(planner, planner.visiting.start(home, None, []), dict(MODERATE))
    both_ways(planner, officer)
    assert first != second
    end(officer, first, "mistaken", WRONG)
    both_ways(officer, planner)
    assert knows(officer, home)
    take(officer, second)
    both_ways(officer, planner)
    end(planner, second, "mistaken", WRONG)
    both_ways(planner, officer)
    assert knows(officer, home), "nobody in the field takes it from those who took it"
    end(officer, second, "mistaken", WRONG)
    sync(officer)
    assert not knows(officer, home)
