"""Words that a list paints again and again, laid out once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QStaticText, QTransform

from ui.components.long_words import breakable
from ui.theme import Theme

_MOST = 400
_WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class LaidWords:
    """To lay out words is most of what painting them costs, and measuring them does it too. They are kept as
    long as the rows they belong to: `forget` when those go."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._changes = theme.changes
        self._laid: dict[tuple[str, str, bool], tuple[QStaticText, int]] = {}

    def forget(self) -> None:
        """The rows are others now."""
        self._laid.clear()

    def width(self, text: str, size: str = "body-small", *, bold: bool = False) -> int:
        """Pixels, of the words in one line."""
        return self._of(text, size, bold=bold)[1]

    def height(self, text: str, room: int, size: str = "body-small", *, bold: bool = False) -> int:
        """Pixels, of the words in lines no longer than `room`; 0: in one line."""
        metrics = self._theme.metrics(size, bold=bold)
        line = metrics.lineSpacing()
        # A letter is narrower than a line is high: of few letters it is known without measuring them.
        if room <= 0 or len(text) * line <= room or metrics.horizontalAdvance(text) <= room:
            return line
        return metrics.boundingRect(QRect(0, 0, room, 10_000), _WRAPPED, breakable(text)).height()

    def paint(
        self,
        painter: QPainter,
        text: str,
        area: QRect,
        size: str = "body-small",
        *,
        bold: bool = False,
        centred: bool = False,
        ends: bool = False,
    ) -> None:
        """In the pen of the painter: in one line, in several where `area` is that high; what has no room is
        left out at its end, or in its middle where both `ends` count."""
        metrics = self._theme.metrics(size, bold=bold)
        painter.setFont(self._theme.font(size, bold=bold))
        laid, width = self._of(text, size, bold=bold)
        if width > area.width():
            if area.height() > 1.5 * metrics.lineSpacing():
                painter.drawText(area, _WRAPPED, breakable(text))
                return
            mode = Qt.TextElideMode.ElideMiddle if ends else Qt.TextElideMode.ElideRight
            shown = metrics.elidedText(text, mode, area.width())
            laid, width = self._of(shown, size, bold=bold)
        top = area.top() + (area.height() - metrics.height()) / 2
        left = area.left() + ((area.width() - laid.size().width()) / 2 if centred else 0)
        painter.drawStaticText(QPointF(left, top), laid)

    def _of(self, text: str, size: str, *, bold: bool) -> tuple[QStaticText, int]:
        """Laid out, and how wide that is."""
        known = self._laid.get((text, size, bold))
        if known is not None and self._theme.changes == self._changes:
            return known
        if self._theme.changes != self._changes or len(self._laid) > _MOST:
            self._changes = self._theme.changes
            self._laid.clear()
        laid = QStaticText(text)
        laid.setTextFormat(Qt.TextFormat.PlainText)
        laid.prepare(QTransform(), self._theme.font(size, bold=bold))
        known = self._laid[text, size, bold] = laid, round(laid.size().width())
        return known
