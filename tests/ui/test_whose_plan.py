"""The bar of a household begins the visit that one's own work planned, and says whose it is where it begins
another: a planner who ended the nurse's visit with a telephone call left the check undone."""

from __future__ import annotations

from datetime import timedelta

from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.editing import NewPlan
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_colleague_reads import shared_home
from ui import words
from ui.screens.household import HouseholdScreen
from ui.screens.today import TodayScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def plan(desk: Desk, home: str, person: str, days: int) -> str:
    """Returns its id."""
    before = {one.id for one in desk.store.homes.plans(home)}
    desk.editing.plan_visit(home, NewPlan(person, "follow_up", desk.today() + timedelta(days=days), "", ""))
    return next(one.id for one in desk.store.homes.plans(home) if one.id not in before)


def cancel_all(desk: Desk, home: str) -> None:
    for one in desk.store.homes.plans(home):
        if one.open:
            desk.editing.cancel_visit(home, one.id)


def test_ones_own_plan_comes_before_a_colleagues_that_is_earlier(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    person = planner.store.homes.people(home)[0]
    cancel_all(planner, home)
    sync(planner)
    sync(nurse)
    hers = plan(nurse, home, person.id, 1)
    sync(nurse)
    sync(planner)
    mine = plan(planner, home, person.id, 5)
    with working(planner, theme) as stage:
        page = HouseholdScreen(stage.context, home)
        hand = Hand(qtbot, stage, page)
        assert not hand.shows("household.whose_plan")
        assert page._door is not None
        assert page._door.plan == mine
        planner.editing.cancel_visit(home, mine)
        page.refresh()
        hand.settle()
        assert page._door.plan == hers
        name = nurse.identity.worker.name
        assert f"{name} 님이 잡은 방문이에요: " in hand.words()
        assert f" · {person.name} (" in hand.words()
        theme.scale_to(200)
        page.resize(*TALL)
        hand.until(lambda: clipped(page) == [])


def test_the_visit_of_another_resident_than_the_home_is_called_after_is_named(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner = field.laptop("planner")
    home = next(one for one in homes(planner) if len(planner.store.homes.people(one)) > 1)
    row, people = planner.store.homes.household(home), planner.store.homes.people(home)
    assert row is not None
    head, other = sorted(people, key=lambda one: one.name != row.head)[:2]
    cancel_all(planner, home)
    plan(planner, home, other.id, 1)
    with working(planner, theme) as stage:
        page = HouseholdScreen(stage.context, home)
        hand = Hand(qtbot, stage, page)
        due = words.day(planner.today() + timedelta(days=1), planner.today())
        assert f"다음 방문: {due} · {other.name} (" in hand.words()
        cancel_all(planner, home)
        plan(planner, home, head.id, 1)
        page.refresh()
        hand.settle()
        assert not hand.shows("household.whose_plan"), "what the title says already"


def test_today_lists_ones_own_visit_and_names_a_colleagues(qtbot: QtBot, field: Field, theme: Theme) -> None:
    """Both are due today: Enter and 방문 시작 are about one's own."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    home = shared_home(planner, nurse)
    person = planner.store.homes.people(home)[0]
    cancel_all(planner, home)
    sync(planner)
    sync(nurse)
    hers = plan(nurse, home, person.id, 0)
    sync(nurse)
    sync(planner)
    name = nurse.identity.worker.name
    with working(planner, theme) as stage:
        page = TodayScreen(stage.context)
        hand = Hand(qtbot, stage, page)
        assert chosen(planner, home) == hers
        page.homes.choose(hers)
        hand.until(lambda: f"{name} 님의 방문" in hand.words())
        mine = plan(planner, home, person.id, 0)
        page.refresh()
        hand.settle()
        assert chosen(planner, home) == mine
        page.homes.choose(mine)
        hand.settle()
        assert page._panel._door is not None
        assert page._panel._door.plan == mine
    assert chosen(nurse, home) == hers


def chosen(desk: Desk, home: str) -> str:
    """Of which plan the home stands in 오늘."""
    return next(one.plan.id for one in desk.homes_due() if one.household.id == home)
