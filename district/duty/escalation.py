"""No officer took a screening in time: the district names who is next, by name and telephone, in the ledger.

The clock is the hub's own, and it runs from the moment the hub had the screening. After the district's
minutes the second officer on duty and the supervisor of the 동 are named; as many minutes after they were
named the third, until every officer was, and anew where that has become wrong (district/duty/renewing.py).
Passed over is who has neither a telephone number nor a laptop in use. It reaches everybody whom the risk
concerns, the author too.

What a supervisor took, who cannot read the answers, is named in the same way from when they took it, until an
officer takes it too; beside the officer it names that supervisor.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec
from sqlalchemy import Connection, delete, select, update

from app.wire.people import Worker
from app.wire.revisions import Change, Kind, Value
from app.wire.risk_level import gravest, must_be_taken
from district.calendar_day import korean_day
from district.duty.authors import authors_of
from district.duty.legible import legible_states
from district.duty.naming import besides, officer_named, person, supervisor_named, to_be_named
from district.duty.reach import reached
from district.duty.renewing import ALL_NAMED, amiss, put_right
from district.duty.roster import on_duty
from district.duty.rounds import last_named_ms, officers_named
from district.identity import Identity, read_policy
from district.ledger.audience import Placement
from district.ledger.situation import read_placements
from district.ledger.state import SubjectState
from district.ledger.unread import Took, unread
from district.own import write_own
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import RISK_WATCH

_MINUTE_MS = 60_000


class _Due(msgspec.Struct, frozen=True):
    subject: str
    household: str
    since_ms: int
    rounds: int


def escalate(store: Store, identity: Identity, now_ms: int) -> int:
    """Write what is due. Returns how many risks were escalated. Cheap when none is."""
    with store.reading() as connection:
        if not _due(connection, (), now_ms) and not amiss(connection, now_ms):
            return 0
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        found = amiss(connection, now_ms)
        put_right(connection, found, _span_ms(connection), now_ms)
        due = _due(connection, found.next, now_ms)
        states, unreadable = legible_states(connection, [one.subject for one in due])
        taken = unread(connection, states, now_ms)
        placements = read_placements(connection, [one.household for one in due])
        patches: list[tuple[str, str, dict[str, Change]]] = []
        on_roster = on_duty(connection, korean_day(now_ms))
        on_roster = reached(connection, on_roster, now_ms) or on_roster
        for one in due:
            if one.subject in unreadable:
                continue
            state = states.get(one.subject)
            if state is None or not (must_be_taken(state.fields) or one.subject in taken):
                connection.execute(delete(RISK_WATCH).where(RISK_WATCH.c.subject == one.subject))
                continue
            place = placements.get(one.household, Placement(id=one.household))
            authors = authors_of(connection, one.subject, state)
            named = officers_named(connection, one.household, one.subject, one.rounds)
            officer = officer_named(connection, on_roster, authors, named, now_ms)
            told = _told(connection, one, place, state, authors, officer, taken.get(one.subject), now_ms)
            patches.append((one.household, one.subject, {"escalated": state.change_to("escalated", told)}))
            asked = {*named, officer.id} if officer is not None else named
            rounds = one.rounds + 1 if to_be_named(besides(on_roster, authors), asked) else ALL_NAMED
            here = RISK_WATCH.c.subject == one.subject
            connection.execute(update(RISK_WATCH).where(here).values(rounds=rounds))
        if patches:
            write_own(connection, numbers, identity, Kind.RISK_ESCALATED, patches, now_ms)
    return len(patches)


def _due(connection: Connection, at_once: Collection[str], now_ms: int) -> list[_Due]:
    """Whose minutes are over, and those of whom it is known that they wait for nobody (`at_once`)."""
    span = _span_ms(connection)
    over = (RISK_WATCH.c.since_ms + span <= now_ms) | RISK_WATCH.c.subject.in_(at_once)
    waiting = (RISK_WATCH.c.rounds < ALL_NAMED) & over
    rows = connection.execute(select(RISK_WATCH).where(waiting).order_by(RISK_WATCH.c.since_ms)).all()
    named_ms = last_named_ms(connection, [row for row in rows if row.rounds])
    return [
        _Due(row.subject, row.household, row.since_ms, row.rounds)
        for row in rows
        # Who was named by a clock that ran ahead has had their time by no other: it is the next one's turn.
        if not row.rounds or row.subject in at_once or abs(now_ms - named_ms.get(row.subject, 0)) >= span
    ]


def _span_ms(connection: Connection) -> int:
    return read_policy(connection).acknowledge_minutes * _MINUTE_MS


def _told(
    connection: Connection,
    due: _Due,
    place: Placement,
    state: SubjectState,
    authors: Collection[str],
    officer: Worker | None,
    took: Took | None,
    now_ms: int,
) -> Value:
    """Whom to call, and since when it waits."""
    supervisor = supervisor_named(connection, place, state, authors, officer, took, now_ms)
    policy = read_policy(connection)
    return {
        "at_ms": now_ms,
        "minutes": _waited_ms(state, due, now_ms) // _MINUTE_MS,
        "round": due.rounds + 1,
        "of": gravest(state.fields),
        "officer": person(officer, policy.duty_phone),
        "supervisor": person(supervisor, policy.supervisor_phone),
    }


def _waited_ms(state: SubjectState, due: _Due, now_ms: int) -> int:
    """Since it waits, however often somebody was named: not since a round began."""
    before, taken = state.value("escalated"), state.value("acknowledged")
    told_ms, minutes = (before.get(key) if isinstance(before, dict) else None for key in ("at_ms", "minutes"))
    taken_ms = taken.get("at_ms") if isinstance(taken, dict) else None
    if not isinstance(told_ms, int) or not isinstance(minutes, int):
        return now_ms - due.since_ms
    if isinstance(taken_ms, int) and taken_ms > told_ms:
        return now_ms - due.since_ms
    return max(now_ms - told_ms + minutes * _MINUTE_MS, now_ms - due.since_ms)
