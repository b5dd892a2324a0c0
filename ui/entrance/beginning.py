"""What is looked at and loaded before anybody has typed anything."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

from PySide6.QtCore import QObject, QTimer

from ui.entrance.named import NAMED

_NEEDED_UNLOCKED = (
    *("app.desk", "app.sync.transport", "ui.locking", "ui.session_events"),
    *("ui.shell", "ui.screens.today"),
)
_A_VIEW, _NOT_WIDGETS = "QGraphicsView", ("QGraphics", "QStyle", "_")
_AT_A_TIME = 4


def is_leaving(folder: Path) -> bool:
    """Whether this laptop is erasing itself (app.vault.farewell). What only pretends to is set aside."""
    if not os.path.lexists(folder / "farewell.json"):
        # As on every laptop but one: nothing is loaded to find that out.
        return False
    from app.vault import farewell

    farewell.put_unproven_aside(folder)
    return farewell.is_leaving(folder)


def is_begun(folder: Path) -> bool:
    """Whether there is any part of a vault: then it is opened or mended, not made (app.vault.vault)."""
    return any((folder / name).exists() for name in ("vault.json", "store.db", "backups"))


def read_program() -> None:
    """Load what unlocking needs while somebody is typing the passphrase."""
    for name in _NEEDED_UNLOCKED:
        import_module(name)
    from app.sync.transport import read_http_library

    read_http_library()


def is_any_widget(name: str) -> bool:
    """Whether Qt may hand over a part of this kind."""
    return name == _A_VIEW or not name.startswith(_NOT_WIDGETS)


def describe_classes(owner: QObject, done: Callable[[], None]) -> None:
    """Have what the program uses of Qt described to Python, a few classes at a time and on the Qt thread: two
    threads that describe at once end the process now and then, and whoever loads a screen on another thread
    describes whatever that screen names and was not described before. `done` is called when that is over.

    Of the widgets all: the first part of one that Qt itself made and hands to Python has every kind described
    before it is known what it is, a thirtieth of a second for which the list would wait."""
    from PySide6 import QtCore, QtGui, QtWidgets

    left: list[tuple[ModuleType, str]] = [
        *((QtWidgets, name) for name in dir(QtWidgets) if is_any_widget(name)),
        *((QtWidgets, name) for name in NAMED["QtWidgets"].split()),
        *((QtGui, name) for name in NAMED["QtGui"].split()),
        *((QtCore, name) for name in NAMED["QtCore"].split()),
    ]

    def some() -> None:
        for module, name in left[:_AT_A_TIME]:
            getattr(module, name)
        del left[:_AT_A_TIME]
        if left:
            QTimer.singleShot(0, owner, some)
        else:
            done()

    some()
