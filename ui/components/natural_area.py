"""A part that is as tall as what it holds, and scrolls only where there is less room than that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget


class NaturalArea(QScrollArea):
    """Asks for the height of its content at the width it has. Content that is made in `viewport()` and then
    held need not be styled a second time."""

    def __init__(
        self, content: QWidget | None = None, *, least: int = 96, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._least = least
        self._content = self.viewport()
        self._sized = False
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # What is inside takes the focus; the area itself would be a stop without a name.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        if content is not None:
            self.hold(content)

    def hold(self, content: QWidget) -> None:
        """Show this; once."""
        self._content = content
        self.setWidget(content)
        content.installEventFilter(self)

    def sizeHint(self) -> QSize:
        # Told as a wish: a height for the width would be taken for the least height, and never scroll.
        content = self._content
        # What it would like to be wide says nothing once it has a width: narrower, words take more lines.
        width = self.width() if self._sized else max(content.sizeHint().width(), self.width())
        whole = content.sizeHint().expandedTo(content.minimumSize())
        height = content.heightForWidth(width) if content.hasHeightForWidth() else whole.height()
        return QSize(whole.width(), max(self._least, height, content.minimumSizeHint().height()))

    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint().expandedTo(self._content.minimumSize())
        return QSize(least.width(), self._least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._sized = True
            self.updateGeometry()
        self._settle()

    def _settle(self) -> None:
        """A scroll bar that came before there was room takes some of the width, so that the words need more
        lines, and would stay because of them."""
        room = self.maximumViewportSize()
        needed = self._content.heightForWidth(room.width()) if self._content.hasHeightForWidth() else -1
        fits = 0 <= max(needed, self._content.minimumSizeHint().height()) <= room.height() and needed >= 0
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if fits else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if bar is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(bar)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._settle()
        return super().eventFilter(watched, event)
