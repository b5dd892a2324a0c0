"""A grid of choices that is never squeezed: a dialog grows until every card is seen whole."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent

from ui.components.choice_grid import ChoiceGrid


class WholeGrid(ChoiceGrid):
    """A dialog's layout asks for the smallest height only, so this one says its full height there."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        height = self.heightForWidth(self.width())
        if height != self.minimumHeight():
            self.setMinimumHeight(height)
