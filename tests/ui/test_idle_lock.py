"""Nobody at the keyboard: it warns, can be put off, and locks."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from ui.locking import IdleLock


def test_it_warns_before_it_locks_and_can_be_put_off(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    now = {"monotonic": 0.0, "wall": 1_000.0}
    warned: list[int] = []
    locked: list[str] = []
    watch = IdleLock(
        application,
        5,
        warned.append,
        locked.append,
        monotonic=lambda: now["monotonic"],
        wall=lambda: now["wall"],
    )

    def passes(seconds: float, *, asleep: bool = False) -> None:
        now["wall"] += seconds
        now["monotonic"] += 0 if asleep else seconds
        watch.look()

    passes(230)
    assert (warned, locked) == ([], [])
    passes(15)
    assert warned == [55]
    watch.stay()
    assert warned == [55, 0]
    passes(200)
    assert locked == []
    passes(100)
    assert locked == ["idle"]
    locked.clear()
    watch.stay()
    passes(45, asleep=True)
    assert locked == ["sleep"]
    locked.clear()
    watch.stay()
    passes(45)
    assert locked == [], "a laptop that was only busy for 45 s has not slept"
    watch.stop()


def test_each_second_hears_of_the_first_sign_of_life_and_of_no_event_after_it(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    now = 0.0
    locked: list[str] = []
    watch = IdleLock(
        application, 5, lambda _left: None, locked.append, monotonic=lambda: now, wall=lambda: now
    )
    heard: list[QEvent.Type] = []
    seen = watch.eventFilter
    watch.eventFilter = lambda watched, event: heard.append(event.type()) or seen(watched, event)
    field = QLineEdit()
    qtbot.addWidget(field)
    for _minute in range(20):
        now += 60
        watch.look()
        qtbot.keyClick(field, Qt.Key.Key_A)
        heard.clear()
        qtbot.keyClick(field, Qt.Key.Key_B)
        assert heard == []
    assert locked == []
    now += 301
    watch.look()
    assert locked == ["idle"]
    watch.stop()
