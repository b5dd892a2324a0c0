"""What was sent to be recorded holds still until the answer: letters typed on would go with its field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from db.errors import DiskFullError
from tests.eyes import take
from tests.field import District, sync
from tests.prepared import homes
from tests.someone import type_text
from tests.ui.planner import Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, DESPAIR, fill, visited
from ui.screens.review import ReviewScreen
from ui.screens.screening import ScreeningScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

CALL = "wellbeing_call"
WAITS = "저장하는 중입니다"
SAID, MORE = "목요일 두 시에 오라고 하심", " 그리고 jar 개 조심"


@contextmanager
def busy(stage: Stage, first: Callable[[], object] = bool) -> Iterator[None]:
    """The store answers nobody until the end of this, as while it writes what a sync brought: `first`."""
    answered = Event()

    def work() -> None:
        answered.wait()
        first()

    stage.tasks.store(work)
    try:
        yield
    finally:
        answered.set()


def text(field: QWidget) -> str:
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def holds_still(hand: Hand, field: QWidget) -> None:
    """It takes no letter, and that is said."""
    type_text(field, MORE)
    assert text(field) == SAID
    hand.until(lambda: WAITS in hand.words())


def send(field: QWidget) -> None:
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_the_last_page_of_a_visit(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = desk.visiting.start(homes(desk)[0], None, [])
    fill(desk, visit, CALL, CALM_CALL)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        hand.press("visit.finish")
        hand.type("finish.note", SAID)
        note = hand.part("finish.note")
        with busy(stage):
            qtbot.mouseClick(hand.part("finish.record"), Qt.MouseButton.LeftButton)
            holds_still(hand, note)
            qtbot.mouseClick(hand.part("finish.absent"), Qt.MouseButton.LeftButton)
            assert not hand.part("finish.record").isEnabled()
        hand.until(lambda: ("home",) in stage.places.gone)
    reading = desk.reader.visit(visit)
    assert reading is not None
    assert (reading.note, reading.row.outcome) == (SAID, "done")


@pytest.fixture
def supervisor(district: District, desk: Desk) -> Desk:
    for _ in range(2):
        visited(desk, {CALL: CALM_CALL})
    sync(desk)
    supervisor = district.laptop("supervisor")
    sync(supervisor)
    return supervisor


def ask(hand: Hand) -> QWidget:
    hand.press("review.return")
    hand.type("review.comment", SAID)
    return hand.part("review.comment")


def test_the_question_that_is_sent_back(
    qtbot: QtBot, supervisor: Desk, theme: Theme, double_click: Callable[[int], None]
) -> None:
    double_click(0)
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context))
        hand.settle()
        comment = ask(hand)
        screen = hand.screen
        assert isinstance(screen, ReviewScreen)
        first = screen.queue.chosen()
        with busy(stage):
            send(comment)
            holds_still(hand, comment)
            assert screen.queue.chosen() == first, "j and a are letters here"
        hand.settle()
        assert stage.said[-1][0].startswith("반려했습니다.")
        # The next one is asked as ever; it was refused, and can be written on.
        comment = ask(hand)
        with pytest.MonkeyPatch.context() as broken:

            def full(*_asked: object) -> None:
                raise DiskFullError

            broken.setattr(type(supervisor.reviewing), "send_back", full)
            send(comment)
            hand.settle()
        assert [type(each) for each in stage.failed] == [DiskFullError]
        stage.failed.clear()
        type_text(comment, MORE)
        assert text(comment) == SAID + MORE


def test_words_that_wait_for_another_visit_outlast_the_answer_to_the_one_before(
    qtbot: QtBot, supervisor: Desk, theme: Theme, double_click: Callable[[int], None]
) -> None:
    double_click(0)
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context))
        hand.settle()
        screen = hand.screen
        assert isinstance(screen, ReviewScreen)
        screen.queue.choose_at(1)
        hand.settle()
        QTest.keyClick(ask(hand), Qt.Key.Key_Escape)
        screen.queue.choose_at(0)
        hand.settle()
        comment = ask(hand)
        with busy(stage):
            send(comment)
            screen.queue.choose_at(1)
        hand.settle()
        assert screen.queue.count() == 1
        hand.press("review.return")
        assert text(hand.part("review.comment")) == SAID


@pytest.fixture
def officer(district: District, desk: Desk) -> Desk:
    visited(desk, {"mind_assessment": DESPAIR})
    sync(desk)
    return district.laptop("duty_officer")


def at_the_screening(qtbot: QtBot, stage: Stage, officer: Desk) -> tuple[Hand, str]:
    (risk,) = (row.id for row in officer.inbox.screenings())
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
    hand.type("screening.note", SAID)
    return hand, risk


def test_the_words_of_an_officer_who_takes_it(qtbot: QtBot, officer: Desk, theme: Theme) -> None:
    with working(officer, theme) as stage:
        hand, risk = at_the_screening(qtbot, stage, officer)
        note = hand.part("screening.note")
        with busy(stage):
            QTest.keyClick(note, Qt.Key.Key_Return)
            holds_still(hand, note)
        hand.settle()
        assert stage.said[-1][0].startswith("접수했습니다.")
        assert not hand.shows("screening.note")
        row = officer.store.visits.risk(risk)
        assert row is not None
        assert row.acknowledged_by == "서민아"


def test_the_words_of_an_officer_who_was_too_late_are_shown(
    qtbot: QtBot, officer: Desk, theme: Theme
) -> None:
    with working(officer, theme) as stage:
        hand, risk = at_the_screening(qtbot, stage, officer)
        with busy(stage, lambda: take(officer, risk, "먼저")):
            QTest.keyClick(hand.part("screening.note"), Qt.Key.Key_Return)
        hand.settle()
        assert [told for told, _tone in stage.said] == [f"서민아 님이 먼저 접수했어요. 적던 말: {SAID}"]
