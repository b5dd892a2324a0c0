"""When one comes again: a usual distance, or a day from the calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QSignalBlocker
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import words
from ui.components.banner import Banner
from ui.components.calendar import Calendar
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.language import tr

_CHOSEN_DAY = "day"


class NextVisit(QWidget):
    """None planned unless something is chosen. A chosen day that has come meanwhile is named, and none is
    chosen in its place."""

    def __init__(self, *, on_change: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_change = on_change
        self._today = date.min
        self._over: date | None = None
        choices = {
            "none": tr("정하지 않음"),
            "1w": tr("1주 뒤"),
            "2w": tr("2주 뒤"),
            "1m": tr("1개월 뒤"),
            "3m": tr("3개월 뒤"),
            _CHOSEN_DAY: tr("날짜 고르기"),
        }
        self._cards = {key: RadioCard(text) for key, text in choices.items()}
        self._cards["none"].setChecked(True)
        for key, card in self._cards.items():
            card.setObjectName(f"finish.next.{key}")
            card.toggled.connect(lambda _on: self._chosen())
        grid = ChoiceGrid()
        grid.show_cards(tuple(self._cards.values()), columns=3)
        self._made_calendar: Calendar | None = None
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(grid)
        self._told_over = Banner("", Tone.CAUTION)
        self._told_over.setObjectName("finish.next.over")
        self._told_over.hide()
        column.addWidget(self._told_over)

    def show_today(self, today: date) -> None:
        """From which day is counted."""
        if today != self._today:
            self._today = today
            chosen = self.due() if self._cards[_CHOSEN_DAY].isChecked() else None
            if chosen is not None and chosen <= today:
                self._let_go(chosen)
            if self._made_calendar is not None:
                self._begin_tomorrow(self._made_calendar)

    def propose(self, day: date) -> None:
        """Choose this day in the calendar; the worker may change it."""
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._cards[_CHOSEN_DAY].setChecked(True)

    def forget(self) -> None:
        """No day is chosen."""
        self._cards["none"].setChecked(True)

    def due(self) -> date | None:
        """The chosen day, None: none is planned."""
        key = next(key for key, card in self._cards.items() if card.isChecked())
        if key == _CHOSEN_DAY:
            day = self._calendar.selectedDate()
            return date(day.year(), day.month(), day.day())
        if key in ("1w", "2w"):
            return self._today + timedelta(weeks=int(key[0]))
        if key in ("1m", "3m"):
            start = QDate(self._today.year, self._today.month, self._today.day)
            day = start.addMonths(int(key[0]))
            return date(day.year(), day.month(), day.day())
        return None

    @property
    def chosen(self) -> date | None:
        """What was chosen last, also where that day has come meanwhile."""
        return self._over or self.due()

    def _let_go(self, day: date) -> None:
        self._cards["none"].setChecked(True)
        self._over = day
        named = {"day": words.day(day, self._today), "weekday": words.weekday(day)}
        told = (
            tr("골라 둔 다음 방문 날 {day} ({weekday})이 지났습니다. 다음 방문을 다시 골라 주세요.")
            if day < self._today
            else tr("골라 둔 다음 방문 날 {day} ({weekday})이 오늘입니다. 다음 방문을 다시 골라 주세요.")
        )
        self._told_over.say(told.format(**named), Tone.CAUTION)
        self._told_over.show()
        # What is kept of the page is the day that was chosen.
        self._on_change()

    @property
    def _calendar(self) -> Calendar:
        """Made when somebody chooses a day for the first time: most take a usual distance."""
        if self._made_calendar is None:
            calendar = Calendar(self)
            calendar.setObjectName("finish.calendar")
            calendar.setAccessibleName(tr("다음 방문 날짜"))
            self._begin_tomorrow(calendar)
            calendar.selectionChanged.connect(self._on_change)
            self._column.addWidget(calendar)
            calendar.follow(self._cards[_CHOSEN_DAY])
            self._made_calendar = calendar
        return self._made_calendar

    def _begin_tomorrow(self, calendar: Calendar) -> None:
        if self._today > date.min:
            # The calendar moves to the first day it allows: nobody has chosen that.
            with QSignalBlocker(calendar):
                calendar.setMinimumDate(
                    QDate(self._today.year, self._today.month, self._today.day).addDays(1)
                )

    def _chosen(self) -> None:
        self._over = None
        self._told_over.hide()
        wanted = self._cards[_CHOSEN_DAY].isChecked()
        if wanted or self._made_calendar is not None:
            self._calendar.setVisible(wanted)
        self._on_change()
