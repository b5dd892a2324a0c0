"""Rows of more than one field, or with a file: by keys the cursor stays, and a finger means a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import draw, touch
from tests.forms.authored import Rows, workbook
from tests.ui.forms_desk import Desk, sit_down
from ui.components.button import Button
from ui.components.dialog import Dialog
from ui.components.finger import let_fingers_scroll
from ui.forms.editors.upload import UploadEditor
from ui.forms.map.canvas import MapCanvas
from ui.window import the_application

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

_ASKED: Rows = [
    {"type": "image", "name": "photo", "label": "사진"},
    {"type": "file", "name": "paper", "label": "서류"},
    {"type": "audio", "name": "sound", "label": "소리"},
    {"type": "image", "name": "noted", "label": "표시", "appearance": "annotate"},
    {"type": "image", "name": "drawn", "label": "그림", "appearance": "draw"},
    {"type": "barcode", "name": "code", "label": "바코드"},
    {"type": "geopoint", "name": "point", "label": "자리"},
    {"type": "dateTime", "name": "fell", "label": "넘어지신 때"},
    {"type": "geopoint", "name": "mapped", "label": "대문", "appearance": "placement-map"},
    {"type": "geotrace", "name": "way", "label": "오시는 길"},
    {"type": "geoshape", "name": "yard", "label": "텃밭"},
    {"type": "text", "name": "last", "label": "하신 말씀"},
]
FORM = workbook(
    survey=[
        {"type": "begin_group", "name": "g", "label": "묶음", "appearance": "field-list"},
        *_ASKED,
        {"type": "end_group"},
    ]
)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    let_fingers_scroll(the_application())
    desk = sit_down(qtbot, FORM, size=(760, 900))
    desk.view._views[0].grow(None)
    return desk


def _go(desk: Desk, name: str) -> QWidget:
    desk.view.go_to(f"/data/g/{name}")
    desk.until(lambda: desk.asked() == f"/data/g/{name}")
    return desk.question(f"/data/g/{name}").editor


def _value(desk: Desk, name: str) -> str:
    return desk.value(f"/data/g/{name}")


def _window(desk: Desk) -> QWidget:
    """What has opened over the page."""
    desk.until(lambda: QApplication.activeWindow() not in (None, desk.view))
    window = QApplication.activeWindow()
    assert window is not None
    return window


def _back(desk: Desk) -> None:
    """A window that closes leaves the form in front, as every system does."""
    desk.view.activateWindow()
    desk.until(desk.view.isActiveWindow)


@pytest.mark.parametrize("name", ["photo", "paper", "sound"])
def test_whoever_attaches_a_file_stays_at_its_question(desk: Desk, tmp_path: Path, name: str) -> None:
    """While it is kept nothing can be pressed there; the cursor went on to the question after it."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkGreen)
    picture.save(str(tmp_path / "photo.png"))
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "sound.wav").write_bytes(b"RIFF")
    chosen = {"photo": "photo.png", "paper": "paper.pdf", "sound": "sound.wav"}[name]
    editor = _go(desk, name)
    assert isinstance(editor, UploadEditor)
    editor.take_path(str(tmp_path / chosen))
    assert desk.asked() == f"/data/g/{name}", "while it is kept"
    desk.until(lambda: _value(desk, name) != "" and not editor.busy)
    assert desk.asked() == f"/data/g/{name}"
    assert isinstance(desk.focused(), Button)
    editor.take_path(str(tmp_path / "lost.txt"))
    desk.until(lambda: not editor.busy)
    assert desk.asked() == f"/data/g/{name}", "also where it could not be kept"


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("point", ("37.5", "127"), "37.5 127 0 0"),
        ("fell", ("2026-03-01", "09:30"), "2026-03-01T09:30"),
    ],
)
def test_enter_goes_from_the_first_field_to_the_second_and_then_on(
    desk: Desk, name: str, typed: tuple[str, str], kept: str
) -> None:
    _go(desk, name)
    desk.type(typed[0])
    desk.press(Key.Key_Return)
    assert desk.asked() == f"/data/g/{name}"
    desk.type(typed[1])
    desk.press(Key.Key_Return)
    desk.until(lambda: _value(desk, name).startswith(kept.partition(" ")[0]))
    assert desk.asked() not in ("", f"/data/g/{name}")
    names = [row["name"] for row in _ASKED]
    following = names[names.index(name) + 1]
    assert desk.asked() == f"/data/g/{following}"
    # Who has nothing to say there goes past it with one key.
    editor = _go(desk, name)
    for field in editor.findChildren(QLineEdit):
        field.clear()
    _go(desk, name)
    desk.press(Key.Key_Return)
    assert desk.asked() == f"/data/g/{following}"


