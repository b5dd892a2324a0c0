"""The unlocked program in a process of its own: `python -m tests.benchmarks.home_probe WHAT FOLDER SIZE`.

Prints one JSON object with the milliseconds of every step from the press to the painted result.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.screens.today import TodayScreen
    from ui.shell import Shell

_PATIENCE_S = 20


class _Size(NamedTuple):
    """How many homes are looked at, frames scrolled, people searched for, keys pressed in a bare window."""

    turns: int = 40
    frames: int = 240
    people: int = 20
    keys: int = 200


_SIZES = {"full": _Size(), "small": _Size(3, 8, 2, 5)}


def _begin(folder: str) -> tuple[Desk, Shell]:
    from PySide6.QtWidgets import QApplication

    from app.desk import unlock
    from app.vault.vault import Vault
    from tests.benchmarks.population import PLANNER
    from ui.language import Language
    from ui.look import Look
    from ui.shell import Shell
    from ui.tasks import Tasks
    from ui.theme import Theme

    application = QApplication(["bangmun"])
    theme, language = Theme(application), Language(application)
    desk = unlock(Vault(Path(folder)), PLANNER.passphrase)
    shell = Shell(desk, Tasks.start(), theme, lambda: None, Look(theme, language))
    shell.resize(1366, 768)
    shell.show()
    _live(1.0)
    return desk, shell


def _live(seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        QApplication.processEvents()
        time.sleep(0.001)


def _painted(shell: Shell, act: Callable[[], object], done: Callable[[], bool]) -> float:
    try:
        return _painted_in(act, done)
    except TimeoutError as late:
        raise TimeoutError(shell.heading()) from late


def _painted_in(act: Callable[[], object], done: Callable[[], bool]) -> float:
    """Milliseconds until what `act` began is `done` and on the screen. Nothing to do is waited out as the
    program's own loop does it: asleep, not holding the interpreter."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    alarm = QTimer()
    alarm.start(1_000 * _PATIENCE_S)
    begun = time.perf_counter()
    act()
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.perf_counter() - begun > _PATIENCE_S:
            raise TimeoutError
    # What has changed is painted by the events that follow.
    QApplication.processEvents()
    return (time.perf_counter() - begun) * 1000


def switch(folder: str, size: _Size) -> list[float]:
    """From one household to the next, as somebody who looks through a list does."""
    from ui import words

    desk, shell = _begin(folder)
    chance = Random(5)  # noqa: S311 - the same in every run
    homes = chance.sample(desk.store.homes.page(2_000, 0), min(size.turns, desk.store.homes.count()))
    took = []
    for home in homes:
        took.append(
            _painted(
                shell, partial(shell.household, home.id), partial(_says, shell, words.household_name(home))
            )
        )
        _live(0.05)
        shell.back()
        _live(0.05)
    return took


def long_visited(folder: str, size: _Size) -> list[float]:
    """From Enter on the household of this laptop that was visited most often to its painted page."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from ui import words
    from ui.screens.my_homes import MyHomesScreen

    desk, shell = _begin(folder)
    homes = desk.store.homes.page(2_000, 0)
    home = max(homes, key=lambda one: len(desk.store.visits.of_household(one.id)))
    shell.my_homes()
    screen = shell.screen_shown
    if not isinstance(screen, MyHomesScreen):
        raise TypeError("my_homes")
    _painted(shell, lambda: None, lambda: screen.homes.count() > 0)
    took = []
    for _ in range(size.turns):
        screen.homes.choose(home.id)
        enter = partial(QTest.keyClick, screen.homes, Qt.Key.Key_Return)
        took.append(_painted(shell, enter, partial(_says, shell, words.household_name(home))))
        _live(0.05)
        shell.back()
        _live(0.05)
    return took


def _says(shell: Shell, heading: str) -> bool:
    return shell.heading() == heading


def scroll(folder: str, size: _Size) -> list[float]:
    """Frames of the list of all homes, a few rows further each."""
    from ui.screens.my_homes import MyHomesScreen

    _desk, shell = _begin(folder)
    shell.my_homes()
    screen = shell.screen_shown
    if not isinstance(screen, MyHomesScreen):
        raise TypeError("my_homes")
    _painted(shell, lambda: None, lambda: screen.homes.count() > 0)
    bar = screen.homes.verticalScrollBar()
    step = max(1, bar.maximum() // size.frames)
    return [_painted(shell, partial(bar.setValue, n * step), lambda: True) for n in range(1, size.frames + 1)]


def search(folder: str, size: _Size) -> list[float]:
    """Each key of searches for people drawn at random, as an input method sends it, to the painted list."""
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    from ui.screens.today import TodayScreen

    desk, shell = _begin(folder)
    screen = shell.screen_shown
    if not isinstance(screen, TodayScreen):
        raise TypeError("today")
    field, took = screen.search.field, []
    chance = Random(5)  # noqa: S311 - the same in every run
    for home in chance.sample(desk.store.homes.page(2_000, 0), size.people):
        digits = home.phone.replace("-", "")[-4:]
        for text in (home.head, _consonants(home.head), home.road, digits):
            for length in range(1, len(text) + 1):
                typed = text[:length]
                event = QInputMethodEvent(typed, [])
                took.append(
                    _painted(
                        shell,
                        partial(QApplication.sendEvent, field, event),
                        partial(_answers, screen, typed),
                    )
                )
        QApplication.sendEvent(field, QInputMethodEvent("", []))
        _live(0.01)
    return took


def bare_search(_folder: str, size: _Size) -> list[float]:
    """Keys in a window with a field and a list of fifty lines and nothing else: Qt's own paint."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QVBoxLayout, QWidget

    _application = QApplication(["bare"])
    window, field, view, model = QWidget(), QLineEdit(), QListView(), QStringListModel()
    view.setUniformItemSizes(True)
    view.setModel(model)
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(view)
    window.resize(1366, 768)
    window.show()
    _live(1.0)
    took = []
    for key in range(size.keys):
        lines = [f"김민수 (만 {n}세), 정릉로{key}길 {n}, 정릉1동 3통 2반" for n in range(50)]

        def typed(key: int = key, lines: list[str] = lines) -> None:
            QApplication.sendEvent(field, QInputMethodEvent("가" * (key % 4), []))
            model.setStringList(lines)
            view.setCurrentIndex(model.index(0))

        took.append(_painted_in(typed, lambda: True))
    return took


def _answers(screen: TodayScreen, typed: str) -> bool:
    return screen.search.answered() == typed


def _consonants(name: str) -> str:
    consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
    return "".join(consonants[(ord(letter) - 0xAC00) // 588] for letter in name if "가" <= letter <= "힣")


def main(what: str, folder: str, size: str) -> None:
    import json
    import os

    probes = {
        "switch": switch,
        "long_visited": long_visited,
        "scroll": scroll,
        "search": search,
        "bare_search": bare_search,
    }
    took = probes[what](folder, _SIZES[size])
    sys.stdout.write(json.dumps(took) + "\n")
    sys.stdout.flush()
    # The windows and threads are gone with the process; what is measured is measured.
    os._exit(0)


if __name__ == "__main__":
    main(*sys.argv[1:])
