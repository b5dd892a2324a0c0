"""오늘: the list, finding, and what is done at a door without a form."""

from __future__ import annotations

import os
from datetime import datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.timeline import timeline
from app.ledger.ledger import now_ms
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import CALM_CALL, fill
from ui.screens.household import HouseholdScreen
from ui.screens.search import HomeField
from ui.screens.today import TodayScreen
from ui.theme import Theme


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """Its day does not end while somebody is at it: the list of a new day begins with another home."""
    end_ms = int(datetime.combine(desk.today(), time.max).astimezone().timestamp() * 1000)
    desk.clock = desk.ledger.clock = lambda: min(now_ms(), end_ms)
    return desk


def test_the_list_goes_in_walking_order_and_says_why(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    homes = desk.homes_due()
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        keys = [screen.homes.row_at(at).key for at in range(screen.homes.count())]
        assert keys == [home.plan.id for home in homes]
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
        assert stage.places.gone == [("household", desk.homes_due()[1].household.id)]


def test_a_long_day_is_leafed_through(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """Page Down goes a page down the list of a day; a week further it goes in the week alone."""
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen, (1366, 560))
        assert screen.homes.count() > 2
        hand.key(Qt.Key.Key_PageDown)
        assert screen.homes.currentIndex().row() > 1
        hand.key(Qt.Key.Key_PageUp)
        assert screen.homes.currentIndex().row() == 0


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
        kim = screen.search.results.row_at(0)
        assert kim.chip
        # In large letters on a tablet the cohort stays beside the name.
        # The neighbourhood goes before the address.
        size = screen.size()
        theme.scale_to(200)
        screen.resize(800, 1280)
        hand.until(lambda: not screen.search.results.row_at(0).chip)
        assert screen.search.results.row_at(0).subtitle.startswith(kim.chip)
        if os.environ.get("BANGMUN_PICTURES"):
            screen.window().grab().save(str(Path(os.environ["BANGMUN_PICTURES"]) / "search_200.png"))
        theme.scale_to(100)
        screen.resize(size)
        hand.key(Qt.Key.Key_Down)
        assert screen.search.results.hasFocus()
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone[0][0] == "household"
        hand.key(Qt.Key.Key_Escape)
        assert field.text() == ""
        assert screen.homes.isVisible()


def test_enter_waits_for_the_answer_to_what_is_written(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """Whoever types quickly presses Enter before the list follows: what opens is never the first of an
    older one."""
    kim = desk.find("ㄱㅁㅅ")[0].household.id
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        field = screen.search.field
        field.setFocus()
        write(field, "ㄱ")
        hand.settle()
        assert screen.search.results.chosen() != kim
        write(field, "ㅁㅅ")
        QTest.keyClick(field, Qt.Key.Key_Return)
        hand.settle()
        assert [place for place in stage.places.gone if place[0] == "household"] == [("household", kim)]
        stage.places.gone.clear()
        screen.search.clear()
        hand.settle()
        write(field, "ㄱㅁㅅ")
        QTest.keyClick(field, Qt.Key.Key_Return)
        write(field, "ㅋ")
        hand.settle()
        assert stage.places.gone == []


def write(field: HomeField, letters: str) -> None:
    for letter in letters:
        event = QInputMethodEvent("", [])
        event.setCommitString(letter)
        QApplication.sendEvent(field, event)


def test_nothing_found_is_said_kindly(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        hand.type("today.search", "ㅋㅋㅋㅋㅋ")
        hand.settle()
        assert "찾는 가구가 없습니다" in hand.words()


def test_absence_is_one_press_and_can_be_put_right_or_taken_back(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0].household.id

    def recorded() -> list[str]:
        return [visit.outcome for visit in desk.store.visits.of_household(home)]

    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        hand.key(Qt.Key.Key_A)
        assert recorded() == ["absent"]
        assert "부재(대답 없음)를 기록했습니다" in stage.said[-1][0]
        # Nobody was met, so the home stays on the list and says so.
        assert "부재" in str(screen.homes.model().index(0, 0).data())
        # Once more: no second absence, but the reason of this one.
        hand.key(Qt.Key.Key_A)
        hand.key(Qt.Key.Key_Space, on="reason.leaflet")
        hand.key(Qt.Key.Key_Return, on="reason.leaflet")
        hand.until(lambda: not hand.dialogs())
        hand.settle()
        assert recorded() == ["absent"]
        visit = desk.store.visits.of_household(home)[0].id
        note = desk.ledger.projector.document(f"visit/{visit}")["outcome_note"]
        assert [text for text, _ in stage.said if "그대로" in text] == []
        assert note.value == "대답 없음: 방문 안내문을 두고 옴"
        # Taken back, it is gone from every screen; the ledger keeps both.
        hand.come_back(screen.homes)
        hand.key(Qt.Key.Key_A)
        hand.press_words("부재 지우기")
        assert recorded() == [""]
        assert timeline(desk.ledger, home) == []
        assert desk.homes_due()[0].household.id == home
        assert len([row for row in desk.store.ledger.of_subject(f"visit/{visit}") if row.own]) == 3
        hand.come_back(screen.homes)
        hand.key(Qt.Key.Key_A)
        assert recorded() == ["absent"]
        qtbot.keyClick(screen.homes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert recorded() == [""]
        assert sync(desk).trouble is None


def test_it_is_the_same_one_press_on_the_page_of_the_household(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = desk.homes_due()[0].household.id

    def recorded() -> list[str]:
        return [visit.outcome for visit in desk.store.visits.of_household(home)]

    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.absent")
        assert recorded() == ["absent"]
        assert not hand.dialogs()
        hand.until(lambda: "부재 까닭 고치기" in hand.words())
        hand.come_back(hand.part("household.absent"))
        qtbot.keyClick(hand.part("household.absent"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert recorded() == [""]
        hand.press("household.notice")
        assert "사전안내(전화)를 기록했습니다" in stage.said[-1][0]
        hand.until(lambda: "사전안내 고치기" in hand.words())
        hand.press("household.notice")
        hand.press("notice.text")
        hand.press_words("사전안내 기록")
        visit = next(one for one in desk.store.visits.of_household(home) if not one.outcome)
        notice = desk.ledger.projector.document(f"visit/{visit.id}")["notice"].value
        assert isinstance(notice, dict)
        assert notice["how"] == "text"


def test_a_notice_is_one_press_in_the_way_it_was_done_last(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, screen)
        assert "사전안내: 전화 (N)" in hand.words()
        hand.key(Qt.Key.Key_N)
        assert "사전안내함" in str(screen.homes.model().index(0, 0).data())
        hand.key(Qt.Key.Key_N)
        hand.key(Qt.Key.Key_Space, on="notice.text")
        hand.key(Qt.Key.Key_Return, on="notice.text")
        hand.until(lambda: not hand.dialogs())
        hand.settle()
        home = desk.homes_due()[0].household.id
        [visit] = desk.store.visits.of_household(home)
        notice = desk.ledger.projector.document(f"visit/{visit.id}")["notice"].value
        assert isinstance(notice, dict)
        assert notice["how"] == "text"
        # The next home proposes it.
        hand.come_back(screen.homes)
        hand.key(Qt.Key.Key_Down)
        assert "사전안내: 문자 (N)" in hand.words()
        hand.key(Qt.Key.Key_N)
        qtbot.keyClick(screen.homes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert "사전안내함" not in str(screen.homes.model().index(1, 0).data())


def test_starting_is_one_press(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, TodayScreen(stage.context))
        hand.key(Qt.Key.Key_S)
        hand.until(lambda: bool(stage.places.gone))
        (place, visit) = stage.places.gone[0]
        assert place == "visit"
        assert desk.drafts.summary(visit).draft.companions == []


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
        hand.press("today.day")
        hand.until(lambda: clipped(hand.dialogs()[0]) == [])
