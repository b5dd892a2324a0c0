"""What is put right is blamed no longer, and after the end of a risk the cursor is not lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.field import District, sync
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import DESPAIR, visited
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

ONE = "하나를 골라 주세요."
WHOM = "누구에게 알렸는지 적어 주세요."
WHAT = "알린 것을 하나 이상 골라 주세요."
REASON = "까닭을 적어 주세요."


@pytest.fixture(params=[WIDE, TALL])
def officer(
    request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme, district: District, desk: Desk
) -> Iterator[Hand]:
    """Before a grave assessment that has been taken."""
    visited(desk, {"mind_assessment": DESPAIR})
    assert sync(desk).trouble is None
    laptop = district.laptop("duty_officer")
    [row] = laptop.inbox.screenings()
    with working(laptop, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, row.id), request.param)
        hand.press("screening.acknowledge")
        hand.until(lambda: hand.shows("follow.close"))
        yield hand


def test_a_line_about_what_is_missing_goes_once_it_is_there(officer: Hand) -> None:
    officer.press("follow.disclose")
    officer.accept()
    for words in (ONE, WHOM, WHAT):
        assert words in officer.words()
    for choice in ("kind.police", "when.0", "suicide_act_3"):
        officer.press(f"disclosure.{choice}")
    assert ONE not in officer.words()
    officer.press("disclosure.danger")
    assert WHAT not in officer.words()
    officer.type("disclosure.to", "종암경찰서")
    assert WHOM not in officer.words()
    officer.accept()
    officer.until(lambda: "종암경찰서" in officer.words() and not officer.dialogs())


def test_after_the_end_the_cursor_is_in_sight_beside_what_is_left(officer: Hand) -> None:
    officer.part("follow.close").setFocus()
    officer.press("follow.close")
    officer.accept()
    assert ONE in officer.words()
    assert REASON in officer.words()
    officer.press("closing.handed_over")
    assert ONE not in officer.words()
    officer.type("closing.note", "센터에 이음")
    assert REASON not in officer.words()
    officer.accept()
    officer.until(lambda: officer.shows("follow.reopen") and not officer.dialogs())
    officer.until(lambda: _cursor_in_sight(officer) == "follow.disclose")


def _cursor_in_sight(officer: Hand) -> str:
    cursor = officer.screen.focusWidget()
    return "" if cursor is None or cursor.visibleRegion().isEmpty() else cursor.objectName()
