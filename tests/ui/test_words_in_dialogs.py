"""Escape out of a dialog throws no words away: they are there when it asks the same again. Where nobody can
be asked any more, they are shown once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from tests.prepared import Field, field, prepared
from tests.ui.test_by_keyboard_alone import Typist, at_laptop
from tests.ui.test_tab_and_escape import at_rest, officer_of_a_screening, place
from ui.context import Changed
from ui.screens.screening_opened import read_screening
from ui.theme import Theme

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.usefixtures("qtbot")

SAID, WAITS = "목요일 두 시에 오라고 하심", "적던 말은 그대로 있습니다"


def written(someone: Typist, name: str) -> str:
    area = someone.sees(name)
    assert isinstance(area, QPlainTextEdit)
    return area.toPlainText()


def officer_at_the_screening(theme: Theme, field: Field) -> Typist:
    officer = officer_of_a_screening(theme, field)
    officer.until(lambda: officer._row("inbox.list", "님 댁") >= 0, "the screening")
    officer.key(Qt.Key.Key_Return)
    return officer


def test_a_notice_that_was_being_written_waits_for_the_same_home(theme: Theme, field: Field) -> None:
    planner = at_laptop(theme, field, "planner")
    planner.until(lambda: planner._row("today.homes", "정릉") >= 0, "the homes")
    at_rest(planner)
    planner.key(Qt.Key.Key_N)
    at_rest(planner)
    planner.key(Qt.Key.Key_N)
    planner.sees("notice")
    planner.tab_to("notice.note")
    planner.types(SAID)
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("notice"), "the list")
    planner.reads(WAITS)
    planner.tab_to("today.homes")
    planner.key(Qt.Key.Key_Down)
    planner.key(Qt.Key.Key_N)
    at_rest(planner)
    planner.key(Qt.Key.Key_N)
    assert written(planner, "notice.note") == "", "another home"
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("notice"), "the list")
    planner.tab_to("today.homes")
    planner.key(Qt.Key.Key_Up)
    planner.key(Qt.Key.Key_N)
    assert written(planner, "notice.note") == SAID
    planner.tab_to("notice.phone")
    planner.key(Qt.Key.Key_Return)
    planner.until(lambda: not planner.widgets("notice"), "the notice recorded")
    at_rest(planner)
    planner.leave()


def test_what_came_of_a_contact_waits_also_while_another_page_is_open(theme: Theme, field: Field) -> None:
    officer = officer_at_the_screening(theme, field)
    officer.strike("follow.contact")
    officer.sees("follow.contact.dialog")
    officer.tab_to("contact.note")
    officer.types(SAID)
    officer.key(Qt.Key.Key_Escape)
    officer.until(lambda: not officer.widgets("follow.contact.dialog"), "the page")
    officer.reads(WAITS)
    officer.key(Qt.Key.Key_Escape)
    officer.until(lambda: place(officer) == "inbox", "the list")
    officer.key(Qt.Key.Key_Return)
    officer.strike("follow.contact")
    assert written(officer, "contact.note") == SAID
    officer.leave()


def test_words_to_a_risk_that_somebody_else_took_first_are_shown_once(theme: Theme, field: Field) -> None:
    """They stayed in a field that nobody saw any more, and each leaving said that they wait there."""
    officer = officer_at_the_screening(theme, field)
    officer.tab_to("screening.note")
    officer.types(SAID)
    at_rest(officer)
    shell = officer.window.shell
    assert shell is not None
    desk, tasks = shell.context.desk, shell.context.tasks

    def take() -> None:
        (risk,) = desk.store.visits.risks(9)
        desk.inbox.acknowledge(risk.id, read_screening(desk, risk.id).known, "")

    tasks.wait_for_store(take)
    shell.tell(Changed.RISK)
    officer.reads(f"님이 먼저 접수했어요. 적던 말: {SAID}")
    officer.until(lambda: not officer.widgets("screening.note"), "the field gone")
    officer.key(Qt.Key.Key_Escape)
    officer.until(lambda: place(officer) == "inbox", "the list")
    assert WAITS not in officer.words()
    officer.leave()
