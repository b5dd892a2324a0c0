"""Whom somebody had to save is told to the health division, whatever was found of them before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.risk.disclosing import RESCUED, Told, disclose, disclose_unassessed
from app.risk.following import follow, follow_ups
from app.risk.taking import known_here
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, level, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.ui.test_after_the_end import NOTHING
from tests.ui.visits import DESPAIR

DAY = 1440


def saved(minutes_ago: int = 5) -> Told:
    return Told(
        "rescue", "성북소방서 구급대", ("name", "address", "danger"), "pipa_18_2_3", "구조", minutes_ago
    )


def visited(planner: Desk, answers: dict[str, str]) -> tuple[str, str]:
    """Of a visit that ended: the risk and the household."""
    visit = begun(planner)
    summary = planner.drafts.summary(visit)
    assert summary is not None
    risk = screen(planner, visit, dict(answers))
    planner.visiting.finish(visit, Ending(DONE))
    return risk, summary.household


def test_after_a_negative_screening_it_is_a_risk_of_its_own(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk, home = visited(planner, NOTHING)
    both_ways(planner, officer)
    later(planner, 20 * DAY)
    opened = disclose_unassessed(planner.ledger, home, saved())
    assert opened != risk
    both_ways(planner, officer)
    assert waits(officer) == [opened]
    (one,) = follow_ups(planner.ledger)
    assert (one.row.id, one.row.level, (one.due - planner.today()).days) == (opened, "high", 1)


@pytest.mark.parametrize("answers", [{**NOTHING, "phq9_9": "1"}, MODERATE], ids=["low", "moderate"])
def test_of_a_risk_that_somebody_took_it_is_news(field: Field, answers: dict[str, str]) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk, home = visited(planner, answers)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    follow(
        planner.ledger,
        risk,
        "met",
        "괜찮음",
        again=planner.today() + timedelta(days=30),
        why_late="가족과 지내심",
    )
    disclose(planner.ledger, risk, saved(minutes_ago=DAY))
    assert waits(planner) == [], "entered late, of a time before it was taken, it rings for nobody"
    later(planner, 14 * DAY)
    assert disclose_unassessed(planner.ledger, home, saved()) == risk
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert officer.inbox.open_all(risk, "당직 접수").news == (RESCUED,)
    (one,) = follow_ups(planner.ledger)
    assert (one.row.level, (one.due - planner.today()).days) == ("high", 1)
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == []


def test_what_waits_already_is_not_told_twice(field: Field) -> None:
    planner = field.laptop("planner")
    risk, home = visited(planner, DESPAIR)
    before = len(planner.store.ledger.of_subject(f"risk/{risk}"))
    assert disclose_unassessed(planner.ledger, home, saved()) == risk
    assert len(planner.store.ledger.of_subject(f"risk/{risk}")) == before + 1


def test_a_lesser_one_that_waits_becomes_high_once(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk, _ = visited(planner, MODERATE)
    both_ways(planner, officer)
    told_lesser = known_here(officer.ledger, risk)
    disclose(planner.ledger, risk, saved())
    disclose(planner.ledger, risk, saved(minutes_ago=3))
    rows = planner.store.ledger.of_subject(f"risk/{risk}")
    assert sum(row.kind == Kind.RISK_SCREENED for row in rows) == 2, "said once"
    both_ways(planner, officer)
    assert (waits(officer), level(officer, risk)) == ([risk], "high")
    assert RESCUED in officer.inbox.open_all(risk, "당직 접수").screening.reasons
    assert not officer.inbox.acknowledge(risk, told_lesser), (
        "whoever saw the lesser one alone did not take this"
    )
    take(officer, risk)
    both_ways(officer, planner)
    assert [(one.due - planner.today()).days for one in follow_ups(planner.ledger)] == [1]


def test_a_plan_without_an_assessment_is_no_part_of_an_old_negative_one(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk, home = visited(planner, NOTHING)
    both_ways(planner, officer)
    later(planner, 20 * DAY)
    visit = planner.visiting.start(home, None, [])
    opened = screen(planner, visit, dict(PLAN), "safety_plan")
    assert opened != risk
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert waits(officer) == [opened]
