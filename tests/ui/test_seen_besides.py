"""Signs were ticked and every question was answered with no: what the page says then."""

from __future__ import annotations

import os

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from tests.risk.test_nothing_unseen import WELL
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_crisis import begun
from tests.ui.visits import answer_form
from ui.context import Changed
from ui.screens.crisis import CrisisScreen
from ui.theme import Theme


def look(hand: Hand, name: str) -> None:
    """A picture of what is on the screen, where one is wanted."""
    if folder := os.environ.get("BANGMUN_PICTURES"):
        hand.screen.window().grab().save(f"{folder}/{name}-{hand.screen.width()}.png")


@pytest.mark.parametrize("size", [WIDE, TALL])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize(
    ("signs", "level"), [(["hopeless"], "단계 모름"), (["depressed", "attempted"], "중간")]
)
def test_the_page_says_the_level_and_that_the_signs_made_it_so(
    qtbot: QtBot,
    desk: Desk,
    theme: Theme,
    size: tuple[int, int],
    percent: int,
    signs: list[str],
    level: str,
) -> None:
    theme.scale_to(percent)
    visit = begun(desk)
    desk.visiting.note_signs(visit, signs)
    answer_form(desk, visit, "mind_assessment", WELL)
    risk = desk.visiting.finish_form(visit, "mind_assessment")
    assert risk is not None
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), size)
        hand.until(lambda: "보인 징후에 따라 대답만 볼 때보다 높은 단계로 봄" in hand.words())
        look(hand, f"besides-{len(signs)}-{percent}")
        words = hand.words()
        assert level in words
        assert "징후 없음" not in words
        assert "오늘 안에 팀장과 의약과에 알립니다" in words
        assert "서민아" in words or "의약과 당직" in words
        hand.until(lambda: clipped(hand.screen) == [])


def test_beside_a_sign_that_was_ticked_later_the_page_says_nothing_of_before(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    answer_form(desk, visit, "mind_assessment", WELL)
    risk = desk.visiting.finish_form(visit, "mind_assessment")
    assert risk is not None
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        assert "지금 급하게 할 일은 없어요" in hand.words()
        desk.visiting.note_signs(visit, ["hopeless"])
        stage.context.tell(Changed.DRAFT)
        hand.screen.refresh()
        hand.until(lambda: "새 징후 있음" in hand.words())
        hand.until(lambda: "평가를 마친 뒤에 새 징후를 표시하셨어요" in hand.words())
        words = hand.words()
        assert "지금 급하게 할 일은 없어요" not in words
        assert "징후 없음" not in words
        hand.until(lambda: clipped(hand.screen) == [])
