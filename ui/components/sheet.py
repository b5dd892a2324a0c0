"""A large surface over the page, for what needs room: a picture, a drawing, the camera."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.components.announce import announce
from ui.components.button import Button
from ui.components.flow import Flow
from ui.components.lent_page import may_come_up, went
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.turned_window import TurnedWindow
from ui.components.veil import Veil

_EDGE = 2 * Gap.XL


class Sheet(QDialog):
    """A title, one widget that takes the room, and buttons below; Escape closes. It never blocks."""

    def __init__(self, parent: QWidget, title: str, content: QWidget, *, hint: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self._buttons = Flow()
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.L, Gap.XL, Gap.L)
        column.setSpacing(Gap.M)
        column.addWidget(Text(title, Role.HEADING))
        self._hint = Text(hint, Role.QUIET)
        self._hint.setVisible(bool(hint))
        column.addWidget(self._hint)
        column.addWidget(content, 1)
        column.addWidget(self._buttons)
        self.content = content
        self._below = parent.window()
        self._fill()
        self._turned = TurnedWindow(self, self._turn)
        self._veil = Veil(parent)
        self.destroyed.connect(self._veil.deleteLater)

    def setVisible(self, visible: bool) -> None:
        """However it is opened; over the page of a resident it waits (`LentPage`)."""
        if not visible:
            went(self)
        elif not may_come_up(self):
            return
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._turned.begin(self._below)
        self._veil.fall()

    def _fill(self) -> None:
        room = self._below.size() - QSize(_EDGE, _EDGE)
        self.resize(room.expandedTo(QSize(480, 360)))

    def _turn(self) -> None:
        """The window has another size: the sheet lies over all of it again."""
        if self.isVisible() and isValid(self._below):
            self._fill()
            place = self.frameGeometry()
            place.moveCenter(self._below.mapToGlobal(self._below.rect().center()))
            self.move(place.topLeft())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if isValid(self._veil):
            self._veil.hide()

    def say(self, words: str) -> None:
        """Say something else under the title, aloud too."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))
        announce(self, words)

    def add(self, button: Button) -> Button:
        """A button below, after the others."""
        self._buttons.add(button)
        return button
