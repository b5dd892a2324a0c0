"""A household goes to another planner while a risk in it waits: somebody visiting is still told to call."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.waiting import call_by_ms, hears_at_once, waiting
from app.wire.people import Role, Worker
from app.wire.risk_calls import REACHED
from district.demo.dongs import DEMO_DONG
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_bad_days import screened
from tests.risk.test_waiting import SECOND, later, only
from tests.ui.test_bad_days import NAMED, escalated, in_whose_hands
from tests.ui.test_calling import asked, look, told_last
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


def one_after_the_other(*desks: Desk) -> None:
    """What the first one has to tell is with the others after it."""
    for desk in desks:
        sync(desk)


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
    one_after_the_other(new, planner)
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
    one_after_the_other(new, planner)
    with open_laptop(qtbot, planner, theme) as former:
        assert f"{SECOND.name} 님에게 전화로 알렸어요" in in_whose_hands(qtbot, former, risk)
        assert banner(former) == ""


def test_it_waits_for_the_districts_minutes_and_goes_once_an_officer_has_it(field: Field, new: Desk) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screened(planner)
    sync(planner)
    given_away(field, planner, risk)
    one_after_the_other(new, officer)
    one = only(new)
    assert (one.inherited, one.own, one.late) == (True, False, False)
    assert call_by_ms(new.ledger, [one]) > (0,)
    later(new, 16)
    assert only(new).late
    assert call_by_ms(new.ledger, [only(new)]) == (0,)
    take(officer, risk)
    one_after_the_other(officer, new)
    assert waiting(new.ledger) == []
    assert not hears_at_once(new.ledger)


def test_what_a_supervisor_alone_took_is_called_about_too(field: Field, new: Desk) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screened(planner)
    one_after_the_other(planner, supervisor)
    take(supervisor, risk)
    sync(supervisor)
    given_away(field, planner, risk)
    sync(new)
    assert waiting(new.ledger) == []
    later(new, 16)
    one = only(new)
    assert (one.inherited, one.unread) == (True, "문정호")
    assert [each.phone for each in one.contacts] == ["010-0000-0004"]


def visited_by_nobody(field: Field, desk: Desk) -> None:
    """Whoever has the household left, and it was given to nobody yet."""
    for role in ("planner", "nurse"):
        field.hub.leave(field.person(role).worker.id)
    sync(desk)


def test_where_nobody_visits_the_household_its_supervisor_calls_and_writes_it_down(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screened(planner)
    sync(planner)
    visited_by_nobody(field, supervisor)
    assert call_by_ms(supervisor.ledger, waiting(supervisor.ledger)) > (0,), "a locked laptop knows when"
    field.go_offline()
    later(supervisor, 16)
    assert [one.row.id for one in owed(supervisor).untaken] == [risk]
    with open_laptop(qtbot, supervisor, theme) as shell:
        alerts = Alerts(shell)
        qtbot.waitUntil(lambda: "지금 서민아 010-0000-0004에 전화하세요" in banner(shell))
        qtbot.waitUntil(lambda: alerts.heard == ["지금 전화로 알려 주셔야 할 위험이 있어요."])
        asked(shell, "contact.0", REACHED)
        qtbot.waitUntil(lambda: "아무도 접수하지 않은 평가가 1건" in banner(shell))
        assert not part(shell, "shell.crisis.called").isVisible()
        assert "서민아 님에게 전화로 알렸어요" in in_whose_hands(qtbot, shell, risk)
        assert part(shell, "crisis.take").isVisible(), "it is theirs to take all the same"
    assert not owed(supervisor).untaken
    assert call_by_ms(supervisor.ledger, waiting(supervisor.ledger)) > (supervisor.clock(),)
    field.go_online()
    officer = field.laptop("duty_officer")
    one_after_the_other(supervisor, officer)
    assert only(officer).called


def test_a_supervisor_whose_turn_it_is_goes_on_hearing_of_it_after_the_call(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screened(planner)
    sync(planner)
    escalated(field)
    visited_by_nobody(field, supervisor)
    with open_laptop(qtbot, supervisor, theme) as shell:
        qtbot.waitUntil(lambda: "에 전화하세요. 지금 맡아 주실 차례예요." in banner(shell))
        asked(shell, "contact.0", REACHED)
        qtbot.waitUntil(lambda: "1건 있어요. 지금 맡아 주실 차례예요." in banner(shell))
        shell.crisis_watch._open_risk(risk)
        qtbot.waitUntil(lambda: part(shell, "crisis.take").isVisible())
        take(supervisor, risk)
        look(shell)
        qtbot.waitUntil(lambda: banner(shell) == "")


def test_who_visits_the_household_calls_and_not_its_supervisor(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    screened(planner)
    one_after_the_other(planner, supervisor)
    later(supervisor, 16)
    assert (only(supervisor).late, only(supervisor).telephones) == (True, False)
    assert call_by_ms(supervisor.ledger, waiting(supervisor.ledger)) == ()
