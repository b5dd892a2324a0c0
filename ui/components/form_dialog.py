"""A dialog that asks for more than a yes or no: as wide as its fields want, as tall as they need."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.components.button import Button
from ui.components.dialog import Action, Dialog, ask
from ui.components.kept_words import refill
from ui.components.natural_area import NaturalArea
from ui.components.spacing import Gap

USUAL, WIDE = 480, 660


def ask_for(
    parent: QWidget,
    title: str,
    text: str,
    *actions: Action,
    content: QWidget,
    width: int = USUAL,
    name: str = "",
    about: str = "",
) -> Dialog:
    """Open `content` in a dialog with the cursor on its first action, so that Enter takes it at once.
    `about`: whose record it is about, where the screen below is about several."""
    area = NaturalArea(content)
    dialog = ask(parent, title, text, *actions, content=area)
    dialog.setObjectName(name)
    refill(dialog, about)
    dialog.findChildren(Button)[-1].setFocus()
    room = parent.window()
    width = max(min(width, room.width() - 2 * Gap.L), dialog.minimumWidth())
    dialog.setMinimumWidth(width)
    layout = dialog.layout()
    if layout is not None:
        # A calendar is never narrower than its seven days.
        width = max(width, min(layout.minimumSize().width(), room.width()))
        dialog.setMinimumWidth(width)
        # Only at their width can the fields say how tall they are.
        dialog.resize(width, dialog.height())
        layout.activate()
        # What it wished for before it had this width is remembered by the layout.
        area.updateGeometry()
        layout.invalidate()
        dialog.resize(width, min(layout.totalHeightForWidth(width), room.height()))
    return dialog
