"""USB로 보내기, USB에서 받기 at 동기화 자세히."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.desk import Desk
from district.courier.taking_in import take_in
from tests.field import District
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import CALM_CALL, visited
from ui.screens.sync_details import SyncDetailsScreen
from ui.theme import Theme


@pytest.fixture
def stage(desk: Desk, theme: Theme) -> Iterator[Stage]:
    with working(desk, theme) as stage:
        yield stage


def choose(hand: Hand, button: str, folder: Path) -> None:
    """Press it with the keyboard and choose the stick."""
    part = hand.part(button)
    part.setFocus()
    hand.qtbot.keyClick(part, Qt.Key.Key_Space)
    [dialog] = [each for each in hand.screen.window().findChildren(QFileDialog) if each.isVisible()]
    dialog.fileSelected.emit(str(folder))
    dialog.close()
    hand.settle()
    hand.settle()


def carry(district: District, stick: Path) -> None:
    for file in list(stick.iterdir()):
        answer = take_in(district.hub, file.read_bytes()).answer
        (stick / f"{file.stem}-answer.courier").write_bytes(answer)


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_a_day_without_network(
    qtbot: QtBot, stage: Stage, desk: Desk, district: District, tmp_path: Path, size: tuple[int, int]
) -> None:
    district.go_offline()
    visited(desk, {"wellbeing_call": CALM_CALL})
    stick = tmp_path / "stick"
    stick.mkdir()
    hand = Hand(qtbot, stage, SyncDetailsScreen(stage.context), size)
    choose(hand, "courier.send", stick)
    assert "기록 1건이 들어 있고" in hand.words()
    assert len(list(stick.iterdir())) == 1
    choose(hand, "courier.receive", stick)
    assert "답장이 없어요" in hand.words()
    carry(district, stick)
    choose(hand, "courier.receive", stick)
    assert "구청 접수 1건" in hand.words()
    assert desk.books.standing().waiting == 0
    choose(hand, "courier.receive", stick)
    assert "이미 받은 답장이에요" in hand.words()
    hand.until(lambda: clipped(hand.screen) == [])


def test_a_stick_that_was_pulled_out(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    hand = Hand(qtbot, stage, SyncDetailsScreen(stage.context))
    choose(hand, "courier.send", tmp_path / "gone")
    assert "USB를 쓸 수 없어요" in hand.words()
    assert hand.part("courier.send").isEnabled()
