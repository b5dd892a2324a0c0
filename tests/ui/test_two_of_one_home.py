"""Two residents of one home with a visit each: what is done to one row is done to that one's visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.households.editing import NewPlan
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.planner import Hand, Stage, working
from ui.components.tagged_rows import TaggedRow
from ui.screens.today import TodayScreen
from ui.theme import Theme

TUESDAY = date(2026, 11, 24)
THURSDAY = TUESDAY + timedelta(days=2)


@dataclass(frozen=True)
class Couple:
    """`one` and `other`: ids of the residents; both are expected on Thursday, nobody else is on any day."""

    home: str
    one: str
    other: str


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    noon = int((TUESDAY - date(1970, 1, 1)).total_seconds() + 3 * 3600) * 1000
    desk = unlock(laptop(tmp_path, families(12)), PLANNER.passphrase, lambda: noon)
    yield desk
    desk.close()


@pytest.fixture
def couple(desk: Desk) -> Couple:
    homes = desk.store.homes
    for plan in [plan for home in homes.ids() for plan in homes.plans(home) if plan.open]:
        desk.editing.cancel_visit(plan.household, plan.id)
    home, people = next((each, who) for each in homes.ids() if len(who := homes.people(each)) > 1)
    for person in people[:2]:
        desk.editing.plan_visit(home, NewPlan(person.id, "follow_up", THURSDAY, person.name, ""))
    return Couple(home, people[0].id, people[1].id)


def expected(desk: Desk, home: str) -> dict[str, str]:
    """The day of each visit that is planned, by resident."""
    return {plan.person: plan.due for plan in desk.store.homes.plans(home) if plan.open}


def thursday_of(qtbot: QtBot, stage: Stage) -> tuple[TodayScreen, Hand]:
    screen = TodayScreen(stage.context)
    hand = Hand(qtbot, stage, screen)
    hand.press("today.view.week")
    hand.press("week.day.3")
    hand.come_back(screen.homes)
    return screen, hand


def to_row_of(screen: TodayScreen, hand: Hand, name: str) -> None:
    """By the arrow keys, as one reads down the list."""
    rows = [screen.homes.row_at(at) for at in range(screen.homes.count())]
    at = next(n for n, row in enumerate(rows) if row.title.startswith(name))
    screen.homes.choose_at(0)
    for _ in range(at):
        hand.key(Qt.Key.Key_Down)
    assert screen.homes.currentIndex().row() == at


@pytest.mark.parametrize("whose", ["one", "other"])
def test_the_row_that_is_current_goes_to_another_day_and_is_taken_back(
    qtbot: QtBot, desk: Desk, couple: Couple, theme: Theme, whose: str
) -> None:
    chosen, left = (couple.one, couple.other) if whose == "one" else (couple.other, couple.one)
    names = {one.id: one.name for one in desk.store.homes.people(couple.home)}
    with working(desk, theme) as stage:
        screen, hand = thursday_of(qtbot, stage)
        to_row_of(screen, hand, names[chosen])
        assert screen._panel._name.text().startswith(names[chosen])
        qtbot.keyClick(screen.homes, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        friday = (THURSDAY + timedelta(days=1)).isoformat()
        assert expected(desk, couple.home) == {chosen: friday, left: THURSDAY.isoformat()}
        qtbot.keyClick(screen.homes, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        to_row_of(screen, hand, names[chosen])
        hand.key(Qt.Key.Key_Delete)
        assert expected(desk, couple.home) == {left: THURSDAY.isoformat()}
        to_row_of(screen, hand, names[left])
        hand.key(Qt.Key.Key_Return)
        assert stage.places.gone == [("household", couple.home)]


def test_the_visit_begun_is_that_of_the_row_and_the_other_row_says_whose_it_is(
    qtbot: QtBot, desk: Desk, couple: Couple, theme: Theme
) -> None:
    names = {one.id: one.name for one in desk.store.homes.people(couple.home)}
    with working(desk, theme) as stage:
        screen, hand = thursday_of(qtbot, stage)
        to_row_of(screen, hand, names[couple.other])
        hand.key(Qt.Key.Key_S)
        hand.until(lambda: bool(stage.places.gone))
        [begun] = desk.drafts.unfinished()
        assert desk.drafts.person_of(begun.visit) == couple.other
        assert stage.said == []
        # The first one's row: at one home one visit is written at a time, and it is not this one's.
        hand.until(lambda: "작성 중" in marks(screen, names[couple.other]))
        assert f"작성 중: {names[couple.other]}" in marks(screen, names[couple.one])
        to_row_of(screen, hand, names[couple.one])
        hand.key(Qt.Key.Key_S)
        assert stage.places.gone == [("visit", begun.visit)] * 2
        assert stage.said[-1][0].startswith(f"{names[couple.other]} 님의 방문을 작성 중이라")
        assert desk.drafts.person_of(begun.visit) == couple.other


def marks(screen: TodayScreen, name: str) -> list[str]:
    rows = [screen.homes.row_at(at) for at in range(screen.homes.count())]
    row = next(row for row in rows if row.title.startswith(name))
    assert isinstance(row, TaggedRow)
    return [tag.text for tag in row.tags]