def test_a_corner_that_is_no_place_is_told_where_it_was_typed_and_stays_there(desk: Desk) -> None:
    editor = _go(desk, "yard")
    button = next(each for each in editor.findChildren(Button) if each.text() == "좌표로 더하기")
    button.setFocus()
    desk.press(Key.Key_Space)
    dialog = _window(desk)
    assert isinstance(dialog, Dialog)
    desk.type("37.5 oops")
    desk.press(Key.Key_Return)
    assert dialog.isVisible()
    assert _value(desk, "yard") == ""
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    assert "37.5665 126.978" in " ".join(_words(dialog))
    field.clear()
    desk.type("37.5, 127.0")
    desk.press(Key.Key_Return)
    desk.until(lambda: _value(desk, "yard") == "37.5 127.0 0.0 0.0")


def _words(window: QWidget) -> list[str]:

    return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]


def test_a_finger_that_trembles_on_the_map_means_one_place_and_a_stroke_none(desk: Desk) -> None:
    editor = _go(desk, "mapped")
    canvas = editor.findChild(MapCanvas)
    assert canvas is not None
    desk.view._views[0].ensureWidgetVisible(canvas)
    draw(canvas, QPoint(200, 100), QPoint(280, 160))
    QTest.qWait(1)
    assert desk.answers == []
    draw(canvas, QPoint(200, 100), QPoint(207, 104))
    desk.until(lambda: len(desk.answers) == 1)
    touch(canvas, QPoint(60, 60))
    desk.until(lambda: len(desk.answers) == 2)


def test_a_line_and_an_outline_are_touched_and_put_by_keys(desk: Desk) -> None:
    for name, least in (("way", 2), ("yard", 3)):
        canvas = _go(desk, name).findChild(MapCanvas)
        assert canvas is not None
        desk.view._views[0].ensureWidgetVisible(canvas)
        for at in (QPoint(60, 60), QPoint(160, 60)):
            touch(canvas, at)
        canvas.setFocus()
        desk.press(Key.Key_Right, Key.Key_Return)
        points = [each.strip() for each in _value(desk, name).split(";")]
        assert len(points) == (3 if name == "way" else 4)
        assert len(points) >= least
        assert (points[0] == points[-1]) is (name == "yard")


def test_a_drawing_is_made_by_keys_and_by_finger_and_the_cursor_comes_back(desk: Desk) -> None:
    _go(desk, "drawn")
    desk.press(Key.Key_Space)
    sheet = _window(desk)
    desk.press(Key.Key_Space, Key.Key_Right, Key.Key_Down, Key.Key_Space)
    pad = desk.focused()
    draw(pad, QPoint(40, 40), QPoint(120, 90))
    save = next(each for each in sheet.findChildren(Button) if each.objectName() == "ink.save")
    touch(save)
    desk.until(lambda: _value(desk, "drawn") != "")
    _back(desk)
    desk.until(lambda: desk.asked() == "/data/g/drawn")


def test_a_scanner_types_a_barcode_and_its_enter_goes_on(desk: Desk) -> None:
    _go(desk, "code")
    desk.type("8801234567893")
    desk.press(Key.Key_Return)
    assert desk.asked() == "/data/g/point"
    desk.until(lambda: _value(desk, "code") == "8801234567893")
