"""A list of every street of the district: it opens at once, and one finds one's way by what one types."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import Desk, sit_down
from ui.components.choice_card import RadioCard
from ui.components.choice_rows import ChoiceList
from ui.components.search_field import SearchField
from ui.forms.editors.long_list import LongList
from ui.theme import Theme

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

_QUARTERS = ("정릉", "길음", "돈암", "삼선", "보문", "안암", "종암", "월곡", "장위", "석관")


def _streets(kind: str, count: int, *, appearance: str = "", choice_filter: str = "") -> str:
    rows = "".join(
        f"| | street | s{n} | {_QUARTERS[n % 10]}로{n}길 | {n % 50 + 1} |\n" for n in range(1, count + 1)
    )
    return (
        "| survey |\n| | type | name | label | appearance | choice_filter |\n"
        "| | integer | block | 통 | | |\n"
        f"| | {kind} street | street | 어느 길이에요? | {appearance} | {choice_filter} |\n"
        "| | text | note | 더 적을 것 | | |\n"
        f"| choices |\n| | list_name | name | label | block |\n{rows}"
    )


def _list_of(desk: Desk) -> LongList:
    found = desk.question("/data/street").findChild(LongList)
    assert found is not None
    return found


def test_a_street_of_three_thousand_is_found_by_its_initial_consonants(qtbot: QtBot, theme: Theme) -> None:
    desk = sit_down(qtbot, _streets("select_one", 3_000))
    question = desk.question("/data/street")
    assert len(question.findChildren(QAbstractButton)) < 10, "a choice is no widget here"
    assert len(question.findChildren(QWidget)) < 60
    desk.view.go_to("/data/street")
    desk.compose("ㅅㅅㄹ", "")
    shown = _list_of(desk).list.model()
    assert shown.rowCount() == 300
    assert shown.index(0, 0).data() == "삼선로3길"
    desk.press(Key.Key_Escape)
    desk.compose("삼선로", "")
    desk.type("2033")
    assert shown.rowCount() == 1
    desk.press(Key.Key_Return)
    assert desk.value("/data/street") == "s2033"
    assert desk.reads("고른 것: 삼선로2033길")
    assert desk.focused() is _list_of(desk).finder
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/note"
    theme.scale_to(200)
    rows = _list_of(desk).list
    desk.until(lambda: rows.visualRect(rows.model().index(0, 0)).height() >= 44)


@pytest.mark.parametrize("appearance", ["", "autocomplete"])
def test_a_syllable_that_is_being_put_together_is_searched_for(qtbot: QtBot, appearance: str) -> None:
    """A list of cards under a field, and the list of every street."""
    count = 30 if appearance else 300
    desk = sit_down(qtbot, _streets("select_one", count, appearance=appearance))
    desk.view.go_to("/data/street")
    field = desk.focused()
    assert isinstance(field, SearchField)

    def found() -> int:
        question = desk.question("/data/street")
        if appearance:
            return sum(card.isVisible() for card in question.findChildren(RadioCard))
        return _list_of(desk).list.model().rowCount()

    desk.compose("", "쀍")
    assert found() == 0
    for syllable in ("ㅅ", "사", "삼"):
        desk.compose("", syllable)
    assert (field.text(), field.written(), found()) == ("", "삼", count // 10)
    desk.compose("삼", "ㅅ")
    desk.compose("", "섬")
    assert (field.text(), field.written(), found()) == ("삼", "삼섬", 0)
    desk.compose("", "선")
    desk.press(Key.Key_Return)
    assert (desk.value("/data/street"), field.written()) == ("s3", "")


def test_the_list_is_walked_pressed_and_emptied(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, _streets("select_one", 60, appearance="minimal"))
    desk.view.go_to("/data/street")
    rows = _list_of(desk).list
    desk.press(Key.Key_Down)
    assert desk.focused() is rows
    desk.press(Key.Key_Down, Key.Key_Down)
    assert desk.value("/data/street") == "", "who looks has not chosen yet"
    desk.press(Key.Key_Space)
    assert desk.value("/data/street") == "s3"
    desk.press(Key.Key_5)
    assert desk.value("/data/street") == "s5"
    heard = QAccessible.queryAccessibleInterface(rows)
    assert heard.text(QAccessible.Text.Name).startswith("어느 길이에요?")
    assert rows.model().index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "안암로5길, 고름"
    desk.press(Key.Key_Delete)
    assert desk.value("/data/street") == ""
    place: QRect = rows.visualRect(rows.model().index(1, 0))
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(40, place.center().y()))
    assert desk.value("/data/street") == "s2"
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/note"


def test_several_of_many_and_cards_again_when_the_filter_leaves_few(qtbot: QtBot) -> None:
    form = _streets("select_multiple", 500, choice_filter="${block} = '' or block = ${block}")
    desk = sit_down(qtbot, form)
    desk.view.go_to("/data/street")
    for looked_for in ("정릉로10", "길음로11"):
        desk.compose(looked_for, "")
        desk.press(Key.Key_Return)
    assert desk.value("/data/street") == "s10 s11"
    desk.press(Key.Key_Down, Key.Key_1)
    assert desk.value("/data/street") == "s1 s10 s11"
    desk.view.go_to("/data/block")
    desk.type("11")
    desk.press(Key.Key_Return)
    desk.until(lambda: not _list_of(desk).isVisible())
    cards = [card for card in desk.question("/data/street").findChildren(QAbstractButton) if card.isVisible()]
    assert len(cards) == 10
    assert not any(isinstance(card, RadioCard) for card in cards)
    assert not desk.question("/data/street").findChild(ChoiceList).isVisible()
