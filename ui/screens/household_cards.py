"""The cards of a household's page. Each is made once and filled for one household after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.households.page import HouseholdPage
from app.households.timeline import Event
from app.wire.written import written_day
from db.homes import PersonRow, PlanRow
from ui import codes, words
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card, Line
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.refill import Chips, Lines, Rank
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.household_sections import CAUTIONS, HOME, NEEDS, PERSON, services_of, written
from ui.screens.timeline_rows import last_visit


@dataclass(frozen=True, slots=True)
class Hands:
    """What may be done with a page that is `editable`. `edit` gets a part's key, `consent` a scope and what
    it says at present, `call` whom and the number; `plan`: another visit; `change_plan`: another day for
    one, or none."""

    edit: Callable[[str], None]
    consent: Callable[[str, str], None]
    call: Callable[[str, str], None]
    plan: Callable[[], None]
    change_plan: Callable[[PlanRow], None]


class PageCard(Card):
    """A card with its title; `quiet` says what is so where there is nothing to show."""

    def __init__(self, title: str = "", nothing: str = "") -> None:
        super().__init__()
        self.body.setSpacing(Gap.M)
        self._title = Text(role=Role.HEADING)
        self.body.addWidget(self._title)
        self._nothing = Text(nothing, Role.QUIET)
        self.entitle(title)

    def entitle(self, title: str) -> None:
        self.setAccessibleName(title)
        self._title.setText(title)

    def add_nothing(self) -> None:
        """Here stands what is said where there is nothing."""
        self.body.addWidget(self._nothing)

    def show_nothing(self, wanted: bool) -> None:
        show_if(self._nothing, wanted)


class _Person(QWidget):
    """Name, age, sex, relation, telephone, and what is noted of somebody."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._key = PERSON
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.S)
        lines = QVBoxLayout()
        lines.setSpacing(Gap.HAIR)
        self._name, self._facts, self._note = Text(role=Role.STRONG), Text(), Text(role=Role.QUIET)
        self._clinic = Text(role=Role.QUIET)
        for text in (self._name, self._facts, self._clinic, self._note):
            lines.addWidget(text)
        row.addLayout(lines, 1)
        self._whom, self._phone, self._doctor, self._doctor_phone = "", "", "", ""
        self._call = IconButton("phone", "", on_click=lambda: hands.call(self._whom, self._phone))
        self._call_doctor = IconButton(
            "stethoscope", "", on_click=lambda: hands.call(self._doctor, self._doctor_phone)
        )
        for button in (self._call, self._call_doctor):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._pencil = IconButton("pencil", "", on_click=lambda: hands.edit(self._key))
        row.addWidget(self._pencil, 0, Qt.AlignmentFlag.AlignTop)

    def fill(self, person: PersonRow, page: HouseholdPage, today: date) -> None:
        self._key = PERSON + person.id
        name = tr("{name} (사망)").format(name=person.name) if person.deceased else person.name
        self._name.setText(name)
        relation, phone = codes.relation(person.relation), person.phone or tr("전화번호 없음")
        facts = (_age(person, today), _sex(person.sex), relation, phone)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        self._fill_phones(person, page)
        note = written(page.known, f"people.{person.id}.note")
        self._note.setText(str(note) if note else "")
        show_if(self._note, bool(note))
        self._pencil.rename(tr("{name} 고치기").format(name=person.name))
        self._pencil.setObjectName(f"household.edit.{self._key}")
        show_if(self._pencil, page.editable)

    def _fill_phones(self, person: PersonRow, page: HouseholdPage) -> None:
        """Their own number and that of where they are treated, each with a press to call."""
        self._whom, self._phone = person.name, person.phone
        clinic = str(written(page.known, f"people.{person.id}.clinic"))
        self._doctor_phone = str(written(page.known, f"people.{person.id}.clinic_phone"))
        self._doctor = clinic or tr("다니는 병원")
        told = " · ".join(part for part in (clinic, self._doctor_phone) if part)
        self._clinic.setText(tr("다니는 병원: {told}").format(told=told) if told else "")
        show_if(self._clinic, bool(told))
        for button, whom, number in (
            (self._call, self._whom, self._phone),
            (self._call_doctor, self._doctor, self._doctor_phone),
        ):
            button.rename(tr("전화: {whom}").format(whom=whom))
            show_if(button, bool(number))
        self._call.setObjectName(f"household.call.{person.id}")
        self._call_doctor.setObjectName(f"household.call_clinic.{person.id}")

    def forget(self) -> None:
        self._key = PERSON
        self._whom, self._phone, self._doctor, self._doctor_phone = "", "", "", ""
        for text in (self._name, self._facts, self._clinic, self._note):
            text.setText("")
        for button in (self._call, self._call_doctor):
            button.rename("")
            button.setObjectName("")
        self._pencil.rename("")
        self._pencil.setObjectName("")


