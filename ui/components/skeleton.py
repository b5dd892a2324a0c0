"""What is to come while the store is read: grey rows where the rows will be."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from ui.components.spacing import Gap
from ui.language import tr
from ui.theme import Theme

LATER_MS = 300
"""What is there sooner needs no picture of it: the screen would flicker."""
_SHARES = (0.32, 0.56)
"""How much of the width a title and the line below it take."""


class Skeleton(QWidget):
    """As many rows as there is room for, at most `rows`."""

    def __init__(self, theme: Theme, *, rows: int = 5, at_once: bool = False) -> None:
        super().__init__()
        self._theme, self._rows = theme, rows
        self._seen = self._at_once = at_once
        self.setAccessibleName(tr("읽는 중"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0 if at_once else LATER_MS)
        self._timer.timeout.connect(self._appear)

    @property
    def seen(self) -> bool:
        """Whether it is painted yet."""
        return self._seen

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()
        self._seen = self._at_once

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._seen:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("surface-gray-subtle"))
        heights = (self._theme.metrics("body-medium").height(), self._theme.metrics("body-small").height())
        top = float(Gap.XL)
        for _ in range(self._rows):
            if top + sum(heights) + Gap.S > self.height():
                return
            for share, height in zip(_SHARES, heights, strict=True):
                room = QRectF(Gap.XL, top, share * (self.width() - 2 * Gap.XL), height)
                painter.drawRoundedRect(room, 4, 4)
                top += height + Gap.S
            top += Gap.L

    def _appear(self) -> None:
        self._seen = True
        self.update()
