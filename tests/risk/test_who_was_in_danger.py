"""Somebody had to be saved before anybody could assess them: it is told of whom of the household."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.households.page import read_household
from app.risk.disclosing import RESCUED, UNASSESSED, disclose_unassessed
from app.risk.following import close, follow_ups
from app.risk.incoming import one_incoming
from app.risk.screening import SOMEBODY_ELSES
from app.risk.sealed_plan import open_plans
from app.risk.taking import known_here
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from app.wire.risk_level import is_open
from app.wire.risk_words import WHOM
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_saved_and_told import saved
from tests.risk.test_whose_risk import family, whose
from tests.ui.visits import DESPAIR


def assessed(desk: Desk, home: str, person: str, answers: dict[str, object] = MODERATE) -> str:
    """In a visit that ended; `person` empty: nobody said who it was."""
    visit = desk.visiting.start(home, None, [])
    if person:
        desk.visiting.set_person(visit, person)
    risk = screen(desk, visit, dict(answers))
    desk.visiting.finish(visit, Ending(DONE))
    return risk


def test_a_risk_that_it_opens_is_theirs(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    risk = disclose_unassessed(planner.ledger, home, saved(), people[1].id)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert [whose(desk, risk) for desk in (planner, officer)] == [people[1].name] * 2


def test_it_does_not_go_under_the_risk_of_somebody_else_who_lives_there(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = family(planner)
    graver = assessed(planner, home, husband.id, DESPAIR)
    hers = assessed(planner, home, wife.id)
    both_ways(planner, officer)
    for risk in (graver, hers):
        take(officer, risk)
    both_ways(officer, planner)
    assert disclose_unassessed(planner.ledger, home, saved(minutes_ago=0), wife.id) == hers
    both_ways(planner, officer)
    assert waits(officer) == [hers], "it is news of hers alone"
    assert [whose(officer, risk) for risk in (graver, hers)] == [husband.name, wife.name]


def test_a_risk_of_which_nobody_said_whose_it_is_is_not_taken_for_theirs(field: Field) -> None:
    """It may be her husband's: then his answers would stand under her name, and nobody would call him."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (_, wife, *_) = family(planner)
    nobodys = assessed(planner, home, "")
    hers = disclose_unassessed(planner.ledger, home, saved(), wife.id)
    both_ways(planner, officer)
    assert sorted(waits(officer)) == sorted([nobodys, hers])
    assert [whose(officer, risk) for risk in (nobodys, hers)] == ["", wife.name]
    assert RESCUED not in officer.inbox.open_all(nobodys, "당직 접수").screening.reasons
    assert officer.inbox.open_all(hers, "당직 접수").screening.reasons == UNASSESSED


