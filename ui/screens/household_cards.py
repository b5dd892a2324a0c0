"""The cards of a household's page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QGridLayout, QHBoxLayout

from app.households.page import HouseholdPage
from app.households.timeline import Event
from db.homes import PersonRow, PlanRow
from db.visits import RiskRow
from ui import codes, words
from ui.components.banner import Banner
from ui.components.button import Button, Kind
from ui.components.card import Card, Line
from ui.components.chip import Chip
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.language import tr
from ui.screens.timeline_rows import last_visit


def people_card(people: list[PersonRow], today: date) -> Card:
    """Name, age, sex, relation, telephone, a line each."""
    card = _card(tr("함께 사는 사람 {n}명").format(n=len(people)))
    if not people:
        card.body.addWidget(Text(tr("등록된 사람이 없습니다."), Role.QUIET))
        return card
    grid = QGridLayout()
    grid.setHorizontalSpacing(Gap.L)
    grid.setVerticalSpacing(Gap.S)
    heads = (tr("이름"), tr("만 나이"), tr("성별"), tr("관계"), tr("전화"))
    for column, head in enumerate(heads):
        grid.addWidget(Text(head, Role.QUIET, wrap=False), 0, column)
    grid.setColumnStretch(4, 1)
    for row, person in enumerate(people, start=1):
        name = tr("{name} (사망)").format(name=person.name) if person.deceased else person.name
        cells = (name, _age(person, today), _sex(person.sex), person.relation, person.phone or "–")
        for column, cell in enumerate(cells):
            grid.addWidget(Text(cell, Role.STRONG if column == 0 else Role.BODY, wrap=False), row, column)
    card.body.addLayout(grid)
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


def facts_card(page: HouseholdPage, household_type: str) -> Card:
    """Type, telephone at home, and what a visitor should know."""
    card = _card(tr("알아 둘 것"))
    facts = [
        (tr("가구 유형"), household_type),
        (tr("집 전화"), page.household.phone),
        (tr("메모"), page.note),
    ]
    shown = [(name, value) for name, value in facts if value]
    for name, value in shown:
        card.body.addWidget(Text(f"{name}: {value}"))
    if not shown:
        card.body.addWidget(Text(tr("적어 둔 것이 없습니다."), Role.QUIET))
    return card


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
    return words.age_words(person.birth, today) or tr("모름")


def _sex(code: str) -> str:
    return {"M": tr("남"), "F": tr("여")}.get(code, code)


def _card(title: str) -> Card:
    card = Card()
    card.body.setSpacing(Gap.M)
    card.body.addWidget(Text(title, Role.HEADING))
    return card
