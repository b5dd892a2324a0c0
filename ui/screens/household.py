"""가구: who lives there, why they are visited, what happened so far, what may be done now."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.households.editing import new_id
from app.households.history import Alteration, alterations
from app.households.page import HouseholdPage
from app.wire.people import MAY_WRITE, VISITORS
from app.wire.revisions import Kind as RevisionKind
from app.wire.written import written_day
from db.homes import PlanRow
from ui import words
from ui.components.about import concerns
from ui.components.action_bar import ActionBar
from ui.components.button import Button, Kind
from ui.components.header import PageHeader
from ui.components.held_place import HeldPlace
from ui.components.in_sight import bring_into_sight, is_in_sight
from ui.components.reading import ReadingOver
from ui.context import Changed, Context
from ui.language import tr
from ui.screens.base import BaseScreen, scrolling
from ui.screens.disclosing import ask_disclosure_of
from ui.screens.doorstep import Door, Doorstep
from ui.screens.household_cards import Hands
from ui.screens.household_editing import HouseholdEditing, Slot
from ui.screens.household_endings import Endings
from ui.screens.household_parts import Acts, HouseholdParts, HouseholdRead
from ui.screens.household_reading import read_household
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
from ui.screens.moving import Planned, ask_day
from ui.screens.planning import ask_plan
from ui.screens.risk_strip import RiskStrip
from ui.screens.telephoning import call
from ui.screens.whose_plan import WhosePlan


def _nobody_waits() -> None:
    return


class HouseholdScreen(BaseScreen):
    """One household; put away, it comes out again for another one."""

    hears = Changed.DRAFT | Changed.VISIT | Changed.HOUSEHOLD | Changed.RISK | Changed.SYNC

    def __init__(self, context: Context, household: str = "", parent: QWidget | None = None) -> None:
        super().__init__(context, "household", parent)
        self._door: Door | None = None
        self._shown: HouseholdRead | None = None
        self._header = PageHeader("", on_back=context.go.back)
        self._head_actions()
        acts = Acts(
            Hands(self._edit, self._ask_consent, self._call, self._plan, self._change_plan),
            self._open,
            context.go.crisis,
            self._resume,
            self._ask_history,
            self.read_on,
        )
        self._parts = HouseholdParts(context, acts, self.breaks_when_narrow)
        self.timeline = self._parts.journey.rows
        self._area = scrolling(self._parts, self)
        self._area.setObjectName("household.area")
        told = tr("가구 기록을 불러오고 있어요…")
        self._reading = ReadingOver(context.theme, told, self._area, self.refresh)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        self._strip = RiskStrip(self._area, self._parts.risk, self)
        column.addWidget(self._strip)
        column.addWidget(self._area, 1)
        self._whose = WhosePlan()
        column.addWidget(self._whose)
        column.addWidget(self._actions())
        for keys, run in (
            ("Ctrl+E", lambda: self._edit(HOME)),
            ("Ctrl+P", lambda: self._edit(PERSON)),
            ("Ctrl+N", self._plan),
            ("Ctrl+Z", lambda: self._doorstep.undo()),
            ("Ctrl+Y", self._parts.history.turn),
            ("Ctrl+G", lambda: context.go.health(self.household)),
            ("Alt+R", self._strip.show_banner),
        ):
            self.shortcut(keys, run)
        self._begin(household)

    # Whom it is about

    def turn_to(self, household: str, ready: Callable[[], None]) -> None:
        """Come out, for this household. Filled before it is shown, it is laid out and painted once."""
        if household != self.household:
            self._end()
            self._begin(household)
        self._ready = ready
        self.refresh()

    def rest(self) -> None:
        """Put away: nothing of the household is left in it, and nothing that is still on its way arrives."""
        self._end()
        self._begin("")

    def _begin(self, household: str) -> None:
        self.household = household
        concerns(self, household)
        self._doorstep = Doorstep(self.context, self)
        self._editing = HouseholdEditing(
            self.context,
            household,
            self._slot_of,
            self.read_on,
            self._extra,
            self._doorstep.remember,
            parent=self,
        )
        self._endings = Endings(self, self._editing, household)
        self._ready = _nobody_waits

    def _end(self) -> None:
        for dialog in self.findChildren(QDialog):
            dialog.hide()
            dialog.deleteLater()
        self._editing.drop()
        for one in (self._editing, self._doorstep):
            one.deleteLater()
        self._door = self._shown = None
        self._bar.hide()
        self._whose.hide()
        self._header.retitle(self.heading())
        self._parts.forget()
        self._strip.forget()
        self._reading.begin()

    def leave(self) -> None:
        self._editing.keep()

    def heading(self) -> str:
        page = self._shown.page if self._shown is not None else None
        return tr("가구") if page is None else words.household_name(page.household)

    def read(self) -> None:
        desk, household = self.context.desk, self.household
        opened, most = not self.by_news, self._parts.journey.most
        self.context.tasks.store(
            lambda: read_household(desk, household, most, opened=opened), self._show, self._not_read
        )

    def _not_read(self, error: Exception) -> None:
        self._reading.failed()
        self.context.fail(error)

    # What it shows

    def _head_actions(self) -> None:
        go = self.context.go
        if self.context.desk.assigning is not None:
            assign = Button(
                tr("담당 바꾸기"), Kind.TEXT, icon="users", on_click=lambda: go.handover(self.household)
            )
            assign.setObjectName("household.assign")
            self._header.add_action(assign)
        health = Button(
            tr("건강 기록 (Ctrl+G)"),
            Kind.TEXT,
            icon="heart-pulse",
            on_click=lambda: go.health(self.household),
        )
        health.setObjectName("household.health")
        self._header.add_action(health)
        if RevisionKind.RISK_SCREENED in MAY_WRITE[self.context.desk.identity.worker.role]:
            told = Button(
                tr("긴급 정보 제공 (Ctrl+D)"), Kind.TEXT, icon="shield-alert", on_click=self._disclose
            )
            told.setObjectName("household.disclose")
            self._header.add_action(told)
            self.shortcut("Ctrl+D", self._disclose)

    def _actions(self) -> ActionBar:
        self._bar = ActionBar()
        self._start = self._button(
            tr("방문 시작"),
            Kind.PRIMARY,
            "arrow-right",
            "household.start",
            lambda door: self._doorstep.start(door),
        )
        self._bar.add(self._start)
        self._notice, self._absent, refused = (
            self._button(text, Kind.SECONDARY, icon, name, run)
            for text, icon, name, run in (
                (tr("사전안내"), "bell", "household.notice", lambda door: self._doorstep.notice(door)),
                (tr("부재"), "door-closed", "household.absent", lambda door: self._doorstep.absent(door)),
                (tr("거절"), "x", "household.refused", lambda door: self._doorstep.refuse(door)),
            )
        )
        for button in (self._notice, self._absent, refused):
            self._bar.add(button)
        self._bar.hide()
        return self._bar

    def _button(self, text: str, kind: Kind, icon: str, name: str, run: Callable[[Door], None]) -> Button:
        def press() -> None:
            if self._door is not None:
                run(self._door)

        button = Button(text, kind, icon=icon, on_click=press)
        button.setObjectName(name)
        return button

    def _show(self, read: HouseholdRead) -> None:
        if read.household != self.household:
            return
        before, self._shown = self._shown.page if self._shown is not None else None, read
        first, page, typing = before is None, read.page, self._typing_at()
        first = first and self._editing.card is None
        if first and self.isVisible():
            # Shown as a whole afterwards: Qt lays the page out for each part that is shown in a visible one.
            self._parts.hide()
        self._parts.fill(read)
        self._parts.show()
        self._reading.done()
        if page is None:
            self._door = None
            self._bar.hide()
            self._whose.hide()
            self._strip.forget()
            self._header.retitle(self.heading())
            self._ready()
            return
        self._show_door(page, read)
        self._ready()
        if self._parts.history.is_open:
            self._ask_history()
        # What is being edited keeps its fields; around them the page goes on.
        self._editing.look_again(page)
        if typing is not None:
            typing.hold()
        if before is not None:
            self._strip.tell(before, page, typing)
        if first:
            self._area.verticalScrollBar().setValue(0)
            if self._bar.isHidden():
                self.take_cursor()
            else:
                self._start.setFocus()
            if page.halves and page.editable:
                self._edit([*page.halves][-1])

    def _typing_at(self) -> HeldPlace | None:
        """The field with the cursor, if it is seen: what comes above it may not push it away."""
        card, cursor = self._editing.card, self.focusWidget()
        if card is None or cursor is None or not card.isAncestorOf(cursor):
            return None
        return HeldPlace(self._area, cursor) if is_in_sight(cursor) else None

    def _show_door(self, page: HouseholdPage, read: HouseholdRead) -> None:
        """What may be done here, and for whom."""
        home, today = page.household, words.local(read.now_ms).date()
        title = self.heading()
        self._header.retitle(title, words.full_address(home))
        plan = read.planned.row if read.planned is not None else None
        person = next((one for one in page.people if plan is not None and one.id == plan.person), None)
        person = person or (page.people[0] if page.people else None)
        self._whose.say(read, person)
        whom = title if person is None else words.person(person.name, person.birth, today)
        phone = (person.phone if person is not None else "") or home.phone
        self._door = Door(home.id, plan.id if plan is not None else None, whom, phone, page.draft, read.done)
        self._doorstep.own_role = read.role.value
        self._bar.setVisible(read.role in VISITORS)
        self._start.setText(tr("이어서 방문") if page.draft is not None else tr("방문 시작"))
        self._notice.setText(tr("사전안내 고치기") if read.done.noticed else tr("사전안내"))
        self._absent.setText(tr("부재 까닭 고치기") if read.done.absent else tr("부재"))

    # Editing

    def _edit(self, section: str) -> None:
        if self._shown is None or self._shown.page is None or not self._shown.page.editable:
            return
        page, today = self._shown.page, words.local(self._shown.now_ms).date()
        self._editing.open(self._section(section, page), page, today)
        if self._editing.card is not None:
            bring_into_sight(self._editing.card)

    def _section(self, key: str, page: HouseholdPage) -> Section:
        role = self.context.desk.identity.worker.role
        if key == HOME:
            return home_section(page.household, page.known, role)
        if key == CAUTIONS:
            return caution_section()
        if key == NEEDS:
            half = self._editing.half_of(NEEDS, page)
            typed = half.typed if half is not None else {}
            begun = {path.split(".")[1] for path in typed if path.startswith("services.")}
            services = services_of(page.known)
            return need_section([*services, *(sorted(begun - {*services}) or [new_id()])])
        person = key.removeprefix(PERSON) or new_id()
        name = next((one.name for one in page.people if one.id == person), "")
        return person_section(person, name)

    def _slot_of(self, key: str) -> Slot:
        return self._parts.slots[PERSON if key.startswith(PERSON) else key]

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

    def _plan(self) -> None:
        page = self._shown.page if self._shown is not None else None
        if self._shown is None or page is None or not page.editable or page.household.moved_out:
            return
        today = words.local(self._shown.now_ms).date()
        ask_plan(self, self._editing, page, today)

    def _change_plan(self, plan: PlanRow) -> None:
        page = self._shown.page if self._shown is not None else None
        if self._shown is None or page is None:
            return
        today = words.local(self._shown.now_ms).date()
        person = next((one for one in page.people if one.id == plan.person), None)
        whom = self.heading() if person is None else words.person(person.name, person.birth, today)
        one = Planned(self.household, plan.id, whom, written_day(plan.due) or today)
        ask_day(self, one, today, self._editing.record, self.context)

    def _call(self, whom: str, number: str) -> None:
        call(self, self.context, self.household, whom, number)

    # Who changed what

    def _ask_history(self) -> None:
        ledger, household = self.context.desk.ledger, self.household

        def show(found: list[Alteration]) -> None:
            if household == self.household:
                self._show_history(found)

        self.context.tasks.store(
            lambda: alterations(ledger, household), show, self.context.fail, owner=self._editing
        )

    def _show_history(self, found: list[Alteration]) -> None:
        history = self._parts.history
        if self._shown is not None:
            opened = not history.is_open
            history.show_alterations(found, self._shown.now_ms)
            if opened:
                bring_into_sight(history)

    # Where it leads

    def _disclose(self) -> None:
        page = self._shown.page if self._shown is not None else None
        if self._shown is not None and page is not None:
            today = words.local(self._shown.now_ms).date()
            ask_disclosure_of(self, self.context, self.household, page.people, today)

    def _resume(self) -> None:
        page = self._shown.page if self._shown is not None else None
        if page is not None and page.draft is not None:
            self.context.go.visit(page.draft)

    def _open(self, visit: str) -> None:
        if self._shown is None or self._shown.page is None:
            return
        event = next((one for one in self._shown.events if one.row.id == visit), None)
        if visit == self._shown.page.draft:
            self.context.go.visit(visit)
        elif event is not None and event.row.outcome:
            self.context.go.reading(visit)
