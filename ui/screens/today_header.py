"""The head of 오늘: which day it is and how many homes it has."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui import words
from ui.components.chip import Chip
from ui.components.header import PageHeader
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.home_rows import Day


class TodayHeader(PageHeader):
    """`title`: what stands there before the day is read. It counts nothing by then."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(title, parent=parent)
        self._counts = [Chip(parent=self), Chip(parent=self), Chip(parent=self)]
        for chip, name in zip(self._counts, ("due", "late", "drafts"), strict=True):
            chip.setObjectName(f"today.count.{name}")
            chip.hide()
            self.add_action(chip)

    def show_day(self, day: Day) -> None:
        today = day.today
        self.retitle(
            tr("오늘 {day} {weekday}요일").format(day=words.day(today, today), weekday=words.weekday(today)),
        )
        late = sum(home.days_late > 0 for home in day.due)
        drafts = sum(home.draft is not None for home in day.week)
        counts = (
            (tr("오늘 {n}집").format(n=len(day.due) - late), Tone.PRIMARY),
            (tr("지난 {n}집").format(n=late), Tone.DANGER if late else Tone.NEUTRAL),
            (tr("작성 중 {n}").format(n=drafts), Tone.INFO if drafts else Tone.NEUTRAL),
        )
        for chip, (text, tone) in zip(self._counts, counts, strict=True):
            chip.say(text, tone)
            chip.show()
