"""The supervisor on a tablet held upright, by finger: a laptop that never came back, a lost backup disk, and
who has not synced since when."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.finger import draw, touch
from tests.handover.test_unreturned import days_later, handed
from tests.prepared import Field, field, prepared
from tests.recovery.test_unreached_disks import given_up
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, Hand, working
from tests.ui.test_handover import rows
from ui.components.button import Button
from ui.components.finger import let_fingers_scroll
from ui.components.message import Message
from ui.components.spacing import TARGET
from ui.context import Changed
from ui.screens.handover import HandoverScreen
from ui.screens.laptop_news import LaptopsToSee
from ui.screens.review import ReviewScreen
from ui.theme import Theme
from ui.window import the_application

__all__ = ["field", "prepared"]


class Finger(Hand):
    """Has nothing but the glass; letters come from the keys that the tablet shows."""

    def touch(self, part: QWidget) -> None:
        area = part.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(part)
        self.settle()
        self.until(lambda: part.visibleRegion().boundingRect() == part.rect())
        touch(part)
        self.settle()

    def too_small(self, root: QWidget) -> list[tuple[str, object]]:
        """What can be pressed and is smaller than a finger."""
        parts = [
            each
            for each in (*root.findChildren(QAbstractButton), *root.findChildren(QLineEdit))
            if each.isVisible()
        ]
        return [
            (each.accessibleName() or each.objectName(), each.size().toTuple())
            for each in parts
            if min(each.size().toTuple()) < TARGET
        ]

    def ends(self, name: str, why: str) -> None:
        """In the open dialog: not without a reason, then with it."""
        [dialog] = self.dialogs()
        assert self.too_small(dialog) == []
        assert clipped(dialog) == []
        assert self.screen.rect().width() >= dialog.width()
        reason = self.part(f"{name}.reason")
        assert reason.visibleRegion().boundingRect().width() == reason.width(), "nothing widens the dialog"
        over = next(each for each in dialog.findChildren(Button) if each.text() == "더 기다리지 않기")
        self.touch(over)
        assert dialog.isVisible(), "not without a reason"
        assert any("까닭을 적어 주세요" in each.text for each in dialog.findChildren(Message))
        self.touch(reason)
        self.until(reason.hasFocus)
        QTest.keyClicks(reason, why)
        self.touch(over)
        self.until(lambda: not self.dialogs())
        self.stage.context.tell(Changed.SYNC)
        self.settle()


@pytest.mark.parametrize("percent", [100, 200])
def test_a_lost_backup_disk_is_ended(
    qtbot: QtBot, field: Field, theme: Theme, tmp_path: Path, percent: int
) -> None:
    let_fingers_scroll(the_application())
    theme.scale_to(percent)
    given_up(field, tmp_path)
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    with working(supervisor, theme) as stage:
        hand = Finger(qtbot, stage, ReviewScreen(stage.context), TALL)
        assert hand.too_small(hand.screen) == []
        if percent == 200:
            # In large letters what stands over the list is in one line.
            hand.touch(hand.part("banners.turn"))
        hand.touch(hand.part("laptops.end_disk"))
        hand.ends("ending_disk", "shredded")
        [banner] = hand.screen.findChildren(LaptopsToSee)
        assert "더 기다리지 않기로 했어요" in banner.text
        assert clipped(hand.screen) == []
    assert sync(supervisor).trouble is None
    [ended] = field.hub.ended_disks()
    assert "shredded" in ended.why


@pytest.mark.parametrize("percent", [100, 200])
def test_a_laptop_that_never_came_back_is_ended_and_who_is_silent_is_read(
    qtbot: QtBot, field: Field, theme: Theme, percent: int
) -> None:
    let_fingers_scroll(the_application())
    theme.scale_to(percent)
    supervisor, _old = handed(field)
    days_later(field, supervisor, 15)
    assert sync(supervisor).trouble is None
    assert supervisor.assigning is not None
    assert supervisor.following is not None
    with working(supervisor, theme) as stage:
        hand = Finger(
            qtbot, stage, HandoverScreen(stage.context, supervisor.assigning, supervisor.following), TALL
        )
        assert hand.too_small(hand.screen) == []
        hand.touch(hand.part("handover.give_up"))
        hand.ends("ending_laptop", "lost")
        assert rows(hand, "handover.list").endswith("기기를 되찾지 못함")
        assert clipped(hand.screen) == []
        silent = hand.part("silent.list")
        [area] = [each for each in hand.screen.findChildren(QScrollArea) if each.isAncestorOf(silent)]
        bar = area.verticalScrollBar()
        while (
            silent.visibleRegion().boundingRect().bottom() < silent.rect().bottom()
            and bar.value() < bar.maximum()
        ):
            before = bar.value()
            draw(area.viewport(), QPoint(4, 700), QPoint(4, 300))
            assert bar.value() > before, "a finger draws the page along"
        assert silent.visibleRegion().boundingRect().bottom() == silent.rect().bottom()
        told = rows(hand, "silent.list")
        assert "마지막 동기화" in told
