"""A planned visit goes to another day, or is taken back: by a key, drawn there, or from the calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QDate, QObject
from PySide6.QtWidgets import QWidget

from app.desk import Desk
from app.households.editing import Saved
from app.households.today import DueHome
from app.wire.written import written_day
from ui import words
from ui.components.button import Kind
from ui.components.calendar import Calendar
from ui.components.dialog import Action
from ui.components.form_dialog import ask_for
from ui.components.just_come import JustCome
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.day_taken import day_taken, follow_day_taken
from ui.language import tr
from ui.screens.home_rows import whom as whom_of
from ui.screens.taking_back import take_edit_back

Work = Callable[[Desk], Saved | None]
Recording = Callable[[Work, str], None]
"""Does it where the store lives and says this afterwards, with a way to take it back."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned visit. `whom`: in words; `due`: the day it stands on, today where that cannot be read."""

    household: str
    plan: str
    whom: str
    due: date


def planned_at(home: DueHome, today: date) -> Planned:
    """The earliest visit that is planned at a home."""
    due = written_day(home.plan.due) or today
    return Planned(home.household.id, home.plan.id, whom_of(home, today), due)


def ask_day(screen: QWidget, one: Planned, today: date, record: Recording, context: Context) -> None:
    """Choose another day from the calendar, or take the visit back."""
    calendar = Calendar()
    calendar.setObjectName("moving.calendar")
    calendar.setAccessibleName(tr("방문할 날"))
    calendar.setMinimumDate(_qdate(today))
    calendar.setSelectedDate(_qdate(max(today, one.due)))

    def take() -> None:
        day = calendar.selectedDate()
        move(one, date(day.year(), day.month(), day.day()), today, record, context)

    told = tr("{day}로 옮기기")
    dialog = ask_for(
        screen,
        tr("언제 방문할까요?"),
        one.whom,
        Action(day_taken(calendar, told, today), Kind.PRIMARY, take),
        Action(tr("계획 지우기"), Kind.SECONDARY, lambda: cancel(one, record)),
        Action(tr("닫기"), Kind.PLAIN),
        content=calendar,
        name="moving",
        about=f"household/{one.household}",
    )
    follow_day_taken(dialog, calendar, told, today)
    # Enter on a day, or two presses.
    calendar.activated.connect(lambda _day: dialog.accept())
    calendar.activated.connect(lambda _day: take())
    calendar.focus_days()


def move(one: Planned, day: date, today: date, record: Recording, context: Context) -> None:
    """Never to a day that is over."""
    if day < today:
        context.say(tr("지난 날로는 옮기지 않습니다."), Tone.CAUTION)
        return
    done = tr("{whom}: {day} ({weekday})로 옮겼습니다.").format(
        whom=one.whom, day=words.day(day, today), weekday=words.weekday(day)
    )
    record(lambda desk: desk.editing.move_visit(one.household, one.plan, day), done)


def cancel(one: Planned, record: Recording) -> None:
    """It is asked nothing: one can take it back."""
    done = tr("{whom}: 방문 계획을 지웠습니다.").format(whom=one.whom)
    record(lambda desk: desk.editing.cancel_visit(one.household, one.plan), done)


class Moving(QObject):
    """Plans of the homes in a list, and taking the last change of one back. `on_done` hears how."""

    def __init__(
        self, context: Context, screen: QWidget, on_done: Callable[[Callable[[], bool]], None]
    ) -> None:
        super().__init__(screen)
        self._context = context
        self._screen = screen
        self._on_done = on_done
        self._last: Saved | None = None
        self._changed = ""
        self._just_come = JustCome()

    def ask(self, home: DueHome, today: date) -> None:
        """Choose a day from the calendar."""
        ask_day(self._screen, planned_at(home, today), today, self._record, self._context)

    def by_days(self, home: DueHome, days: int, today: date) -> None:
        """So many days later; never before today."""
        one = planned_at(home, today)
        if self._is_meant(one):
            self.move(home, max(today, max(today, one.due) + timedelta(days=days)), today)

    def move(self, home: DueHome, day: date, today: date) -> None:
        move(planned_at(home, today), day, today, self._record, self._context)

    def cancel(self, home: DueHome, today: date) -> None:
        one = planned_at(home, today)
        if self._is_meant(one):
            cancel(one, self._record)

    def _is_meant(self, one: Planned) -> bool:
        """A home whose plan was changed may leave the list, and the next one stands in its place."""
        meant = one.plan == self._changed or self._just_come.is_meant()
        if meant:
            self._changed = one.plan
        else:
            told = tr("방금 올라온 집이라 아무것도 하지 않았습니다. 보고 나서 다시 눌러 주세요.")
            self._context.say(told, Tone.INFO)
        return meant

    def _record(self, work: Work, done: str) -> None:
        desk = self._context.desk
        self._context.tasks.store(
            lambda: work(desk), lambda saved: self._moved(saved, done), self._context.fail, owner=self
        )

    def undo(self) -> bool:
        """Back to how it was; nothing comes before that."""
        saved, self._last = self._last, None
        if saved is not None:
            take_edit_back(self._context, saved)
        return True

    def _moved(self, saved: Saved | None, done: str) -> None:
        if saved is None:
            return
        self._last = saved
        self._just_come.came()
        self._on_done(self.undo)
        back = partial(self._take_back, saved)
        self._context.say(done, Tone.SUCCESS, action=tr("되돌리기 (Ctrl+Z)"), run=back)
        self._context.tell(Changed.HOUSEHOLD)

    def _take_back(self, saved: Saved) -> None:
        """Of that move."""
        if self._last is saved:
            self._last = None
        take_edit_back(self._context, saved)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
