"""Markup in choices and in statements to confirm: shown, called by its words alone, and chosen as ever."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from ui.components.button import Button
from ui.components.choice_card import CheckCard, ChoiceCard, Layout, RadioCard
from ui.components.choice_rows import ChoiceList
from ui.forms.aids import Aids
from ui.forms.label import FormText
from ui.forms.question import Question
from ui.forms.view import FormView
from ui.theme import Theme
from ui.tokens import Appearance

RED = '<span style="color:red">빨강</span>'


def opened(
    qtbot: QtBot, kind: str, *, appearance: str = "", label: str = RED, more: int = 0
) -> tuple[FormView, Session]:
    """A question of one kind about a marked choice and a plain one; `more` makes the list a long one."""
    rows = [("m", label), ("p", "보통"), *((f"c{n}", f"집 {n}") for n in range(more))]
    form = (
        "| survey |\n| | type | name | label | appearance |\n"
        f"| | {kind} | q | **어느** 색이에요? | {appearance} |\n"
        "| choices |\n| | list_name | name | label |\n"
        + "".join(f"| | l | {name} | {words} |\n" for name, words in rows)
    )
    session = open_session(load_markdown(form))
    view = FormView(session, on_answer=session.answer, on_finish=lambda: None, aids=Aids(leads_out=True))
    qtbot.addWidget(view)
    view.resize(700, 600)
    view.show()
    return view, session


def cards(view: FormView) -> list[ChoiceCard]:
    return [*view.findChildren(RadioCard), *view.findChildren(CheckCard)]


def answer(session: Session) -> str:
    state = session.state("/data/q")
    assert state is not None
    return state.value


def reddish(widget: QWidget) -> int:
    """How many points of its picture are of a red that no theme has."""
    return sum(_is_red(colour) for colour in _points(widget.grab().toImage()))


def _points(image: QImage) -> Iterator[QColor]:
    return (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))


def _is_red(colour: QColor) -> bool:
    return colour.red() > 180 and colour.green() < 90 and colour.blue() < 90


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize(
    ("kind", "appearance"),
    [
        ("select_one l", ""),
        ("select_one l", "likert"),
        ("select_one l", "no-buttons"),
        ("select_one l", "columns"),
        ("select_multiple l", ""),
    ],
)
def test_a_card_shows_the_markup_and_is_called_by_its_words(qtbot: QtBot, kind: str, appearance: str) -> None:
    view, session = opened(qtbot, kind, appearance=appearance)
    marked, plain = cards(view)
    assert marked.text() == "빨강"
    assert marked.accessibleName() == "빨강, 어느 색이에요?"
    assert reddish(marked) > 20
    assert (plain.rich, reddish(plain)) == (None, 0)
    qtbot.mouseClick(marked, Qt.MouseButton.LeftButton)
    assert answer(session) == "m"
    QTest.keyClick(plain, Qt.Key.Key_2)
    assert answer(session) == ("p" if kind.startswith("select_one") else "m p")
    assert reddish(marked) > 20


@pytest.mark.usefixtures("theme")
def test_a_statement_to_confirm_shows_its_markup(qtbot: QtBot) -> None:
    view, session = opened(qtbot, "acknowledge")
    (card,) = cards(view)
    assert card.text() == "어느 색이에요?"
    assert card.rich is not None
    assert card.rich.html == "<b>어느</b> 색이에요?"
    assert card.accessibleName() == "어느 색이에요?"
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert answer(session) == "OK"


@pytest.mark.usefixtures("theme")
def test_a_long_list_shows_the_markup(qtbot: QtBot) -> None:
    view, session = opened(qtbot, "select_one l", more=50)
    listed = view.findChild(ChoiceList)
    assert listed is not None
    assert reddish(listed.viewport()) > 20
    assert listed.model().index(0, 0).data() == "빨강"
    QTest.mouseClick(
        listed.viewport(),
        Qt.MouseButton.LeftButton,
        pos=listed.visualRect(listed.model().index(0, 0)).center(),
    )
    assert answer(session) == "m"


@pytest.mark.usefixtures("theme")
def test_what_is_put_in_order_and_what_heads_a_table_show_their_markup(qtbot: QtBot) -> None:
    view, _ = opened(qtbot, "rank l")
    assert any(each.text().startswith("<span") for each in view.findChildren(FormText))
    assert "빨강 아래로" in [each.accessibleName() for each in view.findChildren(QWidget)]
    view, _ = opened(qtbot, "select_one l", appearance="label")
    heading = next(each for each in view.findChildren(FormText) if each.accessibleName() == "빨강")
    assert heading.text().startswith("<span")


def test_its_colour_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    view, _ = opened(qtbot, "select_one l", label='<span style="color:yellow">노랑</span>')
    card = cards(view)[0]
    assert card.rich is not None
    light = card.rich.html
    theme.use(Appearance.HIGH_CONTRAST)
    assert "color:#ffff00" in card.rich.html
    theme.use(Appearance.LIGHT)
    assert card.rich.html == light


@pytest.mark.usefixtures("theme")
def test_a_link_in_a_choice_is_offered_beside_for_pressing_the_choice_chooses(qtbot: QtBot) -> None:
    view, session = opened(qtbot, "select_one l", label="[상담](tel:129)")
    marked = cards(view)[0]
    assert marked.accessibleName() == "상담, 어느 색이에요?"
    qtbot.mouseClick(marked, Qt.MouseButton.LeftButton)
    assert answer(session) == "m"
    question = view.findChild(Question)
    assert question is not None
    assert "129 전화 걸기" in [each.text() for each in question.findChildren(Button)]


@pytest.mark.usefixtures("theme")
@pytest.mark.parametrize("layout", [Layout.ROW, Layout.SCALE, Layout.PLAIN])
def test_marked_words_get_all_the_room_they_need(qtbot: QtBot, layout: Layout) -> None:
    view, _ = opened(qtbot, "select_one l", label=f"## 아주 긴 제목 {RED} " + "긴 설명이 이어져요 " * 8)
    card = cards(view)[0]
    card.layout_as = layout
    card.setChecked(True)
    for width in (card.minimumSizeHint().width(), 240, 500):
        card.resize(width, card.heightForWidth(width))
        image = card.grab().toImage()
        below = range(image.height() - 9, image.height() - 4)
        beside = [*range(5, 11), *range(width - 11, width - 5)]
        ground = image.pixelColor(6, 6)
        assert all(image.pixelColor(x, y) == ground for y in below for x in range(20, width - 20))
        assert all(image.pixelColor(x, y) == ground for x in beside for y in range(20, image.height() - 20))
    assert card.heightForWidth(240) > card.heightForWidth(500)
    assert card.sizeHint().width() > 500
