"""Why a risk that was taken waits again is told as it is; a sign stops whoever is about to lower it."""

from __future__ import annotations

import pytest

from app.risk.anew import RAISED, Anew
from app.risk.incoming import one_incoming
from app.risk.judging import LevelRoseError, judge, standing
from app.risk.taking import known_here
from app.risk.waiting import waiting
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, level, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR
from ui.crisis_watch import taken_again
from ui.screens.risk_said import put_right_words


def test_a_level_that_somebody_raised_is_no_answer(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    judge(planner.ledger, risk, "high", "다시 통화: 죽겠다고 하심")
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    came = one_incoming(officer.ledger, risk)
    assert came is not None
    assert came.anew == Anew("서민아", RAISED, "한지원")
    for said in (put_right_words(came, officer.clock()), taken_again(waiting(officer.ledger))):
        assert "한지원 님이" in said
        assert "답이" not in said


def test_an_answer_that_came_with_a_raised_level_is_told_as_an_answer(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    judge(planner.ledger, risk, "high", "다시 통화")
    both_ways(planner, officer)
    came = one_incoming(officer.ledger, risk)
    assert came is not None
    assert came.anew == Anew("서민아")
    assert "새 징후나 더 무거운 답" in put_right_words(came, officer.clock())


def test_a_sign_of_the_same_level_stops_a_lowering_too(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    both_ways(planner, supervisor)
    seen, known = standing(supervisor.ledger, risk), known_here(supervisor.ledger, risk)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, supervisor)
    assert level(supervisor, risk) == "high"
    with pytest.raises(LevelRoseError):
        judge(supervisor.ledger, risk, "low", "어제는 괜찮으셨음", seen, known)
    assert standing(supervisor.ledger, risk).judged_by == ""
    now = standing(supervisor.ledger, risk), known_here(supervisor.ledger, risk)
    judge(supervisor.ledger, risk, "low", "보고도 그렇게 봄", *now)
    assert standing(supervisor.ledger, risk).lowered
