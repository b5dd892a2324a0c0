"""다시 연락 기록: the rule changes while somebody writes down what came of a contact."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.following import MET, course
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_rising import both_ways
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_crisis_lane import open_laptop
from tests.ui.test_late_day import due, write_day
from ui.components.banner import Banner
from ui.components.button import Button
from ui.components.button import Kind as ButtonKind
from ui.components.choice_card import RadioCard
from ui.components.dialog import Dialog
from ui.context import Changed
from ui.screens.crisis import CrisisScreen
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]

SAID = "따님과 함께 계시고 목요일에 오라고 하심"


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def taken(field: Field, planner: Desk) -> tuple[str, str]:
    """A visit that goes on, and its moderate risk that an officer took."""
    officer, visit = field.laptop("duty_officer"), begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    return visit, risk


def asking(shell: Shell) -> Dialog:
    return [each for each in shell.findChildren(Dialog, "follow.contact.dialog") if each.isVisible()][-1]


def text_of(dialog: Dialog, name: str) -> str:
    part = dialog.findChild(QPlainTextEdit, name)
    assert part is not None
    return part.toPlainText()


def record(dialog: Dialog) -> None:
    next(b for b in dialog.findChildren(Button) if b.property("kind") == ButtonKind.PRIMARY.value).click()


def fill(dialog: Dialog, day: str) -> None:
    met, note = dialog.findChild(RadioCard, "contact.met"), dialog.findChild(QPlainTextEdit, "contact.note")
    again = dialog.findChild(QLineEdit, "contact.again")
    assert met is not None
    assert note is not None
    assert again is not None
    met.click()
    note.setPlainText(SAID)
    if day:
        again.setText(day)


@pytest.mark.parametrize("days", [None, 2], ids=["by the rule", "a day of their own"])
def test_a_level_that_rose_meanwhile_is_told_and_every_word_is_recorded(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, days: int | None
) -> None:
    visit, risk = taken(field, planner)
    day = "" if days is None else (planner.today() + timedelta(days=days)).isoformat()
    with open_laptop(qtbot, planner, theme) as shell:
        shell.crisis(risk)
        qtbot.waitUntil(lambda: bool(shell.findChildren(Button, "follow.contact")))
        shell.findChildren(Button, "follow.contact")[-1].click()
        fill(asking(shell), day)
        shell.context.tasks.wait_for_store(lambda: _rises(planner, visit))
        shell.tell(Changed.RISK)
        record(asking(shell))
        qtbot.waitUntil(lambda: _told_over(shell, "‘높음’으로 바뀌었어요"))
        again = asking(shell)
        assert _says(again, "아직 남기지 않았고 적은 말은 그대로")
        assert text_of(again, "contact.note") == SAID
        chosen = again.findChild(RadioCard, "contact.met")
        assert chosen is not None
        assert chosen.isChecked()
        if day:
            late = again.findChild(QPlainTextEdit, "contact.late")
            assert late is not None
            assert late.isVisible(), "later than the rule is now"
            late.setPlainText("아들이 함께 지냄")
        record(again)
        qtbot.waitUntil(lambda: "남겼습니다." in shell._toast._text.text())
    went = course(planner.ledger, risk)
    assert went is not None
    (contact,) = went.follow.contacts
    assert contact.outcome == MET
    assert SAID in contact.note.text
    assert went.level == "high"
    assert due(planner) == planner.today() + timedelta(days=days or 1)


def _rises(planner: Desk, visit: str) -> None:
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, MIND)


def _told_over(shell: Shell, words: str) -> bool:
    return any(_says(each, words) for each in shell.findChildren(Dialog, "follow.contact.dialog"))


def _says(dialog: Dialog, words: str) -> bool:
    told = dialog.findChild(Banner, "contact.changed")
    return told is not None and told.isVisible() and words in told.text


def test_days_that_the_district_shortened_meanwhile_are_told_and_the_words_stay(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    _, risk = taken(field, planner)
    today = planner.today()
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        hand.press("follow.contact")
        hand.key(Qt.Key.Key_Space, on="contact.met")
        hand.type("contact.note", SAID)
        write_day(hand, today + timedelta(days=12))
        hand.type("contact.late", "아들 댁에 두 주 머무심")
        field.hub.set_policy(replace(field.hub.policy(), recontact_longest_days=10))
        assert sync(planner).trouble is None
        hand.accept()
        hand.until(lambda: hand.dialogs() != [] and "구청이 다시 연락할 날의 규칙을" in hand.words())
        assert stage.said == [], "nothing was recorded, and nobody is told that it was"
        for name, written in (("contact.note", SAID), ("contact.late", "아들 댁에 두 주 머무심")):
            part = hand.screen.window().findChildren(QPlainTextEdit, name)[-1]
            assert part.toPlainText() == written
        write_day(hand, today + timedelta(days=10))
        hand.accept()
        hand.until(lambda: not hand.dialogs() and bool(stage.said))
    assert due(planner) == today + timedelta(days=10)
    went = course(planner.ledger, risk)
    assert went is not None
    assert SAID in went.follow.contacts[0].note.text
