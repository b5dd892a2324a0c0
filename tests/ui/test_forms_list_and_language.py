"""How far each page of a form is, and in which language the form is asked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from tests.ui.forms_desk import FORMS, Desk, sit_down
from tests.ui.forms_every_control import EVERY_CONTROL
from ui.components.button import Button
from ui.forms.page_list import PageButton
from ui.forms.question import Question
from ui.forms.titles import own_titles, title_words
from ui.language import Language

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")


def _question_out_of_sight(desk: Desk, ref: str) -> bool:
    """Also while the page is being built anew."""
    return not any(
        each.ref == ref and not each.visibleRegion().isEmpty() for each in desk.view.findChildren(Question)
    )


def _button(desk: Desk, text: str) -> QPushButton:
    return next(button for button in desk.view.findChildren(QPushButton) if button.text() == text)


def test_the_list_says_what_is_missing_and_leads_there(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    unseen = _button(desk, "날과 때")
    assert unseen.accessibleName() == "날과 때, 아직 안 봄"
    desk.press(Key.Key_PageDown)
    desk.until(lambda: unseen.accessibleName() == "날과 때, 답 없음")
    listed = _button(desk, "글과 수")
    assert listed.accessibleName() == "글과 수, 남은 답 1개"
    listed.click()
    assert desk.view.page_key == "/data/words"
    desk.view.go_to("/data/words/nick")
    desk.type("Kim")
    desk.press(Key.Key_Tab)
    desk.until(lambda: listed.accessibleName() == "글과 수, 다 됨")
    desk.session.answer("/data/days/born", "1956-03-21")
    desk.until(lambda: unseen.accessibleName() == "날과 때, 다 됨")


@pytest.mark.parametrize("size", [(1366, 768), (800, 1280)])
def test_a_page_is_gone_to_by_keyboard_and_escape_leads_back(qtbot: QtBot, size: tuple[int, int]) -> None:
    """Enter in the list went on to the next question of the page that one wanted to leave."""
    desk = sit_down(qtbot, EVERY_CONTROL, size=size)
    desk.press(Key.Key_Return)
    second = desk.asked()
    desk.press(Key.Key_J, held=Qt.KeyboardModifier.ControlModifier)
    desk.press(Key.Key_Escape)
    assert desk.asked() == second, "where one was"
    desk.press(Key.Key_J, held=Qt.KeyboardModifier.ControlModifier)
    for _below in range(2):
        desk.press(Key.Key_Down)
    chosen = QApplication.focusWidget()
    assert isinstance(chosen, PageButton)
    title = chosen.text()
    desk.press(Key.Key_Return)
    current = [each.text() for each in desk.view.findChildren(PageButton) if each.isChecked()]
    assert current == [title]
    assert desk.asked() != second


def test_the_program_speaks_english_at_once(qtbot: QtBot, language: Language) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    language.use("en")
    desk.until(lambda: any("Next" in button.text() for button in desk.view.findChildren(Button)))
    assert desk.reads("Required")
    assert desk.reads("What may we call you?")
    desk.until(
        lambda: any("not seen yet" in each.accessibleName() for each in desk.view.findChildren(PageButton))
    )
    assert desk.commands == [], "nobody chose it"
    _button(desk, "한국어").click()
    language.use("ko")
    language.use("en")
    desk.until(lambda: desk.reads("어떻게 불러 드릴까요?"))


def test_a_form_in_korean_alone_says_so_in_english(qtbot: QtBot, language: Language) -> None:
    language.use("en")
    desk = sit_down(qtbot, "| survey |\n| | type | name | label |\n| | text | nick | 별명 |\n")
    note = desk.view.findChild(QLabel, "form.foreign")
    assert note is not None
    assert note.text() == "This form is not in English; its questions are in Korean."
    assert note.isVisible()
    language.use("ko")
    desk.until(lambda: not note.isVisible())


def test_each_form_that_comes_with_the_program_has_a_title_in_english(language: Language) -> None:
    titles = {load_markdown(file.read_text(encoding="utf-8")).title for file in FORMS.glob("[a-z]*.md")}
    assert titles == set(own_titles())
    language.use("en")
    assert all(title.isascii() for title in own_titles().values())
    assert title_words("우리 구 설문") == "우리 구 설문"


def test_the_cursor_and_what_is_told_stay_when_the_program_speaks_another_language(
    qtbot: QtBot, language: Language
) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL, size=(800, 700))
    desk.view.go_to("/data/rest/place")
    desk.type("37.6")
    desk.view.finish()
    desk.until(lambda: desk.asked() == "/data/words/nick")
    desk.view.go_to("/data/words/income")
    desk.type("1200")
    language.use("en")
    desk.until(lambda: desk.reads("Income") and desk.asked() == "/data/words/income")
    desk.type("0")
    desk.press(Key.Key_Tab)
    assert desk.value("/data/words/income") == "12000"
    assert desk.reads("Not answered yet."), "what is missing is told in the other language too"
    desk.view.go_to("/data/rest/place")
    desk.until(
        lambda: any(
            field.text() == "37.6" for field in desk.question("/data/rest/place").findChildren(QLineEdit)
        )
    )


def test_a_language_changed_from_elsewhere_takes_no_cursor_there_and_keeps_the_place(
    qtbot: QtBot, language: Language
) -> None:
    rows = "".join(f"| | text | a{n} | 물음 {n} |\n" for n in range(40))
    desk = sit_down(
        qtbot,
        f"| survey |\n| | type | name | label | appearance |\n| | begin_group | g | 묶음 | field-list |\n"
        f"{rows}| | end_group | | | |\n",
        size=(800, 700),
    )
    desk.view.go_to("/data/g/a30")
    desk.until(lambda: desk.asked() == "/data/g/a30")
    way_on = _button(desk, "끝내기")
    way_on.setFocus()
    language.use("en")
    desk.until(lambda: way_on.text() == "Finish" and not _question_out_of_sight(desk, "/data/g/a30"))
    assert desk.focused() is way_on
    assert desk.asked() == ""
