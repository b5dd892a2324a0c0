"""Whom of the household a risk is about, and how old they are, as far as the laptop knows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from app.ledger.ledger import Ledger
from app.risk.screening import own_copy
from app.visits.whom import day_of, may_be_anothers, risks_of, screenable, whom, whom_of
from app.wire.revisions import Kind
from app.wire.risk_words import WHOM, named_by
from db.homes import PersonRow
from db.visits import RiskRow

_YOUTH_ANSWER = "<age_group>youth</age_group>"
_YOUTH_AGE = 18
"""Where only the assessment says "under 19"."""


def person_about(ledger: Ledger, row: RiskRow) -> PersonRow | None:
    """None: nobody said, or two who did not know of each other named two (`people_disputed`). Who has left
    the household since is still the one whom it is about."""
    named = named_in(ledger, row)
    return _person(ledger, row.household, next(iter(named))) if len(named) == 1 else None


def people_disputed(ledger: Ledger, row: RiskRow) -> tuple[PersonRow, ...]:
    """Those whom several named who did not know of each other, by their names; empty: one was, or nobody."""
    named = named_in(ledger, row)
    found = (_person(ledger, row.household, one) for one in named) if len(named) > 1 else ()
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.name, one.birth)))


def named_in(ledger: Ledger, row: RiskRow) -> frozenset[str]:
    """The ids of those whom a risk is said to be about. None of them: nobody said, it may be anybody's of the
    household. Several: two who did not know of each other named two; it is nobody else's, and of neither for
    certain."""
    held = ledger.projector.document(f"risk/{row.id}").get(WHOM)
    said = named_by(held)
    return said or frozenset(filter(None, (_whom(ledger, row, ledger.store.homes.people(row.household)),)))


def _person(ledger: Ledger, household: str, person: str) -> PersonRow | None:
    people = ledger.store.homes.people(household)
    here = next((one for one in people if one.id == person), None)
    return here if here is not None else _former(ledger, household, person)


def may_be_of(ledger: Ledger, row: RiskRow) -> tuple[PersonRow, ...]:
    """Where nobody said whose it is: those of the household who are old enough for an assessment, whom the
    visit was for and then the likeliest carer first."""
    people = ledger.store.homes.people(row.household)
    return screenable(people, day_of(row.at_ms), first=_visited(ledger, row, people))


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


def _whom(ledger: Ledger, row: RiskRow, people: Sequence[PersonRow]) -> str:
    """Where the record does not say it: while the visit is in progress whose its risks are, after it whom it
    was for; nobody where that is a minor, and it may be somebody else's."""
    store = ledger.store
    if store.drafts.visit(row.visit) is not None:
        return risks_of(store, row.visit)
    found = _visited(ledger, row, people)
    return "" if may_be_anothers(people, found, day_of(row.at_ms)) else found


def _visited(ledger: Ledger, row: RiskRow, people: Sequence[PersonRow]) -> str:
    """Whom the visit was for; empty where that is open."""
    store = ledger.store
    if store.drafts.visit(row.visit) is not None:
        return whom_of(store, row.visit).person
    recorded = ledger.projector.document(f"visit/{row.visit}").get("person")
    chosen = str(recorded.value or "") if recorded is not None else ""
    visit = store.visits.get(row.visit)
    plan = store.homes.plan(row.household, visit.plan) if visit is not None and visit.plan else None
    return whom(chosen, plan, people)
