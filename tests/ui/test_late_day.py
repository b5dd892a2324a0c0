"""다시 연락할 날: a day later than the rule's is asked about as such, and a slip of the year hides nobody."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.due import AGAIN, FOLLOWED
from app.risk.following import MET, WHY_LATE, TooLateError, course, follow, follow_ups
from app.risk.judging import ReasonNeededError
from app.wire.revisions import Kind
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import DESPAIR
from ui.screens.crisis import CrisisScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


@pytest.fixture
def risk(field: Field, planner: Desk) -> str:
    """Taken by an officer; nobody was in touch yet."""
    officer = field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    return risk


def due(desk: Desk) -> date:
    (one,) = follow_ups(desk.ledger)
    return one.due


def write_day(hand: Hand, day: date) -> None:
    part = hand.part("contact.again")
    assert isinstance(part, QLineEdit)
    part.selectAll()
    hand.type("contact.again", day.isoformat())


@pytest.mark.parametrize("percent", [100, 200])
def test_a_slip_of_the_year_is_told_and_a_later_day_is_asked_about_with_a_reason_of_its_own(
    qtbot: QtBot, planner: Desk, risk: str, theme: Theme, percent: int
) -> None:
    theme.scale_to(percent)
    today = planner.today()
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.key(Qt.Key.Key_Space, on="contact.met")
        hand.type("contact.note", "따님과 통화, 잘 지내심")
        write_day(hand, today + timedelta(days=366))
        hand.accept()
        latest = (today + timedelta(days=30)).isoformat()
        assert f"366일 뒤예요. 늦어도 {latest}까지로" in hand.words()
        write_day(hand, today + timedelta(days=12))
        assert "12일 뒤로 늦출까요?" in hand.words(), "before anything is pressed"
        hand.accept()
        assert "늦추는 까닭을 적어 주세요" in hand.words(), "the note says how they are, not why"
        assert clipped(hand.dialogs()[0]) == []
        hand.type("contact.late", "아들 댁에 두 주 머무심")
        hand.accept()
        hand.until(lambda: not hand.dialogs())
    assert due(planner) == today + timedelta(days=12)
    went = course(planner.ledger, risk)
    assert went is not None
    assert went.follow.contacts[0].note.text == f"따님과 통화, 잘 지내심\n{WHY_LATE}: 아들 댁에 두 주 머무심"


def test_a_day_within_the_rule_asks_for_no_reason(
    qtbot: QtBot, planner: Desk, risk: str, theme: Theme
) -> None:
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.key(Qt.Key.Key_Space, on="contact.met")
        write_day(hand, planner.today() + timedelta(days=12))
        hand.key(Qt.Key.Key_Space, on="contact.unreached")
        assert "늦출까요" not in hand.words(), "who was not reached agreed on nothing"
        hand.key(Qt.Key.Key_Space, on="contact.met")
        write_day(hand, planner.today())
        hand.accept()
        hand.until(lambda: not hand.dialogs())
    assert due(planner) == planner.today()


def test_nothing_is_recorded_of_a_day_without_its_reason_or_after_the_last_one(
    planner: Desk, risk: str
) -> None:
    before, today = due(planner), planner.today()
    with pytest.raises(ReasonNeededError):
        follow(planner.ledger, risk, MET, "잘 지내심", again=today + timedelta(days=12))
    with pytest.raises(TooLateError):
        follow(planner.ledger, risk, MET, again=today + timedelta(days=366), why_late="가족과 지내심")
    assert due(planner) == before


def test_the_district_says_how_far_a_contact_may_be_put_off(field: Field, planner: Desk, risk: str) -> None:
    field.hub.set_policy(replace(field.hub.policy(), recontact_longest_days=10))
    assert sync(planner).trouble is None
    today = planner.today()
    with pytest.raises(TooLateError):
        follow(planner.ledger, risk, MET, again=today + timedelta(days=12), why_late="가족과 지내심")
    follow(planner.ledger, risk, MET, again=today + timedelta(days=10), why_late="가족과 지내심")
    assert due(planner) == today + timedelta(days=10)


def test_a_slip_that_a_program_of_before_recorded_hides_nobody(planner: Desk, risk: str) -> None:
    row = planner.store.visits.risk(risk)
    assert row is not None
    told = {"at_ms": planner.clock(), "name": "한지원", "outcome": MET, "centre": False}
    slip = (planner.today() + timedelta(days=366)).isoformat()
    with planner.ledger.action("risk.follow", f"risk/{risk}"):
        planner.ledger.record(
            Kind.RISK_FOLLOWED, f"risk/{risk}", row.household, {f"{FOLLOWED}1": told, AGAIN: slip}
        )
    assert due(planner) == planner.today() + timedelta(days=30)
