"""긴급 정보 제공 from a household's page: who of those who live there was in danger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.risk.test_whose_risk import family, whose
from tests.ui.accessible import faults
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from ui.language import Language
from ui.screens.household import HouseholdScreen
from ui.theme import Theme


def asked(hand: Hand) -> None:
    hand.until(lambda: hand.shows("household.disclose"))
    QTest.keyClick(hand.screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: hand.dialogs() != [])


def test_who_was_in_danger_is_said_by_keyboard_alone(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home, people = family(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        asked(hand)
        hand.type("disclosure.to", "119 구급대")
        for part in ("kind.rescue", "when.10", "danger", "pipa_18_2_3"):
            hand.key(Qt.Key.Key_Space, on=f"disclosure.{part}")
        hand.accept()
        assert "하나를 골라 주세요." in hand.words(), "of whom is not guessed where several live"
        assert desk.store.visits.risks(10) == []
        hand.until(lambda: hand.part(f"disclosure.whom.{people[0].id}").hasFocus())
        hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_Space)
        hand.accept()
        hand.until(lambda: stage.places.gone != [])
        hand.settle()
        (risk,) = desk.store.visits.risks(10)
        assert whose(desk, risk.id) == people[1].name


def test_nobody_has_to_know_who_it_was(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home, _ = family(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        asked(hand)
        hand.type("disclosure.to", "112")
        for part in ("whom.not_known", "kind.police", "when.10", "danger", "pipa_18_2_3"):
            hand.key(Qt.Key.Key_Space, on=f"disclosure.{part}")
        hand.accept()
        hand.until(lambda: stage.places.gone != [])
        hand.settle()
        (risk,) = desk.store.visits.risks(10)
        assert whose(desk, risk.id) == ""


@pytest.mark.parametrize("spoken", ["ko", "en"])
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_question_is_whole_in_large_text(
    qtbot: QtBot, desk: Desk, theme: Theme, language: Language, spoken: str, size: tuple[int, int]
) -> None:
    language.use(spoken)
    theme.scale_to(200)
    home, people = family(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), size)
        asked(hand)
        (dialog,) = hand.dialogs()
        assert {"ko": "위험했던 분", "en": "Who was in danger"}[spoken] in hand.words()
        asking = {"ko": "다른 곳에 알리지 말아 달라고", "en": "Ask them to use it for the rescue alone"}
        assert asking[spoken] in hand.words(), "개인정보 보호법 제18조 제5항"
        assert people[1].name in hand.words()
        hand.until(lambda: [*clipped(dialog), *faults(dialog)] == [])
