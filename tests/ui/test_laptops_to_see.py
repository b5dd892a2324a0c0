"""A laptop that somebody has to see to stands over the first list of whoever can do something about it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.vault.backups import BackupState
from app.vault.second_folder import Note
from tests.field import sync
from tests.prepared import Field, field, homes, prepared
from tests.recovery.test_left_words import BEGUN, RISKY, half_typed
from tests.recovery.test_unreached_disks import given_up
from tests.sync.test_handover import hand_over
from tests.ui.planner import WIDE, Hand, working
from ui.components.choice_card import RadioCard
from ui.components.message import Message
from ui.context import Changed
from ui.screens.backup_card import BackupCard
from ui.screens.base import BaseScreen
from ui.screens.inbox import InboxScreen
from ui.screens.laptop_news import LaptopsToSee
from ui.screens.review import ReviewScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def told(qtbot: QtBot, desk: Desk, theme: Theme, screen: type[BaseScreen]) -> str:
    """What stands there; empty where there is nothing to see to."""
    assert sync(desk).trouble is None
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, screen(stage.context), WIDE)
        if hand.shows("banners.turn"):
            # In large letters what stands over the list is one line until it is unfolded.
            hand.press("banners.turn")
        [banner] = hand.screen.findChildren(LaptopsToSee)
        return banner.text if banner.isVisible() else ""


def test_words_that_lie_at_the_district_are_told_to_whoever_may_open_them(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    assert told(qtbot, supervisor, theme, ReviewScreen) == ""
    home = homes(planner)[0]
    half_typed(planner, home)
    hand_over(field, home)
    assert sync(planner).words == 2
    device, worker = planner.identity.device, planner.identity.worker
    said = told(qtbot, supervisor, theme, ReviewScreen)
    assert worker.name in said
    assert "거절된 기록 1묶음이 오늘" in said
    assert "열어 달라고" in said
    assert "위험" not in said, "that belongs to the health division alone"
    risky = told(qtbot, officer, theme, InboxScreen)
    assert "위험에 관한 글 1묶음이 오늘" in risky
    assert not any(words in text for words in (BEGUN, RISKY) for text in (said, risky))
    field.hub.leftovers(device, "admin", "이어 쓰려고")
    assert told(qtbot, supervisor, theme, ReviewScreen) == ""
    assert told(qtbot, officer, theme, InboxScreen) == risky
    field.hub.leftovers(device, "admin", "당직자와 함께", of_a_risk=True)
    assert told(qtbot, officer, theme, InboxScreen) == ""


def test_a_disk_that_an_erasure_did_not_reach_is_told_to_the_supervisor(
    qtbot: QtBot, field: Field, theme: Theme, tmp_path: Path
) -> None:
    disk, _away = given_up(field, tmp_path)
    said = told(qtbot, field.laptop("supervisor"), theme, ReviewScreen)
    assert str(disk) in said
    assert "디스크를 찾아" in said


@pytest.mark.parametrize("scale", [100, 200])
def test_the_supervisor_ends_a_disk_that_is_lost_with_a_reason(
    qtbot: QtBot, field: Field, theme: Theme, tmp_path: Path, scale: int
) -> None:
    """With the keyboard, without network until the next sync; the log of both sides says why."""
    theme.scale_to(scale)
    disk, _away = given_up(field, tmp_path)
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context), WIDE)
        if scale == 200:
            # In large letters what stands over the list is in one line.
            hand.key(Qt.Key.Key_Space, on="banners.turn")
        button = hand.part("laptops.end_disk")
        assert isinstance(button, QPushButton)
        button.setFocus()
        qtbot.keyClick(button, Qt.Key.Key_Return)
        hand.settle()
        reason = hand.part("ending_disk.reason")
        assert isinstance(reason, QLineEdit)
        [dialog] = hand.dialogs()
        assert dialog.width() <= hand.screen.width()
        [card] = dialog.findChildren(RadioCard)
        assert card.isChecked(), "there is but one"
        assert str(disk)[:80] in card.text()
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        assert dialog.isVisible(), "not without a reason"
        assert any("까닭을 적어 주세요" in each.text for each in dialog.findChildren(Message))
        qtbot.keyClicks(reason, "shredded")
        qtbot.keyClick(reason, Qt.Key.Key_Return)
        hand.settle()
        banner = hand.screen.findChild(LaptopsToSee)
        assert isinstance(banner, LaptopsToSee)
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert "더 기다리지 않기로 했어요" in banner.text
        assert not hand.shows("laptops.end_disk")
        assert [one.folder for one in field.hub.unreached_disks()] == [str(disk)]
        assert sync(supervisor).trouble is None
        assert field.hub.unreached_disks() == []
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert not banner.isVisible()
    [ended] = field.hub.ended_disks()
    assert "supervisor" in ended.why
    assert "shredded" in ended.why
    [line] = supervisor.store.access_log.latest(["disk.ended"], 5)
    assert "shredded" in line.reason


def test_it_comes_with_the_sync_while_the_list_is_open(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    with working(supervisor, theme) as stage:
        hand = Hand(qtbot, stage, ReviewScreen(stage.context), WIDE)
        assert not hand.shows("laptops")
        home = homes(planner)[0]
        half_typed(planner, home)
        hand_over(field, home)
        assert sync(planner).words == 2
        assert sync(supervisor).trouble is None
        stage.context.tell(Changed.SYNC)
        hand.settle()
        assert hand.shows("laptops")


def test_another_disk_in_the_place_of_one_that_nobody_can_name_is_asked_about(
    qtbot: QtBot, theme: Theme
) -> None:
    taken: list[Path | None] = []
    card = BackupCard(lambda: None, taken.append, lambda: None)
    qtbot.addWidget(card)
    card.show()
    card.show_state(BackupState(second_note=Note.LOST), 0, running=False)

    def press(words: str) -> None:
        [dialog] = [each for each in card.window().findChildren(QDialog) if each.isVisible()]
        next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    card._take(Path("new"))
    press("그만두기")
    assert taken == []
    card._take(Path("new"))
    press("그래도 이렇게 하기")
    assert taken == [Path("new")]
    card.show_state(BackupState(second=Path("new"), unknown=True), 0, running=False)
    assert "알 수 없어요" in card._second.text()
    card._take(None)
    assert taken == [Path("new"), None], "asked once"
