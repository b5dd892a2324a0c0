"""A visit is planned for another day: drawn there, moved by a key, or chosen from the calendar."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.households.editing import ChangedMeanwhileError, Saved
from app.households.today import DueHome
from ui import words
from ui.components.button import Kind
from ui.components.calendar import Calendar
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.home_rows import whom


class Moving(QObject):
    def __init__(self, context: Context, screen: QWidget) -> None:
        super().__init__(screen)
        self._context = context
        self._screen = screen
        self._last: Saved | None = None

    def ask(self, home: DueHome, today: date) -> None:
        """Choose a day from the calendar."""
        calendar = Calendar()
        calendar.setObjectName("moving.calendar")
        calendar.setAccessibleName(tr("방문할 날"))
        calendar.setMinimumDate(_qdate(today))
        calendar.setSelectedDate(_qdate(max(today, date.fromisoformat(home.plan.due))))

        def move() -> None:
            day = calendar.selectedDate()
            self.move(home, date(day.year(), day.month(), day.day()), today)

        ask_for(
            self._screen,
            tr("언제 방문할까요?"),
            whom(home, today),
            Action(tr("이날로 옮기기"), Kind.PRIMARY, move),
            Action(tr("닫기"), Kind.PLAIN),
            content=calendar,
            name="moving",
        )
        calendar.setFocus()

    def by_days(self, home: DueHome, days: int, today: date) -> None:
        """So many days later; never before today."""
        from_day = max(today, date.fromisoformat(home.plan.due))
        self.move(home, max(today, from_day + timedelta(days=days)), today)

    def move(self, home: DueHome, day: date, today: date) -> None:
        if day < today:
            self._context.say(tr("지난 날로는 옮기지 않습니다."), Tone.CAUTION)
            return
        desk, household, plan = self._context.desk, home.household.id, home.plan.id
        done = tr("{whom}: {day} ({weekday})로 옮겼습니다.").format(
            whom=whom(home, today), day=words.day(day, today), weekday=words.weekday(day)
        )
        self._context.tasks.store(
            lambda: desk.editing.move_visit(household, plan, day),
            lambda saved: self._moved(saved, done),
            self._context.fail,
            owner=self,
        )

    def undo(self) -> None:
        """Back to the day before."""
        saved, self._last = self._last, None
        if saved is None:
            return
        desk: Desk = self._context.desk
        kept = saved
        self._context.tasks.store(lambda: desk.editing.undo(kept), self._undone, self._not_undone)

    def _moved(self, saved: Saved | None, done: str) -> None:
        if saved is None:
            return
        self._last = saved
        self._context.say(done, Tone.SUCCESS, action=tr("되돌리기 (Ctrl+Z)"), run=self.undo)
        self._context.tell(Changed.HOUSEHOLD)

    def _undone(self, _saved: Saved | None) -> None:
        self._context.say(tr("되돌렸습니다."), Tone.SUCCESS)
        self._context.tell(Changed.HOUSEHOLD)

    def _not_undone(self, error: Exception) -> None:
        if not isinstance(error, ChangedMeanwhileError):
            self._context.fail(error)
            return
        fields = ", ".join(words.field(path) for path in error.now)
        self._context.say(
            tr("그 뒤에 또 바뀌어 되돌리지 않았습니다: {fields}").format(fields=fields), Tone.CAUTION
        )


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
