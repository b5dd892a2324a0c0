"""A name signed by keyboard: what was taken back leaves the pen lifted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ui.components.ink import InkPad


@pytest.mark.parametrize("back", [Qt.Key.Key_Delete, Qt.Key.Key_Z])
def test_who_takes_a_line_back_by_key_draws_on(qtbot: QtBot, back: Qt.Key) -> None:
    pad = InkPad(QSize(1200, 400))
    qtbot.addWidget(pad)
    held = Qt.KeyboardModifier.ControlModifier if back is Qt.Key.Key_Z else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Right)
    QTest.keyClick(pad, back, held)
    assert pad.blank
    QTest.keyClick(pad, Qt.Key.Key_Space)
    QTest.keyClick(pad, Qt.Key.Key_Down)
    assert len(pad.drawn().split()) == 2, "the pen is on the paper and has moved"
