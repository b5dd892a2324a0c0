"""The parts of a drawing are pressed by fingers as cards are: by one, by two at once, and not by a thumb."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.forms.files import load_content
from app.forms.session import open_session
from tests.finger import draw, rests, touch, touch_both_at
from tests.forms.authored import workbook
from tests.ui.forms_desk import Desk
from ui.components import resting_finger, second_finger
from ui.components.choice_card import CheckCard
from ui.components.finger import let_fingers_scroll
from ui.forms.editors.image_map import ImageMap
from ui.forms.view import FormView
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

_BODY = {"type": "select_one p", "name": "body", "label": "어디가 아프세요?"}
FORM = workbook(
    survey=[
        {"type": "begin_group", "name": "g", "label": "묶음", "appearance": "field-list"},
        {"type": "select_multiple w", "name": "when", "label": "언제 아프세요?"},
        {**_BODY, "appearance": "image-map", "image": "body.svg"},
        {"type": "end_group"},
    ],
    choices=[
        *({"list_name": "p", "name": name, "label": name} for name in ("head", "trunk")),
        *({"list_name": "w", "name": name, "label": name} for name in ("a", "b")),
    ],
)
DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 300" width="200" height="300">
<circle id="head" cx="100" cy="60" r="50" fill="#ddd"/>
<rect id="trunk" x="50" y="120" width="100" height="160" fill="#ddd"/></svg>"""


@pytest.fixture
def desk(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Desk:
    # A slow machine takes longer between two fingers than a hand does.
    monkeypatch.setattr(second_finger, "_SOON_MS", 30_000)
    monkeypatch.setattr(resting_finger, "PRESSES_MS", 60_000)
    let_fingers_scroll(the_application())
    session = open_session(load_content("md", FORM.encode(), {"body.svg": DRAWING.encode()}))
    desk = Desk(qtbot, session)
    desk.view = FormView(
        session,
        on_answer=lambda ref, value: desk.answers.append((ref, value)),
        on_finish=lambda: None,
    )
    qtbot.addWidget(desk.view)
    desk.view.resize(760, 900)
    with qtbot.waitActive(desk.view):
        desk.view.show()
        desk.view.activateWindow()
    drawing = _drawing(desk)
    desk.until(lambda: drawing.part_at(drawing.middle_of("head")) == "head")
    return desk


def _drawing(desk: Desk) -> ImageMap:
    return desk.question("/data/g/body").findChildren(ImageMap)[0]


def _card(desk: Desk, at: int) -> CheckCard:
    return desk.question("/data/g/when").editor.findChildren(CheckCard)[at]


def _place(desk: Desk, part: str) -> QPoint:
    return _drawing(desk).middle_of(part).toPoint()


def test_a_touch_presses_a_part_and_a_stroke_over_it_none(desk: Desk) -> None:
    touch(_drawing(desk), _place(desk, "head"))
    desk.until(lambda: desk.value("/data/g/body") == "head")
    start = _place(desk, "trunk")
    draw(_drawing(desk), start, start + QPoint(0, -120))
    QTest.qWait(1)
    assert desk.value("/data/g/body") == "head"


def test_who_keeps_a_part_pressed_has_pressed_it(desk: Desk) -> None:
    with rests(_drawing(desk), _place(desk, "head")):
        pass
    desk.until(lambda: desk.value("/data/g/body") == "head")


@pytest.mark.parametrize("later", [False, True])
def test_a_part_and_a_card_are_pressed_by_two_fingers_at_once(desk: Desk, later: bool) -> None:
    window, card = desk.view, _card(desk, 1)
    part = _drawing(desk).mapTo(window, _place(desk, "head"))
    touch_both_at(window, part, card.mapTo(window, card.rect().center()), second_lifts_first=later)
    desk.until(lambda: (desk.value("/data/g/body"), desk.value("/data/g/when")) == ("head", "b"))


def test_a_thumb_that_rests_on_the_drawing_has_pressed_no_part(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resting_finger, "PRESSES_MS", 0)
    with rests(_drawing(desk), _place(desk, "trunk")) as hand:
        hand.touch(_card(desk, 0))
        desk.until(lambda: desk.value("/data/g/when") == "a")
        hand.touch(_drawing(desk), _place(desk, "head"))
        desk.until(lambda: desk.value("/data/g/body") == "head")
    QTest.qWait(1)
    assert desk.value("/data/g/body") == "head"


def test_only_the_left_button_of_a_mouse_presses(desk: Desk) -> None:
    QTest.mouseClick(_drawing(desk), Qt.MouseButton.RightButton, pos=_place(desk, "head"))
    assert desk.answers == []
