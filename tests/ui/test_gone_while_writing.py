"""A household goes to somebody else while its worker writes in a dialog about its risk: no word is lost in
silence, least of all what the law wants on record."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.ui.test_crisis_lane import open_laptop
from tests.ui.test_pressed_at_a_session import goes_to_a_colleague
from tests.ui.visits import DESPAIR
from ui.components.button import Button
from ui.components.button import Kind as ButtonKind
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.dialog import Dialog
from ui.components.text import Text
from ui.context import Changed
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]

See = Callable[[Shell, str], QWidget]
NOT_HERE = "남기지 못했습니다"


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def recorded(desk: Desk) -> tuple[str, str]:
    """A household and its high risk, with no visit in progress that would hold it."""
    visit = begun(desk)
    home, risk = desk.drafts.summary(visit).household, screen(desk, visit, dict(DESPAIR))
    desk.visiting.finish(visit, Ending(DONE))
    assert sync(desk).trouble is None
    return home, risk


def taken(field: Field, risk: str) -> None:
    """An officer takes it: nobody's laptop keeps the household for that any more."""
    officer = field.laptop("duty_officer")
    both_ways(officer)
    assert take(officer, risk)
    both_ways(officer)


@pytest.fixture
def see(qtbot: QtBot) -> See:
    """A part of the window by its name, once the page was read and shows it."""

    def seen(shell: Shell, name: str) -> QWidget:
        def found() -> list[QWidget]:
            return [each for each in shell.findChildren(QWidget, name) if each.isVisible()]

        qtbot.waitUntil(lambda: bool(found()) and not shell.context.tasks._pending)
        return found()[-1]

    return seen


def press(part: QWidget) -> None:
    assert isinstance(part, Button)
    part.click()


def fill(asked: QWidget, chosen: tuple[str, ...], text: tuple[str, str]) -> None:
    for name in chosen:
        card = asked.findChild(QWidget, name)
        assert isinstance(card, RadioCard | CheckCard), name
        card.click()
    written = asked.findChild(QWidget, text[0])
    assert isinstance(written, QLineEdit | QPlainTextEdit)
    (written.setText if isinstance(written, QLineEdit) else written.setPlainText)(text[1])


def taken_away(field: Field, shell: Shell, desk: Desk, home: str) -> None:
    """Somebody else gets it, and the laptop hears of that in a session of its own."""
    goes_to_a_colleague(field, desk, home)
    shell.context.tasks.wait_for_store(lambda: [sync(desk), sync(desk)])
    assert desk.store.homes.household(home) is None
    shell.tell(Changed.EVERYTHING)


def record(qtbot: QtBot, shell: Shell, asked: QWidget) -> str:
    """Press the first action; returns what is said then."""
    first = [each for each in asked.findChildren(Button) if each.property("kind") == ButtonKind.PRIMARY.value]
    first[0].click()
    qtbot.waitUntil(lambda: _said(shell) is not None)
    said = _said(shell)
    assert said is not None
    words = "\n".join(each.text() for each in said.findChildren(Text))
    said.accept()
    qtbot.waitUntil(lambda: _said(shell) is None)
    return words


def _said(shell: Shell) -> Dialog | None:
    found = (each for each in shell.findChildren(Dialog) if each.windowTitle() == NOT_HERE)
    return next((each for each in found if each.isVisible()), None)


DISCLOSED = ("disclosure.kind.kin", "disclosure.when.30", "disclosure.danger", "disclosure.pipa_18_2_3")


def test_what_was_typed_of_a_risk_that_is_taken_away_stands_until_it_was_read(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, see: See
) -> None:
    home, risk = recorded(planner)
    taken(field, risk)
    both_ways(planner)
    with open_laptop(qtbot, planner, theme) as shell:
        shell.crisis(risk)
        press(see(shell, "follow.disclose"))
        fill(see(shell, "follow.disclose.dialog"), DISCLOSED, ("disclosure.to", "따님 010-0000-0099"))
        press(see(shell, "follow.close"))
        closing = see(shell, "follow.close.dialog")
        fill(closing, ("closing.settled",), ("closing.note", "가족과 지내심"))
        press(see(shell, "follow.contact"))
        contact = see(shell, "follow.contact.dialog")
        fill(contact, ("contact.met",), ("contact.note", "목요일에 오라고 하심"))
        taken_away(field, shell, planner, home)
        assert "목요일에 오라고 하심" in record(qtbot, shell, contact)
        assert "가족과 지내심" in record(qtbot, shell, closing)
        told = record(qtbot, shell, see(shell, "follow.disclose.dialog"))
        for word in ("따님 010-0000-0099", "30분 전", "위험하다는 사실", "제18조", "법에 따라 남아야"):
            assert word in told


def test_a_call_and_a_judgement_of_it_are_said_too(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, see: See
) -> None:
    home, risk = recorded(planner)
    with open_laptop(qtbot, planner, theme) as shell:
        shell.crisis(risk)
        press(see(shell, "crisis.change"))
        level, reason = see(shell, "levelling.low"), see(shell, "levelling.reason")
        assert isinstance(level, RadioCard)
        assert isinstance(reason, QPlainTextEdit)
        level.click()
        reason.setPlainText("옛일을 말씀하심")
        press(see(shell, "crisis.called"))
        call = see(shell, "calling.dialog")
        fill(call, ("calling.office", "calling.reached"), ("calling.whom", "서민아"))
        taken(field, risk)
        shell.context.tasks.wait_for_store(lambda: sync(planner))
        taken_away(field, shell, planner, home)
        assert "서민아" in record(qtbot, shell, call)
        press(see(shell, "crisis.judge"))
        qtbot.waitUntil(lambda: _said(shell) is not None)
        said = _said(shell)
        assert said is not None
        assert any("옛일을 말씀하심" in each.text() for each in said.findChildren(Text))


def test_a_disclosure_before_any_assessment_is_not_lost_with_the_household(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, see: See
) -> None:
    home, risk = recorded(planner)
    taken(field, risk)
    both_ways(planner)
    with open_laptop(qtbot, planner, theme) as shell:
        shell.household(home)
        press(see(shell, "household.disclose"))
        asked = see(shell, "follow.disclose.dialog")
        several = [each for each in asked.findChildren(RadioCard) if "whom" in each.objectName()]
        whom = ("disclosure.whom.not_known",) if several else ()
        fill(asked, (*whom, *DISCLOSED), ("disclosure.to", "따님 010-0000-0099"))
        taken_away(field, shell, planner, home)
        told = record(qtbot, shell, asked)
        assert "따님 010-0000-0099" in told
        assert "법에 따라 남아야" in told