def test_entered_late_it_is_a_danger_of_hers_where_what_was_ended_may_be_her_husbands(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (_, wife, *_) = family(planner)
    nobodys = assessed(planner, home, "")
    both_ways(planner, officer)
    take(officer, nobodys)
    known = known_here(officer.ledger, nobodys)
    close(officer.ledger, nobodys, "settled", "가족이 함께 지냄", known)
    both_ways(officer, planner)
    hers = disclose_unassessed(planner.ledger, home, saved(minutes_ago=60), wife.id)
    somebodys = disclose_unassessed(planner.ledger, home, saved(minutes_ago=60))
    both_ways(planner, officer)
    assert nobodys not in (hers, somebodys)
    assert sorted(waits(officer)) == sorted([hers, somebodys])
    assert whose(officer, hers) == wife.name
    assert {one.row.id for one in follow_ups(planner.ledger)} == {hers, somebodys}
    assert not is_open(officer.ledger.projector.document(f"risk/{nobodys}"))


def test_entered_late_under_what_may_be_anothers_an_officer_looks_at_it_anew(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, _ = family(planner)
    nobodys = assessed(planner, home, "")
    both_ways(planner, officer)
    take(officer, nobodys)
    both_ways(officer, planner)
    assert disclose_unassessed(planner.ledger, home, saved(minutes_ago=60)) == nobodys
    both_ways(planner, officer)
    assert waits(officer) == [nobodys], "whoever took it did not take this"


def test_unknown_who_it_was_it_does_not_go_under_the_risk_of_one_who_is_named(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, *_) = family(planner)
    his = assessed(planner, home, husband.id)
    somebodys = disclose_unassessed(planner.ledger, home, saved())
    both_ways(planner, officer)
    assert sorted(waits(officer)) == sorted([his, somebodys])
    assert [whose(officer, risk) for risk in (his, somebodys)] == [husband.name, ""]


def named_two(field: Field, home: str, risk: str, first: str, second: str) -> None:
    """Two laptops of the planner, neither of which knows of the other, each name another of the home."""
    planner = field.laptop("planner")
    sync(planner)
    worker = planner.identity.worker.id
    other = field.enrolled(worker, field.hub.enrolment_code(worker))
    sync(other)
    for desk, person in ((planner, first), (other, second)):
        with desk.ledger.action("risk.screen", f"risk/{risk}"):
            desk.ledger.record(Kind.RISK_SCREENED, f"risk/{risk}", home, {WHOM: person})
    for desk in (other, planner, other):
        assert sync(desk).refused == 0


def test_under_a_risk_over_which_two_are_named_nothing_of_a_third_is_put_nor_of_either(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, son, *_) = family(planner)
    risk = assessed(planner, home, "")
    named_two(field, home, risk, husband.id, wife.id)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    sons = disclose_unassessed(planner.ledger, home, saved(minutes_ago=0), son.id)
    hers = disclose_unassessed(planner.ledger, home, saved(minutes_ago=0), wife.id)
    both_ways(planner, officer)
    assert sorted(waits(officer)) == sorted([sons, hers])
    assert [whose(officer, one) for one in (risk, sons, hers)] == ["", son.name, wife.name]
    assert officer.inbox.open_all(sons, "당직 접수").screening.reasons == UNASSESSED
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert {one.id for one in found.disputed} == {husband.id, wife.id}, "the page names both, not nobody"
    page = read_household(planner.ledger, home)
    assert page is not None
    assert {*page.whose[risk].split(" / ")} == {husband.name, wife.name}


def test_of_two_who_are_named_the_one_it_is_is_news_to_whoever_took_it(field: Field) -> None:
    """Whichever of the two the record happens to hold first."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (husband, wife, *_) = family(planner)
    visit = planner.visiting.start(home, None, [])
    risk = screen(planner, visit, dict(MODERATE))
    named_two(field, home, risk, husband.id, wife.id)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    planner.visiting.set_person(visit, husband.id, mistaken=True)
    both_ways(planner, officer)
    assert whose(officer, risk) == husband.name
    assert officer.inbox.open_all(risk, "당직 접수").news == (SOMEBODY_ELSES,)
    assert waits(officer) == [risk]


@pytest.mark.parametrize("named", ["nobody", "two"])
def test_her_plan_is_not_put_under_a_risk_that_may_be_anothers(field: Field, named: str) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (_, wife, son, *_) = family(planner)
    risk = assessed(planner, home, "")
    if named == "two":
        named_two(field, home, risk, wife.id, son.id)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, wife.id)
    hers = screen(planner, visit, dict(PLAN), "safety_plan")
    both_ways(planner, officer)
    assert hers != risk
    assert whose(officer, hers) == wife.name
    assert open_plans(officer.ledger, risk) == ()


def test_somebody_who_does_not_live_there_is_nobody_of_it(field: Field) -> None:
    planner = field.laptop("planner")
    home, _ = family(planner)
    with pytest.raises(KeyError):
        disclose_unassessed(planner.ledger, home, saved(), "somebody")
    assert planner.store.visits.risks(10) == []
