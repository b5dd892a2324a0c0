"""The preview by keyboard alone: a form with faults and without, saved while its author types, and closed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.forms.authored import workbook
from ui.forms.preview import Preview

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")

_LIST = [{"list_name": "yn", "name": name, "label": name} for name in ("y", "n")]
_ASKED = [
    {"type": "begin_group", "name": "g", "label": "첫 쪽"},
    {"type": "text", "name": "said", "label": "이름"},
    {"type": "end_group"},
    {"type": "begin_group", "name": "h", "label": "둘째 쪽"},
    {"type": "text", "name": "more", "label": "사는 곳"},
    {"type": "select_one yn", "name": "well", "label": "잘 지내세요?"},
    {"type": "end_group"},
]
GOOD = workbook(survey=_ASKED, choices=_LIST)
BAD = workbook(
    survey=[{"type": "text", "name": f"q{n}", "label": "A", "relevant": f"nosuch({n})"} for n in range(30)]
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "form.md"
    path.write_text(GOOD, encoding="utf-8")
    return path


def _shown(qtbot: QtBot, file: Path) -> Preview:
    preview = Preview(file)
    qtbot.addWidget(preview)
    preview.resize(800, 600)
    with qtbot.waitActive(preview):
        preview.show()
        preview.activateWindow()
    return preview


def _press(*keys: Key | QKeySequence) -> None:
    for key in keys:
        cursor = QApplication.focusWidget()
        assert cursor is not None, "a key that nobody hears"
        QTest.keySequence(cursor, QKeySequence(key))


def _asked(preview: Preview, ref: str) -> bool:
    cursor = QApplication.focusWidget()
    assert preview.view is not None
    question = preview.view._body.view(ref)
    return cursor is not None and isinstance(question, QWidget) and question.isAncestorOf(cursor)


def _value(preview: Preview, ref: str) -> str:
    state = preview._session.state(ref) if preview._session is not None else None
    return state.value if state is not None else ""


def test_faults_are_read_by_keys_also_where_they_came_while_one_typed(qtbot: QtBot, file: Path) -> None:
    preview = _shown(qtbot, file)
    qtbot.waitUntil(lambda: _asked(preview, "/data/g/said"))
    cursor = QApplication.focusWidget()
    assert cursor is not None
    QTest.keyClicks(cursor, "ab")
    file.write_text(BAD, encoding="utf-8")
    qtbot.waitUntil(lambda: preview.view is None and isinstance(QApplication.focusWidget(), QScrollArea))
    page = QApplication.focusWidget()
    assert isinstance(page, QScrollArea)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 300)
    assert page.accessibleName() == "이 양식은 열 수 없어요"
    _press(Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 300
    file.write_text(GOOD, encoding="utf-8")
    qtbot.waitUntil(lambda: preview.view is not None and _asked(preview, "/data/g/said"))
    assert _value(preview, "/data/g/said") == "ab"


def test_a_form_is_filled_in_to_its_end_and_saving_it_keeps_the_place(qtbot: QtBot, file: Path) -> None:
    preview = _shown(qtbot, file)
    qtbot.waitUntil(lambda: _asked(preview, "/data/g/said"))
    _press(Key.Key_A, Key.Key_PageDown)
    qtbot.waitUntil(lambda: _asked(preview, "/data/h/more"))
    _press(Key.Key_B, Key.Key_Return)
    qtbot.waitUntil(lambda: _asked(preview, "/data/h/well"))
    before = preview.view
    file.write_text(GOOD.replace("사는 곳", "사시는 곳"), encoding="utf-8")
    qtbot.waitUntil(lambda: preview.view not in (None, before) and _asked(preview, "/data/h/well"))
    _press(Key.Key_2)
    answers = [_value(preview, ref) for ref in ("/data/g/said", "/data/h/more", "/data/h/well")]
    assert answers == ["a", "b", "n"]
    gone = workbook(survey=_ASKED[:3], choices=_LIST)
    file.write_text(gone, encoding="utf-8")
    qtbot.waitUntil(lambda: preview.view is not None and _asked(preview, "/data/g/said"))


def test_the_keys_that_close_a_window_close_it(qtbot: QtBot, file: Path) -> None:
    preview = _shown(qtbot, file)
    qtbot.waitUntil(lambda: _asked(preview, "/data/g/said"))
    _press(QKeySequence.keyBindings(QKeySequence.StandardKey.Close)[0])
    qtbot.waitUntil(lambda: not preview.isVisible())


@pytest.mark.parametrize("content", [GOOD, BAD])
def test_the_program_ends_with_its_window_and_without_a_word(tmp_path: Path, content: str) -> None:
    """As `bangmun-forms preview` starts it: a program of its own, whose end is nobody's fault."""
    file = tmp_path / "form.md"
    file.write_text(content, encoding="utf-8")
    started = (
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "import sys, ui.forms.preview as preview\n"
        "shown = preview.Preview.showEvent\n"
        "def close(self, event):\n"
        "    shown(self, event)\n"
        "    QTimer.singleShot(0, self, self.close)\n"
        "preview.Preview.showEvent = close\n"
        "sys.exit(preview.main(sys.argv[1:]))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", started, str(file)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0
    assert "Traceback" not in run.stderr
    assert run.stdout == ""
