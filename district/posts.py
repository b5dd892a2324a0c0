"""Giving a worker a post, and what comes and goes with it.

A supervisor sees the households of their 동, a duty officer of those at risk who it is and the risk. Whoever
takes such a post receives their history; whoever leaves it gets them withdrawn. A planner's and a nurse's
households come by assignment (district/own.py).
"""

from __future__ import annotations

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, true, update

from app.wire.people import Role, Worker
from district.duty.listening import end_tickets
from district.ledger.access import Grasp, deliver_past, move_access, write_tenures
from district.people import find_worker
from district.store.bulk import insert_rows
from district.store.numbers import Numbers
from district.store.schema import FORMER_POST, HOUSEHOLD, LEFT_DONG, WORKER, WORKER_DONG


class _Holding(msgspec.Struct, frozen=True):
    """What somebody has: households that they see as a whole, and those of which the health division sees its
    part."""

    whole: set[str]
    part: set[str]


_NOTHING = _Holding(set(), set())


def put_worker(connection: Connection, numbers: Numbers, worker: Worker, now_ms: int) -> None:
    """Add a worker, or change the one with this id. Who left and comes back has what is still assigned to
    them, and what their post shows."""
    before = find_worker(connection, worker.id)
    had = _NOTHING if before is None else _holding(connection, before)
    dongs = _dongs(connection, worker.id)
    former = _write(connection, worker)
    has = _holding(connection, worker)
    lost = _grasps(worker, (had.whole | had.part) - has.whole - has.part)
    # Of what was whole the laptops let go before the part comes.
    narrowed = _grasps(worker, had.whole & has.part)
    widened = _grasps(worker, has.whole - had.whole)
    withdrawals = {key: numbers.next_position() for key in sorted(lost | narrowed)}
    move_access(connection, withdrawals, widened)
    deliver_past(connection, numbers, widened, whole=True)
    deliver_past(connection, numbers, _grasps(worker, has.part - had.part), whole=False)
    if former is not None:
        _write_former(connection, numbers, worker.id, former, now_ms)
        end_tickets(connection, worker.id)
    _write_left_dongs(connection, numbers, worker, dongs - set(worker.dongs), now_ms)
    begun = _grasps(worker, _assigned(connection, worker.id)) if before is None else set()
    write_tenures(connection, begun, dict.fromkeys(lost | narrowed), now_ms, numbers.position)


def vacate(connection: Connection, numbers: Numbers, worker: Worker, now_ms: int) -> None:
    """A worker goes: whatever the post or an assignment showed them is withdrawn."""
    had = _holding(connection, worker)
    lost = _grasps(worker, had.whole | had.part)
    move_access(connection, {key: numbers.next_position() for key in sorted(lost)}, set())
    given = _given_as(connection, worker.id)
    ended = {grasp: given.get(grasp[1]) for grasp in lost}
    write_tenures(connection, set(), ended, now_ms, numbers.position)
    connection.execute(update(WORKER).where(WORKER.c.id == worker.id).values(left_ms=now_ms))


def _write(connection: Connection, worker: Worker) -> str | None:
    """Returns the post that ends with it; None: none does."""
    values = {"name": worker.name, "role": worker.role.value, "phone": worker.phone, "left_ms": None}
    here = WORKER.c.id == worker.id
    former = connection.execute(select(WORKER.c.role).where(here)).scalar()
    if former is None:
        connection.execute(insert(WORKER).values(id=worker.id, **values))
    else:
        connection.execute(update(WORKER).where(here).values(values))
        connection.execute(delete(WORKER_DONG).where(WORKER_DONG.c.worker == worker.id))
    places = [{"worker": worker.id, "dong": dong} for dong in worker.dongs]
    insert_rows(connection, WORKER_DONG, places)
    return former if former != worker.role.value else None


def _write_former(connection: Connection, numbers: Numbers, worker: str, role: str, now_ms: int) -> None:
    """The position is its own: a laptop that is let in afterwards is told from one that was there before."""
    same = (FORMER_POST.c.worker == worker) & (FORMER_POST.c.role == role)
    connection.execute(delete(FORMER_POST).where(same))
    values = {"until_ms": now_ms, "position": numbers.next_position(), "hub_seq": numbers.hub_seq}
    connection.execute(insert(FORMER_POST).values(worker=worker, role=role, **values))


def _dongs(connection: Connection, worker: str) -> set[str]:
    return set(connection.execute(select(WORKER_DONG.c.dong).where(WORKER_DONG.c.worker == worker)).scalars())


def _write_left_dongs(
    connection: Connection, numbers: Numbers, worker: Worker, left: set[str], now_ms: int
) -> None:
    """And forget of those they work in again that they ever left."""
    changed = LEFT_DONG.c.dong.in_(sorted({*worker.dongs, *left}))
    connection.execute(delete(LEFT_DONG).where(LEFT_DONG.c.worker == worker.id, changed))
    if left:
        ended = {"worker": worker.id, "until_ms": now_ms, "position": numbers.next_position()}
        insert_rows(connection, LEFT_DONG, [{**ended, "dong": dong} for dong in sorted(left)])


def _holding(connection: Connection, worker: Worker) -> _Holding:
    """By what is assigned to them, and by the post."""
    whole = _assigned(connection, worker.id)
    if worker.role is Role.SUPERVISOR:
        whole |= _ids(connection, HOUSEHOLD.c.dong.in_(worker.dongs))
    if worker.role is not Role.DUTY_OFFICER:
        return _Holding(whole, set())
    return _Holding(whole, _ids(connection, HOUSEHOLD.c.at_risk.is_(true())) - whole)


def _assigned(connection: Connection, worker: str) -> set[str]:
    return _ids(connection, or_(HOUSEHOLD.c.planner == worker, HOUSEHOLD.c.nurse == worker))


def _given_as(connection: Connection, worker: str) -> dict[str, Role]:
    """What is assigned to them, and as what."""
    as_nurse = dict.fromkeys(_ids(connection, HOUSEHOLD.c.nurse == worker), Role.NURSE)
    return as_nurse | dict.fromkeys(_ids(connection, HOUSEHOLD.c.planner == worker), Role.PLANNER)


def _ids(connection: Connection, which: ColumnElement[bool]) -> set[str]:
    return set(connection.execute(select(HOUSEHOLD.c.id).where(which)).scalars())


def _grasps(worker: Worker, households: set[str]) -> set[Grasp]:
    return {(worker.id, household) for household in households}
