"""The day that a press will take stands on the button: a calendar can be turned away from it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QWidget

from ui import words
from ui.components.button import Kind
from ui.components.calendar import Calendar
from ui.components.dialog import Action, Dialog, ask
from ui.language import tr


def calendar_between(first: date, last: date, shown: date | None) -> Calendar:
    """With the days from `first` to `last`, and `shown` chosen if there is one."""
    calendar = Calendar()
    calendar.setMinimumDate(QDate(first.year, first.month, first.day))
    calendar.setMaximumDate(QDate(last.year, last.month, last.day))
    if shown is not None:
        calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
    return calendar


def ask_for_day(
    parent: QWidget,
    calendar: Calendar,
    today: date,
    take: Callable[[QDate], None],
    content: QWidget | None = None,
) -> None:
    """`calendar` in a dialog, alone or within `content`; the button, Enter on a day or two presses `take`
    what is chosen."""
    told = tr("{day} 고르기")
    dialog = ask(
        parent,
        tr("날짜"),
        "",
        Action(day_taken(calendar, told, today), Kind.PRIMARY, lambda: take(calendar.selectedDate())),
        Action(tr("닫기"), Kind.PLAIN),
        content=content or calendar,
    )
    follow_day_taken(dialog, calendar, told, today)
    calendar.activated.connect(take)
    calendar.activated.connect(dialog.accept)
    calendar.focus_days()


def day_taken(calendar: Calendar, told: str, today: date) -> str:
    """`told` with the day that is chosen in `calendar` in the place of its `{day}`."""
    chosen = calendar.selectedDate()
    when = date(chosen.year(), chosen.month(), chosen.day())
    day = tr("{day} ({weekday})").format(day=words.day(when, today), weekday=words.weekday(when))
    return told.format(day=day)


def follow_day_taken(dialog: Dialog, calendar: Calendar, told: str, today: date) -> None:
    """The first action of `dialog` says the same of every day that is chosen from now on."""
    calendar.selectionChanged.connect(lambda: dialog.name_first(day_taken(calendar, told, today)))
