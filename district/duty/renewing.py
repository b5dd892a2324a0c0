"""The watch over untaken risks put right: whom the district named may be the wrong ones by now.

Everybody was named once and nobody took it. They are named anew, from the second officer on, when the risk
has become graver, when the officer has left, has another post, is away or out of reach by now while another
is not, when another supervisor is to be named now (one has left, is away, or the household has moved to
another 동), and every day on which it still waits. So are those named in any round when somebody takes it who
does not know what it has become. While there is somebody left to name, whoever is no longer to be named gives
way to the next at once: their minutes are nobody's.

Where a supervisor took it, who cannot read the answers, the time runs anew from then, and beside the officers
it is that supervisor who is named: they have it in hand.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, delete, select, update

from app.wire.revisions import Value
from app.wire.risk_level import gravest, must_be_taken, urgency
from district.duty.authors import authors_of
from district.duty.legible import legible_states
from district.duty.naming import rightly_named, supervisor_named
from district.ledger.audience import Placement
from district.ledger.situation import read_placements
from district.ledger.state import SubjectState
from district.ledger.unread import Took, unread
from district.people import find_worker
from district.store.schema import REVISION, RISK_WATCH

ALL_NAMED = 1_000_000
"""As many rounds as no day has: there is nobody left to name."""

_DAY_MS = 24 * 3600 * 1000
_CLOCKS_DIFFER_MS = 60_000


class Amiss(msgspec.Struct, frozen=True):
    """`ahead`: risks that wait since a time to come, because this clock was put back; `anew`: those that are
    to be named anew; `next`: those whose next round begins now, because somebody named in this one has left;
    `taken_ms`: those that a supervisor took since their time began, with when; `over`: what
    waits for no officer any more, because a post changed or the time to read it is over."""

    ahead: list[str]
    anew: list[str]
    next: list[str]
    taken_ms: dict[str, int]
    over: list[str]

    def __bool__(self) -> bool:
        return bool(self.ahead or self.anew or self.next or self.taken_ms or self.over)


def amiss(connection: Connection, now_ms: int) -> Amiss:
    """Cheap where nothing waits for long."""
    rows = connection.execute(select(RISK_WATCH)).all()
    ahead = [row.subject for row in rows if row.since_ms > now_ms + _CLOCKS_DIFFER_MS]
    named = {row.subject: row for row in rows if row.rounds > 0}
    states, _ = legible_states(connection, [row.subject for row in rows])
    taken = unread(connection, states, now_ms)
    waits = {subject for subject, state in states.items() if must_be_taken(state.fields)} | taken.keys()
    homes = read_placements(connection, [row.household for row in named.values()])
    anew, following = [], []
    for subject in [one for one in named if one in waits]:
        row, state, took = named[subject], states[subject], taken.get(subject)
        home = homes.get(row.household, Placement(id=row.household))
        if row.rounds < ALL_NAMED:
            if _somebody_left(connection, subject, state, home, took, now_ms):
                following.append(subject)
        elif _is_stale(connection, subject, state, home, took, now_ms):
            anew.append(subject)
    since = {row.subject: row.since_ms for row in rows}
    # A time that is still to come would begin again at every look.
    begun = {subject: one.at_ms for subject, one in taken.items() if since[subject] < one.at_ms <= now_ms}
    vain = _taken_in_vain(connection, {one: state for one, state in states.items() if one in named})
    over = sorted(states.keys() - waits)
    anew = [one for one in dict.fromkeys(anew + vain) if one not in begun]
    return Amiss(ahead, anew, [one for one in following if one not in {*begun, *anew}], begun, over)


def put_right(connection: Connection, found: Amiss, span_ms: int, now_ms: int) -> None:
    """`span_ms`: the district's minutes: who is named anew is named now, the next one when they are over."""
    for subjects, values in (
        (found.ahead, {"since_ms": now_ms}),
        (found.anew, {"since_ms": now_ms - span_ms, "rounds": 0}),
    ):
        if subjects:
            connection.execute(update(RISK_WATCH).where(RISK_WATCH.c.subject.in_(subjects)).values(**values))
    for subject, at_ms in found.taken_ms.items():
        here = RISK_WATCH.c.subject == subject
        connection.execute(update(RISK_WATCH).where(here).values(since_ms=at_ms, rounds=0))
    if found.over:
        connection.execute(delete(RISK_WATCH).where(RISK_WATCH.c.subject.in_(found.over)))


def _is_stale(
    connection: Connection,
    subject: str,
    state: SubjectState,
    home: Placement,
    took: Took | None,
    now_ms: int,
) -> bool:
    told = state.value("escalated")
    if not isinstance(told, dict):
        return True
    at_ms, level = told.get("at_ms"), told.get("of")
    # What was said at a time to come was said by a clock that was wrong: a day has no end by it.
    if not isinstance(at_ms, int) or not -_CLOCKS_DIFFER_MS <= now_ms - at_ms < _DAY_MS:
        return True
    if isinstance(level, str) and urgency(gravest(state.fields)) > urgency(level):
        return True
    return _somebody_left(connection, subject, state, home, took, now_ms)


def _somebody_left(
    connection: Connection,
    subject: str,
    state: SubjectState,
    home: Placement,
    took: Took | None,
    now_ms: int,
) -> bool:
    """Whether the officer or the supervisor who stands named is not to be named any more."""
    told = state.value("escalated")
    if not isinstance(told, dict):
        return False
    authors = authors_of(connection, subject, state)
    # Without any officer the desk was named, which has no id.
    if _id(told.get("officer")) not in (rightly_named(connection, authors, now_ms) or {""}):
        return True
    officer = find_worker(connection, _id(told.get("officer")))
    # Whoever stood in stays right for as long as nobody else would be named.
    expected = supervisor_named(connection, home, state, authors, officer, took, now_ms)
    return (expected.id if expected is not None else "") != _id(told.get("supervisor"))


def _taken_in_vain(connection: Connection, states: Mapping[str, SubjectState]) -> list[str]:
    """Risks that wait though somebody took them after others were named, not knowing of a sign or level that
    came: a laptop takes it that those named are called off, so they are named once more, at once."""
    pairs = {
        subject: (state.fields["escalated"].revision, state.fields["acknowledged"].revision)
        for subject, state in states.items()
        if must_be_taken(state.fields) and {"escalated", "acknowledged"} <= state.fields.keys()
    }
    asked = [revision for pair in pairs.values() for revision in pair]
    query = select(REVISION.c.id, REVISION.c.hub_seq).where(REVISION.c.id.in_(asked))
    numbers = {row.id: int(row.hub_seq) for row in connection.execute(query)} if asked else {}
    return [
        subject for subject, (named, took) in pairs.items() if numbers.get(took, 0) > numbers.get(named, 0)
    ]


def _id(person: Value) -> str:
    return str(person.get("id") or "") if isinstance(person, dict) else ""
