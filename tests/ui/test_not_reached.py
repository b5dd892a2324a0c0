"""Somebody is tried again and again and never reached: that is no contact, and those who see to it know."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.due import AGAIN, FOLLOWED
from app.risk.following import MET, NOT_REACHED, FollowUp, follow, follow_ups
from app.risk.incoming import incoming
from app.wire.revisions import Kind
from tests.eyes import take
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.screens.inbox import InboxScreen
from ui.screens.owed_contacts import owed_contacts
from ui.screens.review import ReviewScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

_DAY = 24 * 60


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def only(desk: Desk) -> FollowUp:
    (one,) = follow_ups(desk.ledger)
    return one


def taken(planner: Desk, officer: Desk, grave: bool = True) -> str:
    risk = screen(planner, begun(planner), dict(DESPAIR if grave else MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    return risk


def test_who_is_tried_every_day_and_never_reached_is_late_and_the_office_reads_since_when(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    officer, supervisor = field.laptop("duty_officer"), field.laptop("supervisor")
    risk = taken(planner, officer)
    later(planner, _DAY)
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.key(Qt.Key.Key_Space, on="contact.unreached")
        hand.accept()
        hand.until(lambda: "오늘" in hand.words() and "1번 연락 안 됨" in hand.words())
    for _ in range(2):
        later(planner, _DAY)
        follow(planner.ledger, risk, NOT_REACHED)
    both_ways(planner, officer, supervisor)
    for desk in (officer, supervisor):
        later(desk, 3 * _DAY)
    tries = only(planner).tried
    assert tries is not None
    assert (tries.times, only(planner).days_late) == (3, 2), "an attempt takes nothing off"
    assert only(planner).due == planner.today() + timedelta(days=1), "tried again tomorrow"
    assert [len(owed_contacts(desk.ledger)) for desk in (officer, supervisor)] == [1, 1]
    with working(officer, theme) as stage:
        said = Hand(qtbot, stage, InboxScreen(stage.context)).words()
        assert "다시 연락할 때가 지난 집이 1곳 있어요" in said
        assert "부터 3번 연락 안 됨" in said
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context))
        assert "부터 3번 연락 안 됨" in hand.words()
        hand.press("owed.open")
        assert stage.places.gone == [("crisis", risk)]
        page = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL).words()
        assert "부터 3번 연락 안 됨" in page
        assert "이야기를 나눴어야 할 날이 2일 지났어요." in page
    assert incoming(officer.ledger)[0].days_late == 2


def test_whoever_speaks_with_them_ends_it(field: Field, planner: Desk) -> None:
    risk = taken(planner, field.laptop("duty_officer"))
    for _ in range(3):
        later(planner, _DAY)
        follow(planner.ledger, risk, NOT_REACHED)
    follow(planner.ledger, risk, MET)
    assert (only(planner).tried, only(planner).days_late) == (None, -1)


def test_an_attempt_before_the_day_that_was_agreed_leaves_that_day(field: Field, planner: Desk) -> None:
    risk = taken(planner, field.laptop("duty_officer"), grave=False)
    follow(planner.ledger, risk, MET, "잘 지내심", again=planner.today() + timedelta(days=3))
    later(planner, _DAY)
    follow(planner.ledger, risk, NOT_REACHED)
    assert (only(planner).due, only(planner).days_late) == (planner.today() + timedelta(days=1), -2)
    later(planner, 4 * _DAY)
    assert only(planner).days_late == 2, "since the day that was agreed"


def test_what_a_program_of_before_wrote_after_an_attempt_is_no_day_that_was_agreed(
    field: Field, planner: Desk
) -> None:
    risk = taken(planner, field.laptop("duty_officer"))
    row = planner.store.visits.risk(risk)
    assert row is not None
    for day in range(3):
        later(planner, _DAY)
        told = {"at_ms": planner.clock(), "name": "한지원", "outcome": NOT_REACHED, "centre": False}
        tomorrow = (planner.today() + timedelta(days=1)).isoformat()
        with planner.ledger.action("risk.follow", f"risk/{risk}"):
            planner.ledger.record(
                Kind.RISK_FOLLOWED, f"risk/{risk}", row.household, {f"{FOLLOWED}{day}": told, AGAIN: tomorrow}
            )
    assert (only(planner).days_late, only(planner).due) == (2, planner.today() + timedelta(days=1))
