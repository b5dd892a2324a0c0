"""A day agreed with the resident is of what was known when they agreed on it."""

from __future__ import annotations

from datetime import timedelta

from app.desk import Desk
from app.risk.following import follow, follow_ups
from app.risk.judging import judge
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR

DAY = 24 * 60
"""In minutes."""


def days(desk: Desk) -> int:
    """How many from today until somebody is in touch again."""
    (one,) = follow_ups(desk.ledger)
    return (one.due - desk.today()).days


def agreed(planner: Desk, officer: Desk) -> tuple[str, str]:
    """The visit and the moderate risk of a resident who was met since, with three weeks agreed."""
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    later(planner, 1)
    follow(
        planner.ledger,
        risk,
        "met",
        "잘 지내심",
        again=planner.today() + timedelta(days=21),
        why_late="가족과 지내심",
    )
    assert days(planner) == 21
    later(planner, 1)
    return visit, risk


def test_a_day_agreed_of_a_lesser_risk_does_not_put_off_a_graver_one(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = agreed(planner, officer)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, MIND)
    assert days(planner) == 1
    both_ways(planner, officer)
    assert days(officer) == 1
    take(officer, risk)
    both_ways(officer, planner)
    assert days(planner) == 1, "whoever took it has not been in touch"
    later(planner, 3 * DAY)
    assert [one.days_late for one in follow_ups(planner.ledger)] == [2]
    follow(planner.ledger, risk, "met", again=planner.today() + timedelta(days=9), why_late="가족과 지내심")
    assert days(planner) == 9, "agreed of what it is now"


def test_nor_does_it_put_off_one_that_was_judged_graver_or_has_a_new_sign(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = agreed(planner, officer)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    assert days(planner) <= 3
    follow(planner.ledger, risk, "met", again=planner.today() + timedelta(days=21), why_late="가족과 지내심")
    later(planner, 1)
    judge(planner.ledger, risk, "high", "다시 통화함")
    assert days(planner) == 1


def test_what_is_no_graver_leaves_the_day_that_was_agreed(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = agreed(planner, officer)
    change(planner, visit, "memo", "따님께 전화함")
    planner.visiting.finish_form(visit, MIND)
    judge(planner.ledger, risk, "low", "따님이 함께 계심")
    both_ways(planner, officer)
    assert (days(planner), days(officer)) == (21, 21)


def test_the_form_puts_off_no_day_that_was_agreed_at_a_contact(field: Field) -> None:
    """It asks for no reason, as a contact does whose next one is later than the rule."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, today = begun(planner), planner.today()
    agreed = {**DESPAIR, "danger_seen": "none", "actions": "stayed", "next_contact": today.isoformat()}
    risk = screen(planner, visit, agreed)
    both_ways(planner, officer)
    take(officer, risk)
    follow(officer.ledger, risk, "met", "내일 다시", again=today + timedelta(days=1))

    def in_the_form(number: int) -> tuple[int, int]:
        change(planner, visit, "next_contact", (today + timedelta(days=number)).isoformat())
        planner.visiting.finish_form(visit, MIND)
        both_ways(planner, officer, planner)
        return days(planner), days(officer)

    assert in_the_form(25) == (1, 1), "the planner had not heard of the contact"
    later(officer, 1)
    follow(officer.ledger, risk, "called", "가족과 지내심", again=today + timedelta(days=9), why_late="가족")
    both_ways(officer, planner)
    assert in_the_form(20) == (9, 9)
    assert in_the_form(4) == (4, 4), "sooner needs no reason"
    later(officer, 1)
    follow(officer.ledger, risk, "called", "통화함")
    both_ways(officer, planner)
    assert in_the_form(22) == (1, 1), "within the district's hours"
