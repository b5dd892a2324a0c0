"""The supervisor reads that the laptop has no code after this one, and can pass it on by telephone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.wire.recovery_series import Left
from tests.prepared import field, prepared
from tests.recovery.test_forgotten import Pair, pair
from tests.ui.planner import WIDE, Hand, working
from ui.screens.recovery import RecoveryScreen
from ui.theme import Theme

__all__ = ["field", "pair", "prepared"]


def test_the_last_code_is_called_that(
    qtbot: QtBot, pair: Pair, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with working(pair.supervisor, theme) as stage:
        screen = RecoveryScreen(stage.context)
        hand = Hand(qtbot, stage, screen, WIDE)

        def revealed() -> bool:
            hand.type("answering.request", pair.vault.ask_recovery())
            hand.press("answering.reason.0")
            hand.press("answering.reveal")
            assert hand.shows("answering.code")
            shown = hand.shows("answering.last")
            screen._clear()
            return shown

        assert not revealed()
        monkeypatch.setattr(Left, "is_last", lambda *_: True)
        assert revealed()
        assert "다음 동기화까지 남은 코드가 없으니" in screen._last.text
