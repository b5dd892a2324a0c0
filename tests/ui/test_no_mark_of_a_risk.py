"""A sign of suicide is no mark of a household: all who have it would read that, and nobody be alerted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.editing import NewPlan
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import Hand, working
from ui import codes
from ui.components.drop_down import DropDown
from ui.language import Language
from ui.screens.household import HouseholdScreen
from ui.screens.my_homes import MyHomesScreen
from ui.theme import Theme

BEFORE = "자살위험 징후"
INSTEAD = "주의: 담당자에게 문의"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop of its own; no network is needed to edit."""
    desk = unlock(laptop(tmp_path, families(20)), PLANNER.passphrase)
    yield desk
    desk.close()


def edited(hand: Hand) -> None:
    hand.until(lambda: hand.shows("household.edit.home"))
    hand.press("household.edit.home")
    hand.until(lambda: hand.shows("edit.cohort.housing"))


def test_no_household_is_marked_with_it_and_no_visit_planned_for_it(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0].household.id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        edited(hand)
        assert not hand.shows("edit.cohort.suicide_sign")
        assert INSTEAD not in hand.words()
        hand.screen.activateWindow()
        QTest.keyClick(hand.screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        hand.until(lambda: hand.dialogs() != [])
        targets = hand.part("planning.cohort")
        assert isinstance(targets, DropDown)
        assert targets.findData("housing") >= 0
        assert targets.findData("suicide_sign") == -1


def test_a_mark_of_before_tells_nobody_what_it_was_and_can_be_taken_away(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0].household.id
    person = desk.store.homes.people(home)[0].id
    desk.editing.save(home, {"cohort.suicide_sign": True}, {})
    desk.editing.plan_visit(home, NewPlan(person, "suicide_sign", desk.today() + timedelta(days=1), BEFORE))
    with working(desk, theme) as stage:
        for screen in (HouseholdScreen(stage.context, home), MyHomesScreen(stage.context)):
            hand = Hand(qtbot, stage, screen)
            hand.until(lambda hand=hand: INSTEAD in everything(hand))
            assert "자살" not in everything(hand)
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        edited(hand)
        assert hand.shows("edit.cohort.suicide_sign")


def everything(hand: Hand) -> str:
    """Words of the page and of the lists in it."""
    boxes = hand.screen.findChildren(DropDown)
    listed = [box.itemText(at) for box in boxes for at in range(box.count())]
    return "\n".join([hand.words(), *listed])


def test_so_in_english(language: Language) -> None:
    language.use("en")
    assert codes.cohort("suicide_sign") == codes.plan_reason(BEFORE) == "Caution: ask the worker in charge"
    assert "suicide_sign" not in codes.cohorts_to_choose()
