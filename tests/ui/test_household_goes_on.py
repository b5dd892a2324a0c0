"""While a part of a household's page is edited the rest of the page goes on, and what was recorded beside it
can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.half_typed import HalfTyped
from db.visits import RiskRow
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import Hand, working
from tests.ui.test_pressed_at_a_session import in_front
from ui.components.banner import Banner
from ui.components.button import Button
from ui.components.in_sight import is_in_sight
from ui.components.tone import Tone
from ui.context import Changed
from ui.screens.household import HouseholdScreen
from ui.theme import Theme


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = unlock(laptop(tmp_path, families(20)), PLANNER.passphrase)
    yield desk
    desk.close()


def home_of(desk: Desk) -> str:
    return desk.homes_due()[0].household.id


def raise_risk(desk: Desk, home: str, author: str = "") -> None:
    me, now = author or desk.identity.worker.id, desk.ledger.clock()
    desk.store.visits.put_risk(
        RiskRow("risk-x", home, "", "high", now, me, "", None, "", to_take=True, open=True)
    )


def height_of(part: QWidget) -> int:
    """Where it is seen in its window."""
    return part.mapTo(part.window(), QPoint(0, 0)).y()


def line(hand: Hand, name: str) -> QLineEdit:
    field = hand.part(name)
    assert isinstance(field, QLineEdit)
    return field


def tab_to(hand: Hand, field: QWidget) -> None:
    """By keyboard, once the page has come to rest: it is scrolled along."""
    assert isinstance(hand.screen, HouseholdScreen)
    card = hand.screen._editing.card
    assert card is not None
    hand.screen.activateWindow()
    hand.until(hand.screen.isActiveWindow)
    hand.until(lambda: not card.property("coming_into_sight"))
    while not field.hasFocus():
        at = hand.screen.focusWidget()
        assert at is not None
        hand.qtbot.keyClick(at, Qt.Key.Key_Tab)


def says(hand: Hand, name: str) -> str:
    button = hand.part(name)
    assert isinstance(button, Button)
    return button.text()


def undo(hand: Hand) -> None:
    """Ctrl+Z, beside the fields."""
    hand.come_back(hand.part("household.consent.visit"))
    QTest.keyClick(hand.part("household.consent.visit"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    hand.settle()


def consent_of(desk: Desk, home: str) -> object:
    held = desk.ledger.projector.document(f"household/{home}").get("consent.visit")
    return None if held is None else held.value


def record_consent(hand: Hand) -> None:
    hand.press("household.consent.visit")
    hand.press("consent.way.spoken")
    hand.accept()


def test_a_high_risk_is_seen_while_an_address_is_typed(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """The half-typed part, its words and the cursor stay."""
    home = home_of(desk)
    desk.half_typed.keep(home, HalfTyped("home", {"phone": "02-111"}, {}))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        typed = line(hand, "edit.phone")
        tab_to(hand, typed)
        typed.setText("02-111-22")
        typed.setCursorPosition(4)
        hand.until(lambda: is_in_sight(typed))
        place = height_of(typed)
        raise_risk(desk, home)
        stage.tell(Changed.RISK)
        hand.settle()
        assert hand.shows("household.risk")
        hand.until(lambda: height_of(typed) == place)
        assert hand.part("edit.phone") is typed
        assert (typed.text(), typed.cursorPosition(), typed.hasFocus()) == ("02-111-22", 4, True)
        hand.until(lambda: is_in_sight(typed))
        # What was pushed out of sight is told over the page, and a key leads there.
        hand.until(lambda: is_in_sight(hand.part("household.risk.strip")))
        assert "방금 알려진 위험: 높음" in hand.words()
        assert clipped(hand.part("household.risk.strip")) == []
        hand.key(Qt.Key.Key_Space, on="household.risk.up")
        hand.until(hand.part("household.crisis").hasFocus)
        assert is_in_sight(hand.part("household.crisis"))
        assert not hand.shows("household.risk.strip")


def test_a_risk_that_comes_above_what_is_read_is_told_until_it_is_seen(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = home_of(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), (1280, 700))
        page = hand.part("household.area")
        assert isinstance(page, QScrollArea)
        bar = page.verticalScrollBar()
        bar.setValue(bar.maximum())
        stage.tell(Changed.RISK)
        hand.settle()
        assert not hand.shows("household.risk.strip"), "nothing has come"
        raise_risk(desk, home, author="a-colleague")
        stage.tell(Changed.RISK)
        hand.settle()
        strip = hand.part("household.risk.strip")
        assert isinstance(strip, Banner)
        # A colleague is told as much as the page tells.
        assert strip.text == "이 가구를 방문하기 전에 담당자에게 문의해 주세요."
        assert strip.property("tone") == Tone.CAUTION.value
        bar.setValue(bar.maximum() // 2)
        assert hand.shows("household.risk.strip")
        bar.setValue(0)
        assert not hand.shows("household.risk.strip")
        bar.setValue(bar.maximum())
        assert not hand.shows("household.risk.strip"), "it has been seen"
        raise_risk(desk, home)
        stage.tell(Changed.RISK)
        hand.settle()
        assert strip.text == "방금 알려진 위험: 높음"
        in_front(hand)
        QTest.keyClick(hand.part("household.area"), Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
        hand.until(hand.part("household.crisis").hasFocus)


def test_an_absence_is_recorded_while_a_part_is_open(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """A second press asks for the reason instead of recording it again."""
    home = home_of(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.edit.home")
        hand.press("household.absent")
        assert says(hand, "household.absent") == "부재 까닭 고치기"
        assert hand.shows("edit.phone")
        hand.press("household.absent")
        assert "왜 만나지 못했나요?" in hand.words()
        assert sum(one.outcome == "absent" for one in desk.store.visits.of_household(home)) == 1


def test_a_consent_recorded_beside_an_open_part_is_taken_back(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = home_of(desk)
    before = consent_of(desk, home)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        offered = says(hand, "household.consent.visit")
        hand.press("household.edit.home")
        line(hand, "edit.phone").setText("02-111-22")
        record_consent(hand)
        assert consent_of(desk, home) != before
        assert says(hand, "household.consent.visit") != offered
        undo(hand)
        assert consent_of(desk, home) == before or not consent_of(desk, home)
        assert says(hand, "household.consent.visit") == offered
        assert line(hand, "edit.phone").text() == "02-111-22"


def test_what_is_half_typed_comes_before_taking_its_part_back(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """The undo is not used up by that."""
    home = home_of(desk)
    row = desk.store.homes.household(home)
    assert row is not None
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.edit.home")
        line(hand, "edit.phone").setText("02-900-0001")
        hand.press("edit.save")
        hand.press("household.edit.home")
        line(hand, "edit.phone").setText("02-900-0002")
        undo(hand)
        assert "쓰던 것을 먼저" in stage.said[-1][0]
        assert line(hand, "edit.phone").text() == "02-900-0002"
        hand.press("edit.away")
        undo(hand)
        again = desk.store.homes.household(home)
        assert again is not None
        assert again.phone == row.phone


def test_what_comes_for_the_open_part_is_told_in_it(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = home_of(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.edit.home")
        line(hand, "edit.phone").setText("02-900-0001")
        desk.editing.save(home, {"phone": "02-900-0009"}, {})
        stage.tell(Changed.HOUSEHOLD)
        hand.settle()
        assert "02-900-0009" in hand.words()
        assert line(hand, "edit.phone").text() == "02-900-0001"
        # It is not written over unasked either.
        hand.press("edit.save")
        held = desk.store.homes.household(home)
        assert held is not None
        assert held.phone == "02-900-0009"
        hand.press("edit.save")
        held = desk.store.homes.household(home)
        assert held is not None
        assert held.phone == "02-900-0001"
