"""Who may be the one whose the assessments and signs of a visit in progress are, for whoever is asked."""

from __future__ import annotations

from dataclasses import dataclass

from app.visits.content import VisitDraft
from app.visits.whom import day_of, may_be_carers, screenable, whom_of
from app.wire.encoding import decode
from db.homes import PersonRow
from db.store import Store


@dataclass(frozen=True, slots=True)
class Screened:
    """`person`: whose they are, None: nobody said; `open_whom`: among whom somebody still has to say so,
    empty where it was said; `carers`: in the visit of a minor or of nobody yet, whose they may be, the minor
    first and then whoever may be the mother."""

    person: PersonRow | None = None
    open_whom: tuple[PersonRow, ...] = ()
    carers: tuple[PersonRow, ...] = ()


def screened_in(store: Store, visit: str) -> Screened:
    """A child who is too young is never among them, though the visit is the child's. KeyError when it is not
    in progress."""
    row = store.drafts.visit(visit)
    if row is None:
        raise KeyError(visit)
    people, on, whom = store.homes.people(row.household), day_of(row.started_ms), whom_of(store, visit)
    person = next((one for one in people if one.id == whom.screened), None)
    if whom.person and not may_be_carers(people, whom.person, on):
        return Screened(person)
    may_be = screenable(people, on, first=whom.person)
    if [one.id for one in may_be] == [whom.person]:
        return Screened(person)
    named = bool(decode(row.content, VisitDraft).screened)
    return Screened(person, () if named else may_be, may_be)
