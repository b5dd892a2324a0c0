"""가구: who lives there, why they are visited, what happened so far, what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.households.page import HouseholdPage
from app.households.timeline import Event, timeline
from app.wire.people import Role as WorkerRole
from ui import codes, words
from ui.components.action_bar import ActionBar
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.empty import EmptyState
from ui.components.header import PageHeader
from ui.components.spacing import Gap
from ui.components.tagged_rows import TaggedList
from ui.components.text import Role, Text
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen, page_column, scrolling
from ui.screens.doorstep import VISITING, Door, Doorstep
from ui.screens.household_cards import facts_card, last_visit_card, people_card, plans_card, risk_banner
from ui.screens.timeline_rows import event_row


@dataclass(frozen=True, slots=True)
class _Read:
    page: HouseholdPage | None
    events: list[Event]
    now_ms: int
    role: WorkerRole


def _read(desk: Desk, household: str) -> _Read:
    page = desk.household(household)
    events = timeline(desk.ledger, household) if page is not None else []
    return _Read(page, events, desk.clock(), desk.identity.worker.role)


class HouseholdScreen(BaseScreen):
    """One household."""

    hears = Changed.DRAFT | Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK | Changed.SYNC

    def __init__(self, context: Context, household: str, parent: QWidget | None = None) -> None:
        super().__init__(context, "household", parent)
        self.household = household
        self._title = tr("가구")
        self._door: Door | None = None
        self._draft: str | None = None
        self._events: list[Event] = []
        self._first = True
        self._doorstep = Doorstep(context, self)
        self._header = PageHeader(self._title, on_back=context.go.back)
        self._inner = QWidget()
        self._inner.setObjectName("page")
        if context.desk.assigning is not None:
            assign = Button(
                tr("담당 바꾸기"), Kind.TEXT, icon="users", on_click=lambda: context.go.handover(household)
            )
            assign.setObjectName("household.assign")
            self._header.add_action(assign)
        self._column = page_column(self._inner)
        self._area = scrolling(self._inner)
        self._area.setObjectName("household.area")
        self.timeline = TaggedList(context.theme, name=tr("지난 방문"), on_open=self._open, whole=True)
        self.timeline.setObjectName("household.timeline")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._area, 1)
        column.addWidget(self._actions())

    def heading(self) -> str:
        return self._title

    def read(self) -> None:
        desk, household = self.context.desk, self.household
        self.context.tasks.store(lambda: _read(desk, household), self._show, self.context.fail)

    def _actions(self) -> ActionBar:
        self._bar = ActionBar()
        step = self._doorstep
        self._start = self._button(
            tr("방문 시작"), Kind.PRIMARY, "arrow-right", "household.start", step.start
        )
        self._bar.add(self._start)
        for text, icon, name, run in (
            (tr("사전안내"), "phone", "household.notice", step.notice),
            (tr("부재"), "door-closed", "household.absent", step.absent),
            (tr("거절"), "x", "household.refused", step.refuse),
        ):
            self._bar.add(self._button(text, Kind.SECONDARY, icon, name, run))
        self._bar.hide()
        return self._bar

    def _button(self, text: str, kind: Kind, icon: str, name: str, run: Callable[[Door], None]) -> Button:
        def press() -> None:
            if self._door is not None:
                run(self._door)

        button = Button(text, kind, icon=icon, on_click=press)
        button.setObjectName(name)
        return button

    def _show(self, read: _Read) -> None:
        page = read.page
        at = self._area.verticalScrollBar().value()
        self.timeline.setParent(None)
        self._breaking.clear()
        while (item := self._column.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.deleteLater()
        if page is None:
            self._bar.hide()
            gone = tr("담당이 바뀌었거나 아직 받지 못했습니다. 동기화한 뒤 다시 찾아보세요.")
            self._column.addWidget(EmptyState("house", tr("이 노트북에 없는 가구입니다"), gone))
            return
        self._fill(page, read)
        self._doorstep.own_role = read.role.value
        self._bar.setVisible(read.role in VISITING)
        self._start.setText(tr("이어서 방문") if page.draft is not None else tr("방문 시작"))
        self._area.verticalScrollBar().setValue(at)
        if self._first:
            self._first = False
            self._start.setFocus()

    def _fill(self, page: HouseholdPage, read: _Read) -> None:
        home, today = page.household, words.local(read.now_ms).date()
        self._title = words.household_name(home)
        self._header.retitle(self._title, words.full_address(home))
        self._draft, self._events = page.draft, read.events
        plan = next((plan for plan in page.plans if plan.open), None)
        person = next((one for one in page.people if plan is not None and one.id == plan.person), None)
        person = person or (page.people[0] if page.people else None)
        whom = self._title if person is None else words.person(person.name, person.birth, today)
        phone = (person.phone if person is not None else "") or home.phone
        self._door = Door(home.id, plan.id if plan is not None else None, whom, phone, page.draft)
        notice = risk_banner(page, read.now_ms, self.context.go.crisis)
        if notice is not None:
            self._column.addWidget(notice)
        if page.draft is not None:
            resume = Button(tr("이어서 방문"), Kind.SECONDARY, on_click=self._resume)
            resume.setObjectName("household.resume")
            self._column.addWidget(Banner(tr("끝내지 않은 방문이 있습니다."), action=resume))
        self._column.addWidget(self._columns(page, read))
        self._column.addStretch(1)

    def _columns(self, page: HouseholdPage, read: _Read) -> QWidget:
        """Who and why on one side, what happened on the other."""
        today = words.local(read.now_ms).date()
        both = QWidget()
        direction = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        row = self.breaks_when_narrow(QBoxLayout(direction, both))
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.XL)
        left, right = QVBoxLayout(), QVBoxLayout()
        for side in (left, right):
            side.setSpacing(Gap.XL)
            row.addLayout(side, 1)
        left.addWidget(people_card(page.people, today))
        left.addWidget(plans_card(page.plans, page.people, today))
        left.addWidget(facts_card(page, codes.household_type(page.household.type)))
        left.addStretch(1)
        last = last_visit_card(read.events, today)
        if last is not None:
            right.addWidget(last)
        right.addWidget(self._timeline_card(read))
        right.addStretch(1)
        return both

    def _timeline_card(self, read: _Read) -> QWidget:
        if not read.events:
            card = Card()
            card.body.addWidget(Text(tr("지난 방문"), Role.HEADING))
            card.body.addWidget(Text(tr("아직 방문 기록이 없습니다. 첫 방문을 시작해 보세요."), Role.QUIET))
            return card
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(Text(tr("지난 방문"), Role.HEADING))
        self.timeline.show_rows([event_row(event, read.now_ms) for event in read.events])
        column.addWidget(self.timeline)
        self.timeline.show()
        return holder

    def _resume(self) -> None:
        if self._draft is not None:
            self.context.go.visit(self._draft)

    def _open(self, visit: str) -> None:
        event = next((one for one in self._events if one.row.id == visit), None)
        if visit == self._draft:
            self.context.go.visit(visit)
        elif event is not None and event.row.outcome:
            self.context.go.reading(visit)
