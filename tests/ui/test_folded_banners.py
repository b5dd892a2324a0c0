"""A supervisor at 200 %: what stands over the list folds into one line, and the visit has room to be read."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from district.hub import wall_clock_ms
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.ui.clipping import clipped
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, visited
from ui.screens.review import ReviewScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

BETWEEN_THE_BARS = (1366, 656)
"""What the window of a laptop of 1366×768 has left for a screen."""


def test_two_banners_leave_the_visit_its_room(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner = field.laptop("planner")
    visited(planner, {"mind_assessment": DESPAIR})
    sync(planner)
    field.hub.now_ms = lambda: wall_clock_ms() + 5 * 24 * 3_600_000
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    supervisor.clock = supervisor.ledger.clock = field.hub.now_ms
    theme.scale_to(200)
    with working(supervisor, theme) as stage:
        screen = ReviewScreen(stage.context)
        hand = Hand(qtbot, stage, screen, BETWEEN_THE_BARS)
        hand.until(lambda: hand.shows("banners"))
        assert (hand.shows("owed"), hand.shows("silent")) == (False, False)
        said = hand.words()
        assert "다시 연락할 집 1곳 · 동기화하지 않은 노트북 " in said
        assert hand.part("banners").accessibleName().startswith("위험: "), "as grave as the graver of them"
        assert hand.part("review.detail").height() > screen.height() // 2
        hand.until(lambda: clipped(screen) == [])
        hand.press("banners.turn")
        assert (hand.shows("owed"), hand.shows("silent")) == (True, True)
        hand.part("owed.open").setFocus()
        hand.press("banners.turn")
        assert not hand.shows("owed")
        assert screen.focusWidget() is hand.part("banners.turn"), "the cursor does not wander"
        hand.press("banners.turn")
        hand.press("owed.open")
        (risk,) = supervisor.store.visits.risks(9)
        assert stage.places.gone == [("crisis", risk.id)]
        theme.scale_to(100)
        hand.until(lambda: not hand.shows("banners"))
        assert (hand.shows("owed"), hand.shows("silent")) == (True, True), "here there is room for both"
