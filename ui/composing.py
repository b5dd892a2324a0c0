"""The syllable that an input method is still putting together."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication


def finish_syllable() -> None:
    """Let it stand in its field as it is, before anything reads what was typed: Qt does this where the cursor
    goes elsewhere, but a lock, a key that turns the page and the end of the program read the fields first."""
    QGuiApplication.inputMethod().commit()
