"""What recording a batch needs to know beforehand, read in a few statements for the whole batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, bindparam, func, or_, select

from app.wire.discarding import holds_decisions
from app.wire.encoding import decode
from app.wire.people import Role
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import is_forgotten
from district.ledger.audience import People, Placement
from district.ledger.entry import Entry
from district.ledger.state import SubjectState, alone_in
from district.store.bulk import Reading, among, read_together
from district.store.schema import HOUSEHOLD, REVISION, SUBJECT, WORKER, WORKER_DONG

MOVING_PATHS = frozenset({"dong", "assigned.planner", "assigned.nurse"})
"""A change of one of these changes who sees the household."""

PLACEMENTS = Reading(select(*(HOUSEHOLD.c[name] for name in Placement.__struct_fields__)), HOUSEHOLD.c.id)
STATES = Reading(select(SUBJECT), SUBJECT.c.subject)
_BODIES = Reading(select(REVISION.c.id, REVISION.c.body), REVISION.c.id)


class Past(msgspec.Struct, frozen=True):
    """A revision already recorded, as far as delivering it again goes."""

    hub_seq: int
    kind: Kind
    subject: str


class Situation(msgspec.Struct):
    """`histories` holds the past of those households whose audience may grow by this batch; `decided` all
    that was said of those subjects in which somebody decided about what came late; `tellers` by risk that is
    forgotten with it everybody who told of it; `forgotten` the number of that word, by risk told of after
    it."""

    placements: dict[str, Placement]
    states: dict[str, SubjectState]
    histories: dict[str, list[Past]]
    people: People
    known_households: frozenset[str]
    known_subjects: frozenset[str]
    decided: dict[str, list[Revision]]
    tellers: dict[str, frozenset[str]]
    forgotten: dict[str, int]


def around(entries: list[Entry]) -> list[tuple[Reading, Iterable[str]]]:
    """What `survey` has to be given the rows of."""
    households = {entry.revision.household for entry in entries}
    return [
        (PLACEMENTS, households),
        (STATES, {entry.revision.subject for entry in entries}),
        (_THEIR_SUPERVISORS, households),
        (_OFFICERS, [Role.DUTY_OFFICER.value]),
    ]


def survey(
    connection: Connection, entries: list[Entry], read: Sequence[Sequence[Any]] | None = None
) -> Situation:
    """Read the situation around `entries` and whichever of them will be recorded. The caller holds the
    numbers, so nothing of it changes until commit. `read`: the rows of what is `around` them, where the
    caller has read them with others."""
    placed, stated, supervising, officers = (
        read_together(connection, around(entries)) if read is None else read
    )
    placements, states = placements_in(placed), states_in(connection, stated)
    decided = _read_decided(connection, entries, states)
    here = {placement.dong for placement in placements.values()}
    elsewhere = _dongs_named(entries) - here
    return Situation(
        placements,
        states,
        read_histories(connection, _changing_audience(entries, placements)),
        read_people(connection, here | elsewhere) if elsewhere else _people([*supervising, *officers]),
        frozenset(placements),
        frozenset(states),
        decided,
        *_read_ends(connection, entries, states),
    )


def _read_ends(
    connection: Connection, entries: list[Entry], states: dict[str, SubjectState]
) -> tuple[dict[str, frozenset[str]], dict[str, int]]:
    """Both are rare."""
    tellers: dict[str, frozenset[str]] = {}
    forgotten: dict[str, int] = {}
    for revision in (entry.revision for entry in entries):
        state, subject = states.get(revision.subject), revision.subject
        if revision.kind is Kind.RISK_FORGOTTEN:
            told = _said_of(revision) & (REVISION.c.kind == Kind.RISK_SCREENED.value)
            authors = connection.execute(select(REVISION.c.author).where(told)).scalars()
            tellers[subject] = frozenset(authors)
        elif revision.kind is Kind.RISK_SCREENED and state is not None and is_forgotten(state.fields):
            ended = _said_of(revision) & (REVISION.c.kind == Kind.RISK_FORGOTTEN.value)
            found = connection.execute(select(func.max(REVISION.c.hub_seq)).where(ended)).scalar()
            if found is not None:
                forgotten[subject] = found
    return tellers, forgotten


def _said_of(revision: Revision) -> ColumnElement[bool]:
    """What is recorded of the same subject. Built only where it is asked for: that takes its time."""
    return (REVISION.c.household == revision.household) & (REVISION.c.subject == revision.subject)


def _read_decided(
    connection: Connection, entries: list[Entry], states: dict[str, SubjectState]
) -> dict[str, list[Revision]]:
    """The whole history of the subjects whose fields follow from nothing less; that is rare. Their states
    are given it."""
    about = {
        entry.revision.subject: entry.revision.household
        for entry in entries
        if holds_decisions(entry.revision.patch) or _holds_decisions(states.get(entry.revision.subject))
    }
    if not about:
        return {}
    said: dict[str, list[Revision]] = {subject: [] for subject in about}
    bodies = select(REVISION.c.subject, REVISION.c.body).where(
        among(connection, REVISION.c.household, set(about.values())),
        among(connection, REVISION.c.subject, set(about)),
        REVISION.c.body != b"",
    )
    for row in connection.execute(bodies.order_by(REVISION.c.hub_seq)):
        said[row.subject].append(decode(row.body, Revision))
    for subject in about.keys() & states.keys():
        states[subject].history = said[subject]
    return said


def _holds_decisions(state: SubjectState | None) -> bool:
    return state is not None and holds_decisions(state.fields)


def _dongs_named(entries: list[Entry]) -> set[str]:
    """Where these say that a household is."""
    return {
        change.value
        for entry in entries
        if (change := entry.revision.patch.get("dong")) and isinstance(change.value, str) and change.value
    }


def _changing_audience(entries: list[Entry], placements: dict[str, Placement]) -> set[str]:
    return {
        entry.revision.household
        for entry in entries
        if entry.revision.household in placements
        and (
            not MOVING_PATHS.isdisjoint(entry.revision.patch)
            or (
                entry.revision.subject.startswith("risk/")
                and not placements[entry.revision.household].at_risk
            )
        )
    }


def read_placements(connection: Connection, households: Iterable[str]) -> dict[str, Placement]:
    return placements_in(PLACEMENTS.of(connection, households))


def placements_in(rows: Iterable[Any]) -> dict[str, Placement]:
    """By household, from rows of `PLACEMENTS`."""
    fields = Placement.__struct_fields__
    return {row.id: Placement(**dict(zip(fields, row, strict=True))) for row in rows}


def read_states(connection: Connection, subjects: Iterable[str]) -> dict[str, SubjectState]:
    return states_in(connection, STATES.of(connection, subjects))


def states_in(connection: Connection, rows: Sequence[Any]) -> dict[str, SubjectState]:
    """By subject, from rows of `STATES`."""
    alone = {row.subject: revision for row in rows if (revision := alone_in(row.state)) is not None}
    bodies = _bodies(connection, alone.values()) if alone else {}
    states: dict[str, SubjectState] = {}
    for row in rows:
        if row.subject in alone:
            states[row.subject] = state = SubjectState(row.household, row.author)
            state.apply(decode(bodies[alone[row.subject]], Revision))
        else:
            states[row.subject] = SubjectState.from_bytes(row.household, row.author, row.state)
    return states


def _bodies(connection: Connection, revisions: Iterable[str]) -> dict[str, bytes]:
    return {row.id: row.body for row in _BODIES.of(connection, revisions)}


def read_histories(connection: Connection, households: Iterable[str]) -> dict[str, list[Past]]:
    """Every revision of each household in the hub's order."""
    wanted = list(households)
    histories: dict[str, list[Past]] = {household: [] for household in wanted}
    if wanted:
        columns = select(REVISION.c.household, REVISION.c.hub_seq, REVISION.c.kind, REVISION.c.subject)
        rows = connection.execute(
            columns.where(among(connection, REVISION.c.household, wanted), REVISION.c.body != b"").order_by(
                REVISION.c.hub_seq
            )
        )
        for row in rows:
            histories[row.household].append(Past(row.hub_seq, Kind(row.kind), row.subject))
    return histories


