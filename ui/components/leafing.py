"""A page that is longer than its room is read to its end by keys, though nothing on it takes the cursor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_SHARE = 0.9
"""Of what is seen, so that the last lines are seen again."""
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


def leaf(page: QWidget, event: QKeyEvent) -> bool:
    """Page Up, Page Down, Home and End that no part of `page` wanted; whether that scrolled it."""
    key = event.key()
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    if key not in (*_PAGES, Qt.Key.Key_Home, Qt.Key.Key_End):
        return False
    area = _longest(page)
    if area is None:
        return False
    bar = area.verticalScrollBar()
    if key == Qt.Key.Key_Home:
        bar.setValue(bar.minimum())
    elif key == Qt.Key.Key_End:
        bar.setValue(bar.maximum())
    else:
        by = next(way for one, way in _PAGES.items() if one == key)
        bar.setValue(bar.value() + by * round(bar.pageStep() * _SHARE))
    return True


def _longest(page: QWidget) -> QScrollArea | None:
    areas = [one for one in page.findChildren(QScrollArea) if one.isVisible()]
    scrolling = [one for one in areas if one.verticalScrollBar().maximum() > 0]
    return max(scrolling, key=lambda one: one.viewport().height(), default=None)
