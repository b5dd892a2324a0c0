"""The day that a press will take stands on the button: a calendar can be turned away from it."""

from __future__ import annotations

from datetime import date

from ui import words
from ui.components.calendar import Calendar
from ui.components.dialog import Dialog
from ui.language import tr


def day_taken(calendar: Calendar, told: str, today: date) -> str:
    """`told` with the day that is chosen in `calendar` in the place of its `{day}`."""
    chosen = calendar.selectedDate()
    when = date(chosen.year(), chosen.month(), chosen.day())
    day = tr("{day} ({weekday})").format(day=words.day(when, today), weekday=words.weekday(when))
    return told.format(day=day)


def follow_day_taken(dialog: Dialog, calendar: Calendar, told: str, today: date) -> None:
    """The first action of `dialog` says the same of every day that is chosen from now on."""
    calendar.selectionChanged.connect(lambda: dialog.name_first(day_taken(calendar, told, today)))
