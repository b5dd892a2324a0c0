"""A level that somebody lowered does not outlive what was told after that."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.risk.following import NotTakenError, follow, follow_ups
from app.risk.incoming import one_incoming
from app.risk.judging import LoweringNeedsReasonError, judge, standing
from app.risk.present import present_risk
from app.risk.reopening import reopen
from app.wire.revisions import Kind
from tests.eyes import end, take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_nothing_unseen import WELL
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_seen_besides import REFUSED
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR

MIND, DAY = "mind_assessment", 1440


def acted_on(desk: Desk, risk: str) -> tuple[str, str]:
    """By the page of what to do now, and in every list."""
    present = present_risk(desk.ledger, risk)
    assert present is not None
    return present.level, present.standing.level


def days(desk: Desk) -> int:
    (one,) = follow_ups(desk.ledger)
    return (one.due - desk.today()).days


@pytest.mark.parametrize("before", [False, True], ids=["now", "a program of before"])
def test_a_sign_that_comes_after_a_lowering_ends_it(field: Field, before: bool) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    if before:
        row = planner.store.visits.risk(risk)
        assert row is not None
        judged = {"level": "low", "name": "옛 프로그램", "at_ms": planner.clock(), "of": "high"}
        planner.ledger.record(Kind.RISK_JUDGED, f"risk/{risk}", row.household, {"judged": judged})
    else:
        judge(planner.ledger, risk, "low", "지금은 아니라 하시고 가족이 곁에 있음")
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert acted_on(planner, risk) == ("low", "low")
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    for desk in (planner, officer):
        assert acted_on(desk, risk) == ("high", "high")
    take(officer, risk)
    both_ways(officer, planner)
    assert (acted_on(planner, risk), days(planner)) == (("high", "high"), 1)
    judge(officer.ledger, risk, "low", "응급실에서 퇴원해 가족과 지냄")
    both_ways(officer, planner)
    assert acted_on(planner, risk) == ("low", "low"), "whoever knows of the sign judges again"


def test_opened_again_it_is_as_grave_as_its_answers(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    end(planner, risk, "settled", "가라앉음")
    reopen(planner.ledger, risk, "따님 전화: 다시 그러심")
    assert acted_on(planner, risk) == ("high", "high")


def test_a_level_below_the_answers_asks_for_a_reason_from_everybody(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    judge(planner.ledger, risk, "low", "가족이 곁에 있음")
    both_ways(planner, supervisor)
    with pytest.raises(LoweringNeedsReasonError):
        judge(supervisor.ledger, risk, "moderate")
    assert standing(supervisor.ledger, risk).level == "low"
    judge(supervisor.ledger, risk, "high")
    assert standing(supervisor.ledger, risk).level == "high"


def test_a_word_put_right_leaves_the_day_that_was_agreed_since(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    far = (planner.today() + timedelta(days=30)).isoformat()
    risk = screen(planner, visit, {**DESPAIR, "next_contact": far})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    later(planner, 10)
    follow(planner.ledger, risk, "unreached")
    change(planner, visit, "memo", "오타 고침")
    planner.visiting.finish_form(visit, MIND)
    assert days(planner) == 1, "nobody has reached them"
    later(planner, 20)
    follow(
        planner.ledger,
        risk,
        "met",
        "잘 지내심",
        again=planner.today() + timedelta(days=7),
        why_late="가족과 지내심",
    )
    change(planner, visit, "memo", "한 번 더 고침")
    planner.visiting.finish_form(visit, MIND)
    assert days(planner) == 7
    far = (planner.today() + timedelta(days=3)).isoformat()
    change(planner, visit, "next_contact", far)
    planner.visiting.finish_form(visit, MIND)
    assert days(planner) == 3, "another day in the form is agreed anew"


@pytest.mark.parametrize("by", ["planner", "duty_officer"])
def test_opened_again_it_is_contacted_by_the_rule(field: Field, by: str) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    follow(
        planner.ledger,
        risk,
        "met",
        "잘 지내심",
        again=planner.today() + timedelta(days=28),
        why_late="가족과 지내심",
    )
    both_ways(planner, officer)
    assert days(planner) == 28
    opens = field.laptop(by)
    end(opens, risk, "settled", "가라앉음")
    reopen(opens.ledger, risk, "따님 전화: 다시 그러심")
    both_ways(opens, planner, officer)
    assert (days(planner), days(officer)) == (1, 1)


def test_what_somebody_raised_is_taken_by_an_officer_whoever_lowers_it(field: Field) -> None:
    """The daughter telephoned the supervisor; for the planner those words are sealed."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    risk = screen(planner, begun(planner), {**WELL, "phq9_9": 1})
    both_ways(planner, supervisor)
    judge(supervisor.ledger, risk, "high", "따님 전화: 지금 다리 위")
    both_ways(supervisor, planner)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    judge(planner.ledger, risk, "low", "오늘 뵈었을 때는 괜찮으셨음")
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert one_incoming(officer.ledger, risk).standing.lowered
    field.hub.now_ms = lambda: officer.clock() + 16 * 60_000
    assert field.hub.escalate() == 1
    field.hub.now_ms = officer.clock
    with pytest.raises(NotTakenError):
        end(planner, risk, "settled", "괜찮으심")
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(officer) == []
    assert acted_on(officer, risk) == ("low", "low")


@pytest.mark.parametrize(
    ("answers", "meanwhile"),
    [(REFUSED, "low"), ({**WELL, "phq9_9": 1}, "moderate")],
    ids=["a refusal", "a low risk"],
)
def test_a_judgement_from_offline_unsays_nothing_that_it_did_not_know(
    field: Field, answers: dict[str, object], meanwhile: str
) -> None:
    """The supervisor raised it and lowered it again; the planner had judged it before they heard of that."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(answers))
    both_ways(planner, supervisor)
    judge(supervisor.ledger, risk, "high", "따님 전화: 지금 다리 위")
    judge(supervisor.ledger, risk, "low", "따님이 다시 전화: 집에 계심")
    both_ways(supervisor)
    judge(planner.ledger, risk, meanwhile, "말씀은 안 하셨지만 걱정됨")
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    for desk in (planner, officer):
        assert standing(desk.ledger, risk).gravest == "high"
        assert acted_on(desk, risk)[1] == meanwhile
    field.hub.now_ms = lambda: officer.clock() + 16 * 60_000
    assert field.hub.escalate() == 1
    field.hub.now_ms = officer.clock
    both_ways(planner)
    with pytest.raises(NotTakenError):
        end(planner, risk, "settled", "괜찮으심")
    judge(planner.ledger, risk, "low", "다시 여쭈어 보니 괜찮으심")
    both_ways(planner, officer)
    assert waits(officer) == [risk], "nor does whoever judges after them, knowing of both"
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(officer) == []
