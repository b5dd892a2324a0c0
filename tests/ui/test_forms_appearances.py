"""A worker meets every appearance: real windows, keys and presses."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.forms.files import load_content
from app.forms.loading import load_markdown
from app.forms.session import open_session
from db.map_tiles import MapTiles, first_map
from tests.forms.authored import workbook
from tests.ui.clipping import clipped
from tests.ui.forms_all_controls import all_controls, files, flat_picture
from tests.ui.forms_desk import Desk
from ui.components.button import Button
from ui.components.choice_card import CheckCard, Layout, RadioCard
from ui.components.star import Star
from ui.devices.position import Fix
from ui.forms.aids import Aids
from ui.forms.editors.here import LONGEST_SECONDS, Here
from ui.forms.editors.image_map import ImageMap
from ui.forms.editors.known_places import KnownPlaces
from ui.forms.editors.scale_row import TableHead
from ui.forms.map.canvas import MapCanvas
from ui.forms.sections import RepeatCard
from ui.forms.view import FormView
from ui.theme import Theme
from ui.tokens import Appearance

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")


def sit_down(
    qtbot: QtBot, *, size: tuple[int, int] = (1366, 768), aids: Aids | None = None, single: bool = False
) -> Desk:
    session = open_session(load_content("md", all_controls().encode(), files()))
    desk = Desk(qtbot, session)
    desk.view = FormView(
        session,
        on_answer=lambda ref, value: desk.answers.append((ref, value)),
        on_add=lambda ref: desk.commands.append(("add", ref)),
        on_remove=lambda ref: desk.commands.append(("remove", ref)),
        on_finish=lambda: None,
        on_single=lambda single: desk.commands.append(("single", str(single))),
        aids=aids,
        single=single,
    )
    qtbot.addWidget(desk.view)
    desk.view.resize(*size)
    with qtbot.waitActive(desk.view):
        desk.view.show()
        desk.view.activateWindow()
    return desk


def press(desk: Desk, words: str, ref: str = "") -> None:
    """Press the first button that says so, of one question if `ref` is given."""
    for button in (desk.question(ref) if ref else desk.view).findChildren(QPushButton):
        if button.isVisible() and words in (button.text() or button.accessibleName()):
            button.click()
            return
    raise AssertionError(words)


def part(desk: Desk, ref: str, kind: type[QWidget]) -> QWidget:
    found = desk.question(ref).findChildren(kind)
    assert found, ref
    return found[0]


def test_a_long_list_is_searched_by_initial_consonants(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/searching/dong")
    desk.compose("ㅈㅇ", "")
    shown = [card.text() for card in desk.question("/data/searching/dong").findChildren(RadioCard)]
    assert [words for words in shown if words.startswith("장위")] == ["장위1동", "장위2동"]
    desk.press(Key.Key_Down, Key.Key_3)
    assert desk.value("/data/searching/dong") == "d17"
    desk.view.go_to("/data/searching/visited")
    for words in ("석관", "안암"):
        desk.compose(words, "")
        desk.press(Key.Key_Return)
    assert desk.value("/data/searching/visited") == "d8 d18"
    chosen = desk.question("/data/searching/visited").findChildren(CheckCard)
    assert {card.text() for card in chosen if card.isChecked()} == {"안암동", "석관동"}


def test_quick_goes_on_by_itself_but_not_while_arrows_look_around(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/searching/quick")
    desk.press(Key.Key_2)
    desk.until(lambda: desk.asked() == "/data/searching/after_quick")
    assert desk.value("/data/searching/quick") == "no"


def test_a_folded_list_of_several_tells_what_is_chosen(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/searching/needs")
    fold = desk.focused()
    assert isinstance(fold, Button)
    desk.press(Key.Key_Space, Key.Key_1, Key.Key_3)
    assert desk.value("/data/searching/needs") == "food home"
    assert fold.text() == "먹거리, 집수리"


def test_a_scale_is_a_row_where_it_fits_and_a_list_where_it_does_not(qtbot: QtBot, theme: Theme) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/scales/mood")
    card = part(desk, "/data/scales/mood", RadioCard)
    assert isinstance(card, RadioCard)
    desk.until(lambda: card.layout_as is Layout.SCALE)
    desk.press(Key.Key_3)
    assert desk.value("/data/scales/mood") == "2"
    theme.scale_to(200)
    desk.view.resize(500, 900)
    desk.until(lambda: card.layout_as is Layout.ROW)


def test_a_table_has_a_head_and_its_columns_line_up(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/scales/table/t1")
    desk.press(Key.Key_2, Key.Key_Return)
    assert desk.asked() == "/data/scales/table/t2"
    desk.press(Key.Key_4)
    assert (desk.value("/data/scales/table/t1"), desk.value("/data/scales/table/t2")) == ("1", "3")
    head = desk.view.findChildren(TableHead)[0]
    headings = [label for label in head.cells if label.isVisible()]
    rows = [desk.question(f"/data/scales/table/{ref}").findChildren(RadioCard) for ref in ("t1", "t2")]
    first, second = ([card.mapTo(desk.view, QPoint()).x() for card in row] for row in rows)
    assert first == second == [label.mapTo(desk.view, QPoint()).x() for label in headings]
    desk.press(Key.Key_Delete)
    assert desk.value("/data/scales/table/t2") == ""


def test_parts_of_a_drawing_are_pressed(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/pictures/body")
    drawing = part(desk, "/data/pictures/body", ImageMap)
    assert isinstance(drawing, ImageMap)
    desk.until(lambda: drawing.part_at(drawing.middle_of("head")) == "head")
    qtbot.mouseClick(drawing, Qt.MouseButton.LeftButton, pos=drawing.middle_of("trunk").toPoint())
    assert desk.value("/data/pictures/body") == "trunk"
    # A finger that draws over it, as to leaf on, presses no part.
    head = drawing.middle_of("head").toPoint()
    QTest.mousePress(drawing, Qt.MouseButton.LeftButton, pos=head)
    QTest.mouseRelease(drawing, Qt.MouseButton.LeftButton, pos=head + QPoint(0, 90))
    assert desk.value("/data/pictures/body") == "trunk"
    between_the_legs = drawing.middle_of("legs")
    assert drawing.part_at(between_the_legs) is None
    desk.view.go_to("/data/pictures/face")
    card = part(desk, "/data/pictures/face", RadioCard)
    assert isinstance(card, RadioCard)
    assert card.picture is not None
    assert desk.reads("lost.png")


def test_numbers_are_counted_rated_and_picked(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/numbers/counted")
    desk.press(Key.Key_Up, Key.Key_Up, Key.Key_Down)
    assert desk.value("/data/numbers/counted") == "1"
    desk.view.go_to("/data/numbers/bearing")
    desk.type("400")
    desk.press(Key.Key_Tab)
    assert desk.reads("방위는 0에서 360 사이")
    desk.view.go_to("/data/numbers/stars")
    desk.press(Key.Key_4)
    assert desk.value("/data/numbers/stars") == "4"
    desk.press(Key.Key_Left)
    assert desk.value("/data/numbers/stars") == "3"
    star = part(desk, "/data/numbers/stars", Star)
    assert star.accessibleName().startswith("1점")
    desk.view.go_to("/data/numbers/picked")
    desk.press(Key.Key_Down)
    assert desk.value("/data/numbers/picked") == "1"
    desk.view.go_to("/data/numbers/upright")
    desk.press(Key.Key_Up)
    assert desk.value("/data/numbers/upright") == "2"


def test_a_place_is_put_with_arrows_and_enter(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/places/door")
    assert isinstance(desk.focused(), MapCanvas)
    desk.press(Key.Key_Right, Key.Key_Return)
    latitude, longitude = map(float, desk.value("/data/places/door").split()[:2])
    assert latitude == pytest.approx(37.5665, abs=0.001)
    assert longitude > 126.978


def test_a_garden_is_traced_with_undo_and_told_in_square_metres(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/places/yard")
    canvas = part(desk, "/data/places/yard", MapCanvas)
    assert isinstance(canvas, MapCanvas)
    for x, y in ((100, 100), (200, 100), (200, 200)):
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    points = desk.value("/data/places/yard").split("; ")
    assert len(points) == 4
    assert points[0] == points[-1]
    assert desk.reads("넓이")
    press(desk, "마지막 점 빼기", "/data/places/yard")
    assert len(desk.value("/data/places/yard").split("; ")) == 2
    assert "/data/places/yard" in desk.view.missing(), "two points are no outline"
    press(desk, "뺀 점 되돌리기", "/data/places/yard")
    assert desk.value("/data/places/yard").split("; ") == points


def test_a_centre_is_chosen_on_the_map(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    desk.view.go_to("/data/places/centre")
    canvas = part(desk, "/data/places/centre", MapCanvas)
    assert isinstance(canvas, MapCanvas)
    pin = canvas.spot((37.604, 127.022)) - QPointF(0, 12)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=pin.toPoint())
    assert desk.value("/data/places/centre") == "g"


def test_known_places_are_drawn_and_named_beside_the_one_that_is_asked_for(qtbot: QtBot) -> None:
    rows = [{"type": "geopoint", "name": "q", "label": "Q", "parameters": "reference-geometry=halls"}]
    halls = [
        {"list_name": "halls", "name": "a", "label": "경로당", "geometry": "37.60 127.00 0 0"},
        {"list_name": "halls", "name": "b", "label": "길", "geometry": "37.60 127.02 0 0; 37.62 127.02 0 0"},
    ]
    session = open_session(load_markdown(workbook(survey=rows, choices=halls)))
    view = FormView(session, on_answer=lambda _ref, _value: None, on_finish=lambda: None)
    qtbot.addWidget(view)
    view.resize(1000, 800)
    view.show()
    canvas = view.findChild(MapCanvas)
    known = view.findChild(KnownPlaces)
    assert canvas is not None
    assert known is not None
    assert "경로당, 길" in known.text()
    corners = (37.60, 127.00), (37.62, 127.02)
    qtbot.waitUntil(lambda: all(canvas.rect().contains(canvas.spot(each).toPoint()) for each in corners))
    # A tap on what is known places a point there: it is no choice.
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.spot(corners[0]).toPoint())
    state = session.state("/data/q")
    assert state is not None
    assert [float(part) for part in state.value.split()[:2]] == pytest.approx(corners[0], abs=0.001)


class Receiver:
    """A receiver as the system has it, whose measurements the test gives."""

    def __init__(self) -> None:
        self.measuring = False

    def __call__(self, _parent: QObject) -> Receiver:
        return self

    def start(self, on_fix: Callable[[Fix], None], on_refused: Callable[[], None]) -> None:
        self.measuring, self.fix, self.refused = True, on_fix, on_refused

    def stop(self) -> None:
        self.measuring = False


def test_where_the_laptop_is_can_be_taken_with_its_accuracy(qtbot: QtBot) -> None:
    receiver = Receiver()
    desk = sit_down(qtbot, aids=Aids(position=receiver))
    door = "/data/places/door"
    desk.view.go_to(door)
    press(desk, "지금 위치", door)
    receiver.fix(Fix(37.6, 127.0, 20, 150))
    receiver.fix(Fix(37.7, 127.1, 20, 900))
    assert desk.reads("위치를 찾는 중 · 0초 · 오차 약 150 m")
    assert desk.value(door) == ""
    press(desk, "이 위치 쓰기", door)
    assert not receiver.measuring
    assert desk.value(door).startswith("37.6 127.0 20.0 150.0")
    assert desk.reads("오차 약 150 m. 너무 넓어요")
    press(desk, "지금 위치", door)
    receiver.fix(Fix(37.61, 127.01, 20, 4))
    assert not receiver.measuring, "exact enough"
    assert desk.value(door).startswith("37.61 127.01")
    press(desk, "지금 위치", door)
    here = part(desk, door, Here)
    assert isinstance(here, Here)
    for _second in range(LONGEST_SECONDS):
        here.tick()
    assert not receiver.measuring
    assert desk.reads("위치를 찾지 못했어요")
    press(desk, "지금 위치", door)
    receiver.refused()
    assert desk.reads("이 노트북이 위치를 알려 주지 않아요")
    assert desk.value(door).startswith("37.61 "), "what was measured before stays"
    press(desk, "지금 위치", door)
    desk.view.next()
    assert not receiver.measuring, "who turns the page is not followed around"


def a_map(folder: Path) -> Path:
    file = folder / "district.mbtiles"
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE metadata (name text, value text)")
        connection.execute("INSERT INTO metadata VALUES ('format', 'png')")
        connection.execute(
            "CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob)"
        )
        connection.execute("INSERT INTO tiles VALUES (0, 0, 0, ?)", (flat_picture(200, 40, 40, 256),))
    connection.close()
    return file


def test_the_districts_own_map_lies_under_the_points(qtbot: QtBot, tmp_path: Path) -> None:
    a_map(tmp_path)
    (tmp_path / "broken.mbtiles").write_bytes(b"no map")
    tiles = first_map(tmp_path)
    assert isinstance(tiles, MapTiles)
    desk = sit_down(qtbot, aids=Aids(tiles=tiles))
    desk.view.go_to("/data/places/door")
    shown = desk.focused().grab().toImage().pixelColor(40, 40)
    assert (shown.red(), shown.green(), shown.blue()) == (200, 40, 40)
    assert not desk.reads("눈금만 보여요")
    tiles.close()
    assert tiles.tile(0, 0, 0) is None, "a map that went away is a map without squares"


def test_one_question_a_page_and_back_again(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, single=True)
    assert desk.view.page_key == "/data/searching/dong"
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Return)
    assert desk.view.page_key == "/data/searching/needs"
    desk.view.go_to("/data/scales/table/t2")
    assert desk.view.page_key == "/data/scales/table", "a table stays whole"
    press(desk, "한 문항씩")
    assert desk.commands == [("single", "False")]
    assert desk.view.page_key == "/data/scales"


def test_a_removed_child_comes_back_with_all_that_was_said(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    session = desk.session
    for _more in range(2):
        session.add_repeat("/data/child")
    session.answer("/data/child[1]/child_name", "봄")
    session.answer("/data/child[2]/child_name", "여름")
    session.answer("/data/child[3]/child_name", "가을")
    while session.state("/data/child[2]/toy[2]") is None:
        session.add_repeat("/data/child[2]/toy")
    session.answer("/data/child[2]/toy[2]/toy_name", "팽이")
    desk.view.go_to("/data/child[2]/child_name")
    press(desk, "아이 2 빼기")
    dialog_button = next(b for b in desk.view.findChildren(Button) if b.text() == "빼기" and b.isVisible())
    dialog_button.click()
    assert session.state("/data/child[3]") is None
    press(desk, "되돌리기")
    assert desk.value("/data/child[3]/child_name") == "가을", "it stands where it stood"
    assert desk.value("/data/child[2]/child_name") == "여름"
    assert desk.value("/data/child[2]/toy[2]/toy_name") == "팽이"
    assert ("add", "/data/child[2]/toy") in desk.commands, "what comes back is written down too"


def take_out(desk: Desk, title: str) -> None:
    press(desk, f"{title} 빼기")
    next(b for b in desk.view.findChildren(Button) if b.text() == "빼기" and b.isVisible()).click()


def test_each_that_was_taken_out_comes_back_the_last_one_first(qtbot: QtBot) -> None:
    """The second took the place of the first, which nothing brought back."""
    desk = sit_down(qtbot)
    session = desk.session
    for at, name in enumerate(("봄", "여름", "가을"), start=1):
        if session.state(f"/data/child[{at}]") is None:
            session.add_repeat("/data/child")
        session.answer(f"/data/child[{at}]/child_name", name)
    session.add_repeat("/data/child[3]/toy")
    session.answer("/data/child[3]/toy[1]/toy_name", "팽이")
    desk.view.go_to("/data/child[1]/child_name")
    take_out(desk, "아이 1")
    take_out(desk, "아이 1")
    press(desk, "아이 더하기")
    session.answer("/data/child[2]/child_name", "겨울")
    press(desk, "되돌리기")
    assert desk.value("/data/child[1]/child_name") == "여름"
    press(desk, "되돌리기")
    assert [desk.value(f"/data/child[{at}]/child_name") for at in (1, 2, 3, 4)] == [
        *("봄", "여름", "가을", "겨울")
    ]
    assert desk.value("/data/child[3]/toy[1]/toy_name") == "팽이"
    assert not [b for b in desk.view.findChildren(Button) if b.text() == "되돌리기" and b.isVisible()]


def test_a_toy_that_was_taken_out_does_not_come_back_to_another_child(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    session = desk.session
    session.add_repeat("/data/child")
    for at, name in enumerate(("봄", "여름"), start=1):
        session.answer(f"/data/child[{at}]/child_name", name)
    session.answer("/data/child[1]/toy[1]/toy_name", "팽이")
    desk.view.go_to("/data/child[1]/child_name")
    take_out(desk, "장난감 1")
    take_out(desk, "아이 1")
    assert len([b for b in desk.view.findChildren(Button) if b.text() == "되돌리기" and b.isVisible()]) == 1
    press(desk, "되돌리기")
    assert desk.value("/data/child[2]/child_name") == "여름"
    toys = session.state("/data/child[2]/toy")
    assert toys is not None
    assert [desk.value(f"{ref}/toy_name") for ref in toys.children] in ([], [""])


def test_a_hundred_repeats_are_there_at_once(qtbot: QtBot) -> None:
    desk = sit_down(qtbot)
    for _more in range(99):
        desk.session.add_repeat("/data/child")
    desk.view.go_to("/data/child[100]/child_name")
    assert desk.asked() == "/data/child[100]/child_name"
    children = [card for card in desk.view.findChildren(RepeatCard) if "toy" not in card.ref]
    assert sum(card.unfolded for card in children) < 10


@pytest.mark.parametrize("size", [(1366, 768), (800, 1280)])
def test_nothing_is_clipped(qtbot: QtBot, theme: Theme, size: tuple[int, int]) -> None:
    theme.use(Appearance.HIGH_CONTRAST)
    theme.scale_to(200)
    desk = sit_down(qtbot, size=size)
    for _page in range(7):
        desk.until(lambda: clipped(desk.view) == [])
        QTest.keyClick(desk.focused(), Key.Key_PageDown)
