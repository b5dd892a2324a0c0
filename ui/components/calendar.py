"""A month to choose a day from, in the colours of the theme."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Property, QDate, QEvent, QLocale, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QHBoxLayout,
    QSpinBox,
    QTableView,
    QToolButton,
    QWidget,
)
from shiboken6 import isValid

from ui.components.icon import tinted_icon
from ui.components.spacing import ROW, Gap
from ui.language import tr

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
_SIDE = 22
_AWAY = QPointF(-1, -1)
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
_RINGS = 4
"""What the ring around the days takes, at both sides."""


class Calendar(QCalendarWidget):
    """Days large enough for a finger; Sundays red, Saturdays as other days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("달력"))
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        # Qt would write a whole date over the days with what is typed, and jump to its year by itself.
        self.setDateEditEnabled(False)
        self._put_year_first()
        self._name_parts()
        self.currentPageChanged.connect(self._mute)
        self._held: bool = False
        self._turned: bool = False
        self.currentPageChanged.connect(self._note_turned)
        days = self._days = self.findChild(QTableView, "qt_calendar_calendarview")
        self._grid = days.viewport() if days is not None else None
        # Qt makes the calendar a stop that hands the cursor on to its days. Once Tab is led to the days the
        # calendar stays where it was, hands back to them from there, and the stops in between are lost.
        self.setFocusProxy(cast("QWidget", None))  # the stub knows no None, which Qt takes
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if self._grid is not None:
            self._grid.installEventFilter(self)

    def focus_days(self) -> None:
        """Put the cursor on the days."""
        if self._days is not None:
            self._days.setFocus()

    def follow(self, before: QWidget) -> None:
        """Tab comes to the days after `before`, then to the year while it is typed, then to what was next."""
        year = self.findChild(QSpinBox, "qt_calendar_yearedit")
        if self._days is not None:
            QWidget.setTabOrder(before, self._days)
            if year is not None:
                QWidget.setTabOrder(self._days, year)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The days have the cursor. Qt makes the calendar itself a stop again once a year was typed."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if event.reason() in _BY_TAB:
            self.focusNextPrevChild(event.reason() is Qt.FocusReason.TabFocusReason)
        elif self._days is not None:
            self._days.setFocus(event.reason())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A month that is turned while a day is held, by the wheel or another finger: Qt takes the day of the
        new month that lies there when it is let go. Nothing is taken then."""
        if watched is self._grid and isinstance(event, QMouseEvent):
            kind, sent = event.type(), event.position() == _AWAY
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                self._held, self._turned = True, False
            elif kind is QEvent.Type.MouseMove and self._turned:
                return True
            elif kind is QEvent.Type.MouseButtonRelease and not sent:
                turned, self._held, self._turned = self._turned, False, False
                if turned:
                    self._let_go_beside(event)
                    return True
        return super().eventFilter(watched, event)

    def _note_turned(self) -> None:
        self._turned = self._held

    def _let_go_beside(self, event: QMouseEvent) -> None:
        """The grid hears that the button is up, beside all days."""
        if self._grid is not None and isValid(self._grid):
            buttons, held = event.buttons(), event.modifiers()
            QApplication.sendEvent(
                self._grid, QMouseEvent(event.type(), _AWAY, _AWAY, event.button(), buttons, held)
            )

    def _put_year_first(self) -> None:
        """2026년 11월, as Korean says it; Qt has the month first in every language."""
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        row = bar.layout() if bar is not None else None
        month, year = (self.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("month", "year"))
        if self.locale().language() is not QLocale.Language.Korean or month is None or year is None:
            return
        if isinstance(row, QHBoxLayout):
            at = row.indexOf(month)
            row.removeWidget(month)
            row.removeWidget(year)
            # Between both is a gap of Qt's, which takes the room of the year while it is typed.
            row.insertWidget(at, year)
            row.insertWidget(at + 2, month)

        def name_year() -> None:
            year.setText(tr("{year}년").format(year=self.yearShown()))

        self.currentPageChanged.connect(name_year)
        name_year()

    def _name_parts(self) -> None:
        """Qt draws arrows and a field for the year, and calls them nothing."""
        for name, said in (
            ("qt_calendar_prevmonth", tr("앞 달")),
            ("qt_calendar_nextmonth", tr("다음 달")),
            ("qt_calendar_yearedit", tr("연도")),
        ):
            part = self.findChild(QWidget, name)
            if part is not None:
                part.setAccessibleName(said)

    def _sunday_ink(self) -> QColor:
        return self.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()

    def _ink_sundays(self, ink: QColor) -> None:
        # Qt's own red is too pale on white, and given again with each theme.
        sunday = QTextCharFormat()
        sunday.setForeground(ink)
        self.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, sunday)

    sunday = Property(QColor, _sunday_ink, _ink_sundays)
    """What the sheet of the theme sets."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if not self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            # It is dressed for the first time when somebody measures or sees it.
            return
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._colour()
            self._fit()

    def setMinimumDate(self, day: QDate) -> None:
        super().setMinimumDate(day)
        self._mute()

    def setMaximumDate(self, day: QDate) -> None:
        super().setMaximumDate(day)
        self._mute()

    def setDateRange(self, first: QDate, last: QDate) -> None:
        super().setDateRange(first, last)
        self._mute()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.Polish:
            self._colour()
            self._fit()
        return handled

    def _fit(self) -> None:
        """Seven days beside each other and eight lines below each other at every text size."""
        days = self.findChild(QTableView, "qt_calendar_calendarview")
        if days is None:
            return
        days.setAccessibleName(self.accessibleName())
        days.ensurePolished()
        metrics, locale = days.fontMetrics(), self.locale()
        names = [locale.dayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
        widest = max(metrics.horizontalAdvance(text) for text in [*names, "30"])
        across, down = max(ROW, widest + 2 * Gap.S), max(ROW, metrics.height() + 2 * Gap.S)
        # Qt lets no day be narrower than the widest letter of the font, whatever is written there.
        days.horizontalHeader().setMinimumSectionSize(across)
        self.setMinimumSize(7 * across + _RINGS, 8 * down + _RINGS)

    def _colour(self) -> None:
        ink = self.palette().color(QPalette.ColorRole.Text)
        plain = QTextCharFormat()
        plain.setForeground(ink)
        self.setHeaderTextFormat(plain)
        self.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, plain)
        self._mute()
        for name, icon in _ARROWS.items():
            button = self.findChild(QToolButton, name)
            if button is not None:
                size = QSize(_SIDE, _SIDE)
                button.setIcon(tinted_icon(icon, ink, size, self.devicePixelRatioF()))
                button.setIconSize(size)

    def _mute(self) -> None:
        """Days of the month that cannot be chosen look so, as those of other months do: Qt writes them as any
        other day, and a press on them does nothing."""
        self.setDateTextFormat(QDate(), QTextCharFormat())
        muted = QTextCharFormat()
        muted.setForeground(self.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text))
        first = QDate(self.yearShown(), self.monthShown(), 1)
        for day in (first.addDays(at) for at in range(first.daysInMonth())):
            if not self.minimumDate() <= day <= self.maximumDate():
                self.setDateTextFormat(day, muted)
