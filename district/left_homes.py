"""Which households left whom: given to somebody else, gone with whoever left the service, or waiting with a
former planner or nurse who works at another post, or not in the 동 that it is in now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, exists, select

from app.wire.people import Role, Worker
from district.ledger.posts_then import IN_ORDER
from district.ledger.situation import read_states
from district.moments import Moment
from district.people import read_workers
from district.store.bulk import among, in_portions
from district.store.schema import (
    FORMER_POST,
    HOUSEHOLD,
    LEFT_DONG,
    REVISION,
    TENURE,
    WITHDRAWAL,
    WORKER,
    WORKER_DONG,
)

_FOLLOWED_MS = 365 * 24 * 3600 * 1000
_MOST_LEFT = 100_000
_AT_ONCE = 500
_GIVEN_AS = {Role.PLANNER: HOUSEHOLD.c.planner, Role.NURSE: HOUSEHOLD.c.nurse}


class LeftHome(msgspec.Struct, frozen=True):
    """A household that left somebody. `successor` empty: somebody has to be given it now; `still`: until then
    it is theirs, though they have another post or another 동 since then."""

    former: str
    household: str
    since: Moment
    successor: str
    still: bool = False


class _People(NamedTuple):
    """`known`: also those who have left the service; `here`: the posts of those who have not."""

    known: dict[str, Worker]
    here: dict[str, Role]


def left_homes(
    connection: Connection, dongs: Sequence[str] | None, now_ms: int
) -> tuple[list[LeftHome], dict[str, Worker]]:
    """Of these 동, or of all, and everybody concerned."""
    gone = _gone(connection, dongs, now_ms)
    waiting = (
        home
        for post in _GIVEN_AS
        for of_kind in (_without_the_post, _elsewhere, _moved)
        for home in of_kind(connection, post, dongs)
    )
    still = list({(home.former, home.household): home for home in waiting}.values())
    named = {worker for row in gone for worker in (row.worker, row.planner, row.nurse) if worker}
    people = _read_people(connection, named | {home.former for home in still})
    posts = _posts_until(connection, sorted({row.worker for row in gone}))
    left = (_left(row, people, posts.get(row.worker, ())) for row in gone)
    return [home for home in chain(left, still) if home is not None], people.known


def _gone(connection: Connection, dongs: Sequence[str] | None, now_ms: int) -> Sequence[Any]:
    """Rows of what was withdrawn from somebody who does not have it again."""
    withdrawn = (WITHDRAWAL.c.worker == TENURE.c.worker) & (WITHDRAWAL.c.household == TENURE.c.household)
    columns = (
        select(TENURE, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse)
        .join(HOUSEHOLD, HOUSEHOLD.c.id == TENURE.c.household)
        # Who was given a post that sees it again is not waited for.
        .join(WITHDRAWAL, withdrawn)
    )
    rows = columns.where(TENURE.c.until_ms > now_ms - _FOLLOWED_MS)
    if dongs is not None:
        rows = rows.where(HOUSEHOLD.c.dong.in_(list(dongs)))
    return connection.execute(rows.order_by(TENURE.c.until_ms.desc()).limit(_MOST_LEFT)).all()


def _left(row: Any, people: _People, posts: Iterable[tuple[Moment, Role]]) -> LeftHome | None:
    """None: nobody waits for it, since they have it again, or their post alone had shown it."""
    former = people.known.get(row.worker)
    if former is None or (row.worker in (row.planner, row.nurse) and row.worker in people.here):
        return None
    since = Moment(row.until_ms, row.position)
    if row.given_as is not None:
        post = Role(row.given_as)
    else:
        # What counts is the post of the day it left them: a change of post is what most handovers are for.
        post = next((post for ended, post in posts if ended.is_after(since)), former.role)
    if post not in _GIVEN_AS:
        return None
    successor = row.planner if post is Role.PLANNER else row.nurse
    # Who has left the service, or works at another post, does not do it, whatever the record says.
    does_it = successor is not None and people.here.get(successor) is post
    return LeftHome(row.worker, row.household, since, successor if does_it else "")


def _without_the_post(connection: Connection, post: Role, dongs: Sequence[str] | None) -> list[LeftHome]:
    """What is assigned to somebody who had this post when it was given and has another one now. They have it
    until somebody else is given it."""
    worker = _GIVEN_AS[post]
    had = (FORMER_POST.c.worker == worker) & (FORMER_POST.c.role == post.value)
    rows = (
        select(worker.label("worker"), HOUSEHOLD.c.id, FORMER_POST.c.until_ms, FORMER_POST.c.position)
        .join(WORKER, WORKER.c.id == worker)
        .join(FORMER_POST, had)
        .where(WORKER.c.role != post.value, WORKER.c.left_ms.is_(None))
    )
    return _theirs_still(connection, rows, dongs)


def _elsewhere(connection: Connection, post: Role, dongs: Sequence[str] | None) -> list[LeftHome]:
    """What was assigned to somebody with this post before they left its 동. What is given to them since then
    they do from where they are."""
    worker = _GIVEN_AS[post]
    left = (LEFT_DONG.c.worker == worker) & (LEFT_DONG.c.dong == HOUSEHOLD.c.dong)
    given = (TENURE.c.worker == worker) & (TENURE.c.household == HOUSEHOLD.c.id)
    rows = (
        select(worker.label("worker"), HOUSEHOLD.c.id, LEFT_DONG.c.until_ms, LEFT_DONG.c.position)
        .join(WORKER, WORKER.c.id == worker)
        .join(LEFT_DONG, left)
        .join(TENURE, given)
        .where(WORKER.c.role == post.value, WORKER.c.left_ms.is_(None))
        .where(TENURE.c.position <= LEFT_DONG.c.position)
    )
    return _theirs_still(connection, rows, dongs)


def _moved(connection: Connection, post: Role, dongs: Sequence[str] | None) -> list[LeftHome]:
    """What was assigned to somebody with this post before it came to a 동 in which they do not work. Who has
    moved out of the district is nobody's to visit."""
    worker = _GIVEN_AS[post]
    there = (WORKER_DONG.c.worker == worker) & (WORKER_DONG.c.dong == HOUSEHOLD.c.dong)
    rows = (
        select(worker.label("worker"), HOUSEHOLD.c.id)
        .join(WORKER, WORKER.c.id == worker)
        .where(WORKER.c.role == post.value, WORKER.c.left_ms.is_(None))
        .where(HOUSEHOLD.c.dong != "", ~exists(select(WORKER_DONG.c.dong).where(there)))
    )
    if dongs is not None:
        rows = rows.where(HOUSEHOLD.c.dong.in_(list(dongs)))
    found = connection.execute(rows.order_by(HOUSEHOLD.c.id).limit(_MOST_LEFT)).all()
    came = _came_since(connection, [row.id for row in found], f"assigned.{post.value}")
    return [LeftHome(row.worker, row.id, came[row.id], "", still=True) for row in found if row.id in came]


