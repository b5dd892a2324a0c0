"""A month to choose a day from, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui.components.icon import tinted_icon
from ui.components.spacing import ROW
from ui.language import tr

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
_SIDE = 22


class Calendar(QCalendarWidget):
    """Days large enough for a finger; Sundays red, Saturdays as other days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("달력"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.setMinimumSize(7 * ROW, 8 * ROW)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange):
            self._colour()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.Polish:
            self._colour()
        return handled

    def _colour(self) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        plain = QTextCharFormat()
        plain.setForeground(ink)
        self.setHeaderTextFormat(plain)
        self.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, plain)
        for name, icon in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                size = QSize(_SIDE, _SIDE)
                button.setIcon(tinted_icon(icon, ink, size, self.devicePixelRatioF()))
                button.setIconSize(size)
