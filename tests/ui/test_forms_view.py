"""Filling in forms: the real engine, real windows, real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import FORMS, Desk, sit_down
from tests.ui.forms_every_control import EVERY_CONTROL
from ui.components.banner import Banner
from ui.components.button import Button
from ui.components.calendar import Calendar
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.dialog import Dialog
from ui.components.field import TextArea, TextField
from ui.forms.question import Question
from ui.forms.sections import RepeatCard

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")


def _button(desk: Desk, words: str) -> QPushButton:
    for button in desk.view.findChildren(QPushButton):
        if button.isVisible() and words in (button.text() or button.accessibleName()):
            return button
    raise AssertionError(words)


def test_two_blood_pressures_and_their_average_by_keyboard_alone(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORMS / "health_check.md", resume="/data/prepare")
    desk.view.go_to("/data/prepare/bp_done")
    desk.type("1")
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/prepare/arm"
    desk.type("1")
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/bp1/bp1_sys"
    desk.type("131")
    desk.press(Key.Key_Return)
    desk.type("82")
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/second/bp2_done"
    desk.type("1")
    desk.press(Key.Key_Return)
    desk.type("135")
    desk.press(Key.Key_Return)
    desk.type("88")
    desk.press(Key.Key_Return)
    desk.until(lambda: desk.reads("133 / 85"))
    assert ("/data/bp2/bp2_dia", "88") in desk.answers


def test_an_alert_is_a_banner_with_a_word(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, FORMS / "health_check.md")
    desk.view.go_to("/data/glucose/glucose_kind")
    desk.type("2")
    desk.press(Key.Key_Return)
    desk.type("45")
    desk.press(Key.Key_Tab)
    desk.until(lambda: desk.reads("심한 저혈당입니다"))
    banners = [banner for banner in desk.view.findChildren(Banner) if banner.isVisible()]
    assert [banner.accessibleName().split(":")[0] for banner in banners] == ["위험"]


def test_a_hidden_question_keeps_its_answer(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/choosing/smokes")
    desk.type("1")
    cigarettes = desk.question("/data/choosing/cigarettes")
    assert cigarettes.isVisible()
    desk.press(Key.Key_Return)
    desk.type("12")
    desk.view.go_to("/data/choosing/smokes")
    desk.type("2")
    assert not cigarettes.isVisible()
    desk.type("1")
    assert cigarettes.isVisible()
    assert desk.value("/data/choosing/cigarettes") == "12"
    assert cigarettes.findChildren(QLineEdit)[0].text() == "12"


def test_digits_choose(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/choosing/mood")
    desk.type("3")
    assert desk.value("/data/choosing/mood") == "2"
    desk.type("9")
    assert desk.value("/data/choosing/mood") == "2"
    desk.view.go_to("/data/choosing/visited")
    desk.type("13")
    assert desk.value("/data/choosing/visited") == "a c"
    desk.type("1")
    assert desk.value("/data/choosing/visited") == "c"


def test_too_many_choices_are_kept_and_told(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/choosing/visited")
    desk.type("123")
    assert desk.value("/data/choosing/visited") == "a b c"
    assert desk.reads("둘까지만 골라 주세요.")
    desk.type("1")
    assert not desk.reads("둘까지만 골라 주세요.")


def test_a_number_out_of_range_is_kept_and_told(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/age")
    field = desk.focused()
    desk.type("180")
    desk.press(Key.Key_Tab)
    assert desk.value("/data/words/age") == "180"
    assert isinstance(field, QLineEdit)
    assert field.text() == "180"
    assert desk.reads("0에서 120 사이로 적어 주세요.")
    assert field.property("wrong") is True


def test_letters_in_a_number_are_refused_kindly(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/age")
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    desk.type("7")
    desk.compose("ㅗ", "")
    assert field.text() == "7"
    assert desk.reads("숫자만 적을 수 있어요.")
    desk.compose("８", "")
    assert field.text() == "78"
    assert not desk.reads("숫자만 적을 수 있어요.")


def test_thousands_are_grouped_when_shown(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/income")
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    desk.type("1234567")
    desk.press(Key.Key_Tab)
    assert desk.value("/data/words/income") == "1234567"
    assert field.text() == "1,234,567"


def test_dates_and_times_in_any_usual_spelling(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/days/born")
    desk.type("19560321")
    desk.press(Key.Key_Return)
    assert desk.value("/data/days/born") == "1956-03-21"
    desk.type("2024.7")
    desk.press(Key.Key_Return)
    assert desk.value("/data/days/month") == "2024-07-01"
    desk.type("1830")
    desk.press(Key.Key_Return)
    assert desk.value("/data/days/supper").startswith("18:30:00")
    desk.type("2026-11-3")
    desk.press(Key.Key_Tab, Key.Key_Tab)
    desk.type("9:05")
    desk.press(Key.Key_Tab)
    assert desk.value("/data/days/fell").startswith("2026-11-03T09:05:00")


def test_a_day_is_picked_from_the_calendar(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.session.answer("/data/days/born", "1956-03-21")
    desk.view.go_to("/data/days/born")
    desk.press(Key.Key_Tab, Key.Key_Return)
    calendar = desk.view.findChildren(Calendar)[0]
    desk.until(calendar.isActiveWindow)
    desk.press(Key.Key_Right, Key.Key_Return)
    assert desk.value("/data/days/born") == "1956-03-22"
    assert not calendar.isVisible()


def test_an_unreadable_date_stays_and_holds_up_finishing(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/days/born")
    field = desk.focused()
    desk.type("56")
    desk.compose("년 봄", "")
    desk.press(Key.Key_Tab)
    assert isinstance(field, QLineEdit)
    assert field.text() == "56년 봄"
    assert desk.reads("날짜를 2026-03-01처럼 적어 주세요.")
    assert "/data/days/born" in desk.view.missing()


def test_ranking_and_sliding_by_keyboard(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/choosing/needs")
    desk.press(Key.Key_Space)
    assert desk.value("/data/choosing/needs") == "care food home"
    desk.view.go_to("/data/choosing/pain")
    assert desk.value("/data/choosing/pain") == ""
    desk.press(Key.Key_Right, Key.Key_Right, Key.Key_Right)
    assert desk.value("/data/choosing/pain") == "3"
    assert desk.question("/data/choosing/pain").findChildren(QLineEdit)[0].text() == "3"


def test_choosing_from_a_list(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/choosing/dong")
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.value("/data/choosing/dong") == "b"


def test_children_are_added_and_taken_out(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/child[1]/child_name")
    desk.type("Ann")
    _button(desk, "아이 더하기").click()
    assert desk.asked() == "/data/child[2]/child_name", "the cursor is in the new card"
    desk.type("Bea")
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/child[2]/child_age"
    _button(desk, "아이 1 빼기").click()
    asked = desk.view.findChildren(Dialog)[0]
    desk.until(lambda: asked.isActiveWindow())
    assert "적은 답이 함께 지워져요" in asked.accessibleDescription()
    desk.press(Key.Key_Return)
    cards = [card for card in desk.view.findChildren(RepeatCard) if card.isVisible()]
    assert [card.accessibleName() for card in cards] == ["아이 1"]
    assert desk.value("/data/child[1]/child_name") == "Bea"
    assert desk.question("/data/child[1]/child_name").findChildren(QLineEdit)[0].text() == "Bea"
    assert desk.commands == [("add", "/data/child"), ("remove", "/data/child[1]")]


def test_a_hundred_children_stay_folded_and_fluid(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    for _ in range(99):
        desk.session.add_repeat("/data/child")
    desk.view.go_to("/data/child[100]/child_name")
    assert desk.asked() == "/data/child[100]/child_name"
    assert len(desk.view.findChildren(RepeatCard)) == 100
    assert len(desk.view.findChildren(Question)) < 40
    desk.view.go_to("/data/child[50]/child_age")
    assert desk.asked() == "/data/child[50]/child_age"


def test_pages_turn_by_keyboard_alone(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    keys = []
    for _ in range(4):
        keys.append(desk.view.page_key)
        desk.press(Key.Key_PageDown)
    assert keys == ["/data/words", "/data/days", "/data/choosing", "/data/child"]
    assert desk.asked() == "/data/rest/door"
    desk.press(Key.Key_PageUp)
    assert desk.view.page_key == "/data/child"


def test_tab_follows_the_page_and_then_reaches_the_way_on(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/child[1]/child_name")
    _button(desk, "아이 더하기").click()
    desk.view.go_to("/data/child[1]/child_name")
    stops = []
    for _ in range(9):
        stops.append(desk.asked() or desk.focused().accessibleName() or _words(desk.focused()))
        desk.press(Key.Key_Tab)
    assert stops == [
        "/data/child[1]/child_name",
        "/data/child[1]/child_age",
        "아이 2 빼기",
        "/data/child[2]/child_name",
        "/data/child[2]/child_age",
        "아이 더하기",
        "이전",
        "다음",
        stops[-1],
    ]


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else ""


def test_on_a_narrow_window_the_list_opens_in_place_of_the_page(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL, size=(800, 1280))
    assert not any(
        button.text() == "고르기" for button in desk.view.findChildren(QPushButton) if button.isVisible()
    )
    desk.press(Key.Key_J, held=Qt.KeyboardModifier.ControlModifier)
    _button(desk, "고르기").click()
    assert desk.view.page_key == "/data/choosing"
    assert desk.asked() == "/data/choosing/smokes"


def test_finishing_leads_to_the_first_missing_answer_in_kind_words(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.finish()
    assert desk.finished == 0
    assert desk.asked() == "/data/words/nick"
    assert desk.reads("답이 없거나 다시 볼 질문이 2개 있어요.")
    assert desk.reads("아직 답하지 않았어요.")
    desk.type("Kim")
    desk.view.finish()
    assert desk.asked() == "/data/choosing/told"
    desk.press(Key.Key_Space)
    desk.view.finish()
    assert desk.finished == 1
    assert not desk.reads("다시 볼 질문")


def test_coming_back_opens_the_page_one_was_on(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL, resume="/data/choosing")
    assert desk.view.page_key == "/data/choosing"


def test_the_form_speaks_its_other_language(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/age")
    desk.type("40")
    _button(desk, "English").click()
    assert desk.reads("What may we call you?")
    assert desk.reads("Age 40 noted.")
    assert desk.commands == [("language", "English (en)")]
    assert desk.question("/data/words/age").findChildren(QLineEdit)[0].text() == "40"
    _button(desk, "한국어").click()
    assert desk.reads("어떻게 불러 드릴까요?")


def test_every_answer_is_named_for_assistive_technology(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    for page in ("/data/words", "/data/days", "/data/choosing", "/data/child", "/data/rest"):
        desk.view.go_to(page)
    for kind in (TextField, TextArea, RadioCard, CheckCard, Button):
        for widget in desk.view.findChildren(kind):
            found = QAccessible.queryAccessibleInterface(widget)
            assert found.text(QAccessible.Text.Name), widget
    nick = desk.question("/data/words/nick").findChildren(QLineEdit)[0]
    assert nick.accessibleName() == "어떻게 불러 드릴까요?, 필수"
    assert "편한 이름으로" in nick.accessibleDescription()


def test_an_answer_leaves_the_page_as_it_is(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/age")
    before = desk.view.findChildren(QWidget)
    desk.type("101")
    desk.until(lambda: desk.reads("축하드려요"))
    assert desk.view.findChildren(QWidget) == before
    assert desk.asked() == "/data/words/age"


LONG = "| survey |\n| | type | name | label |\n" + "".join(
    f"| | {kind} | q{at} | {at}번 질문 |\n"
    for at, kind in zip(range(300), ["text", "integer", "select_one yn"] * 100, strict=True)
)
CHOICES = "\n| choices |\n| | list_name | name | label |\n| | yn | y | 예 |\n| | yn | n | 아니요 |\n"


@pytest.mark.parametrize("grouped", [True, False])
def test_a_long_form_opens_with_its_first_questions(qtbot: QtBot, grouped: bool) -> None:
    form = LONG
    if grouped:
        head = "| | type | name | label |\n"
        form = form.replace(head, f"{head}| | begin_group | all | 모두 |\n") + "| | end_group | | |\n"
    desk = sit_down(qtbot, form + CHOICES)
    assert len(desk.view.findChildren(Question)) < 300, "the rest is built when one comes near"
    last = "/data/all/q299" if grouped else "/data/q299"
    desk.view.go_to(last)
    assert desk.asked() == last
