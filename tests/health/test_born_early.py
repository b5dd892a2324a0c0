"""An infant born early: what was measured is read although no curve begins before the day it was due."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from app.visits.visiting import DONE, Ending
from tests.health.rounds import Clock, check, newborn, nurse
from tests.prepared import Field
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import fill
from ui.language import Language
from ui.screens.health import HealthScreen
from ui.theme import Theme

NOTHING = "아직 잰 값이 없습니다"


@pytest.mark.parametrize(("age", "judged"), [(20, False), (70, True)])
def test_what_was_measured_before_term_is_shown_without_a_percentile(
    field: Field, theme: Theme, language: Language, qtbot: QtBot, age: int, judged: bool
) -> None:
    """32 weeks: 56 days are missing to term."""
    desk = nurse(field)
    row, infant = newborn(desk)
    home, born = row.household.id, (desk.today() - timedelta(days=age)).isoformat()
    desk.editing.save(home, {f"people.{infant}.birth": born}, {})
    asked = {"met": "baby", "birth": born, "gestation_weeks": 32, "weight": "1.9", "length": "43.5"}
    answers = {"head": "30.1", "feeding": "breast", "jaundice": "none", "vaccines": "on_time", "mood": "no"}
    check(desk, home, row.plan.id, {**asked, **answers}, "infant_check")
    theme.scale_to(200)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, home, infant), TALL)
        hand.until(lambda: "1.9" in hand.words())
        told = hand.words()
        assert "43.5" in told
        assert "30.1" in told
        assert "교정 -" not in told
        assert NOTHING not in told
        assert ("백분위를 매기지 않습니다" in told) is not judged
        assert ("아직 예정일 전 (32주에 태어남)" in told) is not judged
        assert hand.shows("health.growth.weight") is judged
        hand.until(lambda: clipped(hand.screen) == [])


def test_the_table_of_the_chart_has_what_was_measured_before_term_in_the_same_words(
    field: Field, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row, infant = newborn(desk)
    home, born = row.household.id, (desk.today() - timedelta(days=70)).isoformat()
    desk.editing.save(home, {f"people.{infant}.birth": born}, {})
    answers = {"met": "baby", "birth": born, "gestation_weeks": 32, "length": "43.5", "head": "30.1"}
    answers |= {"feeding": "breast", "jaundice": "none", "vaccines": "on_time", "mood": "no"}
    for days, weight in ((50, "1.9"), (0, "3.4")):
        clock.days_ago = days
        visit = desk.visiting.start(home, None, [])
        desk.visiting.set_person(visit, infant)
        fill(desk, visit, "infant_check", {**answers, "weight": weight})
        desk.visiting.finish(visit, Ending(DONE))
    theme.scale_to(200)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, home, infant), TALL)
        hand.until(lambda: hand.shows("health.growth.weight"))
        assert "1.9 kg" not in hand.words()
        hand.press("health.growth.weight")
        told = hand.words().splitlines()
        assert any(one.startswith("교정 ") and one.endswith("개월") for one in told), "whose age it is"
        at = told.index("1.9 kg")
        assert told.index("3.4 kg") < at, "the latest first"
        assert told[at - 1 : at + 3] == ["예정일 전", "1.9 kg", "매기지 않음", "–"]
        assert "예정일 전: 교정 나이로 예정일 전에 잰 값이라 백분위를 매기지 않습니다." in told
        hand.until(lambda: clipped(hand.dialogs()[0]) == [])
        hand.dialogs()[0].reject()
