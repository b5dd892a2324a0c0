"""The actions of a page along its lower edge: one row where they fit, else in pairs or below each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.components.button import Button
from ui.components.card import Bar
from ui.components.spacing import Gap


class ActionBar(Bar):
    """The loudest button has twice the width of the others."""

    def __init__(self, *buttons: Button, parent: QWidget | None = None) -> None:
        super().__init__("top", parent)
        self._buttons: list[Button] = []
        self._placed = (0, False, 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        self._grid.setSpacing(Gap.S)
        for button in buttons:
            self.add(button)

    def add(self, button: Button) -> None:
        """Add at the right."""
        self._grid.addWidget(button, 0, len(self._buttons))
        self._buttons.append(button)
        self._placed = (0, False, 0)
        if self.isVisible():
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def event(self, event: QEvent) -> bool:
        # Words, text size and visibility of a button are told by this event.
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def _place(self) -> None:
        shown = [button for button in self._buttons if not _was_hidden(button)]
        columns, roomy = self._fitting([button.sizeHint().width() for button in shown])
        if (columns, roomy, len(shown)) == self._placed:
            return
        self._placed = (columns, roomy, len(shown))
        for at in range(len(self._buttons)):
            self._grid.setColumnStretch(at, 0)
        for at, button in enumerate(shown):
            alone = at % columns == 0 and at == len(shown) - 1
            self._grid.addWidget(button, at // columns, at % columns, 1, columns if alone else 1)
            loud = roomy and button.property("kind") in ("primary", "danger")
            self._grid.setColumnStretch(at % columns, 2 if loud else 1)

    def _fitting(self, widths: list[int]) -> tuple[int, bool]:
        """How many columns, and whether there is room for the loud one's second share."""
        room = self.width() - 2 * Gap.L
        gaps = Gap.S * (len(widths) - 1)
        if not widths or max(widths) * (len(widths) + 1) + gaps <= room:
            return max(1, len(widths)), True
        if max(widths) * len(widths) + gaps <= room:
            return len(widths), False
        return (2, False) if 2 * max(widths) + Gap.S <= room else (1, False)


def _was_hidden(button: Button) -> bool:
    """Whether somebody hid it; a button that has not been shown yet counts as hidden for Qt alone."""
    return button.isHidden() and button.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
