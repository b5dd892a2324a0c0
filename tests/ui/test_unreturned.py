"""인수인계: the supervisor ends the waiting for a former laptop that never came back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.handover.test_unreturned import days_later, handed
from tests.prepared import Field, field, prepared
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.test_handover import rows
from ui.components.choice_card import RadioCard
from ui.components.message import Message
from ui.context import Changed
from ui.screens.handover import HandoverScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

NOT_BACK = "기기를 되찾지 못함"


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_the_supervisor_ends_the_waiting_by_keyboard_and_the_row_says_so(
    qtbot: QtBot, field: Field, theme: Theme, size: tuple[int, int]
) -> None:
    supervisor, old = handed(field)
    days_later(field, supervisor, 15)
    assert sync(supervisor).trouble is None
    assert supervisor.assigning is not None
    assert supervisor.following is not None
    with working(supervisor, theme) as stage:
        screen = HandoverScreen(stage.context, supervisor.assigning, supervisor.following)
        hand = Hand(qtbot, stage, screen, size)
        assert rows(hand, "handover.list").endswith("늦음")
        button = hand.part("handover.give_up")
        assert isinstance(button, QPushButton)
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        hand.settle()
        reason = hand.part("ending_laptop.reason")
        assert isinstance(reason, QLineEdit)
        [dialog] = hand.dialogs()
        [card] = dialog.findChildren(RadioCard)
        assert card.isChecked(), "there is but one"
        assert clipped(dialog) == []
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        assert dialog.isVisible(), "not without a reason"
        assert any("까닭을 적어 주세요" in each.text for each in dialog.findChildren(Message))
        qtbot.keyClicks(reason, "lost")
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        hand.settle()
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert not hand.shows("handover.give_up")
        told = rows(hand, "handover.list")
        assert told.endswith(NOT_BACK)
        assert "보냄 확인 못 함, 새 담당 받음 됨, 옛 노트북에서 지움 확인 못 함" in told
        assert not hand.shows("handover.late")
        assert not field.hub.all_handovers()[0].unreturned
        assert sync(supervisor).trouble is None
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert rows(hand, "handover.list").endswith(NOT_BACK)
        assert field.hub.all_handovers()[0].unreturned
        days_later(field, supervisor, 16)
        assert sync(old).trouble is None
        assert sync(supervisor).trouble is None
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert rows(hand, "handover.list").endswith("끝남")
