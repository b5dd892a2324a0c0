"""Pictures of the windows: none until the district allows them."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui import shielding
from ui.shielding import Shielding


def test_every_window_is_shielded_until_the_district_allows_pictures(
    qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: dict[str, bool] = {}

    def shield(window: QWidget, on: bool) -> bool:
        told[window.objectName()] = on
        return True

    monkeypatch.setattr(shielding, "shield", shield)
    monkeypatch.setattr(QApplication, "platformName", lambda *_: "windows")
    guard = Shielding(qapp)
    windows = [QWidget(), QWidget()]
    try:
        for window, name in zip(windows, ("first", "dialog"), strict=True):
            window.setObjectName(name)
            qtbot.addWidget(window)
            window.show()
            assert told[name]
        guard.allow(True)
        assert not told["first"]
        assert not told["dialog"]
        guard.allow(False)
        assert told["first"]
        assert told["dialog"]
    finally:
        qapp.removeEventFilter(guard)
        guard.deleteLater()
