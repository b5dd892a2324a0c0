"""A backup disk is lost: its worker says so at the window, and the supervisor reads it over the list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.recovery.test_erasing import second_backup
from tests.ui.planner import WIDE, Hand, working
from tests.ui.test_laptops_to_see import told
from ui.components.message import Message
from ui.screens.review import ReviewScreen
from ui.screens.sync_details import SyncDetailsScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


@pytest.mark.parametrize("scale", [100, 200])
def test_the_worker_says_which_and_why_and_the_supervisor_reads_it(
    qtbot: QtBot, field: Field, theme: Theme, tmp_path: Path, scale: int
) -> None:
    theme.scale_to(scale)
    disk = tmp_path / "disk"
    second_backup(field, disk)
    planner = field.laptop("planner")
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, SyncDetailsScreen(stage.context), WIDE)
        assert not hand.shows("backup.lost"), "nothing says that it is away"
        disk.rename(tmp_path / "in the tram")
        assert planner.backups is not None
        planner.backups.make(planner.clock())
        assert isinstance(hand.screen, SyncDetailsScreen)
        hand.screen.show_backup(planner.backups.state, running=False)
        hand.press("backup.lost")
        hand.settle()
        [dialog] = hand.dialogs()
        assert dialog.width() <= hand.screen.width()
        reason = hand.part("losing_disk.reason")
        assert isinstance(reason, QLineEdit)
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        assert dialog.isVisible(), "not without a reason"
        assert any("까닭을 적어 주세요" in each.text for each in dialog.findChildren(Message))
        qtbot.keyClicks(reason, "left in the tram")
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        hand.settle()
        assert planner.backups.state.second is None
        hand.screen.show_backup(planner.backups.state, running=False)
        assert hand.shows("backup.lost"), "it is still told here until it is found"
    assert sync(planner).trouble is None
    said = told(qtbot, field.laptop("supervisor"), theme, ReviewScreen)
    assert "잃어버렸다고 했어요" in said
    assert str(disk) in said
    assert "left in the tram" in said
