"""What is read quickly is shown without flicker; what takes its time has its place from the first moment."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from ui.components.skeleton import Skeleton
from ui.theme import Theme


def test_grey_rows_come_only_where_the_reading_takes_its_time(qtbot: QtBot, theme: Theme) -> None:
    waiting = Skeleton(theme)
    qtbot.addWidget(waiting)
    waiting.resize(600, 400)
    empty = waiting.grab().toImage()
    waiting.show()
    assert not waiting.seen
    qtbot.waitUntil(lambda: waiting.seen)
    assert waiting.grab().toImage() != empty
    # What was hidden before its moment has come never flashes up.
    soon = Skeleton(theme)
    qtbot.addWidget(soon)
    soon.show()
    soon.hide()
    assert not soon._timer.isActive()
