"""What the forms say to the worker: true, in the worker's place, and not before anything was answered."""

from __future__ import annotations

import pytest

from tests.resources.filling import Filled
from tests.risk.test_nothing_unseen import WELL


def test_the_assessment_opens_without_an_alert() -> None:
    assert Filled("mind_assessment").alerts() == {}
    begun = Filled("mind_assessment", willing="yes")
    assert "level_unknown" in begun.alerts()


def test_a_score_does_not_claim_that_there_is_no_risk() -> None:
    entered = Filled(
        "score_entry",
        instrument_used="epds",
        completed="yes",
        score="3",
        epds_item10="0",
    )
    assert entered["risk_level"] == "none"
    label = entered.state("level_none").label
    assert label is not None
    assert "점수만으로" in label
    assert "자살 위험은 없습니다" not in label


def test_the_assessment_says_of_a_no_to_every_question_no_more_than_that() -> None:
    """Its form knows nothing of signs that were ticked beside it, with which the level is another one."""
    filled = Filled("mind_assessment", **{name: str(value) for name, value in WELL.items()})
    assert filled["risk_level"] == "none"
    state = filled.state("level_none")
    assert state.relevant
    assert state.label is not None
    assert "자살 위험은 없습니다" not in state.label
    assert "징후가 있으면" in state.label


@pytest.mark.parametrize(
    ("answers", "question", "range_told"),
    [
        ({"bp_done": "yes", "bp1_sys": "230", "bp1_dia": "110"}, "bp1_checked", "80~200"),
        ({"pulse_done": "yes", "pulse": "150"}, "pulse_checked", "40~130"),
    ],
)
def test_an_unusual_value_says_what_is_usual(answers: dict[str, str], question: str, range_told: str) -> None:
    filled = Filled("health_check")
    for name, value in answers.items():
        if name in filled._refs:
            filled.say(**{name: value})
    state = filled.state(question)
    assert state.relevant
    assert state.label is not None
    assert range_told in state.label
    assert "다시 재어 확인해 주세요" in state.label


def test_a_nurse_is_not_sent_to_a_nurse() -> None:
    filled = Filled("health_check", bp_done="yes", bp1_sys="190", bp1_dia="125", bp2_sys="190", bp2_dia="125")
    label = filled.state("alert_bp_crisis").label
    assert label is not None
    assert "방문간호사" not in label


def test_a_planner_who_hears_a_wish_to_die_is_not_sent_to_the_planner() -> None:
    filled = Filled("wellbeing_call", reached="visit", condition="worried", death_wish="yes")
    label = filled.state("alert_mind").label
    assert label is not None
    assert "팀장과 의약과에 바로 전화" in label
    assert "플래너" not in label
    assert "109" in label


@pytest.mark.parametrize("form", ["mind_assessment", "score_entry", "cssrs_entry", "safety_plan"])
def test_the_next_contact_is_by_the_districts_hours(form: str) -> None:
    hint = Filled(form).state("next_contact").hint
    assert hint is not None
    assert "구청이 정한 시간 안" in hint
