"""The home that is chosen in the list, with what one does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtWidgets import QGridLayout, QWidget

from app.households.today import DueHome
from ui import codes, words
from ui.components.about import concerns
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.natural_area import NaturalArea
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.screens.doorstep import Door, Doorstep, usual_way
from ui.screens.home_rows import Day, door, lateness, phone, states, whom, why
from ui.screens.telephoning import call


class PanelArea(NaturalArea):
    """The panel in the room it gets: at large text one neither scrolls for 방문 시작 nor misses it."""

    def __init__(
        self, context: Context, doorstep: Doorstep, on_day: Callable[[], None], parent: QWidget
    ) -> None:
        super().__init__(least=150, parent=parent)
        self._tight = False
        self.panel = HomePanel(context, doorstep, on_day, self.viewport())
        self.hold(self.panel)

    def _settle(self) -> None:
        """Asked at a new size, and when the home that is shown says more or less than the one before."""
        super()._settle()
        tight = self.panel.heightForWidth(self.width()) > self.height()
        if tight != self._tight:
            self._tight = tight
            self.panel.lead(with_actions=tight)


class HomePanel(Card):
    """What is done at the home: begin, call, announce, nobody there, another day, open."""

    def __init__(
        self, context: Context, doorstep: Doorstep, on_day: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(tr("고른 집"))
        self._context = context
        self._doorstep = doorstep
        self._door: Door | None = None
        self._name = Text(role=Role.HEADING)
        self._where = Text(role=Role.BODY)
        self._phone = Text(role=Role.STRONG)
        self._why = Text(role=Role.BODY)
        self._chips = Flow(gap=Gap.XS)
        for text in (self._name, self._where, self._phone):
            self.body.addWidget(text)
        self.body.addWidget(self._chips)
        self.body.addWidget(self._why)
        self.body.setSpacing(Gap.S)
        self.body.addSpacing(Gap.S)
        self._start = self._button(
            tr("방문 시작 (S)"), Kind.PRIMARY, "arrow-right", "today.start", self.start
        )
        self._notice = self._button(tr("사전안내 (N)"), Kind.SECONDARY, "bell", "today.notice", self.notice)
        self._absent = self._button(
            tr("부재 (A)"), Kind.SECONDARY, "door-closed", "today.absent", self.absent
        )
        self._call = self._button(tr("전화 (C)"), Kind.SECONDARY, "phone", "today.call", self.call)
        self._day = self._button(tr("날 바꾸기 (D)"), Kind.PLAIN, "calendar", "today.day", on_day)
        self._open = self._button(tr("가구 보기 (Enter)"), Kind.PLAIN, "house", "today.open", self.open_home)
        self._buttons = (self._start, self._call, self._notice, self._absent, self._day, self._open)
        self._grid = QGridLayout()
        self._grid.setSpacing(Gap.S)
        self.body.addLayout(self._grid)
        self.arrange(columns=1)
        self.body.addStretch(1)

    def _button(self, text: str, kind: Kind, icon: str, name: str, run: Callable[[], None]) -> Button:
        button = Button(text, kind, icon=icon, on_click=run)
        button.setObjectName(name)
        return button

    def offer_visits(self, offered: bool) -> None:
        """A supervisor looks homes up and visits none."""
        for button in (self._start, self._notice, self._absent, self._day):
            button.setVisible(offered)

    @property
    def offers_visits(self) -> bool:
        return not self._start.isHidden()

    def least_width(self) -> int:
        """What its widest button needs, with a scroll bar beside it."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return widest + 2 * Gap.XL + Gap.L

    def fits_in_pairs(self, width: int) -> bool:
        """Whether two of its buttons have room beside each other in a list so wide."""
        widest = max(button.sizeHint().width() for button in self._buttons)
        return 2 * widest + Gap.S + 2 * Gap.XL + 3 * Gap.L <= width

    def arrange(self, *, columns: int) -> None:
        """The buttons below each other beside the list, in pairs below it."""
        for at, button in enumerate(self._buttons):
            self._grid.addWidget(button, at // columns, at % columns)

    def lead(self, *, with_actions: bool) -> None:
        """What one does stands right below the name where not all has room, else below what one reads."""
        self.body.removeItem(self._grid)
        self.body.insertLayout(1 if with_actions else self.body.count() - 1, self._grid)

    def show_home(self, home: DueHome, day: Day) -> None:
        self._door = door(home, day)
        concerns(self, f"plan/{home.plan.id}")
        self.show()
        self._name.setText(whom(home, day.today))
        self._where.setText(words.full_address(home.household))
        number = phone(home)
        self._phone.setText(tr("전화 {phone}").format(phone=number) if number else tr("전화번호 없음"))
        self._why.setText(why(home))
        self._chips.clear()
        late = lateness(home, day.today)
        self._chips.add(Chip(codes.cohort(home.plan.cohort), Tone.PRIMARY))
        self._chips.add(Chip(late.text, late.tone))
        for tag in states(home, day):
            self._chips.add(Chip(tag.text, tag.tone))
        done = self._door.done
        told = tr("사전안내 고치기 (N)") if done.noticed else tr("사전안내: {way} (N)")
        self._notice.setText(told.format(way=words.notice_way(usual_way(self._door))))
        self._absent.setText(tr("부재 까닭 고치기 (A)") if done.absent else tr("부재 (A)"))
        self._start.setText(tr("이어서 방문 (S)") if home.draft is not None else tr("방문 시작 (S)"))

    def show_nobody(self) -> None:
        """What is chosen is no home: nothing may be done at the one before."""
        self._door = None
        self.hide()

    def call(self) -> None:
        door = self._door
        if door is not None:
            told = (
                tr("사전안내로 남기기"),
                lambda: self._doorstep.notice(
                    replace(door, done=replace(door.done, way="phone", noticed=False))
                ),
            )
            call(self.window(), self._context, door.household, door.whom, door.phone, told)

    def start(self) -> None:
        if self._door is not None and not self._start.isHidden():
            self._doorstep.start_at_once(self._door)

    def notice(self) -> None:
        if self._door is not None and not self._notice.isHidden():
            self._doorstep.notice(self._door)

    def absent(self) -> None:
        if self._door is not None and not self._absent.isHidden():
            self._doorstep.absent(self._door)

    def open_home(self) -> None:
        if self._door is not None:
            self._context.go.household(self._door.household)
