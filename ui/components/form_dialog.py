"""A dialog that asks for more than a yes or no: as wide as its fields want, as tall as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.components.button import Button
from ui.components.dialog import USUAL, Action, Dialog, ask
from ui.components.dialog import WIDE as WIDE
from ui.components.kept_words import refill
from ui.components.natural_area import NaturalArea


def ask_for(
    parent: QWidget,
    title: str,
    text: str,
    *actions: Action,
    content: QWidget,
    width: int = USUAL,
    name: str = "",
    about: str = "",
    of: str | None = None,
) -> Dialog:
    """Open `content` in a dialog with the cursor on its first action, so that Enter takes it at once.
    `about`: whose record it is about, where the screen below is about several; `of`: what it asks there, if
    not one thing only (`refill`)."""
    dialog = ask(parent, title, text, *actions, content=NaturalArea(content), width=width)
    dialog.setObjectName(name)
    refill(dialog, about, of)
    dialog.findChildren(Button)[-1].setFocus()
    dialog.fit()
    return dialog
