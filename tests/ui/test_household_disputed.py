"""A household's page says what two people wrote differently, and shows every document that it counts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.giving_out import Way
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.ui.planner import Hand, working
from tests.ui.test_colleague_reads import shared_home
from ui.components.tagged_rows import TaggedList
from ui.context import Changed
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

DIFFERENTLY = "두 사람이 다르게 적어 아직 정하지 않은 것이 있습니다."


def test_whoever_calls_a_number_hears_that_a_colleague_wrote_another(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    nurse.editing.save(home, {"phone": "02-777-7777"}, {})
    planner.editing.save(home, {"phone": "02-666-6666"}, {})
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        assert DIFFERENTLY not in hand.words()
        for desk in (nurse, planner):
            sync(desk)
        stage.tell(Changed.HOUSEHOLD)
        hand.until(lambda: DIFFERENTLY in hand.words())
        [told] = [line for line in hand.words().splitlines() if DIFFERENTLY in line]
        assert "02-777-7777" in told
        assert "02-666-6666" in told
        hand.part("household.decide").setFocus()
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone[-1] == ("questions",)
        [question] = planner.conflicts.questions()
        planner.conflicts.decide(question, "02-777-7777")
        stage.tell(Changed.HOUSEHOLD)
        hand.until(lambda: DIFFERENTLY not in hand.words())


def test_every_document_that_is_counted_can_be_come_to_by_keyboard(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0].household.id
    for number in range(33):
        with desk.ledger.action(Way.PRINT.value, f"household/{home}", f"{number}번째"):
            pass
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        assert "문서 33건" in hand.words()
        rows = hand.part("household.papers")
        assert isinstance(rows, TaggedList)
        assert rows.count() == 30
        assert "이전 문서 3건 더 보기" in hand.words()
        hand.part("household.papers.earlier").setFocus()
        hand.key(Qt.Key.Key_Return)
        assert rows.count() == 33
        assert rows.hasFocus()
        assert rows.currentIndex().row() == 30, "the first that was not seen yet"
        assert not hand.shows("household.papers.earlier")
