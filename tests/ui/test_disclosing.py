"""긴급 정보 제공 from a household's page: who of those who live there was in danger."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.disclosing import disclosed
from tests.risk.test_whose_risk import family, whose
from tests.ui.accessible import faults
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from ui import words
from ui.language import Language
from ui.screens.crisis import CrisisScreen
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


def test_what_was_told_weeks_ago_is_recorded_by_its_day_and_says_why_it_is_late(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home, _ = family(desk)
    today = desk.today()
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        asked(hand)
        hand.type("disclosure.to", "따님")
        for part in ("whom.not_known", "kind.kin", "when.earlier", "danger", "pipa_18_2_3"):
            hand.key(Qt.Key.Key_Space, on=f"disclosure.{part}")
        day = hand.part("disclosure.day")
        assert isinstance(day, QLineEdit)
        for days, said in ((-1, "아직 오지 않은 날"), (3650, "잘못 적은 날이 아닌지")):
            day.selectAll()
            hand.type("disclosure.day", (today - timedelta(days=days)).isoformat())
            hand.accept()
            assert said in hand.words()
            assert desk.store.visits.risks(10) == []
        day.selectAll()
        hand.type("disclosure.day", (today - timedelta(days=40)).isoformat())
        assert "40일 전 일을 이제 남기는 까닭" in hand.words(), "whoever mistook the year sees it"
        hand.accept()
        assert desk.store.visits.risks(10) == [], "why it is late is not guessed"
        hand.key(Qt.Key.Key_Space, on="disclosure.late.learned_later")
        hand.accept()
        hand.until(lambda: stage.places.gone != [])
        hand.settle()
        (risk,) = desk.store.visits.risks(10)
        (one,) = disclosed(desk.ledger.projector.document(f"risk/{risk.id}"))
        assert words.local(one.at_ms).date() == today - timedelta(days=40)
        assert one.late == "learned_later"
        assert "늦게 남김: 나중에 알게 됨" in Hand(qtbot, stage, CrisisScreen(stage.context, risk.id)).words()
