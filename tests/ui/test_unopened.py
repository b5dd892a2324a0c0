"""On the officer's page: what cannot be opened, whom to ask, and that they were asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ledger.ledger import Ledger
from app.risk.taking import HEARD
from tests.field import District
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_unopened import damage, keyless, told, told_twice
from tests.ui.planner import Hand, working
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme


def heard(ledger: Ledger, risk: str) -> object:
    value = ledger.projector.document(f"risk/{risk}")["acknowledged"].value
    return value.get(HEARD) if isinstance(value, dict) else None


def test_an_officer_is_told_whom_to_call_and_takes_it_after_that(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    risk = told_twice(planner)
    both_ways(planner, officer)
    damage(officer, told(officer, risk)[0])
    who = planner.identity.worker
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        hand.press("screening.reason.0")
        hand.press("screening.open")
        assert "1번째로 알린 것" in hand.words()
        assert "지금 단계는 이때 정해졌어요." in hand.words(), "no answer that is shown makes it"
        assert f"{who.name} {who.phone}에게 전화해" in hand.words()
        assert not hand.shows("follow.close"), "nobody ends what nobody saw"
        hand.press("screening.acknowledge")
        assert "열 수 없는 것을 전화로 들으셨나요?" in hand.words()
        hand.accept()
        assert waits(officer) == [risk], "Enter says that nobody was heard yet"
        hand.press("screening.acknowledge")
        hand.press_words("들었어요 · 접수")
    assert waits(officer) == []
    assert heard(officer.ledger, risk) is True
    both_ways(officer, planner)
    assert waits(planner) == []


def test_without_the_key_the_page_says_so_at_once(qtbot: QtBot, district: District, theme: Theme) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    risk = told_twice(planner)
    both_ways(planner, officer)
    with keyless(officer), working(officer, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        assert f"{planner.identity.worker.phone}에게 전화해" in hand.words()
        hand.key(Qt.Key.Key_Return, on="screening.acknowledge")
        assert "열 수 없는 것을 전화로 들으셨나요?" in hand.words()
        hand.press_words("아직이에요")
    assert waits(officer) == [risk]
