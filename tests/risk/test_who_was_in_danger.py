"""Somebody had to be saved before anybody could assess them: it is told of whom of the household."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.risk.disclosing import RESCUED, UNASSESSED, disclose_unassessed
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, screen
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


def test_of_a_risk_of_nobody_named_it_says_whose_it_is(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, (_, wife, *_) = family(planner)
    risk = assessed(planner, home, "")
    both_ways(planner, officer)
    assert whose(officer, risk) == ""
    assert disclose_unassessed(planner.ledger, home, saved(), wife.id) == risk
    both_ways(planner, officer)
    assert waits(officer) == [risk], "once, not as two who wait"
    assert whose(officer, risk) == wife.name
    opened = officer.inbox.open_all(risk, "당직 접수")
    assert UNASSESSED not in opened.screening.reasons, "somebody did assess her"
    assert RESCUED in opened.screening.reasons
    assert (opened.screening.assessed, opened.screening.not_assessed) == (True, "")
    take(officer, risk)
    assert waits(officer) == []


def test_somebody_who_does_not_live_there_is_nobody_of_it(field: Field) -> None:
    planner = field.laptop("planner")
    home, _ = family(planner)
    with pytest.raises(KeyError):
        disclose_unassessed(planner.ledger, home, saved(), "somebody")
    assert planner.store.visits.risks(10) == []
