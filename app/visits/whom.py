"""Whom a visit is for, so that nobody's reading is taken for somebody else's; and whose its assessments and
signs are, where that may be somebody else: in the visit of a child, or of nobody who is named yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.visits.content import VisitDraft
from app.wire.encoding import decode
from db.homes import PersonRow, PlanRow
from db.store import Store

YOUNGEST = 8
"""만 나이. The ASQ, the first of the instruments here, is for those of eight and above (NIMH ASQ toolkit)."""

_ADULT_AT = 19
_MAY_BE_MOTHER = range(15, 50)
_THEMSELVES = ("본인", "배우자")


@dataclass(frozen=True, slots=True)
class Whom:
    """`person`: whom a visit is for; `screened`: whose its assessments, plans and signs are: the same where
    that is an adult; empty: open."""

    person: str = ""
    screened: str = ""


def whom(chosen: str, plan: PlanRow | None, people: Sequence[PersonRow]) -> str:
    """The id of the person: whom the worker chose, else the planned one, else the only one who lives there;
    empty where that leaves it open."""
    if chosen:
        return chosen
    if plan is not None and plan.person:
        return plan.person
    living = [person for person in people if not person.deceased]
    return living[0].id if len(living) == 1 else ""


def whom_of(store: Store, visit: str) -> Whom:
    """Of a visit in progress. The assessments of an adult's are theirs; else they are of whom the worker
    named for them, else of the minor who is old enough for them, else of the only one there who is."""
    row = store.drafts.visit(visit)
    if row is None:
        return Whom()
    people = store.homes.people(row.household)
    plan = store.homes.plan(row.household, row.plan) if row.plan else None
    draft, on = decode(row.content, VisitDraft), day_of(row.started_ms)
    person = whom(draft.person, plan, people)
    if person and not may_be_carers(people, person, on):
        return Whom(person, person)
    if person and not is_child(people, person, on):
        return Whom(person, draft.screened or person)
    others = screenable(people, on)
    return Whom(person, draft.screened or (others[0].id if len(others) == 1 else ""))


def risks_of(store: Store, visit: str) -> str:
    """Whose a risk of a visit in progress is told as; empty: nobody said. In a minor's visit it is `screened`
    only once somebody said so, for it may be a parent's: told as the minor's it would be nobody's to see."""
    row, found = store.drafts.visit(visit), whom_of(store, visit)
    if row is None or found.screened != found.person or decode(row.content, VisitDraft).screened:
        return found.screened
    people, on = store.homes.people(row.household), day_of(row.started_ms)
    return "" if may_be_anothers(people, found.person, on) else found.screened


def may_be_anothers(people: Sequence[PersonRow], person: str, on: date) -> bool:
    """Whether signs in this one's visit are theirs only once somebody says so: they are too young for any
    instrument on that day, or a minor who lives with somebody who is not."""
    if is_child(people, person, on):
        return True
    return may_be_carers(people, person, on) and any(one.id != person for one in screenable(people, on))


def is_child(people: Sequence[PersonRow], person: str, on: date) -> bool:
    """Whether this one of a household is too young on that day for any of the instruments."""
    return any(_is_too_young(one, on) for one in people if one.id == person)


def may_be_carers(people: Sequence[PersonRow], person: str, on: date) -> bool:
    """Whether signs in this one's visit may be those of whoever cares for them: they are a minor (under 19,
    as the assessment counts) on that day."""
    return any(_is_minor(one, on) for one in people if one.id == person)


def screenable(people: Sequence[PersonRow], on: date, first: str = "") -> tuple[PersonRow, ...]:
    """Of a household those who are old enough: `first`, then whoever may be the child's mother, then
    adults."""
    living = (one for one in people if not one.deceased and not _is_too_young(one, on))
    return tuple(sorted(living, key=lambda one: (one.id != first, *_comes_later(one, on))))


def day_of(at_ms: int) -> date:
    return datetime.fromtimestamp(at_ms / 1000).astimezone().date()


def age_on(birth: str, on: date) -> int | None:
    """만 나이; None: not known."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _is_too_young(one: PersonRow, on: date) -> bool:
    age = age_on(one.birth, on)
    return age is not None and age < YOUNGEST


def _is_minor(one: PersonRow, on: date) -> bool:
    age = age_on(one.birth, on)
    return age is not None and age < _ADULT_AT


def _comes_later(one: PersonRow, on: date) -> tuple[bool, bool, bool]:
    age = age_on(one.birth, on)
    mother = one.sex == "F" and age is not None and age in _MAY_BE_MOTHER
    return not mother, _is_minor(one, on), one.relation not in _THEMSELVES
