"""The page of one screening: where the cursor begins, and that nothing of it goes before the new is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.field import District, sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import change
from tests.ui.planner import Hand, working
from tests.ui.stage import Stage
from tests.ui.test_crisis_lane import part
from tests.ui.test_new_signs_heard import told
from tests.ui.test_news_while_open import page, reading, take
from tests.ui.visits import DESPAIR, visited
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


class Frames(QObject):
    """Of every frame that is painted whether any words stand in this part of the page."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__()
        self.empty = self.full = 0
        self._watched = watched
        program = QApplication.instance()
        assert program is not None
        program.installEventFilter(self)

    def eventFilter(self, _who: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            labels = self._watched.findChildren(QLabel)
            seen = any(one.isVisible() and one.text() and one.height() > 1 for one in labels)
            self.full, self.empty = self.full + seen, self.empty + (not seen)
        return False


@pytest.fixture
def officer(district: District, desk: Desk) -> Desk:
    visited(desk, {"mind_assessment": DESPAIR})
    sync(desk)
    return district.laptop("duty_officer")


@pytest.fixture
def stage(officer: Desk, theme: Theme) -> Iterator[Stage]:
    with working(officer, theme) as stage:
        yield stage


def test_the_cursor_begins_where_the_first_act_is_and_goes_on_to_the_next(
    qtbot: QtBot, stage: Stage, officer: Desk
) -> None:
    (row,) = officer.inbox.screenings()
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, row.id))
    assert hand.part("screening.reason.0") is hand.screen.window().focusWidget()
    hand.press("screening.reason.0")
    hand.press("screening.open")
    assert hand.part("screening.acknowledge") is hand.screen.window().focusWidget()


def test_answers_whose_form_is_not_here_are_read_as_they_were_recorded(
    qtbot: QtBot, stage: Stage, officer: Desk
) -> None:
    """The level alone said nothing of what was answered."""
    (row,) = officer.inbox.screenings()
    officer.store._connection.execute("DELETE FROM form")
    hand = Hand(qtbot, stage, ScreeningScreen(stage.context, row.id))
    assert "이 노트북에 없는 서식" in hand.words()
    assert "asq_5" not in hand.words()
    hand.press("screening.reason.0")
    hand.press("screening.open")
    said = hand.words().splitlines()
    assert {(label, said[said.index(label) + 1]) for label in ("asq/asq_4", "asq_now/asq_5")} == {
        ("asq/asq_4", "no"),
        ("asq_now/asq_5", "yes"),
    }
    assert any(line.startswith("이 서식이 이 노트북에 없어 물음의 글을 모릅니다.") for line in said)


def test_what_stood_on_the_page_is_seen_until_the_new_is_there(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(qtbot, field, theme, monkeypatch, dict(DESPAIR)) as one:
        shown = one.office.findChild(ScreeningScreen)
        assert shown is not None
        frames = [Frames(about) for about in (shown._about, shown._answers)]
        take(one.office)
        qtbot.waitUntil(lambda: "접수했어요" in page(one.office))
        told(one.door, lambda: change(one.planner, one.visit, "memo", "따님께 전화함"), one.visit)
        qtbot.waitUntil(lambda: "여신 뒤 답이 고쳐졌어요" in page(one.office))
        assert [each.empty for each in frames] == [0, 0]
        assert all(each.full for each in frames)
        assert "답을 다시 열어 보세요" not in page(one.office), "they were read again already"
        assert part(one.office, "screening.taken").isVisible()
