"""A recorded visit: where it stands, the question it came back with, putting it right."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import CALM_CALL, DESPAIR, WORRIED_CALL, fill
from ui.screens.reading import ReadingScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

CALL = "wellbeing_call"
QUESTION = "식사는 어떻게 하고 계신가요?"


@pytest.fixture
def visit(desk: Desk) -> str:
    """A finished visit that has not been sent."""
    home = desk.homes_due()[0]
    visit = desk.visiting.start(home.household.id, home.plan.id, ["nurse"])
    fill(desk, visit, CALL, WORRIED_CALL)
    desk.visiting.finish(visit, Ending(DONE, "무릎이 아프심", next_due="2027-03-02"))
    return visit


def send_back(district: District, desk: Desk, visit: str) -> None:
    """Sent, read by the supervisor, returned with a question, received."""
    sync(desk)
    supervisor = district.laptop("supervisor")
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.send_back(visit, row.latest, QUESTION)
    sync(supervisor)
    sync(desk)


def test_it_says_where_the_record_is(qtbot: QtBot, desk: Desk, visit: str, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = ReadingScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        assert hand.shows("reading.here_only")
        words = hand.words()
        for said in ("방문간호사", "무릎이 아프심", "어떻게 지내고 계세요?", "걱정됨"):
            assert said in words
        for size in (WIDE, TALL):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])
        stage.sync_now()
        hand.settle()
        hand.settle()
        assert not hand.shows("reading.here_only")
        assert "구청 접수" in hand.words()


def test_a_returned_visit_is_put_right_and_its_first_version_stays(
    qtbot: QtBot, district: District, desk: Desk, visit: str, theme: Theme
) -> None:
    send_back(district, desk, visit)
    with working(desk, theme) as stage:
        reading = ReadingScreen(stage.context, visit)
        hand = Hand(qtbot, stage, reading)
        assert QUESTION in hand.words()
        hand.press("reading.amend")
        assert stage.places.gone == [("visit", visit)]
        fill(desk, visit, CALL, CALM_CALL)
        correcting = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        assert QUESTION in correcting.words()
        correcting.press("visit.finish")
        assert not correcting.shows("finish.next.2w")
        correcting.type("finish.answer", "따님이 반찬을 가져오심")
        correcting.until(lambda: clipped(correcting.screen) == [])
        correcting.press("finish.record")
        hand.settle()
        words = hand.words()
        assert "따님이 반찬을 가져오심" in words
        assert "잘 지내심" in words
        hand.press("visit_words.version.1")
        assert hand.shows("reading.earlier")
        assert "걱정됨" in hand.words()
        assert not hand.shows("reading.amend")
        hand.press("visit_words.version.2")
        assert not hand.shows("reading.earlier")


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_why_it_came_back_is_read_before_anything_else(
    qtbot: QtBot, district: District, desk: Desk, visit: str, theme: Theme, size: tuple[int, int]
) -> None:
    """Also in large text, without going down the page."""
    send_back(district, desk, visit)
    theme.scale_to(200)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit), size)
        hand.until(lambda: QUESTION in hand.words())
        question = next(one for one in hand.screen.findChildren(QLabel) if one.text() == QUESTION)
        hand.until(lambda: question.visibleRegion().boundingRect() == question.rect())


def test_only_its_author_may_put_it_right(
    qtbot: QtBot, district: District, desk: Desk, visit: str, theme: Theme
) -> None:
    sync(desk)
    with working(district.laptop("supervisor"), theme) as stage:
        hand = Hand(qtbot, stage, ReadingScreen(stage.context, visit))
        assert "무릎이 아프심" in hand.words()
        assert not hand.shows("reading.amend")


def test_an_assessment_shows_no_answer(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    visit = desk.visiting.start(home.household.id, home.plan.id, [])
    fill(desk, visit, "mind_assessment", DESPAIR)
    desk.visiting.finish(visit, Ending(DONE))
    with working(desk, theme) as stage:
        words = Hand(qtbot, stage, ReadingScreen(stage.context, visit)).words()
        assert "봉인" in words
        assert "죽었으면" not in words


def test_a_visit_that_is_not_here_says_so(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        words = Hand(qtbot, stage, ReadingScreen(stage.context, "no-such-visit")).words()
        assert "이 노트북에 없는 기록입니다" in words