_SUPERVISES = (WORKER.c.role == Role.SUPERVISOR.value) & WORKER_DONG.c.dong.in_(
    bindparam("dongs", expanding=True)
)
_PEOPLE = (
    select(WORKER.c.id, WORKER.c.role, WORKER_DONG.c.dong)
    .outerjoin(WORKER_DONG, WORKER_DONG.c.worker == WORKER.c.id)
    .where(WORKER.c.left_ms.is_(None))
)
_SUPERVISORS_AND_OFFICERS = _PEOPLE.where(or_(_SUPERVISES, WORKER.c.role == Role.DUTY_OFFICER.value))
_OFFICERS = Reading(_PEOPLE, WORKER.c.role)
_THEIR_SUPERVISORS = Reading(
    _PEOPLE.join(HOUSEHOLD, HOUSEHOLD.c.dong == WORKER_DONG.c.dong)
    .where(WORKER.c.role == Role.SUPERVISOR.value)
    .distinct(),
    HOUSEHOLD.c.id,
)
"""By household, those of the 동 that it is in."""


def read_people(connection: Connection, dongs: Iterable[str | None]) -> People:
    """The supervisors of these 동, and every duty officer."""
    named = [dong for dong in dongs if dong]
    return _people(connection.execute(_SUPERVISORS_AND_OFFICERS, {"dongs": named}))


def _people(rows: Iterable[Any]) -> People:
    supervisors: dict[str, set[str]] = {}
    officers: set[str] = set()
    for row in rows:
        if row.role == Role.DUTY_OFFICER.value:
            officers.add(row.id)
        else:
            supervisors.setdefault(row.dong, set()).add(row.id)
    frozen = {dong: frozenset(workers) for dong, workers in supervisors.items()}
    return People(frozen, frozenset(officers))
