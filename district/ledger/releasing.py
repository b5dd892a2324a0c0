"""The health division lets go of a household that it had only because of risks that are none any more.

Such a one was forgotten on request, its signs were taken back before anybody was told of them, or an officer
closed it as mistaken, or a supervisor did after an officer took it, or where nobody had to. What was recorded
of it stays in the ledger, with who and why; it comes back to the officers only with a risk that concerns
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, select, true, update

from app.wire.merge import Document
from app.wire.people import Role
from app.wire.risk_level import gravest, is_forgotten, is_mistaken, is_urgent, taken, was_taken_back
from app.wire.risk_reading import said_in, takings
from district.ledger.access import deliver_past, move_access, write_tenures
from district.ledger.posts_then import posts_then
from district.ledger.situation import read_people, read_states
from district.ledger.state import SubjectState
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import Numbers, locked_numbers
from district.store.schema import HOUSEHOLD, SUBJECT

_WORDS = ("closed", "acknowledged")


def release(connection: Connection, numbers: Numbers, household: str, subject: str, now_ms: int) -> None:
    """Withdraw the household from every officer unless another risk than `subject` concerns it. What the
    caller delivers afterwards reaches them all the same."""
    if not _concerned(connection, [household], without=subject):
        _let_go(connection, numbers, [household], now_ms)


def release_mistaken(
    connection: Connection, numbers: Numbers, states: Mapping[str, SubjectState], now_ms: int
) -> None:
    """The same for the households of those of these subjects that turned out to be mistaken. Costs nothing
    where there is none."""
    homes = {
        state.household
        for subject, state in states.items()
        if subject.startswith("risk/") and is_mistaken(state.fields)
    }
    if homes:
        here = HOUSEHOLD.c.at_risk.is_(true()) & HOUSEHOLD.c.id.in_(sorted(homes))
        held = set(connection.execute(select(HOUSEHOLD.c.id).where(here)).scalars())
        _let_go(connection, numbers, sorted(held - _concerned(connection, held)), now_ms)


def release_left_behind(store: Store, now_ms: int) -> int:
    """The same for what a version of the hub that did not do so left behind. Returns how many households
    those are."""
    with store.reading() as connection:
        if not _left_behind(connection):
            return 0
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        homes = _left_behind(connection)
        _let_go(connection, numbers, homes, now_ms)
        numbers.save(connection)
    return len(homes)


def take_up_again(connection: Connection, numbers: Numbers, households: Iterable[str]) -> None:
    """Those of them that an earlier version of the hub let go of though a risk in them waits for an officer:
    every officer has their part again."""
    gone = HOUSEHOLD.c.at_risk.is_(False) & HOUSEHOLD.c.id.in_(sorted(households))
    homes = connection.execute(
        select(HOUSEHOLD.c.id, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse).where(gone)
    ).all()
    if not homes:
        return
    here = HOUSEHOLD.c.id.in_([row.id for row in homes])
    connection.execute(update(HOUSEHOLD).where(here).values(at_risk=True))
    officers = read_people(connection, ()).officers
    lacking = {(worker, row.id) for row in homes for worker in officers - {row.planner, row.nurse}}
    deliver_past(connection, numbers, lacking, whole=False)


def _left_behind(connection: Connection) -> list[str]:
    """Households at risk that have risks, none of which concerns anybody."""
    homes = connection.execute(select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.at_risk.is_(true()))).scalars()
    found = []
    for some in in_portions(sorted(homes), 500):
        having = {state.household for state in _risks_of(connection, some).values()}
        found += sorted(having - _concerned(connection, some))
    return found


def _concerned(connection: Connection, households: Iterable[str], without: str = "") -> set[str]:
    """Those of them with a risk, `without` this one, that is the health division's business."""
    risks = _risks_of(connection, sorted(households))
    alive = {
        subject: state.fields
        for subject, state in risks.items()
        if subject != without and not (is_forgotten(state.fields) or was_taken_back(state.fields))
    }
    closed = {subject: fields for subject, fields in alive.items() if is_mistaken(fields)}
    told = {
        rival.revision
        for fields in closed.values()
        for path in _WORDS
        if path in fields
        for rival in takings(fields[path])
    }
    posts = posts_then(connection, told)
    over = {subject for subject, fields in closed.items() if _is_over(fields, posts)}
    return {risks[subject].household for subject in alive.keys() - over}


def _is_over(fields: Document, posts: Mapping[str, str]) -> bool:
    """Of one closed as mistaken. Nobody in the field takes a household from the officers, nor a supervisor,
    who cannot read the answers, before an officer saw them. `posts`: of the authors of revisions then."""
    ended = fields["closed"]
    by = said_in(ended.value) or posts.get(ended.revision)
    if by == Role.SUPERVISOR:
        return not is_urgent(gravest(fields)) or (bool(taken(fields)) and _officer_took(fields, posts))
    return by == Role.DUTY_OFFICER


def _officer_took(fields: Document, posts: Mapping[str, str]) -> bool:
    took = takings(fields["acknowledged"])
    return any((said_in(one.value) or posts.get(one.revision)) == Role.DUTY_OFFICER for one in took)


def _risks_of(connection: Connection, households: Sequence[str]) -> dict[str, SubjectState]:
    theirs = SUBJECT.c.household.in_(households) & SUBJECT.c.subject.startswith("risk/")
    return read_states(connection, set(connection.execute(select(SUBJECT.c.subject).where(theirs)).scalars()))


def _let_go(connection: Connection, numbers: Numbers, households: Sequence[str], now_ms: int) -> None:
    if not households:
        return
    here = HOUSEHOLD.c.id.in_(households)
    connection.execute(update(HOUSEHOLD).where(here).values(at_risk=False))
    officers = read_people(connection, ()).officers
    rows = connection.execute(select(HOUSEHOLD.c.id, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse).where(here))
    # Whose a household still is from a post before has it by that.
    theirs = {(worker, row.id) for row in rows for worker in (row.planner, row.nurse)}
    lost = {(officer, household) for officer in officers for household in households} - theirs
    move_access(connection, {grasp: numbers.next_position() for grasp in sorted(lost)}, set())
    write_tenures(connection, set(), dict.fromkeys(lost), now_ms, numbers.position)
