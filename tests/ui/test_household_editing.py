"""가구를 고친다: in its place, saved as a revision, taken back, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from tests.benchmarks.population import PLANNER, families, laptop
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from ui.components.drop_down import DropDown
from ui.components.in_sight import is_in_sight
from ui.components.spacing import TARGET
from ui.components.tagged_rows import TaggedList
from ui.screens.household import HouseholdScreen
from ui.theme import Theme
from ui.tokens import Appearance


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A laptop of its own; no network is needed to edit."""
    desk = unlock(laptop(tmp_path, families(60)), PLANNER.passphrase)
    yield desk
    desk.close()


def write(hand: Hand, name: str, text: str) -> None:
    field = hand.part(name)
    assert isinstance(field, QLineEdit)
    field.selectAll()
    hand.type(name, text)


def heights(hand: Hand) -> list[tuple[str, int]]:
    """Of everything that is pressed or typed into."""
    fields = [each for each in hand.screen.findChildren(QWidget) if each.objectName().startswith("edit.")]
    return [
        (each.objectName(), each.height())
        for each in fields
        if each.isVisible() and each.isEnabled() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_a_planner_edits_a_household_by_keyboard(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.screen.activateWindow()
        QTest.keyClick(hand.screen, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        # Nobody without a name; what is wrong stands beside its field, and the rest stays.
        person = hand.screen._editing.card.section.key.removeprefix("person/")  # type: ignore[attr-defined]
        at = f"edit.people.{person}."
        write(hand, at + "birth", "1961.13.3")
        hand.press("edit.save")
        assert "비어 있습니다" in hand.words()
        assert "날짜로 읽을 수 없습니다" in hand.words()
        assert hand.part(at + "name").hasFocus()
        write(hand, at + "name", "박순자")
        hand.key(Qt.Key.Key_Return)
        assert hand.part(at + "birth").hasFocus()
        write(hand, at + "birth", "19610503")
        assert "만 6" in hand.part("edit.age").text()  # type: ignore[attr-defined]
        relation = hand.part(at + "relation")
        assert isinstance(relation, DropDown)
        relation.setCurrentText("배우자")
        hand.qtbot.keyClick(relation, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        people = desk.store.homes.people(home)
        added = next(one for one in people if one.name == "박순자")
        assert (added.birth, added.relation) == ("1961-05-03", "배우자")
        assert desk.store.ledger.waiting_for(home) == 1
        assert "박순자" in hand.words()
        read = [line for line in desk.store.access_log.lines() if line.action == "household.read"]
        assert len(read) == 1, "it was opened once, and saved"
        # A press on 되돌리기 takes it back, as one more revision.
        QTest.keyClick(hand.screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert "박순자" not in hand.words()
        assert desk.store.ledger.waiting_for(home) == 2
        # Who changed what stands in the ledger.
        QTest.keyClick(hand.screen, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        rows = hand.part("history.rows")
        assert isinstance(rows, TaggedList)
        told = [str(rows.model().index(at, 0).data()) for at in range(rows.count())]
        assert any("1961-05-03 → 비어 있음" in row and "이 노트북" in row for row in told)
        lines = [line.action for line in desk.store.access_log.lines()]
        assert [one for one in lines if one.startswith("household.")][-3:] == [
            "household.edit",
            "household.undo",
            "household.history",
        ]


def test_another_visit_is_planned_and_a_clinic_is_called(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """By keyboard alone; a plan without a day is asked about, not recorded."""
    home = desk.homes_due()[0].household.id
    person = desk.store.homes.people(home)[0]
    at = f"people.{person.id}."
    desk.editing.save(home, {at + "clinic": "정릉내과", at + "clinic_phone": "02-000-0000"}, {})
    before = {plan.id for plan in desk.store.homes.plans(home)}
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.screen.activateWindow()
        assert "다니는 병원: 정릉내과 · 02-000-0000" in hand.words()
        hand.press(f"household.call_clinic.{person.id}")
        assert "02-000-0000" in hand.part("call.number").text()  # type: ignore[attr-defined]
        hand.key(Qt.Key.Key_Escape)
        hand.screen.activateWindow()
        qtbot.waitUntil(lambda: hand.screen.isActiveWindow() and not hand.dialogs())
        QTest.keyClick(hand.screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        hand.part("planning")
        hand.key(Qt.Key.Key_Return)
        hand.settle()
        assert "언제 갈지 골라 주세요." in hand.words()
        hand.press("finish.next.1w")
        hand.type("planning.reason", "도시락 연계 뒤 확인")
        hand.accept()
        hand.settle()
        assert "도시락 연계 뒤 확인" in hand.words()
        new = next(plan for plan in desk.store.homes.plans(home) if plan.id not in before)
        assert (new.person, new.due) == (person.id, (desk.today() + timedelta(days=7)).isoformat())
        hand.screen.activateWindow()
        qtbot.waitUntil(lambda: hand.screen.isActiveWindow() and not hand.dialogs())
        QTest.keyClick(hand.screen, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        hand.settle()
        assert "도시락 연계 뒤 확인" not in hand.words()


def test_what_was_begun_waits_on_this_laptop(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press("household.edit.cautions")
        hand.press("edit.caution.dog")
        field = hand.part("edit.caution_note")
        field.setFocus()
        QTest.keyClicks(field, "side door")
        # The phone rings; somebody goes elsewhere.
        hand.screen.leave()
        hand.settle()
        assert desk.store.ledger.waiting_for(home) == 0
        again = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        assert "쓰다 만 것을 불러왔습니다" in again.words()
        again.press("edit.save")
        assert desk.store.homes.household(home).cautions == "dog"  # type: ignore[union-attr]
        assert "side door" in again.words()
        assert not desk.half_typed.read(home)


def test_a_death_a_move_and_a_consent_are_asked_about(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    person = desk.store.homes.people(home)[0].id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        hand.press(f"household.edit.person/{person}")
        hand.press("ending.died")
        write(hand, "ending.day", "2999-01-01")
        hand.give_up()
        assert "오늘보다 뒤" in hand.words()
        assert desk.store.homes.people(home)[0].deceased == ""
        write(hand, "ending.day", desk.today().isoformat())
        hand.give_up()
        assert desk.store.homes.people(home)[0].deceased == desk.today().isoformat()
        hand.press("household.consent.health")
        hand.press("consent.withdrawn")
        hand.press("consent.way.phone")
        hand.accept()
        document = desk.ledger.projector.document(f"household/{home}")
        assert document["consent.health"].value == "withdrawn"
        hand.press("household.edit.home")
        hand.press("ending.moved")
        hand.give_up()
        assert desk.store.homes.household(home).moved_out  # type: ignore[union-attr]
        assert not any(plan.open for plan in desk.store.homes.plans(home))


def test_the_fields_suit_every_hand_and_eye(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        for section in ("home", "cautions", "needs"):
            hand.press(f"household.edit.{section}")
            for size, scale, look in (
                (WIDE, 100, Appearance.LIGHT),
                (TALL, 200, Appearance.HIGH_CONTRAST),
            ):
                theme.use(look)
                theme.scale_to(scale)
                hand.screen.resize(*size)
                hand.settle()
                hand.until(lambda: clipped(hand.screen) == [])
                assert [name for name, height in heights(hand) if height < TARGET] == []
            theme.use(Appearance.LIGHT)
            theme.scale_to(100)
            hand.press("edit.away")


def test_the_cursor_is_in_sight_where_the_fields_were(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0].household.id
    theme.scale_to(200)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        hand.screen.activateWindow()
        qtbot.waitUntil(hand.screen.isActiveWindow)
        for end in ("edit.save", "edit.away"):
            QTest.keyClick(hand.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
            hand.settle()
            area = hand.screen.findChild(QScrollArea)
            assert area is not None
            area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
            button = hand.part(end)
            button.setFocus()
            QTest.keyClick(button, Qt.Key.Key_Return)
            hand.settle()
            opener = hand.part("household.edit.home")
            assert opener.hasFocus()
            qtbot.waitUntil(lambda opener=opener: is_in_sight(opener))
