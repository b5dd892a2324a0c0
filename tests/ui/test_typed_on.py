"""What is typed after a save was pressed, while the store is busy with something else, is not thrown away."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.prepared import homes
from tests.someone import type_text
from tests.ui.planner import Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, answer_form
from ui.screens.form import FormScreen
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

CALL = "wellbeing_call"
NOTE, MORE = "왼쪽 계단으로 올라간다", ", 벨이 고장 나서 문을 두드린다"


@contextmanager
def busy(stage: Stage) -> Iterator[None]:
    """The store answers nobody until the end of this, as while it writes what a sync brought."""
    answered = Event()
    stage.tasks.store(answered.wait)
    try:
        yield
    finally:
        answered.set()


def page(qtbot: QtBot, stage: Stage, home: str) -> Hand:
    return Hand(qtbot, stage, HouseholdScreen(stage.context, home))


def stands(hand: Hand, name: str) -> str:
    field = hand.part(name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def known(desk: Desk, home: str, path: str) -> object:
    return desk.ledger.projector.document(f"household/{home}")[path].value


def test_a_part_of_a_household_stays_open_with_what_was_typed_since(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = homes(desk)[0]
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        hand.press("household.edit.cautions")
        hand.type("edit.caution_note", NOTE)
        field = hand.part("edit.caution_note")
        with busy(stage):
            QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            type_text(field, MORE)
        hand.settle()
        assert known(desk, home, "caution_note") == NOTE
        assert stands(hand, "edit.caution_note") == NOTE + MORE
        assert "누른 뒤에 쓴 것은 아직 저장하지 않았습니다" in hand.words()
        assert desk.half_typed.read(home)["cautions"].typed == {"caution_note": NOTE + MORE}
        # It is one's own save that came between, and nobody else's.
        QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert known(desk, home, "caution_note") == NOTE + MORE
        assert not hand.shows("edit.save")
        assert not desk.half_typed.read(home)


def test_a_part_that_was_left_meanwhile_keeps_what_was_typed_since(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = homes(desk)[0]
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        hand.press("household.edit.cautions")
        hand.type("edit.caution_note", NOTE)
        field = hand.part("edit.caution_note")
        with busy(stage):
            QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            type_text(field, MORE)
            QTest.keyClick(field, Qt.Key.Key_Escape)
        hand.settle()
        assert known(desk, home, "caution_note") == NOTE
        hand.press("household.edit.cautions")
        assert stands(hand, "edit.caution_note") == NOTE + MORE
        hand.press("edit.save")
        assert known(desk, home, "caution_note") == NOTE + MORE


def test_a_form_that_is_answered_on_is_finished_with_that(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """It was closed as finished, whatever was half typed by then."""
    visit = desk.visiting.start(homes(desk)[0], None, [])
    answer_form(desk, visit, CALL, CALM_CALL)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        with busy(stage):
            screen.view.finish()
            screen.view.go_to("/data/call/condition")
            QTest.keyClick(screen.focusWidget(), Qt.Key.Key_2)
        hand.settle()
        assert stage.places.gone == []
        assert "양식을 닫지 않았습니다" in stage.said[-1][0]
        assert desk.drafts.summary(visit).forms == ((CALL, False),)
        screen.view.finish()
        hand.settle()
        assert stage.places.gone == [("back",)]
        assert desk.drafts.summary(visit).forms == ((CALL, True),)
