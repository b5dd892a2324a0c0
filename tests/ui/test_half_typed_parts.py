"""A household's page keeps what is typed in each of its parts, whatever else is done on it meanwhile."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.households.half_typed import HalfTyped
from app.wire.encoding import encode
from tests.prepared import homes
from tests.ui.planner import Hand, working
from tests.ui.stage import Stage
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

NOTE = "왼쪽 계단으로 올라간다"
CLINIC = "정릉내과"


def page(qtbot: QtBot, stage: Stage, home: str) -> Hand:
    return Hand(qtbot, stage, HouseholdScreen(stage.context, home))


def stands(hand: Hand, name: str) -> str:
    field = hand.part(name)
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def type_in_both(hand: Hand, person: str) -> None:
    """A warning is half typed when somebody tells where a person goes to the doctor."""
    hand.press("household.edit.cautions")
    hand.type("edit.caution_note", NOTE)
    hand.press(f"household.edit.person/{person}")
    hand.type(f"edit.people.{person}.clinic", CLINIC)


def test_saving_one_part_leaves_what_is_half_typed_in_another(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = homes(desk)[0]
    person = desk.store.homes.people(home)[0].id
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        type_in_both(hand, person)
        hand.press("edit.save")
        assert [*desk.half_typed.read(home)] == ["cautions"]
        hand.press("household.edit.cautions")
        assert stands(hand, "edit.caution_note") == NOTE
        hand.press("edit.save")
        assert not desk.half_typed.read(home)
        known = desk.ledger.projector.document(f"household/{home}")
        assert known["caution_note"].value == NOTE
        assert known[f"people.{person}.clinic"].value == CLINIC


def test_both_parts_are_there_after_going_back_and_forth_and_away(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home = homes(desk)[0]
    person = desk.store.homes.people(home)[0].id
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        type_in_both(hand, person)
        hand.press("household.edit.cautions")
        assert stands(hand, "edit.caution_note") == NOTE
        hand.press(f"household.edit.person/{person}")
        assert stands(hand, f"edit.people.{person}.clinic") == CLINIC
        hand.screen.leave()
        hand.settle()
        again = page(qtbot, stage, home)
        # The part that was typed in last is open at once, the other one when it is opened.
        assert stands(again, f"edit.people.{person}.clinic") == CLINIC
        again.press("household.edit.cautions")
        assert stands(again, "edit.caution_note") == NOTE


def test_a_consent_is_recorded_beside_an_open_part(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = homes(desk)[0]
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        hand.press("household.edit.cautions")
        hand.type("edit.caution_note", NOTE)
        hand.press("household.consent.health")
        hand.press("consent.withdrawn")
        hand.press("consent.way.spoken")
        hand.accept()
        known = desk.ledger.projector.document(f"household/{home}")
        assert known["consent.health"].value == "withdrawn"
        assert stands(hand, "edit.caution_note") == NOTE
        hand.press("edit.save")
        known = desk.ledger.projector.document(f"household/{home}")
        assert known["caution_note"].value == NOTE


@pytest.mark.parametrize("ending", ["ending.died", "ending.left"])
def test_an_ending_waits_for_what_is_half_typed(qtbot: QtBot, desk: Desk, theme: Theme, ending: str) -> None:
    """The part would be there no more."""
    home = homes(desk)[0]
    person = desk.store.homes.people(home)[0].id
    with working(desk, theme) as stage:
        hand = page(qtbot, stage, home)
        hand.press(f"household.edit.person/{person}")
        hand.type(f"edit.people.{person}.clinic", CLINIC)
        hand.press(ending)
        assert stage.said[-1][0] == "쓰던 것을 먼저 저장하거나 취소해 주세요."
        assert stands(hand, f"edit.people.{person}.clinic") == CLINIC
        hand.press("edit.save")
        hand.press(f"household.edit.person/{person}")
        hand.press(ending)
        hand.give_up()
        one = next((each for each in desk.store.homes.people(home) if each.id == person), None)
        assert one is None or one.deceased
        assert not hand.shows("edit.save")


def test_what_an_earlier_version_kept_is_still_there(desk: Desk) -> None:
    home = homes(desk)[0]
    half = HalfTyped("cautions", {"caution_note": NOTE}, {})
    with desk.store.transaction():
        desk.store.half_typed.put(home, encode(half))
    assert desk.half_typed.read(home) == {"cautions": half}
    other = HalfTyped("home", {"tong": "7"}, {})
    desk.half_typed.keep(home, other)
    assert desk.half_typed.read(home) == {"cautions": half, "home": other}
    for section in ("cautions", "home"):
        desk.half_typed.forget(home, section)
    assert desk.store.half_typed.get(home) is None
