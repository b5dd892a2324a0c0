"""An answer of two fields: Enter in the first one leads to the second, not past it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.forms.editors.editor import Reply
from ui.forms.editors.typed import TypedEditor


def leads_on(event: QKeyEvent, first: TypedEditor, second: TypedEditor) -> bool:
    """Whether this key went on within the answer. Who typed nothing in the first field skips the question."""
    typed = first.field.hasFocus() and bool(first.text().strip())
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not typed:
        return False
    second.focus_answer()
    return True


def leading_on(reply: Reply, second: Callable[[], TypedEditor]) -> Reply:
    """The same for the keys below the page."""
    return replace(reply, go_on=lambda: second().focus_answer())
