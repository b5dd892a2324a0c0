"""오늘: whom to visit, in walking order, and what came back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.households.today import DueHome
from app.households.week import WeekDay, monday_of
from app.wire.people import VISITORS
from ui import words
from ui.components.button import Button, Kind
from ui.components.reading import ReadingOver
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen
from ui.screens.came_back import CameBack
from ui.screens.doorstep import Doorstep
from ui.screens.home_panel import PanelArea
from ui.screens.home_rows import Day, follow_row, home_row, read_day
from ui.screens.moving import Moving
from ui.screens.nobody import Nobody
from ui.screens.search import Search
from ui.screens.today_header import TodayHeader
from ui.screens.week_board import WeekBoard

_PANEL_WIDTH, _ANY_WIDTH = 380, 16_777_215
_LEAST_LIST, _LOWEST_LIST = 220, 96


class TodayScreen(BaseScreen):
    """The planner's and the nurse's first screen."""

    hears = Changed.DRAFT | Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK | Changed.SYNC

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, "today", parent)
        self._day: Day | None = None
        self._whole_week = False
        self._first = True
        self._above = 0
        self._monday: date | None = None
        self._made_board: WeekBoard | None = None
        self._made_nobody: Nobody | None = None
        self._doorstep = Doorstep(context, self)
        self._moving = Moving(context, self, self._doorstep.remember)
        # Each part is in its place before it is filled: one that moves is styled anew with all that it holds.
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._header = TodayHeader(self.heading(), self)
        column.addWidget(self._header)
        body = QVBoxLayout()
        body.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
        column.addLayout(body, 1)
        self.search = Search(context, self)
        body.addWidget(self.search)
        self._fill(self.search.content)
        self._hear_keys()
        self._show_switch()
        # The list's keys work from the first moment; Qt would begin in the field, as if somebody typed there.
        self.homes.setFocus()

    def _hear_keys(self) -> None:
        for keys, run in (
            ("S", self._panel.start),
            ("N", self._panel.notice),
            ("A", self._panel.absent),
            # The same keys while the keyboard is in Hangul.
            ("ㄴ", self._panel.start),
            ("ㅜ", self._panel.notice),
            ("ㅁ", self._panel.absent),
            ("C", self._panel.call),
            ("ㅊ", self._panel.call),
            ("D", self._ask_day),
            ("ㅇ", self._ask_day),
            ("Del", self._cancel),
            ("Ctrl+Left", lambda: self._move_by(-1)),
            ("Ctrl+Right", lambda: self._move_by(1)),
        ):
            self.list_key(keys, run, self.homes)
        self.shortcut("Ctrl+Z", self._doorstep.undo)
        self.shortcut("Ctrl+F", self.search.field.setFocus)

    def heading(self) -> str:
        return tr("오늘")

    def leave(self) -> None:
        self.search.note_seen()

    def start_over(self) -> None:
        if self.search.field.written():
            self.search.clear()

    def read(self) -> None:
        desk = self.context.desk
        self.context.tasks.store(lambda: read_day(desk), self._show, self._not_read)
        if self._whole_week:
            self._read_week()

    def _read_week(self) -> None:
        desk = self.context.desk
        monday = self._monday
        self.context.tasks.store(
            lambda: (desk.week(monday or monday_of(desk.today())), desk.today()),
            self._show_week,
            self._week_not_read,
        )

    def _not_read(self, error: Exception) -> None:
        self._reading.failed()
        self.context.fail(error)

    def _week_not_read(self, error: Exception) -> None:
        if self._whole_week and not self._shows_week:
            self._view(whole_week=False)
        self.context.fail(error)

    @property
    def _shows_week(self) -> bool:
        """Until the week that somebody wants has been read, today stays."""
        return self._whole_week and self._board.monday is not None

    def _show_week(self, read: tuple[list[WeekDay], date]) -> None:
        days, today = read
        self._monday = days[0].day
        self._board.show_week(days, today)
        self._show_homes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_panel()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self._day is not None:
            self._fit_panel()
            self._fit_came_back()

    def _fit_panel(self) -> None:
        """Beside the list as wide as its words; below the list as wide as the list."""
        self._panel.arrange(columns=2 if self.narrow and self._panel.fits_in_pairs(self.width()) else 1)
        width = max(_PANEL_WIDTH, self._panel.least_width())
        self._panel_area.setMaximumWidth(_ANY_WIDTH if self.narrow else width)
        self._panel_area.setMinimumWidth(0 if self.narrow else width)

    def _switch(self, text: str, name: str, *, whole_week: bool) -> Button:
        button = Button(text, Kind.TEXT, on_click=lambda: self._view(whole_week=whole_week))
        button.setCheckable(True)
        button.setObjectName(name)
        return button

    def _fill(self, content: QWidget) -> None:
        """Below the search field: what came back, the switch, the list with the chosen home."""
        column = self._column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        self._came_back = CameBack(self.context, self._open_trouble, content)
        self.troubles = self._came_back.rows
        column.addWidget(self._came_back)
        content.installEventFilter(self)
        column.addLayout(self._views())
        self._empty = QStackedWidget(content)
        column.addWidget(self._empty, 1)
        listed = QWidget(self._empty)
        self._empty.addWidget(listed)
        both = self.breaks_when_narrow(QBoxLayout(QBoxLayout.Direction.LeftToRight, listed))
        both.setSpacing(Gap.L)
        both.setContentsMargins(0, 0, 0, 0)
        self.homes = TaggedList(
            self.context.theme,
            name=tr("방문할 집"),
            on_open=self._open_row,
            on_choose=self._choose,
            parent=listed,
        )
        self.homes.setObjectName("today.homes")
        self.homes.setMinimumHeight(_LEAST_LIST)
        self.homes.let_drag()
        both.addWidget(self.homes, 1)
        self._panel_area = PanelArea(self.context, self._doorstep, self._ask_day, listed)
        self._panel = self._panel_area.panel
        both.addWidget(self._panel_area)
        self._panel_area.hide()
        told = tr("오늘 갈 집을 불러오고 있어요…")
        self._reading = ReadingOver(self.context.theme, told, listed, self.refresh)

    def _views(self) -> QHBoxLayout:
        """Today or the week, and the ways to other homes."""
        go = self.context.go
        self._today = self._switch(tr("오늘"), "today.view.today", whole_week=False)
        self._week = self._switch(tr("이번 주"), "today.view.week", whole_week=True)
        self._all_homes = Button(tr("내 가구"), Kind.TEXT, icon="users", on_click=go.my_homes)
        self._all_homes.setObjectName("today.my_homes")
        self._all_homes.setToolTip("Ctrl+M")
        # A planner has it in the bar at the top, where a supervisor has no room left.
        self._all_homes.hide()
        self._new_homes = Button(
            tr("새로 맡은 가구"), Kind.SECONDARY, icon="users", on_click=lambda: go.handover()
        )
        self._new_homes.setObjectName("today.new_homes")
        self._new_homes.setToolTip("Ctrl+T")
        self._new_homes.hide()
        views = QHBoxLayout()
        views.setSpacing(Gap.S)
        views.addWidget(self._today)
        views.addWidget(self._week)
        views.addStretch(1)
        views.addWidget(self._all_homes)
        views.addWidget(self._new_homes)
        return views

    @property
    def _board(self) -> WeekBoard:
        """Made when somebody looks at the week for the first time."""
        if self._made_board is None:
            board = WeekBoard(
                self.context.theme, self._show_homes, self._look_at_week, self._drop, self.search.content
            )
            self._made_board = board
            self._column.insertWidget(self._column.indexOf(self._empty), board)
            before: QWidget = self._new_homes
            for stop in board.stops():
                QWidget.setTabOrder(before, stop)
                before = stop
        return self._made_board

    def _nobody(self, day: Day, on: WeekDay | None) -> Nobody:
        """Made where there is no home to go to for the first time."""
        if self._made_nobody is None:
            self._made_nobody = Nobody()
            self._empty.addWidget(self._made_nobody)
        if on is None:
            self._made_nobody.say_of_today()
        else:
            self._made_nobody.say_of(on.day, day.today)
        return self._made_nobody

    def _show(self, day: Day) -> None:
        self._day = day
        self._doorstep.own_role = day.role
        self._panel.offer_visits(day.role in VISITORS)
        self._panel_area.show()
        self._all_homes.setVisible(day.role not in VISITORS)
        self._header.show_day(day)
        self._new_homes.setText(tr("새로 맡은 가구 {n}").format(n=day.new_homes))
        self._new_homes.setVisible(day.new_homes > 0)
        self._show_troubles(day)
        self._show_homes()
        self._fit_panel()

    def _show_troubles(self, day: Day) -> None:
        # The week has room for its days alone; what came back waits in 오늘.
        self._came_back.show_day(day, wanted=not self._whole_week)
        self._fit_came_back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.search.content and event.type() is QEvent.Type.Resize:
            self._fit_came_back()
        elif watched is self.search.content and event.type() is QEvent.Type.LayoutRequest:
            self._fit_homes()
        return super().eventFilter(watched, event)

    def _fit_came_back(self) -> None:
        """As much of it is shown as leaves the homes their room."""
        self._above = self._came_back.fit(self._room() - _LEAST_LIST)
        self._fit_homes()

    def _fit_homes(self) -> None:
        """At least their room, on a low screen that of one: with less they lie over what stands above."""
        if self._whole_week:
            self._board.fit_into(self._room_above_homes())
        self.homes.setMinimumHeight(max(_LOWEST_LIST, min(_LEAST_LIST, self._room() - self._above)))

    def _room_above_homes(self) -> int:
        """For the week, where the homes have as little as they can do with."""
        below, panel = _LOWEST_LIST, self._panel_area.minimumSizeHint().height()
        below = below + Gap.L + panel if self.narrow else max(below, panel)
        return self.search.content.height() - self._today.sizeHint().height() - 3 * Gap.S - below

    def _room(self) -> int:
        """For what came back and the homes, in pixels: all but what is as tall as its words."""
        room = self.search.content.height() - self._today.sizeHint().height() - 2 * Gap.S
        if self._whole_week:
            room -= self._board.minimumSizeHint().height() + Gap.S
        return room - (self._panel_area.minimumSizeHint().height() + Gap.L if self.narrow else 0)

    def _show_homes(self) -> None:
        if self._day is None:
            return
        homes = self._homes_shown()
        self._week.setText(words.week(self._monday, self._day.today))
        day, on = self._day, self._board.chosen() if self._shows_week else None
        if on is not None:
            day = replace(day, absent=on.absent)
        rows = [follow_row(one, day.today) for one in on.tasks] if on is not None else []
        self.homes.show_rows([*rows, *(home_row(home, day) for home in homes)])
        self._reading.done()
        homes_or_tasks = bool(homes or rows)
        if homes_or_tasks:
            self._empty.setCurrentIndex(0)
        else:
            held = self.homes.hasFocus()
            self._empty.setCurrentWidget(self._nobody(day, on))
            if held:
                (self._board.day_chosen if self._shows_week else self._today).setFocus()
        if homes_or_tasks and self.homes.chosen() is None:
            self.homes.choose_at(0)
        chosen = self.homes.chosen()
        if chosen is not None:
            self._choose(chosen)
        if homes and self._first:
            self._first = False
            # Whoever has gone to another screen meanwhile keeps the cursor there.
            if self.isVisible() and not self.search.field.is_wanted:
                self.homes.setFocus()

    def _homes_shown(self) -> list[DueHome]:
        """Of today, or of the day of the week that is looked at."""
        if self._day is None:
            return []
        on = self._board.chosen() if self._shows_week else None
        return self._day.due if on is None else on.homes

    def _home(self, plan: str | None) -> DueHome | None:
        return next((one for one in self._homes_shown() if one.plan.id == plan), None)

    def _choose(self, plan: str) -> None:
        home = self._home(plan)
        if home is not None and self._day is not None:
            self._panel.show_home(home, self._day)
        else:
            self._panel.show_nobody()

    def _open_row(self, key: str) -> None:
        home = self._home(key)
        if home is not None:
            self.context.go.household(home.household.id)
        elif "/" in key:
            self._open_trouble(key)

    # The week

    def _look_at_week(self, monday: date) -> None:
        self._monday = monday
        self._read_week()

    def _ask_day(self) -> None:
        home = self._home(self.homes.chosen())
        if home is not None and self._day is not None:
            self._moving.ask(home, self._day.today)

    def _move_by(self, days: int) -> None:
        home = self._home(self.homes.chosen())
        if home is not None and self._day is not None:
            self._moving.by_days(home, days, self._day.today)

    def _cancel(self) -> None:
        home = self._home(self.homes.chosen())
        if home is not None and self._day is not None and self._panel.offers_visits:
            self._moving.cancel(home, self._day.today)

    def _drop(self, key: str, day: date) -> None:
        home = self._home(key)
        if home is not None and self._day is not None:
            self._moving.move(home, day, self._day.today)

    def _view(self, *, whole_week: bool) -> None:
        self._whole_week = whole_week
        if whole_week or self._made_board is not None:
            self._board.setVisible(whole_week)
        self._show_switch()
        if self._day is not None:
            self._show_troubles(self._day)
        if whole_week:
            self._read_week()
        self._show_homes()

    def _show_switch(self) -> None:
        self._today.setChecked(not self._whole_week)
        self._week.setChecked(self._whole_week)

    def _open_trouble(self, key: str) -> None:
        kind, _, identifier = key.partition("/")
        if kind == "risk":
            self.context.go.crisis(identifier)
        elif kind == "visit":
            self.context.go.reading(identifier)
        elif kind == "form":
            self.context.go.form(*identifier.split("/", 1))
        elif kind == "draft":
            self.context.go.visit(identifier)
        else:
            self.context.go.household(identifier)
