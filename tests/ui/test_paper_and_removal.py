"""A paper form at its instrument, and what stands where a screening was removed: every size, by keyboard."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from tests.field import District, sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_crisis import begun, screened
from tests.ui.visits import DESPAIR, answer_form, refs_of
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme
from ui.tokens import Appearance

MIND = "mind_assessment"


def look(hand: Hand, name: str) -> None:
    """A picture of what is on the screen, where one is wanted."""
    if folder := os.environ.get("BANGMUN_PICTURES"):
        size = hand.screen.size()
        hand.screen.grab().save(str(Path(folder) / f"{name}-{size.width()}.png"))


def tabbed(hand: Hand) -> list[str]:
    """What Tab comes to, by name, once round."""
    at: QWidget = hand.screen
    found: list[str] = []
    while (following := at.nextInFocusChain()) not in (None, hand.screen):
        at = following
        if at.isVisible() and at.isEnabled() and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            said = at.text() if isinstance(at, QAbstractButton) else ""
            found.append(f"{at.accessibleName()} {said}")
    return found


@pytest.mark.parametrize("appearance", Appearance)
@pytest.mark.parametrize("size", [WIDE, TALL])
def test_a_paper_form_is_attached_and_taken_out_at_200_percent(
    qtbot: QtBot, desk: Desk, theme: Theme, appearance: Appearance, size: tuple[int, int]
) -> None:
    theme.use(appearance)
    theme.scale_to(200)
    visit = begun(desk)
    answer_form(desk, visit, MIND, dict(DESPAIR))
    session = desk.drafts.open(visit, MIND, now_ms=desk.clock()).session
    ref = refs_of(session)["paper_photo"]
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, MIND), size)
        turn_to(hand, ref)
        look(hand, f"paper-empty-{appearance.value}")
        assert [one for one in tabbed(hand) if "사진 고르기" in one] != []
    picture = QPixmap(1200, 1600)
    picture.fill(QColor("seagreen"))
    buffer = QBuffer()
    picture.save(buffer, "JPEG")
    desk.visiting.attach(visit, MIND, ref, Offered(Kind.PHOTO, "image/jpeg", bytes(buffer.data().data())))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, MIND), size)
        turn_to(hand, ref)
        look(hand, f"paper-there-{appearance.value}")
        reached = " ".join(tabbed(hand))
        assert "다른 사진 고르기" in reached
        assert "빼기" in reached


@pytest.mark.parametrize("appearance", Appearance)
def test_that_a_screening_was_removed_is_read_whole_at_200_percent(
    qtbot: QtBot, district: District, theme: Theme, appearance: Appearance
) -> None:
    theme.use(appearance)
    theme.scale_to(200)
    planner = district.laptop("planner")
    _visit, risk = screened(planner, dict(DESPAIR))
    sync(planner)
    assert district.hub.forget_risk(risk, "본인 요구")
    sync(planner)
    with working(planner, theme) as stage:
        for size in (WIDE, TALL):
            for screen in (CrisisScreen(stage.context, risk), ScreeningScreen(stage.context, risk)):
                hand = Hand(qtbot, stage, screen, size)
                read_whole(hand)
                look(hand, f"removed-{screen.objectName()}-{appearance.value}")
                assert len(tabbed(hand)) >= 1, "the way back"


def turn_to(hand: Hand, ref: str) -> None:
    """The page with this question, with nothing on it cut off."""
    screen = hand.screen
    assert isinstance(screen, FormScreen)
    assert screen.view is not None
    screen.view.go_to(ref)
    hand.settle()
    hand.until(lambda: clipped(screen) == [])


def read_whole(hand: Hand) -> None:
    hand.until(lambda: "요청에 따라 지워졌습니다" in hand.words())
    hand.until(lambda: clipped(hand.screen) == [])
