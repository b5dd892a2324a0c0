"""Finds what does not get the room its words need."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from ui.components.choice_card import CheckCard, RadioCard


def clipped(window: QWidget) -> list[str]:
    """The visible words under `window` that are cut off, each with the size it has and the size it needs."""
    found = []
    for part in window.findChildren(QWidget):
        if not isinstance(part, QLabel | QPushButton | RadioCard | CheckCard) or not part.isVisible():
            continue
        needed = part.sizeHint().height()
        if part.hasHeightForWidth() and part.heightForWidth(part.width()) > 0:
            needed = part.heightForWidth(part.width())
        narrow = part.width() < part.minimumSizeHint().width()
        if part.height() < needed or narrow:
            found.append(f"{part.text()!r} {part.size().toTuple()} {part.minimumSizeHint().width(), needed}")
    return found
