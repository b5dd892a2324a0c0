"""자리 비움 in the 당직 dialog: who is away when, entered by themselves or by somebody with the same post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.desk import Desk
from app.ledger.leave import (
    DaysNotTakenError,
    TooManyLeavesError,
    enter_leave,
    forget_refused,
    leave_to_tell,
    may_enter_for,
    refused_leave,
    with_leave,
)
from app.ledger.roster import kept_posts, kept_supervisors
from app.wire.duty import MOST_DAYS_AHEAD, Leave, Post, days_of
from app.wire.messages import Code, LeaveRefused
from app.wire.people import Worker
from ui import words
from ui.components.button import Button, Kind
from ui.components.calendar import Calendar
from ui.components.card import Card
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr

_SPANS = (1, 2, 3, 5, 7, 14)


@dataclass(frozen=True, slots=True)
class Duty:
    """Who is asked and who stands in, with the days away that wait on this laptop. `mine`: those whose days
    are entered here; `refused`: days that the district did not write."""

    officers: list[Post]
    supervisors: list[Post]
    mine: list[Worker]
    waiting: list[Leave]
    today: date
    refused: list[LeaveRefused]


def read_duty(desk: Desk) -> Duty:
    waiting = leave_to_tell(desk.store)
    return Duty(
        with_leave(kept_posts(desk.store), waiting),
        with_leave(kept_supervisors(desk.store), waiting),
        may_enter_for(desk.ledger),
        waiting,
        desk.today(),
        refused_leave(desk.store),
    )


class LeaveCard(Card):
    """Days away of those whose days are entered here. `changed`: after one was entered or taken out."""

    def __init__(self, context: Context, duty: Duty, changed: Callable[[], None]) -> None:
        super().__init__()
        self._context = context
        self._duty = duty
        self._changed = changed
        self.body.setSpacing(Gap.S)
        self.body.addWidget(Text(tr("자리 비움"), Role.STRONG))
        told = tr("그동안에는 다른 사람이 위급한 일을 받습니다. 네트워크가 없으면 다음 동기화 때 알려요.")
        self.body.addWidget(Text(told, Role.QUIET))
        known = {one.worker: one for one in (*duty.officers, *duty.supervisors)}
        for worker in duty.mine:
            post = known.get(worker.id)
            if post is None:
                # The district told no roster yet.
                (post,) = with_leave([Post(worker=worker.id, name=worker.name)], duty.waiting)
            for first, last in post.away:
                self._add_line(post, first, last)
        for refused in duty.refused:
            self._add_refused(refused)
        add = Button(tr("자리 비움 적기"), Kind.SECONDARY, icon="calendar", on_click=self._ask)
        add.setObjectName("leave.add")
        self.body.addWidget(add)

    def _add_line(self, post: Post, first: str, last: str) -> None:
        here = (post.worker, first) in {(one.worker, one.first) for one in self._duty.waiting}
        days = span_words(date.fromisoformat(first), date.fromisoformat(last), self._duty.today)
        waits = tr(" · 아직 구청에 알리기 전") if here else ""
        self.body.addWidget(Text(f"{post.name} · {days}{waits}"))
        back = Button(
            tr("지우기: {name} {days}").format(name=post.name, days=days),
            Kind.TEXT,
            on_click=lambda: self._enter(post.worker, first, last, back=True),
        )
        back.setObjectName(f"leave.back.{post.worker}.{first}")
        self.body.addWidget(back)

    def _add_refused(self, refused: LeaveRefused) -> None:
        leave = refused.leave
        days = days_of(leave)
        said = "" if days is None else span_words(*days, self._duty.today)
        whose = next((one.name for one in self._duty.mine if one.id == leave.worker), "")
        told = tr("구청에 남지 않았어요: {name} {days}. {remedy}")
        self.body.addWidget(Text(told.format(name=whose, days=said, remedy=_remedy(refused))))
        read = Button(tr("읽었어요"), Kind.TEXT, on_click=lambda: self._read(leave))
        read.setObjectName(f"leave.refused.{leave.worker}.{leave.first}")
        self.body.addWidget(read)

    def _read(self, leave: Leave) -> None:
        store = self._context.desk.store

        def done(_nothing: None) -> None:
            self._changed()

        self._context.tasks.store(lambda: forget_refused(store, leave), done, self._context.fail)

    def _ask(self) -> None:
        asked = Days(self._duty.mine, self._duty.today)

        def record() -> None:
            first, last = asked.days()
            self._enter(asked.worker(), first.isoformat(), last.isoformat())

        ask_for(
            self.window(),
            tr("언제 자리를 비우나요?"),
            "",
            Action(tr("남기기"), Kind.PRIMARY, record),
            Action(tr("닫기"), Kind.PLAIN),
            content=asked,
            width=WIDE,
            name="leave.dialog",
            of="",
        )

    def _enter(self, worker: str, first: str, last: str, *, back: bool = False) -> None:
        context, ledger = self._context, self._context.desk.ledger
        days = date.fromisoformat(first), date.fromisoformat(last)

        def done(_nothing: None) -> None:
            context.say(tr("남겼습니다."), Tone.SUCCESS)
            context.sync_now()
            self._changed()

        def failed(error: Exception) -> None:
            if isinstance(error, DaysNotTakenError):
                context.say(_again(), Tone.CAUTION)
            elif isinstance(error, TooManyLeavesError):
                context.say(tr("먼저 동기화한 뒤 다시 적어 주세요."), Tone.CAUTION)
            else:
                context.fail(error)

        context.tasks.store(lambda: enter_leave(ledger, worker, *days, back=back), done, failed)


class Days(QWidget):
    """Whose, from which day and for how many days."""

    def __init__(self, people: Sequence[Worker], today: date) -> None:
        super().__init__()
        self._today = today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        self._people = {one.id: RadioCard(one.name) for one in people}
        for worker, card in self._people.items():
            card.setObjectName(f"leave.who.{worker}")
        next(iter(self._people.values())).setChecked(True)
        whose = self._grid(column, tr("누가"), list(self._people.values()), 2)
        whose.setVisible(len(people) > 1)
        first = {"today": tr("오늘부터"), "tomorrow": tr("내일부터"), "day": tr("날짜 고르기")}
        self._first = {key: RadioCard(text) for key, text in first.items()}
        for key, card in self._first.items():
            card.setObjectName(f"leave.first.{key}")
            card.toggled.connect(lambda _on: self._tell())
        self._grid(column, tr("첫날"), list(self._first.values()), 3)
        self._calendar = Calendar()
        self._calendar.setObjectName("leave.calendar")
        self._calendar.setAccessibleName(tr("첫날"))
        first_day = QDate(today.year, today.month, today.day)
        self._calendar.setDateRange(first_day, first_day.addDays(MOST_DAYS_AHEAD))
        self._calendar.selectionChanged.connect(self._tell)
        column.addWidget(self._calendar)
        self._spans = {count: RadioCard(tr("{n}일").format(n=count)) for count in _SPANS}
        for count, card in self._spans.items():
            card.setObjectName(f"leave.days.{count}")
            card.toggled.connect(lambda _on: self._tell())
        self._grid(column, tr("며칠 동안"), list(self._spans.values()), 3)
        self._told = Text(role=Role.STRONG)
        self._told.setObjectName("leave.told")
        column.addWidget(self._told)
        self._first["today"].setChecked(True)
        self._spans[1].setChecked(True)
        self._tell()

    def worker(self) -> str:
        return next(worker for worker, card in self._people.items() if card.isChecked())

    def days(self) -> tuple[date, date]:
        """First and last day."""
        key = next((key for key, card in self._first.items() if card.isChecked()), "today")
        first = self._today + timedelta(days=int(key == "tomorrow"))
        if key == "day":
            chosen = self._calendar.selectedDate()
            first = date(chosen.year(), chosen.month(), chosen.day())
        count = next((count for count, card in self._spans.items() if card.isChecked()), 1)
        return first, first + timedelta(days=count - 1)

    def _tell(self) -> None:
        self._calendar.setVisible(self._first["day"].isChecked())
        self._told.setText(span_words(*self.days(), self._today))

    def _grid(self, column: QVBoxLayout, title: str, cards: list[RadioCard], columns: int) -> QWidget:
        part = QWidget()
        inside = QVBoxLayout(part)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(Gap.S)
        inside.addWidget(Text(title, Role.STRONG))
        grid = ChoiceGrid()
        grid.show_cards(tuple(cards), columns=columns)
        inside.addWidget(grid)
        column.addWidget(part)
        return part


def _remedy(refused: LeaveRefused) -> str:
    if refused.code is Code.MALFORMED:
        return _again()
    return tr("여기서 적을 수 없는 분입니다. 전산 담당자에게 적어 달라고 해 주세요.")


def _again() -> str:
    return tr("오늘부터 1년 안의 날로 다시 적어 주세요.")


def span_words(first: date, last: date, today: date) -> str:
    """`11월 23일 (월) ~ 11월 25일 (수)`, or one day."""
    days = [f"{words.day(one, today)} ({words.weekday(one)})" for one in (first, last)]
    return days[0] if first == last else " ~ ".join(days)
