"""이번 주: seven days with what stands on each; a day is chosen, and homes can be drawn onto another one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QHideEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.week import DAYS, WeekDay, monday_of
from ui import words
from ui.components.button import Button, IconButton, Kind
from ui.components.choice_card import Layout, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.reading import Reading
from ui.components.spacing import Gap
from ui.components.tagged_rows import ROW_KEY
from ui.components.text import Role, Text
from ui.language import tr
from ui.theme import Theme


class DayCard(RadioCard):
    """One day. `on_drop` gets the key of the row that was drawn here."""

    def __init__(self, on_drop: Callable[[str], None]) -> None:
        super().__init__("")
        self.layout_as = Layout.PLAIN
        self._on_drop = on_drop
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROW_KEY):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        key = bytes(event.mimeData().data(ROW_KEY).data()).decode()
        event.acceptProposedAction()
        self._on_drop(key)


class WeekBoard(QWidget):
    """`on_day` hears which day is looked at, `on_week` which Monday, `on_drop` of a row that is to go to
    another day. Arrow keys go from day to day; Page Up and Page Down from week to week, with the cursor in
    `parent`, where the list of the day stands below. Before the first week was read it says so."""

    def __init__(
        self,
        theme: Theme,
        on_day: Callable[[], None],
        on_week: Callable[[date], None],
        on_drop: Callable[[str, date], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._on_day, self._on_week, self._on_drop = on_day, on_week, on_drop
        self._days: list[WeekDay] = []
        self._today = date.min
        self._room: int | None = None
        self._title = Text(role=Role.STRONG)
        self._cards = [DayCard(partial(self._dropped, n)) for n in range(DAYS)]
        for n, card in enumerate(self._cards):
            card.setObjectName(f"week.day.{n}")
            card.clicked.connect(lambda _on=False: self._on_day())
            card.toggled.connect(self._stop_at_chosen)
        self._reading = Reading(theme, tr("이번 주를 불러오고 있어요…"), self)
        self._week = QWidget(self)
        self._week.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._reading)
        whole.addWidget(self._week)
        column = QVBoxLayout(self._week)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        top = self._top = QHBoxLayout()
        column.addLayout(top)
        top.setSpacing(Gap.S)
        self._leafing: list[QWidget] = []
        for icon, name, act, identifier in (
            ("chevron-left", tr("앞 주 (Page Up)"), partial(self.go, -1), "week.before"),
            ("chevron-right", tr("다음 주 (Page Down)"), partial(self.go, 1), "week.after"),
        ):
            button = IconButton(icon, name, on_click=act)
            button.setObjectName(identifier)
            top.addWidget(button)
            self._leafing.append(button)
        top.addWidget(self._title, 1)
        self._back = Button(
            tr("이번 주로"), Kind.TEXT, on_click=lambda: self._on_week(monday_of(self._today))
        )
        self._back.setObjectName("week.now")
        top.addWidget(self._back)
        self._keys = [self._key(parent, "PgUp", -1), self._key(parent, "PgDown", 1)]
        grid = ChoiceGrid(self._week)
        grid.show_cards(self._cards, packed=True, abreast=True)
        self._grid = grid
        column.addWidget(grid)

    def _key(self, parent: QWidget, key: str, weeks: int) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), parent)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(partial(self.go, weeks))
        return shortcut

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._hear(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # Of the list of a day they are its own: a page further.
        self._hear(False)

    def _hear(self, on: bool) -> None:
        for key in self._keys:
            key.setEnabled(on)

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [*self._leafing, self._back, *self._cards]

    @property
    def monday(self) -> date | None:
        """Of the week that is shown."""
        return self._days[0].day if self._days else None

    def chosen(self) -> WeekDay | None:
        """The day that is looked at."""
        at = next((n for n, card in enumerate(self._cards) if card.isChecked()), None)
        return self._days[at] if self._days and at is not None else None

    @property
    def day_chosen(self) -> QWidget:
        """Where the cursor can stand while no home does on that day."""
        return next((card for card in self._cards if card.isChecked()), self._cards[0])

    def _stop_at_chosen(self) -> None:
        """Tab comes to the day that is looked at; Qt sees to that only once one of them had the cursor."""
        policy = Qt.FocusPolicy
        for card in self._cards:
            card.setFocusPolicy(policy.StrongFocus if card.isChecked() else policy.ClickFocus)

    def show_week(self, days: list[WeekDay], today: date) -> None:
        """The same day of the week stays; at first it is today."""
        first = not self._days
        self._days, self._today = days, today
        for card, day in zip(self._cards, days, strict=True):
            card.setAccessibleName(_held_together(_told(day, today)))
        if first or self.chosen() is None:
            self._cards[today.weekday()].setChecked(True)
        homes = sum(len(day.homes) for day in days)
        span = f"{words.day(days[0].day, today)} – {words.day(days[-1].day, today)}"
        self._title.setText(f"{span} · " + tr("{n}집").format(n=homes))
        self.setAccessibleName(f"{words.week(days[0].day, today)}, {span}")
        self._back.setVisible(days[0].day != monday_of(today))
        if first:
            self._reading.hide()
            self._week.show()
        self._fit()

    def go(self, weeks: int) -> None:
        """To an earlier or later week."""
        if self.monday is not None:
            self._on_week(self.monday + timedelta(weeks=weeks))

    def _dropped(self, at: int, key: str) -> None:
        if self._days:
            self._on_drop(key, self._days[at].day)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def fit_into(self, room: int) -> None:
        """`room`: for the whole board, in pixels, where the list below it keeps what it needs."""
        if room != self._room:
            self._room = room
            self._fit()

    def _fit(self) -> None:
        """The days are as tall as their words: the list below gives way, not they. Where it can give no more,
        a day says how many homes it has and no more: what else stands on it is in its list."""
        height = self._height_of(_told)
        room = self._room
        if room is not None and height > room - self._top.sizeHint().height() - Gap.S:
            height = self._height_of(_told_shortly)
        if height != self._grid.minimumHeight():
            self._grid.setMinimumHeight(height)

    def _height_of(self, told: Callable[[WeekDay, date], str]) -> int:
        """What the days need in these words, which they have from now on."""
        for card, day in zip(self._cards, self._days, strict=False):
            said = _held_together(told(day, self._today))
            if card.text() != said:
                card.setText(said)
        self._grid.relayout()
        return self._grid.heightForWidth(self.width())


def _held_together(told: str) -> str:
    """A number stays in the line of what it counts."""
    return re.sub(r" (?=\d)", "\N{NO-BREAK SPACE}", told)


def _told_shortly(day: WeekDay, today: date) -> str:
    return "\n".join([_head(day, today), tr("{n}집").format(n=len(day.homes))])


def _head(day: WeekDay, today: date) -> str:
    head = f"{words.weekday(day.day)} {day.day.day}"
    return tr("{day} (오늘)").format(day=head) if day.day == today else head


def _told(day: WeekDay, today: date) -> str:
    """`월 17 (오늘)` and, below it, what stands on the day."""
    parts = [tr("{n}집").format(n=len(day.homes))]
    if day.late:
        parts.append(tr("지남 {n}").format(n=day.late))
    if day.noticed:
        parts.append(tr("안내함 {n}").format(n=day.noticed))
    if day.unmet:
        parts.append(tr("부재 {n}").format(n=day.unmet))
    if day.tasks:
        parts.append(tr("다시 연락 {n}").format(n=len(day.tasks)))
    return _head(day, today) + "\n" + " · ".join(parts)
