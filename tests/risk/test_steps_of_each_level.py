"""What to do now, for each level: a plan for safety, whom to tell today, and a number where there is none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.risk.lines import read_lines
from app.risk.present import PresentRisk, present_risk
from app.visits.visiting import DONE, Ending
from app.wire.people import Role
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, begun, screen
from tests.risk.test_nothing_unseen import WELL, WHY
from tests.ui.visits import DESPAIR
from ui.resources import RESOURCES
from ui.screens.crisis_steps import Step, visitor_steps

LINES = read_lines(RESOURCES / "crisis_lines.toml")
LOW = {**WELL, "phq9_9": 1}
REFUSED: dict[str, object] = {"age_group": "adult", "willing": "declined", "danger_seen": "none"}
UNABLE: dict[str, object] = {"age_group": "adult", "willing": "unable"}
LEVELS = {
    "none": WELL,
    "declined": REFUSED,
    "low": LOW,
    "unknown": UNABLE,
    "moderate": MODERATE,
    "high": DESPAIR,
}


def present(desk: Desk, risk: str) -> PresentRisk:
    shown = present_risk(desk.ledger, risk)
    assert shown is not None
    return shown


def said(steps: list[Step]) -> str:
    return "\n".join(step.text for step in steps)


@pytest.mark.parametrize("level", LEVELS)
def test_a_safety_plan_is_named_for_every_level(field: Field, level: str) -> None:
    planner = field.laptop("planner")
    shown = present(planner, screen(planner, begun(planner), dict(LEVELS[level])))
    assert shown.level == level
    assert "안전계획" in said(visitor_steps(shown, LINES))


def test_signs_after_which_nobody_was_assessed_are_told_today_by_telephone(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["depressed"])
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    (risk,) = [row.id for row in planner.store.visits.risks(9) if row.visit == visit]
    steps = visitor_steps(present(planner, risk), LINES)
    assert "대답하지 않은" not in said(steps), "nobody was asked"
    (today,) = [step for step in steps if "오늘 안에" in step.text]
    assert [call.number for call in today.calls] == ["010-0000-0003", "010-0000-0004"]


@pytest.mark.parametrize("level", ["declined", "unknown", "moderate", "high"])
def test_without_any_number_in_the_district_somebody_who_answers_day_and_night_is_named(
    field: Field, level: str
) -> None:
    planner = field.laptop("planner")
    for worker in field.hub.workers():
        if worker.role in (Role.SUPERVISOR, Role.DUTY_OFFICER):
            field.hub.add_worker(replace(worker, phone=""))
    sync(planner)
    shown = present(planner, screen(planner, begun(planner), dict(LEVELS[level])))
    assert (shown.supervisor, shown.officer) == (None, None)
    telling = [step for step in visitor_steps(shown, LINES) if "전화" in step.text or "알립니다" in step.text]
    assert [step.text for step in telling if not step.calls] == [], "who is told to telephone has a number"
    assert "109" in {call.number for call in telling[0].calls}
