"""The day that a press will take stands on the button: a calendar can be turned away from it."""

from __future__ import annotations

from datetime import date

from ui import words
from ui.components.calendar import Calendar
from ui.components.dialog import Dialog
from ui.language import tr


def name_day_taken(dialog: Dialog, calendar: Calendar, told: str, today: date) -> None:
    """`told`: what the first action of `dialog` says, with a place for the `{day}` chosen in `calendar`."""

    def name() -> None:
        chosen = calendar.selectedDate()
        when = date(chosen.year(), chosen.month(), chosen.day())
        day = tr("{day} ({weekday})").format(day=words.day(when, today), weekday=words.weekday(when))
        dialog.name_first(told.format(day=day))

    calendar.selectionChanged.connect(name)
    name()
