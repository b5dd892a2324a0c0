"""A resident draws a page along wherever the finger happens to come down: that is no answer. A stroke along a
scale is one, and so is a touch."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QScroller, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import draw, touch
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.components.choice_card import RadioCard
from ui.components.drop_down import DropDown
from ui.components.finger import let_fingers_scroll
from ui.components.star import Star
from ui.forms.editors.slider import Slider
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

_ASKED = """
| | range | pain | 아픈 정도 | | start=0 end=10 step=1 |
| | range | warmth | 체온계처럼 | vertical | start=0 end=10 step=1 |
| | range | stars | 도움이 되셨어요? | rating | start=1 end=5 step=1 |
| | select_one freq | mood | 기분이 가라앉으셨어요? | likert | |
| | select_one freq | sleep | 잘 주무세요? | | |
| | select_one freq | often | 얼마나 자주요? | minimal | |
| | rank freq | order | 순서대로 | | |
| | integer | counted | 약은 몇 가지 드세요? | counter | |
"""
_CHOICES = """
| choices |
| | list_name | name | label |
| | freq | 0 | 전혀 없음 |
| | freq | 1 | 며칠 동안 |
| | freq | 2 | 거의 매일 |
"""
_HEAD = "| survey |\n| | type | name | label | appearance | parameters |\n"
_SAID = "| | text | {} | 하신 말씀 | multiline | rows=9 |\n"
LONG = (
    f"{_HEAD}| | begin_group | g | 묶음 | field-list | |\n{_SAID.format('first')}{_ASKED.lstrip()}"
    f"{_SAID.format('more')}{_SAID.format('last')}| | end_group | | | | |\n{_CHOICES}"
)


@pytest.fixture(autouse=True)
def _fingers(theme: object) -> None:
    let_fingers_scroll(the_application())


def _long(qtbot: QtBot) -> Desk:
    desk = sit_down(qtbot, LONG, size=(760, 600))
    view = desk.view._views[0]
    view.grow(None)
    qtbot.waitUntil(lambda: _bar(desk).maximum() > 1_000)
    return desk


def _short(qtbot: QtBot, name: str) -> Desk:
    """The question alone: a page that is shorter than the window."""
    row = next(line for line in _ASKED.splitlines() if f"| {name} |" in line)
    desk = sit_down(qtbot, f"{_HEAD}{row}\n{_CHOICES}", size=(760, 700))
    qtbot.waitUntil(lambda: _bar(desk).maximum() == 0)
    return desk


def _bar(desk: Desk) -> QScrollBar:
    return desk.view._views[0].verticalScrollBar()


def _rolls(desk: Desk) -> bool:
    return QScroller.scroller(desk.view._views[0]).state() is not QScroller.State.Inactive


def _to_the_middle(desk: Desk, part: QWidget) -> None:
    view = desk.view._views[0]
    QApplication.processEvents()
    _bar(desk).setValue(_bar(desk).value() + part.mapTo(view, part.rect().center()).y() - view.height() // 2)
    QApplication.processEvents()


def _slider(desk: Desk, ref: str) -> Slider:
    found = desk.question(ref).findChild(Slider)
    assert found is not None
    return found


def _place(slider: Slider, value: int) -> QPoint:
    """Where a step of the scale is on the screen."""
    half, part = 15, value / slider.maximum()
    if slider.orientation() is Qt.Orientation.Vertical:
        return QPoint(slider.width() // 2, round(half + (1 - part) * (slider.height() - 2 * half)))
    return QPoint(round(half + part * (slider.width() - 2 * half)), slider.height() // 2)


@pytest.mark.parametrize("value", range(11))
@pytest.mark.parametrize("far", [-170, 170])
def test_a_page_is_drawn_along_from_any_place_of_a_scale_and_nothing_is_answered(
    qtbot: QtBot, value: int, far: int
) -> None:
    desk = _long(qtbot)
    scale = _slider(desk, "/data/g/pain")
    _to_the_middle(desk, scale)
    before, start = _bar(desk).value(), _place(scale, value)
    draw(scale, start, start + QPoint(9, far))
    qtbot.waitUntil(lambda: abs(_bar(desk).value() - before) > 100)
    assert (_bar(desk).value() > before) is (far < 0)
    assert desk.answers == []


@pytest.mark.parametrize("ref", ["stars", "mood", "sleep", "often", "order", "counted"])
def test_a_page_is_drawn_along_from_any_question_and_nothing_is_answered(qtbot: QtBot, ref: str) -> None:
    desk = _long(qtbot)
    kinds = {"stars": Star, "mood": RadioCard, "sleep": RadioCard, "often": DropDown}
    question = desk.question(f"/data/g/{ref}")
    part = question.editor.findChild(kinds[ref]) if ref in kinds else question.editor
    assert isinstance(part, QWidget)
    _to_the_middle(desk, part)
    before = _bar(desk).value()
    draw(part, part.rect().center(), part.rect().center() + QPoint(6, -150))
    qtbot.waitUntil(lambda: _bar(desk).value() > before + 80)
    assert desk.answers == []
    assert QApplication.activePopupWidget() is None


def test_a_stroke_along_a_scale_answers_and_the_page_stays(qtbot: QtBot) -> None:
    desk = _long(qtbot)
    scale = _slider(desk, "/data/g/pain")
    _to_the_middle(desk, scale)
    before = _bar(desk).value()
    draw(scale, _place(scale, 2), _place(scale, 7) + QPoint(0, 14))
    qtbot.waitUntil(lambda: desk.value("/data/g/pain") == "7")
    assert _bar(desk).value() == before


@pytest.mark.parametrize("value", [0, 3, 7, 10])
@pytest.mark.parametrize("ref", ["pain", "warmth"])
def test_a_touch_on_a_scale_answers_what_was_touched(qtbot: QtBot, ref: str, value: int) -> None:
    desk = _long(qtbot)
    scale = _slider(desk, f"/data/g/{ref}")
    _to_the_middle(desk, scale)
    touch(scale, _place(scale, value))
    qtbot.waitUntil(lambda: desk.value(f"/data/g/{ref}") == str(value))


def test_an_upright_scale_is_moved_by_its_handle_and_beside_it_the_page_is_drawn(qtbot: QtBot) -> None:
    desk = _long(qtbot)
    scale = _slider(desk, "/data/g/warmth")
    _to_the_middle(desk, scale)
    before = _bar(desk).value()
    draw(scale, _place(scale, 8), _place(scale, 4))
    qtbot.waitUntil(lambda: _bar(desk).value() != before and not _rolls(desk))
    assert desk.answers == []
    _to_the_middle(desk, scale)
    touch(scale, _place(scale, 8))
    qtbot.waitUntil(lambda: desk.value("/data/g/warmth") == "8")
    _to_the_middle(desk, scale)
    before = _bar(desk).value()
    draw(scale, _place(scale, 8), _place(scale, 4))
    qtbot.waitUntil(lambda: desk.value("/data/g/warmth") == "4")
    assert _bar(desk).value() == before


_UP, _DOWN, _ASIDE, _BACK = QPoint(0, -110), QPoint(0, 110), QPoint(150, 6), QPoint(-150, 6)
_WAYS = [("pain", way) for way in (_UP, _DOWN)] + [
    (ref, way) for ref in ("warmth", "stars", "mood", "sleep", "often") for way in (_UP, _DOWN, _ASIDE, _BACK)
]


@pytest.mark.parametrize(("ref", "way"), _WAYS)
def test_on_a_page_that_is_all_in_sight_a_stroke_is_no_press_either(
    qtbot: QtBot, ref: str, way: QPoint
) -> None:
    """A finger goes aside to leaf on, and up because pages go up. Along a scale is its answer."""
    desk = _short(qtbot, ref)
    kinds = {"pain": Slider, "warmth": Slider, "stars": Star, "often": DropDown}
    part = desk.question(f"/data/{ref}").editor.findChild(kinds.get(ref, RadioCard))
    assert isinstance(part, QWidget)
    start = part.rect().center() + QPoint(0, 70 if ref == "warmth" else 0)
    draw(part, start, start + way)
    QTest.qWait(1)
    assert desk.answers == []
    assert QApplication.activePopupWidget() is None
    # And nothing of it hangs on: the next touch counts.
    touch(part)
    qtbot.waitUntil(lambda: desk.answers != [] or QApplication.activePopupWidget() is not None)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


def test_a_finger_that_trembles_still_chooses_what_it_came_down_on(qtbot: QtBot) -> None:
    desk = _short(qtbot, "sleep")
    card = desk.question("/data/sleep").editor.findChildren(RadioCard)[1]
    draw(card, QPoint(60, 8), QPoint(84, -14))
    qtbot.waitUntil(lambda: desk.value("/data/sleep") == "1")


def test_a_finger_that_rests_on_a_choice_and_then_draws_has_chosen_nothing(qtbot: QtBot) -> None:
    desk = _long(qtbot)
    card = desk.question("/data/g/sleep").editor.findChildren(RadioCard)[1]
    _to_the_middle(desk, card)
    before = _bar(desk).value()
    start = card.rect().center()
    draw(card, start, start + QPoint(0, -120), rested=lambda: qtbot.waitUntil(card.isDown))
    qtbot.waitUntil(lambda: _bar(desk).value() > before + 60)
    assert not card.isDown()
    assert desk.answers == []


def test_a_touch_on_a_page_that_comes_to_rest_counts(qtbot: QtBot) -> None:
    many = "".join(f"| | c | {at} | {at}번째 |\n" for at in range(40))
    head, choices = "| survey |\n| | type | name | label |\n", "| choices |\n| | list_name | name | label |\n"
    form = f"{head}| | select_one c | a | 무엇을 고르세요? |\n\n{choices}{many}"
    desk = sit_down(qtbot, form, size=(560, 600))
    qtbot.waitUntil(lambda: _bar(desk).maximum() > 600)
    view = desk.view._views[0]
    draw(view.viewport(), QPoint(280, 350), QPoint(280, 290))
    scroller = QScroller.scroller(view)

    def slow() -> bool:
        return abs(scroller.velocity().y() * scroller.pixelPerMeter().y()) < 90

    qtbot.waitUntil(slow)
    cards = desk.view.findChildren(RadioCard)
    touch(next(card for card in cards if card.visibleRegion().contains(card.rect().center())))
    qtbot.waitUntil(lambda: len(desk.answers) == 1)


@pytest.mark.parametrize("long", [True, False])
def test_every_quick_touch_counts_on_a_long_page_and_on_a_short_one(qtbot: QtBot, long: bool) -> None:
    desk = _long(qtbot) if long else _short(qtbot, "counted")
    ref = "/data/g/counted" if long else "/data/counted"
    more = desk.question(ref).editor.findChildren(Button)[-1]
    _to_the_middle(desk, more)
    for _ in range(4):
        touch(more)
    qtbot.waitUntil(lambda: desk.value(ref) == "4")


def test_quick_touches_of_different_choices_count_each(qtbot: QtBot) -> None:
    desk = _long(qtbot)
    stars = desk.question("/data/g/stars").editor.findChildren(Star)
    cards = desk.question("/data/g/mood").editor.findChildren(RadioCard)
    _to_the_middle(desk, desk.question("/data/g/mood"))
    for part in (stars[1], stars[3], cards[0], cards[2]):
        touch(part)
    given = [("stars", "2"), ("stars", "4"), ("mood", "0"), ("mood", "2")]
    qtbot.waitUntil(lambda: desk.answers == [(f"/data/g/{name}", value) for name, value in given])