def _came_since(connection: Connection, households: Sequence[str], assigned: str) -> dict[str, Moment]:
    """When those came to the 동 they are in that were `assigned` before that."""
    found: dict[str, Moment] = {}
    for some in in_portions([f"household/{household}" for household in households], _AT_ONCE):
        states = read_states(connection, some)
        told = [
            state.fields[path].revision
            for state in states.values()
            for path in ("dong", assigned)
            if path in state.fields
        ]
        columns = select(REVISION.c.id, REVISION.c.hub_seq, REVISION.c.hub_time_ms)
        rows = connection.execute(columns.where(among(connection, REVISION.c.id, told)))
        known = {row.id: row for row in rows}
        for state in states.values():
            dong, given = (state.fields.get(path) for path in ("dong", assigned))
            if dong is None or given is None or state.value("moved_out"):
                continue
            came, was_given = known.get(dong.revision), known.get(given.revision)
            if came is not None and was_given is not None and was_given.hub_seq < came.hub_seq:
                found[state.household] = Moment(came.hub_time_ms, None)
    return found


def _theirs_still(connection: Connection, rows: Select[Any], dongs: Sequence[str] | None) -> list[LeftHome]:
    if dongs is not None:
        rows = rows.where(HOUSEHOLD.c.dong.in_(list(dongs)))
    return [
        LeftHome(row.worker, row.id, Moment(row.until_ms, row.position), "", still=True)
        for row in connection.execute(rows.order_by(HOUSEHOLD.c.id).limit(_MOST_LEFT))
    ]


def _read_people(connection: Connection, named: Iterable[str]) -> _People:
    concerned = WORKER.c.id.in_(sorted(named))
    known = {one.id: one for one in read_workers(connection, concerned, also_left=True)}
    return _People(known, {one.id: one.role for one in read_workers(connection, concerned)})


def _posts_until(connection: Connection, workers: Sequence[str]) -> dict[str, list[tuple[Moment, Role]]]:
    """Former posts, by worker and in the order in which they ended, with when they did."""
    found: dict[str, list[tuple[Moment, Role]]] = {}
    for some in in_portions(workers):
        columns = select(FORMER_POST).where(FORMER_POST.c.worker.in_(some))
        for row in connection.execute(columns.order_by(*IN_ORDER)):
            found.setdefault(row.worker, []).append((Moment(row.until_ms, row.position), Role(row.role)))
    return found
