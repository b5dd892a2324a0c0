"""What is looked at and loaded before anybody has typed anything."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

_NEEDED_UNLOCKED = (
    *("app.desk", "app.sync.transport", "httpx", "httpcore", "ui.locking", "ui.session_events"),
    *("ui.shell", "ui.screens.today"),
)
_NOT_WIDGETS = ("QGraphics", "QStyle", "_")


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
    _describe_widgets()


def _describe_widgets() -> None:
    """The first part of a widget that Qt itself made and hands to Python has every kind of widget described
    to Python before it is known what it is: on the Qt thread, and for as long as the list takes."""
    from PySide6 import QtGui, QtWidgets

    for name in dir(QtWidgets):
        if name == "QGraphicsView" or not name.startswith(_NOT_WIDGETS):
            getattr(QtWidgets, name)
    _ = (QtGui.QGradient, QtGui.QAccessible)
