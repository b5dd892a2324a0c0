"""Whom the district names for a risk that nobody took: an officer and a supervisor, by name and telephone.

Somebody is always named who can be reached, as far as the district has anybody.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from app.wire.people import Role, Worker
from app.wire.revisions import Value
from district.calendar_day import korean_day
from district.duty.reach import reached
from district.duty.roster import away_on, officers, on_duty
from district.identity import read_policy
from district.ledger.audience import Placement
from district.ledger.state import SubjectState
from district.ledger.unread import Took
from district.people import all_supervisors, find_worker


def besides(workers: Iterable[Worker], authors: Collection[str]) -> list[Worker]:
    """Those who may take what `authors` wrote: nobody takes their own."""
    return [one for one in workers if one.id not in authors]


def to_be_named(asked: list[Worker], named: Collection[str]) -> list[Worker]:
    """Who of those on duty is still to be `named`, in their order. The first had the time before."""
    return [one for one in asked[1:] if one.id not in named]


def officer_named(
    connection: Connection,
    on_roster: list[Worker],
    authors: Collection[str],
    named: Collection[str],
    now_ms: int,
) -> Worker | None:
    """Who comes after those who were `named`; with every officer away one of them all the same. Whoever wrote
    of the risk only where the district has no other officer."""
    asked = besides(on_roster, authors)
    # With one officer there is no second: the same one is named once more, with the supervisor.
    officer = next(iter([*to_be_named(asked, named), *asked]), None)
    if officer is not None and reached(connection, [officer], now_ms):
        return officer
    away = _officers(connection, authors)
    return next(iter([*reached(connection, away, now_ms), *([officer] if officer else away)]), None)


def rightly_named(connection: Connection, authors: Collection[str], now_ms: int) -> set[str]:
    """Officers who may stand named for what `authors` wrote: on duty and within reach; where none is whoever
    is within reach, else every one. Empty: the district has no officer."""
    everybody = _officers(connection, authors)
    there = reached(connection, besides(on_duty(connection, korean_day(now_ms)), authors), now_ms)
    return {one.id for one in there or reached(connection, everybody, now_ms) or everybody}


def _officers(connection: Connection, authors: Collection[str]) -> list[Worker]:
    everybody = officers(connection)
    return besides(everybody, authors) or everybody


def supervisor_named(
    connection: Connection,
    place: Placement,
    state: SubjectState,
    authors: Collection[str],
    officer: Worker | None,
    took: Took | None,
    now_ms: int,
) -> Worker | None:
    """The supervisor who took it, where one did (`took`) and still is one. Else the supervisor of the 동
    beside this officer, none of those who wrote of the risk and may not take it; or who stands in where
    nobody named has a number: a supervisor of another 동, else whoever has the household or wrote the
    screening."""
    supervisor = _who_took(connection, took) or _of_the_dong(connection, place, authors, now_ms)
    policy = read_policy(connection)
    named = [worker for worker in (officer, supervisor) if worker is not None]
    if policy.duty_phone or policy.supervisor_phone or any(one.phone for one in named):
        return supervisor
    return _anybody(connection, place, state, named, now_ms) or supervisor


def person(worker: Worker | None, phone: str) -> Value:
    """As it stands in the ledger. An empty name: the desk at this number."""
    if worker is None:
        return {"id": "", "name": "", "phone": phone} if phone else None
    return {"id": worker.id, "name": worker.name, "phone": worker.phone or phone}


def _who_took(connection: Connection, took: Took | None) -> Worker | None:
    worker = find_worker(connection, took.worker) if took is not None else None
    return worker if worker is not None and worker.role is Role.SUPERVISOR else None


def _of_the_dong(
    connection: Connection, place: Placement, authors: Collection[str], now_ms: int
) -> Worker | None:
    """Whoever is not away and can be reached first; where all are away one of another 동, who has no record
    of the household and is told by telephone. An author only where there is no other supervisor."""
    supervisors = all_supervisors(connection)
    gone = away_on(connection, korean_day(now_ms))
    near = [one for one in supervisors if (place.dong or "") in one.dongs]
    others = besides(near, authors)
    here = [one for one in others if one.id not in gone]
    if near and not here:
        here = [one for one in supervisors if one.id not in {*gone, *authors} and one.phone]
    found = here or others or near
    return next(iter([*reached(connection, found, now_ms), *found]), None)


def _anybody(
    connection: Connection, place: Placement, state: SubjectState, named: list[Worker], now_ms: int
) -> Worker | None:
    """When nobody of those named has a number: somebody who has; None: a laptop of theirs is all there is."""
    gone = away_on(connection, korean_day(now_ms))
    supervisors = all_supervisors(connection)
    elsewhere = sorted(supervisors, key=lambda one: one.id in gone)
    kept = (place.planner, place.nurse, state.author)
    known = [worker for one in kept if one is not None and (worker := find_worker(connection, one))]
    by_phone = [worker for worker in [*elsewhere, *known] if worker.phone]
    if by_phone or reached(connection, named, now_ms):
        return by_phone[0] if by_phone else None
    return next(iter([*reached(connection, known, now_ms), *known]), None)
