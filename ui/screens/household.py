"""가구: who lives there, why they are visited, what happened so far, what may be done now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.desk import Desk
from app.households.editing import new_id
from app.households.history import Alteration, alterations
from app.households.page import HouseholdPage
from app.households.papers import Paper, papers
from app.households.timeline import Event, timeline
from app.wire.people import MAY_WRITE
from app.wire.people import Role as WorkerRole
from app.wire.revisions import Kind as RevisionKind
from ui import words
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
from ui.screens.disclosing import ask_disclosure_of
from ui.screens.doorstep import VISITING, Door, Doorstep
from ui.screens.history_card import HistoryCard
from ui.screens.household_cards import (
    Hands,
    cautions_card,
    consents_card,
    home_card,
    last_visit_card,
    needs_card,
    people_card,
    plans_card,
    risk_banner,
)
from ui.screens.household_editing import HouseholdEditing, Slot
from ui.screens.household_endings import Endings
from ui.screens.household_sections import (
    CAUTIONS,
    HOME,
    NEEDS,
    PERSON,
    Section,
    caution_section,
    home_section,
    need_section,
    person_section,
    services_of,
)
from ui.screens.papers_card import PapersCard
from ui.screens.timeline_rows import event_row


@dataclass(frozen=True, slots=True)
class _Read:
    page: HouseholdPage | None
    events: list[Event]
    papers: list[Paper]
    now_ms: int
    role: WorkerRole


def _read(desk: Desk, household: str) -> _Read:
    page = desk.household(household)
    events = timeline(desk.ledger, household) if page is not None else []
    found = papers(desk.ledger, household) if page is not None else []
    return _Read(page, events, found, desk.clock(), desk.identity.worker.role)


class EditSlot(QWidget):
    """A card, and in its place its fields while somebody edits it."""

    def __init__(self, card: QWidget) -> None:
        super().__init__()
        self._card = card
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(card)

    def put(self, editor: QWidget) -> None:
        self._card.hide()
        self._column.addWidget(editor)

    def take_away(self, editor: QWidget) -> None:
        self._column.removeWidget(editor)
        self._card.show()


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
        self._shown: _Read | None = None
        self._slots: dict[str, EditSlot] = {}
        self._history: HistoryCard | None = None
        self._history_open = False
        self._doorstep = Doorstep(context, self)
        self._editing = HouseholdEditing(
            context, household, self._slot_of, self.refresh, self._extra, parent=self
        )
        self._endings = Endings(self, self._editing, household)
        self._header = PageHeader(self._title, on_back=context.go.back)
        self._inner = QWidget()
        self._inner.setObjectName("page")
        if context.desk.assigning is not None:
            assign = Button(
                tr("담당 바꾸기"), Kind.TEXT, icon="users", on_click=lambda: context.go.handover(household)
            )
            assign.setObjectName("household.assign")
            self._header.add_action(assign)
        health = Button(
            tr("건강 기록 (Ctrl+G)"),
            Kind.TEXT,
            icon="heart-pulse",
            on_click=lambda: context.go.health(household),
        )
        health.setObjectName("household.health")
        self._header.add_action(health)
        self.shortcut("Ctrl+G", lambda: context.go.health(household))
        if RevisionKind.RISK_SCREENED in MAY_WRITE[context.desk.identity.worker.role]:
            told = Button(
                tr("긴급 정보 제공 (Ctrl+D)"), Kind.TEXT, icon="shield-alert", on_click=self._disclose
            )
            told.setObjectName("household.disclose")
            self._header.add_action(told)
            self.shortcut("Ctrl+D", self._disclose)
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
        for keys, run in (
            ("Ctrl+E", lambda: self._edit(HOME)),
            ("Ctrl+P", lambda: self._edit(PERSON)),
            ("Ctrl+Z", self._editing.undo),
            ("Ctrl+Y", self._turn_history),
        ):
            self.shortcut(keys, run)

    def leave(self) -> None:
        self._editing.keep()

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
        self._shown = read
        if self._editing.card is not None and read.page is not None:
            # Nobody takes the field away from under somebody's hands: the page follows when they are done.
            return
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
            if page.half is not None and page.editable:
                self._edit(page.half.section)

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
        hands = Hands(self._edit, self._ask_consent) if page.editable else None
        self._slots = {
            CAUTIONS: EditSlot(cautions_card(page, hands)),
            PERSON: EditSlot(people_card(page, today, hands)),
            HOME: EditSlot(home_card(page, hands)),
            NEEDS: EditSlot(needs_card(page, hands)),
        }
        for section in (CAUTIONS, PERSON, HOME):
            left.addWidget(self._slots[section])
        left.addStretch(1)
        right.addWidget(plans_card(page.plans, page.people, today))
        last = last_visit_card(read.events, today)
        if last is not None:
            right.addWidget(last)
        right.addWidget(self._timeline_card(read))
        right.addWidget(self._slots[NEEDS])
        right.addWidget(consents_card(page, hands))
        if read.papers:
            right.addWidget(PapersCard(self.context, read.papers, read.now_ms))
        right.addWidget(self._history_card())
        right.addStretch(1)
        return both

    # Editing

    def _edit(self, section: str) -> None:
        if self._shown is None or self._shown.page is None or not self._shown.page.editable:
            return
        page, today = self._shown.page, words.local(self._shown.now_ms).date()
        known = page.half if page.half is not None and page.half.section == section else None
        self._editing.open(self._section(section, page), page, today, known)
        if self._editing.card is not None:
            self._area.ensureWidgetVisible(self._editing.card, 0, 0)

    def _section(self, key: str, page: HouseholdPage) -> Section:
        role = self.context.desk.identity.worker.role
        if key == HOME:
            return home_section(page.household, page.known, role)
        if key == CAUTIONS:
            return caution_section()
        if key == NEEDS:
            half = page.half.typed if page.half is not None and page.half.section == NEEDS else {}
            begun = {path.split(".")[1] for path in half if path.startswith("services.")}
            services = services_of(page.known)
            return need_section([*services, *(sorted(begun - {*services}) or [new_id()])])
        person = key.removeprefix(PERSON) or new_id()
        name = next((one.name for one in page.people if one.id == person), "")
        return person_section(person, name)

    def _slot_of(self, key: str) -> Slot:
        return self._slots[PERSON if key.startswith(PERSON) else key]

    def _extra(self, section: Section) -> QWidget | None:
        """What else somebody may record of the part that is being edited."""
        page = self._shown.page if self._shown is not None else None
        if self._shown is None or page is None:
            return None
        today = words.local(self._shown.now_ms).date()
        if section.key == HOME:
            return self._endings.of_home(today)
        person = next((one for one in page.people if PERSON + one.id == section.key), None)
        return None if person is None else self._endings.of_person(person.id, person.name, today)

    def _ask_consent(self, scope: str, said: str) -> None:
        if self._shown is not None:
            self._endings.consent(scope, said, words.local(self._shown.now_ms).date())

    # Who changed what

    def _history_card(self) -> HistoryCard:
        was_open = self._history is not None and self._history_open
        self._history = HistoryCard(self.context.theme, self._ask_history)
        if was_open:
            self._ask_history()
        return self._history

    def _turn_history(self) -> None:
        if self._history is not None:
            self._history_open = not self._history.is_open
            self._history.turn()

    def _ask_history(self) -> None:
        self._history_open = True
        ledger, household = self.context.desk.ledger, self.household
        self.context.tasks.store(
            lambda: alterations(ledger, household), self._show_history, self.context.fail
        )

    def _show_history(self, found: list[Alteration]) -> None:
        if self._history is not None and self._shown is not None:
            self._history.show_alterations(found, self._shown.now_ms)
            self._area.ensureWidgetVisible(self._history, 0, 0)

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

    def _disclose(self) -> None:
        if self._shown is not None and self._shown.page is not None:
            ask_disclosure_of(self, self.context, self.household)

    def _resume(self) -> None:
        if self._draft is not None:
            self.context.go.visit(self._draft)

    def _open(self, visit: str) -> None:
        event = next((one for one in self._events if one.row.id == visit), None)
        if visit == self._draft:
            self.context.go.visit(visit)
        elif event is not None and event.row.outcome:
            self.context.go.reading(visit)
