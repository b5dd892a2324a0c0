"""Finds what does not get the room its words need."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

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


def hidden(window: QWidget) -> list[str]:
    """The visible words under `window` of which a part lies under something or beyond an edge although
    nothing scrolls there, and the examples in empty fields that are longer than their field."""
    found = []
    for part in window.findChildren(QWidget):
        if not isinstance(part, QLabel | QAbstractButton | QLineEdit) or not part.isVisible():
            continue
        seen = part.visibleRegion().boundingRect()
        if seen != part.rect() and not _scrolls(part):
            found.append(f"{_said(part)!r} {part.size().toTuple()}, seen of it {seen.size().toTuple()}")
        if isinstance(part, QLineEdit) and not part.text():
            needed = part.fontMetrics().horizontalAdvance(part.placeholderText())
            if needed > part.contentsRect().width():
                found.append(f"{part.placeholderText()!r} {part.contentsRect().width()}, needed {needed}")
    return found


def _scrolls(part: QWidget) -> bool:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QAbstractScrollArea):
            return True
        above = above.parentWidget()
    return False


def _said(part: QWidget) -> str:
    return part.text() if isinstance(part, QLabel | QAbstractButton) else part.objectName()
