"""A list to choose one thing from that opens on demand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QListView,
    QSizePolicy,
    QStyleOptionComboBox,
    QWidget,
)

from ui.components.finger import let_fingers_scroll_in
from ui.components.icon import draw_icon
from ui.components.polish import set_look

_AROUND_WORDS = 56
"""The padding of the field and the arrow, in px."""


class DropDown(QComboBox):
    """The wheel scrolls the page, never the answer."""

    def __init__(self, *, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setView(QListView(self))
        self._held: _HeldRow | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)

    def mark_wrong(self, wrong: bool) -> None:
        """Colour the border; the words stand in the message beside it."""
        set_look(self, "wrong", wrong)

    def offer(self, items: Sequence[tuple[str, str]], chosen: str | None = None) -> None:
        """Words, each with what it stands for, in the place of those that were there. Without `chosen`
        whatever was chosen stays so while it is offered; else the first is.

        Where the list stands open, what one was about to take stays highlighted wherever it stands now; is it
        offered no more, the list closes and nothing is taken."""
        kept = self.currentData() if chosen is None else chosen
        is_open = self.view().isVisible()
        about = self.view().currentIndex().data(Qt.ItemDataRole.UserRole) if is_open else None
        self.blockSignals(True)
        self.clear()
        for text, value in items:
            self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(kept)) if items else -1)
        self.blockSignals(False)
        if not is_open:
            return
        at = self.findData(about)
        if at < 0:
            self.hidePopup()
        else:
            self.view().setCurrentIndex(self.model().index(at, self.modelColumn()))

    def showPopup(self) -> None:
        super().showPopup()
        let_fingers_scroll_in(self.view())
        if self._held is None:
            # Behind Qt's own, which is asked after the one that came last.
            self._held = _HeldRow(self.view())

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Words without room end in dots; all of them are read aloud, and shown when it opens."""
        super().initStyleOption(option)
        metrics, room = self.fontMetrics(), self.width() - _AROUND_WORDS
        option.currentText = metrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        area = QRectF(self.width() - 34, (self.height() - 20) / 2, 20, 20)
        draw_icon(painter, "chevron-down", self.palette().color(QPalette.ColorRole.Text), area)


class _HeldRow(QObject):
    """The row of an open list that was pressed is the one that is taken, also where the list is rolled before
    it is let go: Qt takes whatever lies there by then. Is it offered no more by then, nothing is taken."""

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._row: QPersistentModelIndex | None = None
        self._pressed_something = False
        self._rolled_to = 0
        view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QMouseEvent):
            return False
        at = self._view.verticalScrollBar().value()
        if event.type() is QEvent.Type.MouseButtonPress:
            self._row = QPersistentModelIndex(self._view.indexAt(event.position().toPoint()))
            self._pressed_something = self._row.isValid()
            self._rolled_to = at
        elif self._row is not None and self._pressed_something and not self._row.isValid():
            if event.type() is QEvent.Type.MouseButtonRelease:
                self._row = None
            return True
        elif self._row is not None and at != self._rolled_to:
            if event.type() is QEvent.Type.MouseMove:
                return True
            if event.type() is QEvent.Type.MouseButtonRelease:
                self._view.setCurrentIndex(self._view.model().index(self._row.row(), self._row.column()))
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._row = None
        return False
