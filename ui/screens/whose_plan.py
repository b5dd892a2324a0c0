"""Above the bar of a household: whose visit it begins, where that is not what one expects."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.wire.people import VISITORS
from app.wire.written import written_day
from db.homes import PersonRow
from ui import words
from ui.components.card import Bar
from ui.components.spacing import Gap
from ui.components.text import Text
from ui.language import tr
from ui.screens.household_parts import HouseholdRead


class WhosePlan(Bar):
    """Not there while the bar begins one's own visit to whom the home is called after."""

    def __init__(self) -> None:
        super().__init__("top")
        self._told = Text()
        self._told.setObjectName("household.whose_plan")
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.L, Gap.S, Gap.L, Gap.S)
        column.addWidget(self._told)
        self.hide()

    def say(self, read: HouseholdRead, person: PersonRow | None) -> None:
        """`person`: whom the visit is for."""
        told = _told(read, person) if read.role in VISITORS else ""
        self._told.setText(told)
        self.setVisible(bool(told))


def _told(read: HouseholdRead, person: PersonRow | None) -> str:
    page, planned = read.page, read.planned
    if page is None or planned is None or page.draft is not None:
        return ""
    today = words.local(read.now_ms).date()
    due = written_day(planned.row.due)
    when = words.day(due, today) if due is not None else words.due(planned.row.due, today)
    another = person is not None and planned.row.person == person.id and person.name != page.household.head
    whom = words.person(person.name, person.birth, today) if person is not None else ""
    if planned.colleague:
        told = tr("{name} 님이 잡은 방문이에요: {what}. 따로 가시면 방문 계획을 더해 주세요.")
        return told.format(name=planned.colleague, what=" · ".join(filter(None, (when, whom))))
    return tr("다음 방문: {day}").format(day=f"{when} · {whom}") if another else ""
