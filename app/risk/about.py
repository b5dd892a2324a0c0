"""Whom of the household a risk is about, and how old they are, as far as the laptop knows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.ledger.ledger import Ledger
from app.risk.screening import own_copy
from app.visits.whom import day_of, is_child, whom, whom_of
from app.wire.revisions import Kind
from app.wire.risk_words import WHOM
from db.homes import PersonRow
from db.visits import RiskRow

_YOUTH_ANSWER = "<age_group>youth</age_group>"
_YOUTH_AGE = 18
"""Where only the assessment says "under 19"."""


def person_about(ledger: Ledger, row: RiskRow) -> PersonRow | None:
    """None: nobody said, or two who did not know of each other named two. Who has left the household since is
    still the one whom it is about."""
    people = ledger.store.homes.people(row.household)
    if len(_named(ledger, row)) > 1:
        return None
    person = _said(ledger, row) or _whom(ledger, row, people)
    here = next((one for one in people if one.id == person), None)
    return here if here is not None or not person else _former(ledger, row.household, person)


def left_on(ledger: Ledger, row: RiskRow, person: PersonRow | None) -> str:
    """The day on which the one whom it is about left the household, in ISO; empty: they live there."""
    return "" if person is None else _field(ledger, row.household, person.id, "left")


def _former(ledger: Ledger, household: str, person: str) -> PersonRow | None:
    """What is known of somebody who lives there no more; None where the entry itself was taken back."""
    name, *others = (_field(ledger, household, person, one) for one in PersonRow.__struct_fields__[2:])
    return PersonRow(person, household, name, *others) if name else None


def _field(ledger: Ledger, household: str, person: str, name: str) -> str:
    held = ledger.projector.document(f"household/{household}").get(f"people.{person}.{name}")
    return held.value if held is not None and isinstance(held.value, str) else ""


def age_about(ledger: Ledger, row: RiskRow) -> int | None:
    """만 나이 on the day of the screening of whom it is about; None: not known."""
    person = person_about(ledger, row)
    on = datetime.fromtimestamp(row.at_ms / 1000).astimezone().date()
    try:
        born = date.fromisoformat(person.birth if person is not None else "")
    except ValueError:
        kept = own_copy(ledger, row.id, Kind.RISK_SCREENED)
        return _YOUTH_AGE if kept is not None and _YOUTH_ANSWER in kept.xml else None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _named(ledger: Ledger, row: RiskRow) -> set[str]:
    held = ledger.projector.document(f"risk/{row.id}").get(WHOM)
    values = () if held is None else (held.value, *(rival.value for rival in held.rivals))
    return {value for value in values if value and isinstance(value, str)}


def _said(ledger: Ledger, row: RiskRow) -> str:
    held = ledger.projector.document(f"risk/{row.id}").get(WHOM)
    return held.value if held is not None and isinstance(held.value, str) else ""


def _whom(ledger: Ledger, row: RiskRow, people: Sequence[PersonRow]) -> str:
    """Where the record does not say it: while the visit is in progress whose its assessments are, after it
    whom it was for; nobody where that is a child who is too young for any."""
    store = ledger.store
    if store.drafts.visit(row.visit) is not None:
        return whom_of(store, row.visit).screened
    recorded = ledger.projector.document(f"visit/{row.visit}").get("person")
    chosen = str(recorded.value or "") if recorded is not None else ""
    visit = store.visits.get(row.visit)
    plan = store.homes.plan(row.household, visit.plan) if visit is not None and visit.plan else None
    found = whom(chosen, plan, people)
    return "" if is_child(people, found, day_of(row.at_ms)) else found
