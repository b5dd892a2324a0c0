"""Questions that open later than their page, and ranges, notes and places at their ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.risk.lines import read_lines
from tests.forms.authored import Rows, workbook
from tests.ui.clipping import clipped
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.components.choice_card import RadioCard
from ui.components.star import Star
from ui.components.text import Text
from ui.forms.editors import rank
from ui.forms.notes import Note
from ui.forms.sections import RepeatCard
from ui.resources import RESOURCES
from ui.theme import Theme

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")


def test_what_was_closed_at_first_can_be_answered_once_it_is_open(qtbot: QtBot) -> None:
    rows = [
        {"type": "acknowledge", "name": "agreed", "label": "동의하셨어요."},
        {"type": "text", "name": "tel", "label": "전화", "read_only": "${agreed} != 'OK'"},
    ]
    desk = sit_down(qtbot, workbook(survey=rows))
    desk.session.answer("/data/agreed", "OK")
    desk.view.go_to("/data/tel")
    desk.until(lambda: desk.asked() == "/data/tel")
    desk.type("010")
    desk.view.flush()
    assert desk.value("/data/tel") == "010"


def test_an_alert_that_names_a_crisis_line_says_when_its_number_was_checked(qtbot: QtBot) -> None:
    alert = {"type": "note", "bind::bangmun:alert": "danger"}
    named = {"form_id": "told", "version": "1", "namespaces": 'bangmun="https://bangmun.example/xforms"'}
    rows = [
        {"type": "integer", "name": "age", "label": "나이"},
        {**alert, "name": "abuse", "label": "1577-1389로 신고해 주세요.", "relevant": "${age} > 60"},
        {**alert, "name": "urgent", "label": "119에 전화해 주세요.", "relevant": "${age} > 90"},
    ]
    desk = sit_down(qtbot, workbook(survey=rows, settings=[named]))
    as_of = read_lines(RESOURCES / "crisis_lines.toml").as_of.isoformat()
    assert not desk.reads(as_of)
    desk.session.answer("/data/age", "95")
    desk.until(lambda: desk.reads(as_of))
    notes = {ref: desk.view._body.view(ref) for ref in ("/data/abuse", "/data/urgent")}
    dated = [ref for ref, note in notes.items() for text in note.findChildren(Text) if as_of in text.text()]
    assert dated == ["/data/abuse"], "119 does not change"


def test_a_note_shows_its_picture_and_says_why_it_holds_the_form_up(qtbot: QtBot) -> None:
    told = "둘 가운데 하나는 잘못 적었어요."
    note = {
        "required": "yes",
        "required_message": told,
        "relevant": "${age} > 120",
        "media::image": "lost.png",
    }
    rows = [
        {"type": "integer", "name": "age", "label": "나이"},
        {"type": "note", "name": "odd", "label": "살펴 주세요", **note},
    ]
    desk = sit_down(qtbot, workbook(survey=rows))
    desk.session.answer("/data/age", "130")
    assert desk.reads("lost.png")
    assert not desk.reads(told)
    desk.view.finish()
    desk.until(lambda: desk.reads(told))
    assert isinstance(desk.view._body.view("/data/odd"), Note)
    assert desk.finished == 0
    desk.session.answer("/data/age", "30")
    desk.view.finish()
    assert desk.finished == 1


RANGES: Rows = [
    {"type": "range", "name": "slid", "label": "눈금", "parameters": "start=0 end=10 step=0.5"},
    {
        "type": "range",
        "name": "picked",
        "label": "목록",
        "appearance": "picker",
        "parameters": "start=0 end=10 step=1",
    },
    {
        "type": "range",
        "name": "half",
        "label": "반 점",
        "appearance": "rating",
        "parameters": "start=0 end=10 step=0.5",
    },
    {
        "type": "range",
        "name": "crowd",
        "label": "백 점",
        "appearance": "rating",
        "parameters": "start=1 end=100 step=1",
    },
]


def stars(desk: Desk, name: str) -> list[Star]:
    return desk.question(f"/data/{name}").findChildren(Star)


def test_a_range_keeps_what_lies_beyond_its_ends(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, workbook(survey=RANGES))
    desk.session.answer("/data/slid", "1" + "0" * 30)
    assert float(desk.value("/data/slid")) == 1e30, "judged by the form, not lost by the slider"
    desk.session.answer("/data/picked", "77")
    shown = desk.question("/data/picked").findChildren(QComboBox)[0]
    assert (shown.currentIndex(), shown.placeholderText()) == (-1, "77")


def test_stars_are_half_points_too_wrap_and_are_taken_back_by_key(qtbot: QtBot, theme: Theme) -> None:
    theme.scale_to(200)
    desk = sit_down(qtbot, workbook(survey=RANGES), size=(800, 1280))
    assert len(stars(desk, "half")) == 20
    assert stars(desk, "crowd") == [], "a hundred stars are a slider"
    desk.view.go_to("/data/half")
    desk.until(lambda: desk.asked() == "/data/half")
    desk.press(Key.Key_4)
    assert desk.value("/data/half") == "2.0"
    assert desk.question("/data/half").grab().toImage() != _unfilled(desk)
    assert desk.value("/data/half") == ""
    desk.until(lambda: clipped(desk.view) == [])
    right = max(star.geometry().right() for star in stars(desk, "half"))
    assert right <= desk.question("/data/half").width()


def _unfilled(desk: Desk) -> object:
    desk.press(Key.Key_Delete)
    return desk.question("/data/half").grab().toImage()


def test_the_ends_of_a_range_speak_the_language_of_the_form(qtbot: QtBot) -> None:
    pain = "start=0 end=10 step=1 tick_interval=10 tick_labelset=ends"
    ends = [
        {"list_name": "ends", "name": "0", "label::ko": "**없음**", "label::en": "none"},
        {"list_name": "ends", "name": "10", "label::ko": "심함", "label::en": "severe"},
    ]
    rows = [{"type": "range", "name": "pain", "label::ko": "통증", "label::en": "Pain", "parameters": pain}]
    form = workbook(survey=rows, choices=ends, settings=[{"default_language": "ko"}])
    desk = sit_down(qtbot, form)
    assert {"0 없음", "10 심함"} <= {each.text() for each in desk.view.findChildren(QLabel)}
    desk.session.set_language("en")
    assert {"0 none", "10 severe"} <= {each.text() for each in desk.view.findChildren(QLabel)}


def test_two_numbers_that_are_no_place_are_told_at_once(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, workbook(survey=[{"type": "geopoint", "name": "door", "label": "대문"}]))
    desk.view.go_to("/data/door")
    desk.until(lambda: desk.asked() == "/data/door")
    desk.type("127")
    desk.press(Key.Key_Tab)
    desk.type("37.5")
    desk.press(Key.Key_Tab)
    desk.until(lambda: desk.reads("위도는 -90에서 90"))
    assert desk.view.missing() == ("/data/door",)


def test_each_child_is_called_by_its_own_name(qtbot: QtBot) -> None:
    rows = [
        {"type": "text", "name": "home", "label": "집"},
        {"type": "begin_repeat", "name": "child", "label": "${home} 아이 ${name}"},
        {"type": "text", "name": "name", "label": "이름"},
        {"type": "end_repeat"},
    ]
    desk = sit_down(qtbot, workbook(survey=rows))
    desk.session.answer("/data/home", "윗집")
    desk.session.add_repeat("/data/child")
    desk.session.answer("/data/child[1]/name", "봄")
    desk.view.go_to("/data/child[2]/name")
    desk.until(lambda: desk.asked() == "/data/child[2]/name")
    desk.compose("여름", "")
    desk.view.flush()
    cards = [card.accessibleName() for card in desk.view.findChildren(RepeatCard)]
    assert cards == ["윗집 아이 봄 1", "윗집 아이 여름 2"]
    heading = desk.session.state("/data/child")
    assert heading is not None
    assert heading.label == "윗집 아이", "of all of them"
    desk.session.remove_repeat("/data/child[1]")
    desk.until(
        lambda: (
            [card.accessibleName() for card in desk.view.findChildren(RepeatCard) if card.isVisible()]
            == ["윗집 아이 여름 1"]
        )
    )


def test_more_than_can_be_put_in_order_have_no_row_each(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rank, "_MOST_ROWS", 4)
    choices = [{"list_name": "l", "name": f"c{n}", "label": f"{n}"} for n in range(9)]
    desk = sit_down(qtbot, workbook(survey=[{"type": "rank l", "name": "r", "label": "R"}], choices=choices))
    assert desk.reads("이 밖의 5가지는")
    desk.view.go_to("/data/r")
    desk.until(lambda: desk.asked() == "/data/r")
    desk.press(Key.Key_Space)
    assert desk.value("/data/r").split()[:3] == ["c1", "c0", "c2"]
    assert len(desk.value("/data/r").split()) == 9


def test_choices_without_words_are_called_by_their_values_and_long_titles_are_cut(qtbot: QtBot) -> None:
    rows = [
        {"type": "begin_group", "name": "g", "label": "나" * 5_000},
        {"type": "select_one l", "name": "m", "label": "M", "appearance": "minimal"},
        {"type": "select_one l", "name": "s", "label": "S"},
        {"type": "end_group"},
    ]
    choices = [{"list_name": "l", "name": "good", "label": "", "media::image": "lost.png"}]
    settings = [{"form_title": "가" * 5_000, "form_id": "x"}]
    desk = sit_down(qtbot, workbook(survey=rows, choices=choices, settings=settings))
    assert desk.question("/data/g/m").findChildren(QComboBox)[0].itemText(1) == "good"
    assert desk.question("/data/g/s").findChildren(RadioCard)[0].text() == "good"
    assert desk.view.minimumSizeHint().height() < 768, "the way on stays on the screen"


def test_a_statement_of_many_lines_and_the_words_of_the_footer_have_their_room(
    qtbot: QtBot, theme: Theme
) -> None:
    theme.scale_to(200)
    rows = [
        {"type": "acknowledge", "name": "told", "label": "개인정보를 어떻게 쓰는지 알려 드렸습니다. " * 8},
        {"type": "begin_group", "name": "g", "label": "빵 & 우유"},
        {"type": "select_multiple l", "name": "m", "label": "M", "appearance": "minimal"},
        {"type": "end_group"},
    ]
    choices = [{"list_name": "l", "name": "a", "label": "R&D"}, {"list_name": "l", "name": "b", "label": "B"}]
    desk = sit_down(qtbot, workbook(survey=rows, choices=choices), size=(800, 1280))
    desk.view.say_status("빠진 답 없이 끝까지 왔어요. 미리보기라 저장하지 않았어요")
    desk.session.answer("/data/g/m", "a b")
    desk.until(lambda: clipped(desk.view) == [])
    desk.view.next()
    desk.until(lambda: clipped(desk.view) == [])
    fold = next(each for each in desk.view.findChildren(Button) if each.text() == "R&D, B")
    assert QPushButton.text(fold) == "R&&D, B", "no letter of it becomes a shortcut"
    back = desk.view._footer.previous
    desk.until(lambda: back.width() >= back.sizeHint().width())
