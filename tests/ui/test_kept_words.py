"""A lock closes the dialog somebody types into; the words are there when it asks again, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.visits.left_off import Place, Typed
from ui.components.choice_card import RadioCard
from ui.components.dialog import Dialog
from ui.components.kept_words import KeptWords
from ui.screens.notice import ask_notice

SAID = "목요일 오후 2시에 가기로 함"


def ask(over: QWidget, whom: str) -> Dialog:
    return ask_notice(over, whom, "010-0000-0000", lambda _way, _note: None)


def note(dialog: Dialog) -> QPlainTextEdit:
    [found] = dialog.findChildren(QPlainTextEdit)
    return found


def letter(dialog: Dialog) -> RadioCard:
    return next(each for each in dialog.findChildren(RadioCard) if each.objectName() == "notice.letter")


def shown(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def window(qtbot: QtBot, theme: object) -> QWidget:
    return shown(qtbot)


@pytest.fixture
def typed(qtbot: QtBot, theme: object) -> list[Typed]:
    """What a lock finds in a dialog about somebody."""
    before = shown(qtbot)
    kept = KeptWords(lambda: Place("today"), before)
    dialog = ask(before, "박노을")
    note(dialog).setPlainText(SAID)
    letter(dialog).setChecked(True)
    return kept.typed()


def test_the_words_are_there_when_the_same_is_asked_again_once(window: QWidget, typed: list[Typed]) -> None:
    kept = KeptWords(lambda: Place("today"), window)
    kept.keep(typed)
    other = ask(window, "최하늘")
    assert note(other).toPlainText() == "", "words about one do not come to another"
    other.close()
    again = ask(window, "박노을")
    assert note(again).toPlainText() == SAID
    assert letter(again).isChecked()
    assert [each.text for each in kept.typed() if each.field == "notice.note"] == [SAID], "a second lock"
    again.close()
    assert note(ask(window, "박노을")).toPlainText() == ""


def test_whoever_goes_elsewhere_does_not_take_them_along(window: QWidget, typed: list[Typed]) -> None:
    at = [Place("household", ["one"])]
    kept = KeptWords(lambda: at[0], window)
    kept.keep(typed)
    at[0] = Place("household", ["another"])
    assert note(ask(window, "박노을")).toPlainText() == ""
    at[0] = Place("household", ["one"])
    assert note(ask(window, "박노을")).toPlainText() == ""
