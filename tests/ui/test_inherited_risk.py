"""A household goes to another planner while a risk in it waits: somebody visiting is still told to call."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.waiting import REACHED, call_by_ms, hears_at_once, waiting
from app.wire.people import Role, Worker
from district.demo.dongs import DEMO_DONG
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_bad_days import screened
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import SECOND, later, only
from tests.ui.test_bad_days import NAMED, escalated, in_whose_hands
from tests.ui.test_calling import asked, told_last
from tests.ui.test_crisis_lane import Alerts, banner, open_laptop, part
from ui.closing import owed
from ui.theme import Theme

__all__ = ["field", "prepared"]

NEW = Worker(id="planner-2", name="한마음", role=Role.PLANNER, dongs=[DEMO_DONG], phone="010-0000-0009")


@pytest.fixture
def new(field: Field) -> Desk:
    for worker in (NEW, SECOND):
        field.hub.add_worker(worker)
    return field.enrolled(NEW.id, field.hub.enrolment_code(NEW.id))


def given_away(field: Field, planner: Desk, risk: str) -> None:
    row = planner.store.visits.risk(risk)
    assert row is not None
    field.hub.assign([row.household], planner=NEW.id)


def test_whoever_gets_the_household_is_told_to_call_and_the_call_ends_both_banners(
    qtbot: QtBot, field: Field, new: Desk, theme: Theme
) -> None:
    planner = field.laptop("planner")
    risk = screened(planner)
    sync(planner)
    escalated(field)
    given_away(field, planner, risk)
    both_ways(new, planner)
    assert [one.row.id for one in owed(new).untaken] == [risk]
    assert hears_at_once(new.ledger)
    with open_laptop(qtbot, planner, theme) as former:
        qtbot.waitUntil(lambda: f"{NAMED}에 전화하세요" in banner(former))
    with open_laptop(qtbot, new, theme) as shell:
        alerts = Alerts(shell)
        qtbot.waitUntil(lambda: f"{NAMED}에 전화하세요" in banner(shell))
        assert alerts.heard == ["지금 전화로 알려 주셔야 할 위험이 있어요."]
        asked(shell, "contact.0", REACHED)
        qtbot.waitUntil(lambda: banner(shell) == "")
        assert told_last(shell, risk) == SECOND.name
        assert SECOND.name in in_whose_hands(qtbot, shell, risk)
        assert not part(shell, "crisis.take").isVisible(), "a planner takes nothing"
    assert not owed(new).untaken
    both_ways(new, planner)
    with open_laptop(qtbot, planner, theme) as former:
        assert f"{SECOND.name} 님에게 전화로 알렸어요" in in_whose_hands(qtbot, former, risk)
        assert banner(former) == ""


def test_it_waits_for_the_districts_minutes_and_goes_once_an_officer_has_it(field: Field, new: Desk) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screened(planner)
    sync(planner)
    given_away(field, planner, risk)
    both_ways(new, officer)
    one = only(new)
    assert (one.inherited, one.own, one.late) == (True, False, False)
    assert call_by_ms(new.ledger, [one]) > (0,)
    later(new, 16)
    assert only(new).late
    assert call_by_ms(new.ledger, [only(new)]) == (0,)
    take(officer, risk)
    both_ways(officer, new)
    assert waiting(new.ledger) == []
    assert not hears_at_once(new.ledger)


def test_what_a_supervisor_alone_took_is_called_about_too(field: Field, new: Desk) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screened(planner)
    both_ways(planner, supervisor)
    take(supervisor, risk)
    sync(supervisor)
    given_away(field, planner, risk)
    sync(new)
    assert waiting(new.ledger) == []
    later(new, 16)
    one = only(new)
    assert (one.inherited, one.unread) == (True, "문정호")
    assert [each.phone for each in one.contacts] == ["010-0000-0004"]
