"""The cards of a household's page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.households.page import HouseholdPage
from app.households.timeline import Event
from db.homes import PersonRow, PlanRow
from db.visits import RiskRow
from ui import codes, words, words_of_homes
from ui.components.banner import Banner
from ui.components.button import Button, IconButton, Kind
from ui.components.card import Card, Line
from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.household_sections import CAUTIONS, HOME, NEEDS, PERSON, services_of, written
from ui.screens.timeline_rows import last_visit


@dataclass(frozen=True, slots=True)
class Hands:
    """What may be done with a page; None: it is only read. `edit` gets a part's key, `consent` a scope and
    what it says at present."""

    edit: Callable[[str], None]
    consent: Callable[[str, str], None]


def people_card(page: HouseholdPage, today: date, hands: Hands | None) -> Card:
    """Name, age, sex, relation, telephone, a line each, and what is noted of somebody."""
    people = page.people
    card = _card(tr("함께 사는 사람 {n}명").format(n=len(people)))
    if not people:
        card.body.addWidget(Text(tr("등록된 사람이 없습니다."), Role.QUIET))
    for person in people:
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        lines = QVBoxLayout()
        lines.setSpacing(Gap.HAIR)
        name = tr("{name} (사망)").format(name=person.name) if person.deceased else person.name
        lines.addWidget(Text(name, Role.STRONG))
        facts = (_age(person, today), _sex(person.sex), person.relation, person.phone or tr("전화번호 없음"))
        lines.addWidget(Text(" · ".join(fact for fact in facts if fact)))
        note = written(page.known, f"people.{person.id}.note")
        if note:
            lines.addWidget(Text(str(note), Role.QUIET))
        row.addLayout(lines, 1)
        if hands is not None:
            pencil = _pencil(tr("{name} 고치기").format(name=person.name), PERSON + person.id, hands)
            row.addWidget(pencil, 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
    if hands is not None:
        add = Button(tr("사람 더하기 (Ctrl+P)"), Kind.TEXT, icon="plus", on_click=lambda: hands.edit(PERSON))
        add.setObjectName("household.add_person")
        card.body.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def plans_card(plans: list[PlanRow], people: list[PersonRow], today: date) -> Card:
    """What is planned, the earliest first."""
    card = _card(tr("방문 계획"))
    names = {person.id: person.name for person in people}
    waiting = [plan for plan in plans if plan.open]
    if not waiting:
        card.body.addWidget(Text(tr("예정된 방문이 없습니다."), Role.QUIET))
    for at, plan in enumerate(waiting):
        if at:
            card.body.addWidget(Line())
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(Chip(codes.cohort(plan.cohort), Tone.PRIMARY))
        row.addStretch(1)
        late = date.fromisoformat(plan.due) < today
        due = f"{words.day(date.fromisoformat(plan.due), today)} · {words.due(plan.due, today)}"
        row.addWidget(Chip(due, Tone.DANGER if late else Tone.NEUTRAL))
        card.body.addLayout(row)
        why = " · ".join(part for part in (names.get(plan.person, ""), plan.reason) if part)
        if why:
            card.body.addWidget(Text(why))
    return card


def home_card(page: HouseholdPage, hands: Hands | None) -> Card:
    """Where they live, how they are reached, why they are visited."""
    home = page.household
    card = _card(tr("주소와 연락처"))
    facts = (
        (tr("주소"), words.full_address(home)),
        (tr("집 전화"), home.phone),
        (tr("가구 유형"), codes.household_type(home.type)),
        (tr("전출"), home.moved_out),
    )
    _facts(card, facts)
    chips = Flow(gap=Gap.XS)
    for code in home.cohorts.split():
        chips.add(Chip(codes.cohort(code), Tone.PRIMARY))
    if home.cohorts:
        card.body.addWidget(chips)
    _edit(card, tr("고치기 (Ctrl+E)"), tr("주소와 연락처 고치기"), HOME, hands)
    return card


def cautions_card(page: HouseholdPage, hands: Hands | None) -> Card:
    """What to mind at the door comes first."""
    card = _card(tr("알아 둘 것"))
    chips = Flow(gap=Gap.XS)
    for code in page.household.cautions.split():
        chips.add(Chip(codes.cautions().get(code, code), Tone.CAUTION))
    if page.household.cautions:
        card.body.addWidget(chips)
    facts = (
        (tr("주의할 것"), str(written(page.known, "caution_note"))),
        (tr("메모"), page.note),
    )
    shown = _facts(card, facts)
    if not shown and not page.household.cautions:
        card.body.addWidget(Text(tr("적어 둔 것이 없습니다."), Role.QUIET))
    _edit(card, tr("고치기"), tr("알아 둘 것 고치기"), CAUTIONS, hands)
    return card


def needs_card(page: HouseholdPage, hands: Hands | None) -> Card:
    """Need areas, and the services that are in place; ended ones last."""
    card = _card(tr("욕구와 받는 서비스"))
    chips = Flow(gap=Gap.XS)
    needs = [code for code in codes.needs() if written(page.known, f"need.{code}") is True]
    for code in needs:
        chips.add(Chip(codes.needs()[code], Tone.INFO))
    if needs:
        card.body.addWidget(chips)
    services = [_service(page, one) for one in services_of(page.known)]
    for line, ended in sorted((one for one in services if one[0]), key=lambda one: one[1]):
        card.body.addWidget(Text(line, Role.QUIET if ended else Role.BODY))
    if not needs and not services:
        card.body.addWidget(Text(tr("적어 둔 것이 없습니다."), Role.QUIET))
    _edit(card, tr("고치기"), tr("욕구와 서비스 고치기"), NEEDS, hands)
    return card


def _service(page: HouseholdPage, service: str) -> tuple[str, bool]:
    at = f"services.{service}."
    name, provider, since, ended = (
        str(written(page.known, at + field)) for field in ("name", "provider", "since", "ended")
    )
    days = f"{since} ~ {ended}" if since or ended else ""
    return " · ".join(part for part in (name, provider, days) if part) if name else "", bool(ended)


def consents_card(page: HouseholdPage, hands: Hands | None) -> Card:
    """Each scope with what was said of it, when, how and on what basis."""
    card = _card(tr("동의"))
    for scope, name in codes.consent_scopes().items():
        said = written(page.known, f"consent.{scope}")
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        told = words_of_homes.consent(scope, said, written(page.known, f"consent_detail.{scope}"))
        both = QVBoxLayout()
        both.setSpacing(Gap.HAIR)
        both.addWidget(Text(name, Role.STRONG))
        both.addWidget(Text(told, Role.PROBLEM if said == "withdrawn" else Role.BODY))
        row.addLayout(both, 1)
        if hands is not None:
            row.addWidget(_consent_button(scope, name, str(said), hands), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(row)
    return card


def _consent_button(scope: str, name: str, said: str, hands: Hands) -> Button:
    given = said == "given"
    words_of_it = tr("철회") if given else tr("동의 적기")
    proposed = "withdrawn" if given else "given"
    button = Button(words_of_it, Kind.SECONDARY, on_click=lambda: hands.consent(scope, proposed))
    button.setObjectName(f"household.consent.{scope}")
    button.setAccessibleName(f"{words_of_it}: {name}")
    return button


def _facts(card: Card, facts: Sequence[tuple[str, str]]) -> int:
    """A line each for those that say something; how many did."""
    shown = [f"{name}: {value}" for name, value in facts if value]
    for line in shown:
        card.body.addWidget(Text(line))
    return len(shown)


def _edit(card: Card, text: str, name: str, section: str, hands: Hands | None) -> None:
    if hands is None:
        return
    button = Button(text, Kind.TEXT, icon="pencil", on_click=lambda: hands.edit(section))
    button.setObjectName(f"household.edit.{section}")
    button.setAccessibleName(f"{text}: {name}")
    card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)


def _pencil(name: str, section: str, hands: Hands) -> IconButton:
    button = IconButton("pencil", name, on_click=lambda: hands.edit(section))
    button.setObjectName(f"household.edit.{section}")
    return button


def last_visit_card(events: list[Event], today: date) -> Card | None:
    """What the last visit left behind, None before the first."""
    lines = last_visit(events, today)
    if not lines:
        return None
    card = _card(tr("마지막 방문"))
    for at, line in enumerate(lines):
        card.body.addWidget(Text(line, Role.STRONG if at == 0 else Role.BODY))
    return card


def risk_banner(page: HouseholdPage, now_ms: int, open_risk: Callable[[str], None]) -> Banner | None:
    """As much of the household's risk as this worker may know; the latest opens with what to do."""
    lines = [_risk(risk, now_ms) for risk in page.risks]
    if page.hidden_risk:
        lines.append(tr("이 가구를 방문하기 전에 담당자에게 문의해 주세요."))
    if not lines:
        return None
    grave = any(risk.level == "high" for risk in page.risks)
    banner = Banner("\n".join(lines), Tone.DANGER if grave else Tone.CAUTION, action=_open(page, open_risk))
    banner.setObjectName("household.risk")
    return banner


def _open(page: HouseholdPage, open_risk: Callable[[str], None]) -> Button | None:
    if not page.risks:
        return None
    latest = page.risks[0].id
    button = Button(tr("지금 할 일"), Kind.SECONDARY, on_click=lambda: open_risk(latest))
    button.setObjectName("household.crisis")
    return button


def _risk(risk: RiskRow, now_ms: int) -> str:
    if risk.acknowledged_ms is None:
        told = tr("의약과 접수 전")
    else:
        told = tr("접수 {name} {when}").format(
            name=risk.acknowledged_by, when=words.moment(risk.acknowledged_ms, now_ms)
        )
    return tr("위험 이력: {level}, {when}, {told}").format(
        level=words.risk_level(risk.level).text, when=words.moment(risk.at_ms, now_ms), told=told
    )


def _age(person: PersonRow, today: date) -> str:
    return words.age_words(person.birth, today) or tr("나이 모름")


def _sex(code: str) -> str:
    return {"M": tr("남"), "F": tr("여")}.get(code, code)


def _card(title: str) -> Card:
    card = Card()
    card.setAccessibleName(title)
    card.body.setSpacing(Gap.M)
    card.body.addWidget(Text(title, Role.HEADING))
    return card
