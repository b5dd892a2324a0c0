"""A screening that breaks off in the middle: what nobody could ask any more is not what was answered no."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.visits.visiting import REFUSED, Ending
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import Answers, answer_form

FORMS = Path(__file__).parents[2] / "resources" / "forms"
MIND, CSSRS = "mind_assessment", "cssrs_entry"
CALM_ASQ = {"asq_1": "no", "asq_2": "no", "asq_3": "no", "asq_4": "no"}
DAYS = {"age_group": "adult", "willing": "yes", **CALM_ASQ, "phq9_9": 1}
WISH = {"cssrs_1": "yes", "cssrs_2": "no"}
THOUGHTS = {"cssrs_1": "no", "cssrs_2": "yes"}


def planner_with_cssrs(field: Field) -> Desk:
    field.hub.publish_form(CSSRS, "md", (FORMS / f"{CSSRS}.md").read_bytes(), terms="의약과")
    planner = field.laptop("planner")
    sync(planner)
    return planner


@pytest.mark.parametrize("thrown_away", [True, False], ids=["thrown away", "the person stops"])
@pytest.mark.parametrize(
    ("form", "answers"), [(CSSRS, THOUGHTS), (CSSRS, WISH), (MIND, DAYS)], ids=["thoughts", "wish", "item 9"]
)
def test_a_sign_with_a_graver_question_left_open_is_looked_at_today(
    field: Field, form: str, answers: Answers, thrown_away: bool
) -> None:
    planner, officer = planner_with_cssrs(field), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, form, answers)
    if thrown_away:
        planner.visiting.abandon(visit)
    else:
        planner.visiting.finish(visit, Ending(REFUSED, "문을 닫으심", not_assessed="문을 닫으심"))
    (row,) = planner.store.visits.risks(9)
    assert row.level == "unknown", "low would wait for nobody"
    both_ways(planner, officer)
    assert waits(officer) == [row.id]


@pytest.mark.parametrize(
    "answers",
    [{"asq_1": "declined"}, {**CALM_ASQ, "asq_4": "declined"}],
    ids=["the first question", "an earlier attempt"],
)
def test_a_refused_question_weighs_no_less_than_a_no_beside_what_nobody_asked(
    field: Field, answers: Answers
) -> None:
    """With a no in its place it was looked at today; the refusal counted as one of the whole test."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, MIND, {"age_group": "adult", "willing": "yes", **answers})
    planner.visiting.break_off(visit)
    (row,) = planner.store.visits.risks(9)
    assert row.level == "unknown"
    both_ways(planner, officer)
    assert waits(officer) == [row.id]


@pytest.mark.parametrize(
    ("form", "answers"),
    [(CSSRS, {**WISH, "cssrs_6": "no"}), (MIND, {**DAYS, "danger_seen": "none"})],
    ids=["c-ssrs", "item 9"],
)
def test_where_every_grave_question_was_answered_the_level_is_their_own(
    field: Field, form: str, answers: Answers
) -> None:
    """The page about what was done is still blank: that says nothing of the risk."""
    planner = planner_with_cssrs(field)
    visit = begun(planner)
    answer_form(planner, visit, form, answers)
    planner.visiting.abandon(visit)
    assert [row.level for row in planner.store.visits.risks(9)] == ["low"]
