"""What is typed into a form: composed syllable by syllable, and handed on without a pause."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tests.ui.forms_desk import Desk, sit_down
from tests.ui.forms_every_control import EVERY_CONTROL

Key = Qt.Key
pytestmark = pytest.mark.usefixtures("theme")


def test_composing_hangul_survives_a_recalculation(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/nick")
    field = desk.focused()
    assert isinstance(field, QLineEdit)
    desk.compose("", "ㄱ")
    desk.compose("", "가")
    desk.session.answer("/data/words/age", "40")
    desk.until(lambda: desk.reads("나이는 40세로"))
    desk.compose("강", "ㅁ")
    desk.until(lambda: ("/data/words/nick", "강") in desk.answers)
    desk.compose("", "미")
    assert field.text() == "강"
    assert field.hasFocus()
    desk.compose("미", "")
    assert field.text() == "강미"
    desk.until(lambda: desk.value("/data/words/nick") == "강미")


class Composing:
    """An input method with a syllable in progress, which it hands over when it is told to finish."""

    def __init__(self, desk: Desk, syllable: str) -> None:
        self._desk, self._syllable = desk, syllable
        desk.compose("", syllable)

    def commit(self) -> None:
        syllable, self._syllable = self._syllable, ""
        if syllable:
            self._desk.compose(syllable, "")


@pytest.mark.parametrize("ref", ["/data/words/nick", "/data/words/story"])
def test_a_syllable_in_progress_is_part_of_what_is_handed_on(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ref: str
) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to(ref)
    desk.compose("김민", "")
    composing = Composing(desk, "수")
    monkeypatch.setattr("ui.composing.QGuiApplication", SimpleNamespace(inputMethod=lambda: composing))
    desk.view.flush()
    desk.until(lambda: desk.value(ref) == "김민수")


def test_composing_in_several_lines_survives_too(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/story")
    area = desk.focused()
    assert isinstance(area, QPlainTextEdit)
    desk.compose("잘 지", "내")
    desk.until(lambda: desk.value("/data/words/story") == "잘 지")
    desk.press(Key.Key_Return)
    desk.compose("내요", "")
    desk.until(lambda: desk.value("/data/words/story") == "잘 지\n내요")


def waits(desk: Desk) -> bool:
    """What was typed is to be handed on, in a second at most, however fast this machine is."""
    timers = desk.question("/data/words/nick").findChildren(QTimer)
    return any(each.isActive() and each.isSingleShot() and each.interval() <= 1_000 for each in timers)


def test_what_is_typed_is_handed_on_within_a_second_and_on_leaving(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/nick")
    desk.type("abc")
    assert waits(desk)
    desk.until(lambda: desk.answers[-1:] == [("/data/words/nick", "abc")])
    desk.type("d")
    desk.press(Key.Key_Tab)
    assert desk.answers[-1] == ("/data/words/nick", "abcd")


def test_someone_who_never_pauses_is_saved_within_a_second(qtbot: QtBot) -> None:
    desk = sit_down(qtbot, EVERY_CONTROL)
    desk.view.go_to("/data/words/nick")

    def still_typing() -> bool:
        desk.type("a")
        assert desk.answers or waits(desk)
        return bool(desk.answers)

    desk.until(still_typing)
    assert set(desk.answers[0][1]) == {"a"}


NOTE = """
| survey |
| | type | name | label | appearance | default |
| | text | line | 한 줄 | | 앞의 말 |
| | text | note | 메모 | multiline | 앞의 말 |
"""


@pytest.mark.parametrize("field", ["line", "note"])
def test_who_comes_back_to_what_was_written_goes_on_at_its_end(qtbot: QtBot, field: str) -> None:
    """After a lock too: the form opens with the cursor in the question one was on."""
    desk = sit_down(qtbot, NOTE)
    desk.view.go_to("/data/line" if field == "note" else "/data/note")
    desk.view.go_to(f"/data/{field}")
    desk.type(", 2")
    desk.view.flush()
    assert desk.value(f"/data/{field}") == "앞의 말, 2"
