"""What is no answer yet is kept as it stands: half a number, half a date, a day without its hour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.visits.half_answers import half_answers
from db.drafts import DraftStep
from tests.ui.forms_desk import Desk, sit_down
from tests.ui.forms_every_control import EVERY_CONTROL
from ui.forms.editors.text import MOST_LETTERS

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")
TYPED = {
    "/data/days/born": ["1956-0"],
    "/data/days/fell": ["2026-11-03", "2:8:1"],
    "/data/choosing/pain": ["-"],
    "/data/rest/place": ["-", "127.01"],
}


def texts(desk: Desk, ref: str) -> list[str]:
    desk.view.go_to(ref)
    shown = [each for each in desk.question(ref).findChildren(QLineEdit) if each.isVisible()]
    return [each.text() for each in shown if not each.isReadOnly()]


def test_every_field_stands_again_as_it_was_typed_and_holds_up_finishing(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    for ref, parts in TYPED.items():
        desk.view.go_to(ref)
        fields = [each for each in desk.question(ref).findChildren(QLineEdit) if each.isVisible()]
        for place, part in zip(fields, parts, strict=True):
            place.setFocus()
            desk.until(place.hasFocus)
            desk.type(part)
            desk.press(Key.Key_Tab)
    assert set(desk.half.texts) == set(TYPED)

    later = sit_down(qtbot, EVERY_CONTROL, half=desk.half.texts)
    assert set(TYPED) <= set(later.view.missing()), "also on pages that nobody has opened"
    assert {ref: texts(later, ref) for ref in TYPED} == TYPED
    later.view.go_to("/data/days/born")
    later.press(Key.Key_End)
    later.type("3-21")
    later.press(Key.Key_Tab)
    assert later.value("/data/days/born") == "1956-03-21"
    assert "/data/days/born" not in later.half.texts
    assert "/data/days/fell" in later.half.texts


def test_an_answer_takes_its_place_and_repeats_move_up() -> None:
    def half(ref: str, text: str) -> DraftStep:
        return DraftStep("half", ref, text)

    steps = [
        half("/data/born", "1956-0"),
        half("/data/weight", "6"),
        half("/data/weight", "61."),
        half("/data/child[1]/age", "-"),
        half("/data/child[3]/age", "1."),
        half("/data/child[2]/age", "2."),
        half("/data/height", "-"),
        half("/data/height", ""),
        DraftStep("answer", "/data/born", "1956-03-21"),
        DraftStep("remove", "/data/child[2]", ""),
    ]
    assert half_answers(steps) == {
        "/data/weight": "61.",
        "/data/child[1]/age": "-",
        "/data/child[2]/age": "1.",
    }


def test_a_text_that_is_longer_than_an_answer_holds_up_finishing_and_stands_as_it_is(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    story = "/data/words/story"
    desk.view.go_to(story)
    [area] = desk.question(story).findChildren(QPlainTextEdit)
    area.setFocus()
    desk.until(area.hasFocus)
    area.insertPlainText("가" * (MOST_LETTERS + 1))
    desk.press(Key.Key_Tab)
    assert desk.reads("너무 길어요")
    assert (desk.value(story), len(desk.half.texts[story])) == ("", MOST_LETTERS + 1)
    assert story in desk.view.missing()
    area.setFocus()
    desk.until(area.hasFocus)
    area.textCursor().deletePreviousChar()
    desk.press(Key.Key_Tab)
    assert desk.value(story) == "가" * MOST_LETTERS
    assert (story in desk.half.texts, bool(desk.reads("너무 길어요"))) == (False, False)