class PeopleCard(PageCard):
    """Who lives there, a line each."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(nothing=tr("등록된 사람이 없습니다."))
        self.add_nothing()
        self._people = Rank(self.body, lambda: _Person(hands), _Person.forget)
        self._add = Button(
            tr("사람 더하기 (Ctrl+P)"), Kind.TEXT, icon="plus", on_click=lambda: hands.edit(PERSON)
        )
        self._add.setObjectName("household.add_person")
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, page: HouseholdPage, today: date) -> None:
        self.entitle(tr("함께 사는 사람 {n}명").format(n=len(page.people)))
        self.show_nothing(not page.people)
        for row, person in zip(self._people.take(len(page.people)), page.people, strict=True):
            row.fill(person, page, today)
        show_if(self._add, page.editable)

    def forget(self) -> None:
        self._people.take(0)


class _Plan(QWidget):
    """A planned visit: of which kind, when, whom and why."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._plan: PlanRow | None = None
        self._change = IconButton("calendar", "", on_click=lambda: self._turn(hands))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        self.line = Line()
        column.addWidget(self.line)
        self._cohort, self._due, self._why = Chip(tone=Tone.PRIMARY), Chip(), Text()
        chips = Flow(last_at_end=True)
        chips.add(self._cohort)
        chips.add(self._due)
        column.addWidget(chips)
        below = QHBoxLayout()
        below.setSpacing(Gap.S)
        below.addWidget(self._why, 1)
        below.addWidget(self._change, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(below)

    def _turn(self, hands: Hands) -> None:
        if self._plan is not None:
            hands.change_plan(self._plan)

    def fill(self, plan: PlanRow, name: str, today: date, *, editable: bool) -> None:
        self._plan = plan
        self._cohort.say(codes.cohort(plan.cohort), Tone.PRIMARY)
        day = written_day(plan.due)
        due = words.due(plan.due, today)
        if day is not None:
            due = f"{words.day(day, today)} · {due}"
        self._due.say(due, Tone.DANGER if day is None or day < today else Tone.NEUTRAL)
        self._change.rename(tr("날 바꾸거나 지우기: {due}").format(due=due))
        self._change.setObjectName(f"household.plan.{plan.id}")
        show_if(self._change, editable)
        why = " · ".join(part for part in (name, codes.plan_reason(plan.reason)) if part)
        self._why.setText(why)
        show_if(self._why, bool(why))

    def forget(self) -> None:
        self._plan = None
        self._change.rename("")
        self._change.setObjectName("")
        for words_of_it in (self._cohort, self._due, self._why):
            words_of_it.setText("")


class PlansCard(PageCard):
    """What is planned, the earliest first."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(tr("방문 계획"), tr("예정된 방문이 없습니다."))
        self.add_nothing()
        self._plans = Rank(self.body, lambda: _Plan(hands), _Plan.forget)
        self._add = Button(tr("방문 계획 더하기 (Ctrl+N)"), Kind.TEXT, icon="plus", on_click=hands.plan)
        self._add.setObjectName("household.add_plan")
        self.body.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)

    def fill(self, page: HouseholdPage, today: date) -> None:
        names = {person.id: person.name for person in page.people}
        waiting = [plan for plan in page.plans if plan.open]
        self.show_nothing(not waiting)
        for at, (row, plan) in enumerate(zip(self._plans.take(len(waiting)), waiting, strict=True)):
            show_if(row.line, at > 0)
            row.fill(plan, names.get(plan.person, ""), today, editable=page.editable)
        show_if(self._add, page.editable and not page.household.moved_out)

    def forget(self) -> None:
        self._plans.take(0)


class HomeCard(PageCard):
    """Where they live, how they are reached, why they are visited."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(tr("주소와 연락처"))
        self._facts = Lines(self.body)
        self._number = ""
        self._call = Button(
            tr("집으로 전화"),
            Kind.TEXT,
            icon="phone",
            on_click=lambda: hands.call(tr("집 전화"), self._number),
        )
        self._call.setObjectName("household.call")
        self.body.addWidget(self._call, 0, Qt.AlignmentFlag.AlignLeft)
        self._chips = Chips()
        self.body.addWidget(self._chips)
        self._edit = _edit(self, tr("고치기 (Ctrl+E)"), tr("주소와 연락처 고치기"), HOME, hands)

    def fill(self, page: HouseholdPage) -> None:
        home = page.household
        facts = (
            (tr("주소"), words.full_address(home)),
            (tr("집 전화"), home.phone),
            (tr("가구 유형"), codes.household_type(home.type)),
            (tr("전출"), home.moved_out),
        )
        self._facts.say(_told(facts))
        self._number = home.phone
        show_if(self._call, bool(home.phone))
        self._chips.show_chips([(codes.cohort(code), Tone.PRIMARY) for code in home.cohorts.split()])
        show_if(self._edit, page.editable)

    def forget(self) -> None:
        self._number = ""
        self._facts.say(())
        self._chips.show_chips(())


class CautionsCard(PageCard):
    """What to mind at the door comes first."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(tr("알아 둘 것"), tr("적어 둔 것이 없습니다."))
        self._chips = Chips()
        self.body.addWidget(self._chips)
        self._facts = Lines(self.body)
        self.add_nothing()
        self._edit = _edit(self, tr("고치기"), tr("알아 둘 것 고치기"), CAUTIONS, hands)

    def fill(self, page: HouseholdPage) -> None:
        minded = page.household.cautions.split()
        self._chips.show_chips([(codes.cautions().get(code, code), Tone.CAUTION) for code in minded])
        told = _told(
            (
                (tr("주의할 것"), str(written(page.known, "caution_note"))),
                (tr("메모"), page.note),
            )
        )
        self._facts.say(told)
        self.show_nothing(not told and not minded)
        show_if(self._edit, page.editable)

    def forget(self) -> None:
        self._facts.say(())
        self._chips.show_chips(())


class NeedsCard(PageCard):
    """Need areas, and the services that are in place; ended ones last."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(tr("욕구와 받는 서비스"), tr("적어 둔 것이 없습니다."))
        self._chips = Chips()
        self.body.addWidget(self._chips)
        self._services = Lines(self.body)
        self.add_nothing()
        self._edit = _edit(self, tr("고치기"), tr("욕구와 서비스 고치기"), NEEDS, hands)

    def fill(self, page: HouseholdPage) -> None:
        needs = [code for code in codes.needs() if written(page.known, f"need.{code}") is True]
        self._chips.show_chips([(codes.needs()[code], Tone.INFO) for code in needs])
        services = [_service(page, one) for one in services_of(page.known)]
        told = sorted((one for one in services if one[0]), key=lambda one: one[1])
        self._services.say([(line, Role.QUIET if ended else Role.BODY) for line, ended in told])
        self.show_nothing(not needs and not services)
        show_if(self._edit, page.editable)

    def forget(self) -> None:
        self._services.say(())
        self._chips.show_chips(())


def _service(page: HouseholdPage, service: str) -> tuple[str, bool]:
    at = f"services.{service}."
    name, provider, since, ended = (
        str(written(page.known, at + field)) for field in ("name", "provider", "since", "ended")
    )
    # The sign stays with the day before it where the line ends.
    days = f"{since}\N{NO-BREAK SPACE}~ {ended}" if since or ended else ""
    return " · ".join(part for part in (name, provider, days) if part) if name else "", bool(ended)


class LastVisitCard(PageCard):
    """What the last visit left behind; hidden before the first."""

    def __init__(self) -> None:
        super().__init__(tr("마지막 방문"))
        self._lines = Lines(self.body)

    def fill(self, events: list[Event], now_ms: int) -> None:
        lines = last_visit(events, now_ms)
        self._lines.say([(line, Role.BODY if at else Role.STRONG) for at, line in enumerate(lines)])
        show_if(self, bool(lines))

    def forget(self) -> None:
        self._lines.say(())


def _told(facts: Sequence[tuple[str, str]]) -> list[tuple[str, Role]]:
    """A line each for those that say something."""
    return [(f"{name}: {value}", Role.BODY) for name, value in facts if value]


def _edit(card: Card, text: str, name: str, section: str, hands: Hands) -> Button:
    button = Button(text, Kind.TEXT, icon="pencil", on_click=lambda: hands.edit(section))
    button.setObjectName(f"household.edit.{section}")
    button.setAccessibleName(f"{text}: {name}")
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return button


def _age(person: PersonRow, today: date) -> str:
    return words.age_words(person.birth, today) or tr("나이 모름")


def _sex(code: str) -> str:
    return {"M": tr("남"), "F": tr("여")}.get(code, code)
