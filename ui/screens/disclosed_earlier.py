"""A 긴급 정보 제공 of longer ago than a week: on which day it was, and why it is recorded only now."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.risk.disclosing import AT_ONCE_MINUTES, LATE, MOST_DAYS
from ui.components.button import Button, Kind
from ui.components.field import LabelledField, TextField
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.day_taken import ask_for_day, calendar_between
from ui.forms.editors.calendar_text import read_date
from ui.language import tr
from ui.screens.choosing import Choosing

_DAY = 24 * 60


class Earlier(QWidget):
    """`today`: the day on which it is recorded."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.day = TextField()
        self.day.setObjectName("disclosure.day")
        self.day.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        example = (today - timedelta(days=8)).isoformat()
        self._day = LabelledField(tr("알린 날"), self.day, hint=tr("예: {day}").format(day=example))
        pick = Button(tr("달력에서 고르기"), Kind.PLAIN, icon="calendar", on_click=self._open_calendar)
        pick.setObjectName("disclosure.calendar")
        row = QHBoxLayout()
        row.addWidget(pick)
        row.addStretch(1)
        self._asked = Text("", Role.STRONG)
        self._why = Choosing(LATE, late_words, "disclosure.late", blank=True)
        self.day.textChanged.connect(self._changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._day)
        column.addLayout(row)
        column.addWidget(self._asked)
        column.addWidget(self._why)
        self._changed()

    def minutes_ago(self) -> int:
        """Counted in whole days; 0 where no day can be read."""
        return max(0, self._days()) * _DAY

    def why(self) -> str:
        """Of `LATE`; empty where it is not late."""
        return self._why.chosen() if self._is_late() else ""

    def missing(self) -> QWidget | None:
        """What is not complete yet, after it was said; None: it is."""
        problem = self._problem()
        self._day.say(problem)
        if problem is not None:
            return self.day
        return self._why.first if self._is_late() and not self._why.complete() else None

    def _days(self) -> int:
        day = read_date(self.day.text())
        return 0 if day is None else (self._today - day).days

    def _is_late(self) -> bool:
        return AT_ONCE_MINUTES < self._days() * _DAY <= MOST_DAYS * _DAY

    def _problem(self) -> str | None:
        day, days = read_date(self.day.text()), self._days()
        if day is None:
            example = (self._today - timedelta(days=8)).isoformat()
            return tr("날짜를 {example}처럼 적어 주세요.").format(example=example)
        if days < 0:
            return tr("아직 오지 않은 날이에요. 알린 날을 적어 주세요.")
        if days > MOST_DAYS:
            first = (self._today - timedelta(days=MOST_DAYS)).isoformat()
            told = tr("{n}일 전이에요. 잘못 적은 날이 아닌지 봐 주세요. {day}부터 남길 수 있어요.")
            return told.format(n=days, day=first)
        return None

    def _changed(self) -> None:
        """A day long ago is asked about as what it is: how many days, and why it comes only now."""
        self._day.say(None)
        late = self._is_late()
        if late:
            self._asked.setText(tr("{n}일 전 일을 이제 남기는 까닭").format(n=self._days()))
        for part in (self._asked, self._why):
            show_if(part, late)

    def _open_calendar(self) -> None:
        first, last = self._today - timedelta(days=MOST_DAYS), self._today
        calendar = calendar_between(first, last, read_date(self.day.text()))
        ask_for_day(self, calendar, self._today, self._take)

    def _take(self, day: QDate) -> None:
        self.day.setText(day.toString(Qt.DateFormat.ISODate))
        self.day.setFocus()


def late_words(code: str) -> str:
    named = {
        "learned_later": tr("나중에 알게 됨"),
        "rescue_first": tr("구조와 돌봄을 먼저 함"),
        "no_laptop": tr("노트북을 쓸 수 없었음"),
        "away": tr("쉬거나 자리를 비움"),
        "missed": tr("남기는 것을 빠뜨림"),
    }
    return named.get(code, code)
