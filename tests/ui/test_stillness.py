"""Nothing that takes a tenth of a second of the Qt thread is begun between two key presses."""

from __future__ import annotations

import gc
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

from ui.collecting import Collecting
from ui.locking import IdleLock
from ui.stillness import Stillness


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
