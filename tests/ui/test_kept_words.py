"""A lock closes the dialog somebody types into; the words are there when it asks again, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

import ui
from app.desk import Desk
from app.visits.left_off import Place, Typed
from tests.ui.planner import Hand, working
from tests.ui.test_crisis import screened
from tests.ui.visits import DESPAIR
from ui.components.choice_card import RadioCard
from ui.components.dialog import Dialog
from ui.components.kept_words import KeptWords, forget_words, keep_words, waiting_words
from ui.language import Language
from ui.screens.crisis import CrisisScreen
from ui.screens.notice import ask_notice
from ui.theme import Theme

SAID = "목요일 오후 2시에 가기로 함"


def ask(over: QWidget, whom: str, phone: str = "010-0000-0000", about: str = "") -> Dialog:
    return ask_notice(over, whom, phone, lambda _way, _note: None, about)


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
    kept = KeptWords(lambda: [Place("today")], before)
    dialog = ask(before, "박노을")
    note(dialog).setPlainText(SAID)
    letter(dialog).setChecked(True)
    return kept.typed()


def test_the_words_are_there_when_the_same_is_asked_again(window: QWidget, typed: list[Typed]) -> None:
    kept = KeptWords(lambda: [Place("today")], window)
    kept.keep(typed)
    other = ask(window, "최하늘")
    assert note(other).toPlainText() == "", "words about one do not come to another"
    other.close()
    again = ask(window, "박노을")
    assert note(again).toPlainText() == SAID
    assert letter(again).isChecked()
    assert [each.text for each in kept.typed() if each.field == "notice.note"] == [SAID], "a second lock"
    again.close()
    last = ask(window, "박노을")
    assert note(last).toPlainText() == SAID, "it was left without recording anything"
    last._actions[-1].click()
    assert note(ask(window, "박노을")).toPlainText() == ""


def test_whoever_goes_elsewhere_does_not_take_them_along(window: QWidget, typed: list[Typed]) -> None:
    at = [Place("today")]
    kept = KeptWords(lambda: at, window)
    kept.keep(typed)
    at[0] = Place("household", ["another"])
    assert note(ask(window, "박노을")).toPlainText() == ""
    at[0] = Place("today")
    assert note(ask(window, "박노을")).toPlainText() == SAID, "back where it was asked"


def test_what_was_only_chosen_in_a_dialog_is_chosen_anew(window: QWidget) -> None:
    kept = KeptWords(lambda: [Place("today")], window)
    dialog = ask(window, "박노을")
    letter(dialog).setChecked(True)
    dialog.reject()
    assert kept.typed() == []
    assert not letter(ask(window, "박노을")).isChecked()


def test_words_about_a_home_are_there_under_another_number_and_in_another_language(
    window: QWidget, theme: object
) -> None:
    """Also those that an earlier version kept, by what the dialog said over them."""
    kept = KeptWords(lambda: [Place("today")], window)
    first = ask(window, "박노을", about="household/one")
    note(first).setPlainText(SAID)
    first.reject()
    in_other_words = ask(window, "Park No-eul", "010-0000-9999", about="household/one")
    assert note(in_other_words).toPlainText() == SAID
    note(in_other_words).clear()
    in_other_words.reject()
    before = "notice\n사전안내를 어떻게 했나요?\n박노을 · 전화 010-0000-0000"
    kept.keep([Typed(before, "notice.note", SAID, "household/one", Place("today"))])
    other = ask(window, "박노을", about="household/two")
    assert note(other).toPlainText() == "", "words about one do not come to another"
    other.reject()
    assert [each.text for each in kept.typed()] == [SAID], "they wait on"
    assert note(ask(window, "Park No-eul", "", about="household/one")).toPlainText() == SAID


def test_words_about_a_risk_wait_in_any_language(
    qtbot: QtBot, desk: Desk, theme: Theme, language: Language
) -> None:
    _visit, risk = screened(desk, DESPAIR)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        for button, field in (("follow.disclose", "disclosure.to"), ("crisis.called", "calling.whom")):
            hand.press(button)
            hand.type(field, SAID)
            hand.dialogs()[-1].reject()
        language.use("en")
        for button, field in (("follow.disclose", "disclosure.to"), ("crisis.called", "calling.whom")):
            hand.press(button)
            part = hand.part(field)
            assert isinstance(part, QLineEdit)
            assert part.text() == SAID
            hand.dialogs()[-1].reject()


def test_every_dialog_with_a_name_says_what_it_asks_about() -> None:
    """In words of its own the same question is another one in another language, and what was typed is lost.
    Nothing is typed into the others."""
    nothing_typed = {
        *("call", "form.whom.dialog", "growth", "handed.signs", "paper.preview", "restored", "trend"),
        *("duty.dialog", "visit.person.dialog", "visit.whose.dialog"),
    }
    sources = (file.read_text(encoding="utf-8") for file in Path(ui.__file__).parent.rglob("*.py"))
    found = {
        name
        for source in sources
        if "ask_for(" in source
        for call in ast.walk(ast.parse(source))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "ask_for"
        for name in _nameless(call)
    }
    assert found == nothing_typed


def _nameless(call: ast.Call) -> list[str]:
    said = {each.arg: each.value for each in call.keywords}
    name = said.get("name")
    if {"of", "about"} & said.keys() or not isinstance(name, ast.Constant):
        return []
    return [str(name.value)]


def test_words_that_nobody_can_be_asked_about_any_more_are_handed_out_once(window: QWidget) -> None:
    kept = KeptWords(lambda: [Place("review")], window)
    part = asking(window)
    keep_words(part, "first", "visit/first")
    comment(part).setPlainText(SAID)
    keep_words(part, "second", "visit/second")
    assert waiting_words(part) == ["first"]
    assert forget_words(part, "first") == [SAID]
    assert waiting_words(part) == []
    assert kept.typed() == []


def asking(window: QWidget) -> QWidget:
    """A part of a screen in which words are written."""
    part = QWidget(window)
    part.setObjectName("question")
    field = QPlainTextEdit(part)
    field.setObjectName("comment")
    part.show()
    return part


def comment(part: QWidget) -> QPlainTextEdit:
    [found] = part.findChildren(QPlainTextEdit)
    return found


def test_words_on_a_screen_stay_with_what_they_are_about(window: QWidget) -> None:
    places = [Place("home")]
    kept = KeptWords(lambda: places, window)
    part = asking(window)
    keep_words(part, "first", "visit/first")
    comment(part).setPlainText(SAID)
    keep_words(part, "second", "visit/second")
    assert comment(part).toPlainText() == "", "words about one do not stand at another"
    places.append(Place("household", ["one"]))
    typed = kept.typed()
    assert [(each.text, each.about) for each in typed] == [(SAID, "visit/first")]
    keep_words(part, "first", "visit/first")
    assert comment(part).toPlainText() == SAID, "somebody looked at a household in between"


def test_words_on_a_screen_are_there_after_the_lock_and_that_is_heard(qtbot: QtBot, theme: object) -> None:
    before, after = shown(qtbot), shown(qtbot)
    kept = KeptWords(lambda: [Place("home")], before)
    part = asking(before)
    keep_words(part, "first")
    comment(part).setPlainText(SAID)
    again = asking(after)
    heard: list[str] = []
    waiting = KeptWords(lambda: [Place("home")], after)
    keep_words(again, "first", back=lambda: heard.append("back"))
    waiting.keep(kept.typed())
    assert (comment(again).toPlainText(), heard) == (SAID, ["back"])
    comment(again).clear()
    assert waiting.typed() == []


def test_what_was_written_is_told_a_moment_later_for_a_kill_may_come(qtbot: QtBot, theme: object) -> None:
    window = shown(qtbot)
    told: list[int] = []
    kept = KeptWords(lambda: [Place("home")], window, lambda: told.append(len(kept.typed())))
    part = asking(window)
    keep_words(part, "first")
    comment(part).setPlainText(SAID)
    qtbot.waitUntil(lambda: told == [1])
    part.setParent(None)
    part.deleteLater()
    qtbot.waitUntil(lambda: told == [1, 0])
    kept.stop()


def test_a_screen_that_is_left_keeps_its_words_for_the_next_time(window: QWidget) -> None:
    places = [Place("review"), Place("handover")]
    kept = KeptWords(lambda: places, window)
    part = asking(window)
    screen = QWidget(window)
    part.setParent(screen)
    keep_words(part, "why")
    comment(part).setPlainText(SAID)
    assert kept.leave(screen)
    part.setParent(None)
    places.pop()
    assert [each.text for each in kept.typed()] == [SAID], "a lock takes them along"
    again = asking(window)
    keep_words(again, "why")
    assert comment(again).toPlainText() == SAID
    comment(again).clear()
    assert not kept.leave(again.parentWidget() or again)
    assert kept.typed() == []
