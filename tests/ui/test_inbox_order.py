"""접수함: what somebody has to do stands above what asks nobody for anything, however much there is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.incoming import incoming
from app.visits.visiting import DONE, Ending
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, screen
from tests.risk.test_waiting import later
from tests.ui.planner import Hand, working
from tests.ui.test_duty_inbox import UNWILLING, rows
from tests.ui.visits import DESPAIR, Answers
from ui.components.tone import Tone
from ui.screens.inbox import InboxScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

CALM: Answers = {
    "age_group": "adult",
    "willing": "yes",
    **{f"asq_{at}": "no" for at in range(1, 5)},
    "danger_seen": "none",
    **{f"phq9_{at}": 0 for at in range(1, 10)},
}
"""Nothing was found."""

_DAY = 24 * 60
_MORE_THAN_A_PAGE = 503


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


@pytest.fixture
def officer(field: Field) -> Desk:
    return field.laptop("duty_officer")


def screened(planner: Desk, answers: Answers, at: int) -> str:
    """In the home that comes so many after the first."""
    visit = planner.visiting.start(planner.store.homes.ids()[at], None, [])
    risk = screen(planner, visit, dict(answers))
    planner.visiting.finish(visit, Ending(DONE))
    return risk


def exchanged(*desks: Desk) -> None:
    for desk in (*desks, *desks):
        assert sync(desk).trouble is None


def test_who_was_not_contacted_in_time_stands_above_what_waits_for_nobody(
    qtbot: QtBot, planner: Desk, officer: Desk, theme: Theme
) -> None:
    grave = screened(planner, DESPAIR, 0)
    exchanged(planner, officer)
    take(officer, grave)
    calm, low = screened(planner, CALM, 1), screened(planner, UNWILLING, 2)
    exchanged(planner, officer)
    assert [one.row.id for one in incoming(officer.ledger)] == [grave, low, calm], "open, as grave as it is"
    later(officer, 3 * _DAY)
    with working(officer, theme) as stage:
        shown = rows(Hand(qtbot, stage, InboxScreen(stage.context)))
        assert [row.key for row in shown] == [grave, low, calm]
        assert shown[0].chip_tone is Tone.CAUTION, "taken, and nobody was in touch again"
    assert incoming(officer.ledger)[0].days_late == 2


def test_what_has_to_be_taken_stands_above_what_is_late_and_what_has_ended_below_what_is_open(
    planner: Desk, officer: Desk
) -> None:
    late, ended = screened(planner, DESPAIR, 0), screened(planner, MODERATE, 1)
    exchanged(planner, officer)
    take(officer, late)
    end(officer, ended, "settled", "통화하고 확인함")
    exchanged(officer, planner)
    for desk in (planner, officer):
        later(desk, 3 * _DAY)
    lesser, calm = screened(planner, MODERATE, 2), screened(planner, CALM, 3)
    exchanged(planner, officer)
    assert [one.row.id for one in incoming(officer.ledger)] == [lesser, late, ended, calm]


def test_what_is_open_stays_however_many_screenings_ask_nobody_for_anything_and_older_ones_are_reached(
    qtbot: QtBot, planner: Desk, officer: Desk, theme: Theme
) -> None:
    grave, calm = screened(planner, DESPAIR, 0), screened(planner, CALM, 1)
    exchanged(planner, officer)
    take(officer, grave)
    exchanged(officer)
    row = officer.store.visits.risk(calm)
    assert row is not None
    with officer.store.transaction():
        for at in range(1, _MORE_THAN_A_PAGE):
            officer.store.visits.put_risk(replace(row, id=f"calm-{at}", at_ms=row.at_ms + at))
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, InboxScreen(stage.context))
        shown = [one.key for one in rows(hand)]
        assert shown[0] == grave
        assert calm not in shown, "the oldest of them"
        assert "이전 평가 3건 더 보기" in hand.words()
        hand.key(Qt.Key.Key_Space, on="inbox.more")
        assert [one.key for one in rows(hand)][-1] == calm
        assert not hand.shows("inbox.more")
