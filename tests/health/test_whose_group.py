"""The group of 방문건강관리 that is chosen at the end of a visit is one resident's, not the next one's."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.health.sheet import HealthReader
from app.visits.care import care_field
from app.visits.content import BegunEnding
from app.visits.visiting import DONE
from tests.health.rounds import home, nurse, pressure
from tests.prepared import Field
from tests.ui.planner import TALL, Hand, working
from tests.ui.visits import fill
from ui.health.catalogue import catalogue, groups
from ui.screens.visit import VisitScreen
from ui.theme import Theme

WEEKLY, SELF = "intensive", "self"


def measured(desk: Desk) -> tuple[str, str, str, str]:
    """A visit in progress with a pressure; its home, and two who live there."""
    row = home(desk, couple=True)
    household = row.household.id
    one, other = (person.id for person in desk.store.homes.people(household)[:2])
    visit = desk.visiting.start(household, None, [])
    desk.visiting.set_person(visit, one)
    fill(desk, visit, "health_check", pressure(192, 118, 190, 116))
    return visit, household, one, other


def group_of(desk: Desk, household: str, person: str) -> str:
    reader = HealthReader(desk.ledger, desk.shelf, desk.drafts, catalogue())
    sheet = reader.sheet(household, person, desk.today())
    return "" if sheet is None else sheet.group


def go_on_with(hand: Hand, person: str, answer: str) -> None:
    hand.press("finish.back")
    hand.key(Qt.Key.Key_Space, on="visit.person")
    hand.until(lambda: hand.dialogs() != [])
    hand.key(Qt.Key.Key_Space, on=f"person.{person}")
    hand.accept()
    hand.settle()
    if hand.dialogs():
        hand.key(Qt.Key.Key_Space, on=answer)
        hand.accept()
        hand.settle()


@pytest.mark.parametrize("before", ["", SELF], ids=["none so far", "in another group so far"])
def test_another_resident_of_the_visit_is_in_no_group_of_the_former(
    qtbot: QtBot, theme: Theme, field: Field, before: str
) -> None:
    desk = nurse(field)
    visit, household, _one, other = measured(desk)
    if before:
        desk.editing.save(household, {care_field(other): {"group": before, "at_ms": desk.clock()}}, {})
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen, TALL)
        hand.press("visit.finish")
        hand.press(f"finish.group.{WEEKLY}")
        weekly = groups().get(WEEKLY)
        assert weekly is not None
        assert screen.finishing._next.due() == weekly.next_visit(desk.today())
        go_on_with(hand, other, "visit.whose.anew")
        hand.until(lambda: desk.drafts.person_of(visit) == other)
        hand.press("visit.finish")
        chosen = screen.finishing._groups.group()
        assert ("" if chosen is None else chosen.id) == before
        assert screen.finishing._next.due() is None, "the day followed from the group of the former"
        hand.press("finish.record")
        hand.until(lambda: desk.store.visits.get(visit) is not None)
    assert group_of(desk, household, other) == before


def test_what_a_locked_laptop_kept_of_the_last_page_goes_over_no_more(field: Field) -> None:
    desk = nurse(field)
    visit, _household, one, other = measured(desk)
    kept = BegunEnding(outcome=DONE, note="마당에서 뵘", due="2027-01-04", group=WEEKLY)
    desk.drafts.keep_ending(visit, kept)
    desk.visiting.set_person(visit, one)
    assert desk.drafts.summary(visit).draft.ending == kept
    desk.visiting.set_person(visit, other)
    assert desk.drafts.summary(visit).draft.ending == BegunEnding(outcome=DONE, note="마당에서 뵘")
