"""오늘: the list, finding, and what is done at a door without a form."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import CALM_CALL, fill
from ui.screens.today import TodayScreen
from ui.theme import Theme


def test_the_list_goes_in_walking_order_and_says_why(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    homes = desk.homes_due()
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        keys = [screen.homes.row_at(at).key for at in range(screen.homes.count())]
        assert keys == [home.household.id for home in homes]
        assert len(keys) >= 2
        first = str(screen.homes.model().index(0, 0).data())
        assert homes[0].plan.reason in first
        assert "통" in first
        assert "세" in first
        assert screen.homes.hasFocus()
        assert f"오늘 {sum(home.days_late == 0 for home in homes)}집" in hand.words()


def test_enter_opens_the_household(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.key(Qt.Key.Key_Down)
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [("household", screen.homes.row_at(1).key)]


def test_one_finds_by_initial_consonants_in_the_middle_of_a_syllable(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        field = screen.search.field
        field.setFocus()
        # Nothing is committed yet: the syllable is still being put together.
        QApplication.sendEvent(field, QInputMethodEvent("김", []))
        hand.until(screen.search.results.isVisible)
        found = [screen.search.results.row_at(at).title for at in range(screen.search.results.count())]
        assert found
        assert all("김" in title for title in found)
        QApplication.sendEvent(field, QInputMethodEvent("", []))
        hand.type("today.search", "ㄱㅁㅅ")
        hand.settle()
        found = [screen.search.results.row_at(at).title for at in range(screen.search.results.count())]
        assert any("김민수" in title for title in found)
        hand.key(Qt.Key.Key_Down)
        assert screen.search.results.hasFocus()
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone[0][0] == "household"
        hand.key(Qt.Key.Key_Escape)
        assert field.text() == ""
        assert screen.homes.isVisible()


def test_nothing_found_is_said_kindly(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        hand.type("today.search", "ㅋㅋㅋㅋㅋ")
        hand.settle()
        assert "찾는 가구가 없습니다" in hand.words()


def test_absence_takes_two_presses_and_is_honest(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.press("today.absent")
        hand.key(Qt.Key.Key_Return)
        visits = desk.store.visits.of_household(home.household.id)
        assert [visit.outcome for visit in visits] == ["absent"]
        assert any("구청에는 아직 보내지 않았습니다" in text for text, _ in stage.said)
        # Nobody was met, so the home stays on the list and says so.
        row = str(screen.homes.model().index(0, 0).data())
        assert "부재" in row


def test_a_notice_is_recorded_and_shown(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.key(Qt.Key.Key_N)
        hand.press("notice.text")
        hand.accept()
        assert "사전안내함" in str(screen.homes.model().index(0, 0).data())
        document = desk.ledger.projector.document(
            f"visit/{desk.store.visits.of_household(screen.homes.row_at(0).key)[0].id}"
        )
        assert isinstance(document["notice"].value, dict)
        assert document["notice"].value["how"] == "text"


def test_starting_asks_who_comes_along(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.key(Qt.Key.Key_S)
        hand.press("companions.nurse")
        hand.type("companions.written", "큰딸")
        hand.accept()
        hand.until(lambda: bool(stage.places.gone))
        (place, visit) = stage.places.gone[0]
        assert place == "visit"
        assert desk.drafts.summary(visit).draft.companions == ["nurse", "큰딸"]


def test_a_returned_visit_stands_at_the_top(
    qtbot: QtBot, district: District, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0]
    visit = desk.visiting.start(home.household.id, home.plan.id, [])
    fill(desk, visit, "wellbeing_call", CALM_CALL)
    desk.visiting.finish(visit, Ending(DONE))
    sync(desk)
    supervisor = district.laptop("supervisor")
    supervisor.reviewing.send_back(visit, supervisor.reviewing.queue()[0].latest, "누구를 만나셨나요?")
    sync(supervisor)
    sync(desk)
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert "반려 1건: 질문을 확인해 주세요" in hand.words()
        assert "누구를 만나셨나요?" in str(screen.troubles.model().index(0, 0).data())
        screen.troubles.setFocus()
        screen.troubles.choose_at(0)
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [("reading", visit)]


def test_nothing_is_clipped_wide_and_tall(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        for size in (WIDE, TALL):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])
        hand.press("today.start")
        assert clipped(hand.dialogs()[0]) == []
