"""A month of a year, picked from twelve."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import Button, IconButton, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr


class Months(QWidget):
    """The year between two arrows, its months below. `chosen` tells the first day of the month pressed,
    `turned` the year that is shown now."""

    chosen = Signal(QDate)
    turned = Signal(int)

    def __init__(self, start: QDate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year, self._month = start.year(), start.month()
        self._title = Text(role=Role.STRONG, wrap=False)
        before = IconButton("chevron-left", tr("앞 해"), on_click=lambda: self._turn(-1))
        after = IconButton("chevron-right", tr("다음 해"), on_click=lambda: self._turn(1))
        head = QHBoxLayout()
        head.addWidget(before)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignCenter)
        head.addWidget(after)
        grid = QGridLayout()
        grid.setSpacing(Gap.S)
        self._buttons: list[Button] = []
        for month in range(1, 13):
            button = Button("", Kind.PLAIN, on_click=partial(self._choose, month))
            self._buttons.append(button)
            grid.addWidget(button, (month - 1) // 3, (month - 1) % 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addLayout(head)
        column.addLayout(grid)
        self._turn(0)

    @property
    def year(self) -> int:
        return self._year

    def focus_month(self) -> None:
        """Put the cursor on the month there is."""
        self._buttons[self._month - 1].setFocus()

    def _turn(self, years: int) -> None:
        self._year = max(1, min(9999, self._year + years))
        self._title.setText(tr("{year}년").format(year=self._year))
        for month, button in enumerate(self._buttons, 1):
            button.setText(QLocale().standaloneMonthName(month, QLocale.FormatType.ShortFormat))
            button.setAccessibleName(f"{self._title.text()} {button.text()}")
        self.turned.emit(self._year)

    def _choose(self, month: int) -> None:
        self.chosen.emit(QDate(self._year, month, 1))
