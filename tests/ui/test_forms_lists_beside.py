"""Lists that lie beside the form: large, looked through by finger, filtered, missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QScroller, QWidget
from pytestqt.qtbot import QtBot

from tests.finger import draw, touch
from ui.components.choice_card import RadioCard
from ui.components.choice_rows import ChoiceList
from ui.components.finger import let_fingers_scroll
from ui.forms.page import PageView
from ui.forms.preview import Preview
from ui.forms.question import Question
from ui.window import the_application

pytestmark = pytest.mark.usefixtures("theme")

_HOUSES = 2_000
FORM = """
| survey |
| | type | name | label | appearance | relevant | choice_filter | calculation |
| | csv-external | roads | | | | | |
| | xml-external | halls | | | | | |
| | begin_group | g | 묶음 | field-list | | | |
| | select_one_from_file roads.csv | road | 어느 길이세요? | | | | |
| | select_one_from_file roads.csv | other | 다른 길은요? | search | | dong = 'd1' | |
| | select_one_from_file halls.xml | hall | 어느 경로당에 가세요? | | ${road} != '' | | |
| | note | said | 동: ${dong} | | ${road} != '' | | |
| | end_group | | | | | | |
| | calculate | dong | | | | | instance('roads')/root/item[name=/data/g/road]/dong |
"""
HALLS = "<root>{}</root>".format(
    "".join(f"<item><name>h{n}</name><label>{n}경로당</label></item>" for n in range(3))
)


@pytest.fixture
def form(tmp_path: Path) -> Path:
    rows = "".join(f"r{n},{n}번길,d{n % 7}\n" for n in range(_HOUSES))
    (tmp_path / "roads.csv").write_text(f"name,label,dong\n{rows}", encoding="utf-8")
    (tmp_path / "halls.xml").write_text(HALLS, encoding="utf-8")
    path = tmp_path / "form.md"
    path.write_text(FORM, encoding="utf-8")
    return path


def _look_at(qtbot: QtBot, form: Path) -> Preview:
    let_fingers_scroll(the_application())
    preview = Preview(form)
    qtbot.addWidget(preview)
    preview.resize(760, 760)
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    return preview


def _value(preview: Preview, name: str) -> str:
    state = preview._session.state(f"/data/{name}") if preview._session is not None else None
    return state.value if state is not None else ""


def _question(preview: Preview, name: str) -> Question:
    return next(each for each in preview.findChildren(Question) if each.ref == f"/data/{name}")


def _reads(preview: QWidget, words: str) -> bool:
    return any(words in label.text() for label in preview.findChildren(QLabel) if label.isVisible())


def test_a_large_list_is_looked_through_by_finger_and_what_depends_on_it_comes(
    qtbot: QtBot, form: Path
) -> None:
    preview = _look_at(qtbot, form)
    rows = _question(preview, "g/road").findChild(ChoiceList)
    assert rows is not None
    assert rows.model().rowCount() == _HOUSES
    middle = rows.viewport().rect().center()
    draw(rows.viewport(), middle + QPoint(0, 90), middle + QPoint(0, -90))
    qtbot.waitUntil(lambda: rows.verticalScrollBar().value() > 100)
    assert _value(preview, "g/road") == ""
    assert not _reads(preview, "경로당")
    qtbot.waitUntil(lambda: QScroller.scroller(rows).state() is QScroller.State.Inactive)
    rows.verticalScrollBar().setValue(0)
    QTest.keyClicks(_focus(preview, "g/road"), "1234")
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    touch(rows.viewport(), rows.visualRect(rows.model().index(0, 0)).center())
    qtbot.waitUntil(lambda: _value(preview, "g/road") == "r1234")
    qtbot.waitUntil(lambda: _reads(preview, "동: d2"))
    hall = _question(preview, "g/hall")
    qtbot.waitUntil(hall.isVisible)
    cards = hall.editor.findChildren(RadioCard)
    assert [card.text() for card in cards] == ["0경로당", "1경로당", "2경로당"]


def test_of_a_filtered_list_only_what_fits_is_found(qtbot: QtBot, form: Path) -> None:
    preview = _look_at(qtbot, form)
    rows = _question(preview, "g/other").findChild(ChoiceList)
    assert rows is not None
    assert rows.model().rowCount() == len(range(1, _HOUSES, 7))
    QTest.keyClicks(_focus(preview, "g/other"), "123")
    # 123번길 and 1230번길 are in other neighbourhoods.
    qtbot.waitUntil(lambda: rows.model().rowCount() == 1)
    view = preview.findChild(PageView)
    assert view is not None

    seen: list[QPoint] = []

    def stands_in_sight() -> bool:
        """The list becomes shorter with its rows, and the page moves with it for a while."""
        view.ensureWidgetVisible(rows)
        at = rows.visualRect(rows.model().index(0, 0)).center()
        seen.append(rows.viewport().mapToGlobal(at))
        return rows.viewport().visibleRegion().contains(at) and seen[-3:] == [seen[-1]] * 3

    qtbot.waitUntil(stands_in_sight)
    touch(rows.viewport(), rows.visualRect(rows.model().index(0, 0)).center())
    qtbot.waitUntil(lambda: _value(preview, "g/other") == "r1233")


@pytest.mark.parametrize("name", ["roads.csv", "halls.xml"])
def test_a_list_that_is_not_there_is_told_by_name(qtbot: QtBot, form: Path, name: str) -> None:
    form.with_name(name).unlink()
    preview = _look_at(qtbot, form)
    assert _reads(preview, name)
    assert _reads(preview, "파일")


def _focus(preview: Preview, name: str) -> QWidget:
    assert preview.view is not None
    preview.view.go_to(f"/data/{name}")
    QApplication.processEvents()
    widget = preview.focusWidget()
    assert widget is not None
    return widget
