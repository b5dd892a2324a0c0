"""A page of very many questions is several: nobody waits for what stands between."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import sit_down
from ui.forms.question import Question

pytestmark = pytest.mark.usefixtures("theme")

_LONG = "\n".join(
    [
        "| survey | | | | |",
        "| | type | name | label | appearance |",
        "| | begin_group | all | 긴 조사 | field-list |",
        "| | begin_group | early | 앞의 것 | |",
        *(f"| | text | a{n} | 앞 {n} | |" for n in range(180)),
        "| | end_group | | | |",
        *(f"| | text | b{n} | 뒤 {n} | |" for n in range(200)),
        "| | end_group | | | |",
        "| settings | | | | |",
        "| | form_id | form_title | | |",
        "| | long | 긴 서식 | | |",
    ]
)


def test_the_last_question_comes_without_all_before_it(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, _LONG)
    desk.view.go_to("/data/all/b199")
    desk.until(lambda: desk.asked() == "/data/all/b199")
    assert len(desk.view.findChildren(Question)) <= 150 + 50
    desk.view.go_to("/data/all/early/a149")
    desk.until(lambda: desk.asked() == "/data/all/early/a149")
    desk.press(Qt.Key.Key_Return)
    desk.until(lambda: desk.asked() == "/data/all/early/a150")
