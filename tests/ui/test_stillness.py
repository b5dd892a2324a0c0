"""Nothing that takes a tenth of a second of the Qt thread is begun between two key presses."""

from __future__ import annotations

import gc
import weakref
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.collecting import Collecting, set_program_aside
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.locking import IdleLock
from ui.screen_stack import ScreenStack
from ui.stillness import Stillness
from ui.theme import Theme


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The clock of these two alone: all else goes on by the real one."""
    now = [1_000.0]
    for asks in ("ui.collecting.time", "ui.stillness.time"):
        monkeypatch.setattr(asks, SimpleNamespace(monotonic=lambda: now[0]))
    monkeypatch.setattr(Stillness, "_last", 0.0)
    return now


def test_the_look_through_everything_waits_until_nobody_types(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, now: list[float]
) -> None:
    looked: list[int] = []
    collecting = Collecting()
    lock = IdleLock(qapp, 10, lambda _seconds: None, lambda _why: None)
    with monkeypatch.context() as patched:
        patched.setattr(gc, "get_count", lambda: (0, 99, 99))
        patched.setattr(gc, "collect", lambda generation=2: looked.append(generation))
        now[0] += 60
        lock.stay()
        collecting.look()
        assert looked == [1], "what is quickly looked through is"
        now[0] += 3
        collecting.look()
        assert looked == [1, 2]
    lock.stop()
    collecting.stop()


def test_the_program_itself_is_not_looked_through(qapp: QApplication) -> None:
    class Ring:
        me: Ring

    gc.unfreeze()
    try:
        set_program_aside()
        aside = gc.get_freeze_count()
        assert aside > 10_000
        ring = Ring()
        ring.me = ring
        gone = weakref.ref(ring)
        del ring
        set_program_aside()
        assert gc.get_freeze_count() <= aside, "once: what came later may be somebody's record"
        gc.collect()
        assert gone() is None
    finally:
        gc.unfreeze()


def test_a_list_that_rolls_on_without_a_finger_is_looked_at(
    qtbot: QtBot, theme: Theme, now: list[float]
) -> None:
    rows = TaggedList(theme, name="내 가구", on_open=lambda _key: None)
    qtbot.addWidget(rows)
    rows.show_alike()
    rows.show_rows([TaggedRow(str(n), f"{n}번째 집") for n in range(200)])
    rows.resize(400, 300)
    rows.show()
    qtbot.waitUntil(lambda: rows.verticalScrollBar().maximum() > 1_000)
    now[0] += 60
    assert Stillness.is_now()
    rows.verticalScrollBar().setValue(500)
    assert not Stillness.is_now()


def test_what_is_opened_most_often_is_made_ready_once_nobody_scrolls(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, now: list[float]
) -> None:
    loaded: list[object] = []
    stack = ScreenStack()
    qtbot.addWidget(stack)
    context = SimpleNamespace(tasks=SimpleNamespace(network=lambda work, _done, owner: loaded.append(work)))
    Stillness.end()
    stack.make_ready(context)  # type: ignore[arg-type]  # only its threads are asked
    for _ in range(3):
        stack._ready.timeout.emit()
    assert not loaded
    now[0] += 3
    stack._ready.timeout.emit()
    assert len(loaded) == 1
    stack.stop()
