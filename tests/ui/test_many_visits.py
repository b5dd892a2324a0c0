"""A household that is visited for years: what else is known of it stays within reach."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.ledger import Ledger
from app.projections import projector
from app.visits.standing import VisitStanding, standing_of
from app.visits.visiting import Ending
from app.wire.merge import Document
from app.wire.revisions import Revision
from db.visits import VisitRow
from tests.ui.planner import TALL, Hand, working
from ui.components.tagged_rows import TaggedList
from ui.screens.household import HouseholdScreen
from ui.theme import Theme


def never_met(desk: Desk, times: int) -> str:
    """A home where nobody opened so often."""
    home = desk.homes_due(desk.today())[0].household.id
    for _ in range(times):
        desk.visiting.finish(desk.visiting.start(home, None, []), Ending("absent"))
    return home


def shown(hand: Hand) -> TaggedList:
    rows = hand.part("household.timeline")
    assert isinstance(rows, TaggedList)
    return rows


def test_the_latest_visits_are_shown_and_the_earlier_ones_when_asked_for(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, read = never_met(desk, 14), []

    def standing(ledger: Ledger, row: VisitRow) -> VisitStanding:
        read.append(row.id)
        return standing_of(ledger, row)

    decoded, alone = set[str](), projector._alone

    def document(revision: Revision) -> Document:
        decoded.add(revision.subject)
        return alone(revision)

    monkeypatch.setattr("app.households.timeline.standing_of", standing)
    monkeypatch.setattr(projector, "_alone", document)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        latest = [shown(hand).row_at(at).key for at in range(shown(hand).count())]
        assert len(latest) == 10
        assert len(read) == 12, "what nobody asked for is not read"
        assert decoded >= {f"visit/{visit}" for visit in latest}
        assert len([one for one in decoded if one.startswith("visit/")]) == 12, "nor for the documents' sake"
        assert "이전 방문 4건 더 보기" in hand.words()
        hand.part("household.earlier").setFocus()
        hand.key(Qt.Key.Key_Space)
        rows = shown(hand)
        assert rows.count() == 14
        assert [rows.row_at(at).key for at in range(10)] == latest
        assert rows.chosen() == rows.row_at(10).key
        assert rows.window().focusWidget() is rows
        assert not hand.shows("household.earlier")
        hand.screen.refresh()
        hand.settle()
        assert shown(hand).count() == 14, "what was asked for stays"


def test_two_more_than_ten_are_shown_at_once(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = never_met(desk, 12)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        assert shown(hand).count() == 12
        assert not hand.shows("household.earlier")
