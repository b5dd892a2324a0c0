"""Outside forms, too, the syllable that is being put together is part of what Enter or Escape hands on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.households.values import Value
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.field import TextArea, TextField
from ui.components.form_dialog import ask_for
from ui.screens.decision_bar import DecisionBar
from ui.screens.household_edit import EditCard
from ui.screens.household_sections import Entry, Section

pytestmark = pytest.mark.usefixtures("theme")
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Composing:
    """An input method, which hands its syllable over when it is told to finish."""

    field: QWidget | None = None
    syllable: str = ""

    def put(self, field: QWidget) -> None:
        """김민 stands there, 수 is being put together."""
        self.field, self.syllable = field, "수"
        self._send("김민", "수")

    def commit(self) -> None:
        syllable, self.syllable = self.syllable, ""
        if syllable:
            self._send(syllable, "")

    def _send(self, done: str, preedit: str) -> None:
        assert self.field is not None
        event = QInputMethodEvent(preedit, [])
        event.setCommitString(done)
        QApplication.sendEvent(self.field, event)


@pytest.fixture
def hangul(monkeypatch: pytest.MonkeyPatch) -> Composing:
    composing = Composing()
    monkeypatch.setattr("ui.composing.QGuiApplication", SimpleNamespace(inputMethod=lambda: composing))
    return composing


@pytest.mark.parametrize(
    ("key", "held"), [(Qt.Key.Key_Return, CTRL), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)]
)
def test_a_card_of_the_household_saves_and_keeps_the_whole_name(
    qtbot: QtBot, hangul: Composing, key: Qt.Key, held: Qt.KeyboardModifier
) -> None:
    handed: list[dict[str, Value]] = []
    section = Section("home", "주소", [Entry("name", "이름")])
    card = EditCard(
        section, {"name": ""}, date(2026, 11, 23), handed.append, handed.append, lambda _waits: None
    )
    qtbot.addWidget(card)
    name = card.findChild(TextField)
    assert name is not None
    hangul.put(name)
    QTest.keyClick(name, key, held)
    assert handed == [{"name": "김민수"}]


@pytest.mark.parametrize("by_key", [True, False])
def test_a_dialog_reads_the_whole_word(qtbot: QtBot, hangul: Composing, by_key: bool) -> None:
    window, content, field = QWidget(), QWidget(), TextField()
    qtbot.addWidget(window)
    QVBoxLayout(content).addWidget(field)
    window.show()
    got: list[str] = []
    record = Action("남기기", Kind.PRIMARY, lambda: got.append(field.text()))
    dialog = ask_for(window, "까닭", "", record, content=content)
    hangul.put(field)
    if by_key:
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        dialog._actions[-1].click()
    assert got == ["김민수"]


def test_a_question_of_a_returned_visit_goes_out_whole(qtbot: QtBot, hangul: Composing) -> None:
    bar = DecisionBar()
    qtbot.addWidget(bar)
    sent: list[str] = []
    bar.returned.connect(sent.append)
    bar.too_soon.connect(lambda: sent.append(bar.comment))
    bar.allow(True)
    bar.asked_for()
    bar.ask()
    comment = bar.findChild(TextArea)
    assert comment is not None
    hangul.put(comment)
    QTest.keyClick(comment, Qt.Key.Key_Return, CTRL)
    assert sent == ["김민수"]
