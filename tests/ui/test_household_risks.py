"""Two of a household are in danger: the page leads to each of them, the graver one first."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.eyes import end, take
from tests.field import sync
from tests.finger import rests
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, screen
from tests.risk.test_waiting import later
from tests.risk.test_whose_risk import family
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_pressed_at_a_session import AGAIN, in_front
from tests.ui.visits import DESPAIR
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


class Couple(NamedTuple):
    home: str
    grave: str
    lesser: str
    names: tuple[str, str]


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


@pytest.fixture
def couple(planner: Desk) -> Couple:
    """The graver one was screened first."""
    home, (first, second, *_) = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, first.id)
    grave = screen(planner, visit, dict(DESPAIR))
    later(planner, 1)
    planner.visiting.set_person(visit, second.id)
    lesser = screen(planner, visit, dict(MODERATE))
    planner.visiting.finish(visit, Ending(DONE))
    assert sync(planner).trouble is None
    return Couple(home, grave, lesser, (first.name, second.name))


def test_each_opens_with_a_button_of_its_own_the_gravest_first(
    qtbot: QtBot, field: Field, planner: Desk, couple: Couple, theme: Theme
) -> None:
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    for desk in (planner, supervisor):
        with working(desk, theme) as stage:
            hand = Hand(qtbot, stage, HouseholdScreen(stage.context, couple.home))
            said = hand.words()
            first, second = (
                f"지금 할 일 · {name} · {level}"
                for name, level in zip(couple.names, ("높음", "중간"), strict=True)
            )
            assert 0 <= said.find(first) < said.find(second)
            hand.press("household.crisis")
            hand.key(Qt.Key.Key_Space, on="household.crisis.1")
            assert [where for where in stage.places.gone if where[0] == "crisis"] == [
                ("crisis", couple.grave),
                ("crisis", couple.lesser),
            ]


def test_what_has_ended_leaves_the_other_ones_button(
    qtbot: QtBot, field: Field, planner: Desk, couple: Couple, theme: Theme
) -> None:
    officer = field.laptop("duty_officer")
    assert sync(officer).trouble is None
    for risk in (couple.grave, couple.lesser):
        take(officer, risk)
    end(officer, couple.grave, "settled", "통화하고 확인함")
    for desk in (officer, planner):
        assert sync(desk).trouble is None
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, couple.home))
        assert not hand.shows("household.crisis.1")
        hand.press("household.crisis")
        assert stage.places.gone[-1] == ("crisis", couple.lesser)


def test_both_buttons_are_whole_in_large_text(
    qtbot: QtBot, planner: Desk, couple: Couple, theme: Theme
) -> None:
    theme.scale_to(200)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, couple.home), TALL)
        assert hand.shows("household.crisis.1")
        assert clipped(hand.screen) == []


@pytest.mark.parametrize("by_finger", [True, False], ids=["finger", "mouse"])
def test_a_graver_risk_that_comes_under_a_press_is_not_opened_in_its_place(
    qtbot: QtBot, planner: Desk, theme: Theme, by_finger: bool
) -> None:
    home, (first, second, *_) = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, second.id)
    screen(planner, visit, dict(MODERATE))
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        in_front(hand)
        button, left = hand.part("household.crisis"), Qt.MouseButton.LeftButton
        middle = button.rect().center()

        def grave_one_comes() -> str:
            planner.visiting.set_person(visit, first.id)
            grave = screen(planner, visit, dict(DESPAIR))
            hand.screen.read()
            hand.until(lambda: hand.shows("household.crisis.1"))
            return grave

        if by_finger:
            with rests(button, middle):
                grave = grave_one_comes()
        else:
            QTest.mousePress(button, left, pos=middle)
            grave = grave_one_comes()
            QTest.mouseRelease(button, left, pos=middle)
        hand.until(lambda: stage.said != [])
        assert [told for told, _tone in stage.said] == [AGAIN]
        assert stage.places.gone == []
        hand.press("household.crisis")
        assert stage.places.gone == [("crisis", grave)]
