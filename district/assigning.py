"""The administrator gives households to somebody: all of them or none, a few at a time.

What is ordered is checked and written down first. From then on it holds: it is carried out in short
transactions, between which laptops push, and where the command is cut off the server goes on with it. What
somebody else decides about a household meanwhile is the later word and stands.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import SQLAlchemyError
from uuid6 import uuid7

from app.wire.encoding import decode, encode
from app.wire.people import Role
from app.wire.revisions import Change, Kind
from district.access_log import taking
from district.identity import Identity
from district.ledger.situation import read_states
from district.ledger.state import SubjectState
from district.own import difference, write_own
from district.people import UnknownWorker, roles_of
from district.store.bulk import among, in_portions, insert_rows
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import HOUSEHOLD, ORDERED, ORDERED_HOME, REVISION

ASSIGNED = "household.assign"
"""What the district's own access log calls it, as a supervisor's laptop does."""

_MOST_HOMES = 50
_MOST_REVISIONS = 1_500
"""In one transaction, of which each is delivered to whoever is given its household: a bound on how long
pushes wait, some tenths of a second."""
_BREATH_S = 0.02
"""SQLite lets nobody in who looks only now and then, unless whoever writes on and on makes a pause."""
_READ_AT_ONCE = 500
_LEFT_BEHIND_MS = 60_000
_NEEDED = {"assigned.planner": Role.PLANNER, "assigned.nurse": Role.NURSE}
_COLUMNS = {"assigned.planner": HOUSEHOLD.c.planner, "assigned.nurse": HOUSEHOLD.c.nurse}


class UnknownHousehold(Exception):
    """No household has this id."""


class OrderStands(Exception):
    """It was ordered and something ended it half way: the server carries it on."""


class Order(msgspec.Struct, frozen=True):
    """Who gets the households (`assigned.planner`, `assigned.nurse` → worker id), who says so, and why; for
    the district's access log, where `by` is not empty."""

    workers: dict[str, str]
    by: str = ""
    reason: str = ""


class _Said(msgspec.Struct, frozen=True):
    patch: dict[str, Change]


class Standing(msgspec.Struct, frozen=True):
    """An order that is not carried out yet: to whom, by whom and when, and how many households it has moved
    and has still to move."""

    workers: list[str]
    by: str
    at_ms: int
    moved: int
    left: int


def assign(
    store: Store, identity: Identity, households: Sequence[str], order: Order, now_ms: Callable[[], int]
) -> int:
    """Returns how many households changed hands. Raises `UnknownHousehold`, `UnknownWorker`: then none did;
    `OrderStands`: all of them will."""
    with store.reading() as connection:
        if misfit := _misfit(connection, order):
            raise UnknownWorker(misfit)
        patches = _patches(connection, sorted(set(households)), order)
    if not patches:
        return 0
    id_ = _write_down(store, order, patches, now_ms())
    try:
        while _carry_on(store, identity, id_, now_ms(), touch=True):
            time.sleep(_BREATH_S)
    except (SQLAlchemyError, OSError, KeyboardInterrupt) as error:
        raise OrderStands from error
    with store.reading() as connection:
        return _count_theirs(connection, list(patches), order)


def carry_on_left_behind(store: Store, identity: Identity, now_ms: int) -> int:
    """A portion of each order that nobody is at any more. Returns how many orders those are."""
    with store.glancing() as connection:
        rows = connection.execute(select(ORDERED.c.id, ORDERED.c.touched_ms)).all()
    left = [row.id for row in rows if abs(now_ms - row.touched_ms) >= _LEFT_BEHIND_MS]
    for id_ in left:
        _carry_on(store, identity, id_, now_ms, touch=False)
    return len(left)


def standing_orders(connection: Connection) -> list[Standing]:
    """The earliest first."""
    left = func.count(ORDERED_HOME.c.household)
    columns = select(ORDERED.c.content, ORDERED.c.at_ms, ORDERED.c.moved, left.label("left"))
    joined = columns.outerjoin(ORDERED_HOME, ORDERED_HOME.c.ordered == ORDERED.c.id)
    rows = connection.execute(joined.group_by(ORDERED.c.id).order_by(ORDERED.c.at_ms, ORDERED.c.id))
    orders = [(row, decode(row.content, Order)) for row in rows]
    return [
        Standing(sorted(order.workers.values()), order.by, row.at_ms, row.moved, row.left)
        for row, order in orders
    ]


def _write_down(store: Store, order: Order, patches: dict[str, bytes], now_ms: int) -> str:
    id_ = str(uuid7())
    with store.writing() as connection:
        row = {"id": id_, "content": encode(order), "at_ms": now_ms, "touched_ms": now_ms, "moved": 0}
        connection.execute(insert(ORDERED).values(row))
        rows = [{"ordered": id_, "household": home, "patch": patch} for home, patch in patches.items()]
        insert_rows(connection, ORDERED_HOME, rows)
    return id_


def _carry_on(store: Store, identity: Identity, id_: str, now_ms: int, *, touch: bool) -> bool:
    """The next few households. False: it is done."""
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        row = connection.execute(select(ORDERED).where(ORDERED.c.id == id_)).first()
        if row is None:
            return False
        order, homes = decode(row.content, Order), _next_homes(connection, id_)
        # Who has left the service meanwhile, or has another post, is given nothing more.
        fits = not _misfit(connection, order)
        patches = _patches(connection, list(homes), order) if fits else {}
        same = [home for home, patch in homes.items() if patches.get(home) == patch]
        about = [(home, f"household/{home}", decode(homes[home], _Said).patch) for home in same]
        moved = row.moved
        if about:
            moved += write_own(connection, numbers, identity, Kind.HOUSEHOLD_ASSIGNED, about, now_ms)
        here = ORDERED_HOME.c.ordered == id_
        done = here & among(connection, ORDERED_HOME.c.household, homes) if fits else here
        connection.execute(delete(ORDERED_HOME).where(done))
        if connection.execute(select(ORDERED_HOME.c.household).where(here).limit(1)).first() is not None:
            touched = {"touched_ms": now_ms} if touch else {}
            standing = update(ORDERED).where(ORDERED.c.id == id_)
            connection.execute(standing.values(moved=moved, **touched))
            return True
        connection.execute(delete(ORDERED).where(ORDERED.c.id == id_))
        if moved and order.by:
            told = (f"assignment/{moved}", order.by, order.reason, now_ms, ASSIGNED)
            taking.write_own(connection, identity, *told)
        return False


def _next_homes(connection: Connection, id_: str) -> dict[str, bytes]:
    """What is to be said, by household: as many as have not too much of a history together."""
    columns = select(ORDERED_HOME.c.household, ORDERED_HOME.c.patch)
    ordered = columns.where(ORDERED_HOME.c.ordered == id_).order_by(ORDERED_HOME.c.household)
    homes = {row.household: row.patch for row in connection.execute(ordered.limit(_MOST_HOMES))}
    theirs = among(connection, REVISION.c.household, homes)
    counted = select(REVISION.c.household, func.count().label("said")).where(theirs)
    rows = connection.execute(counted.group_by(REVISION.c.household)) if homes else ()
    said = {row.household: row.said for row in rows}
    taken: dict[str, bytes] = {}
    together = 0
    for home, patch in homes.items():
        together += said.get(home, 0)
        if taken and together > _MOST_REVISIONS:
            break
        taken[home] = patch
    return taken


def _patches(connection: Connection, households: list[str], order: Order) -> dict[str, bytes]:
    """What is to be said of each of which anything is, by household, as it is kept. Raises
    `UnknownHousehold`."""
    found: dict[str, bytes] = {}
    for some in in_portions(households, _READ_AT_ONCE):
        for household, state in _states_of(connection, some).items():
            if patch := difference(state, dict(order.workers), deciding=True):
                found[household] = encode(_Said(patch))
    return found


def _states_of(connection: Connection, households: list[str]) -> dict[str, SubjectState]:
    """Raises `UnknownHousehold`."""
    states = read_states(connection, [f"household/{household}" for household in households])
    found = {household: states.get(f"household/{household}") for household in households}
    known = {household: state for household, state in found.items() if state is not None}
    for household in households:
        if household not in known:
            raise UnknownHousehold(household)
    return known


def _misfit(connection: Connection, order: Order) -> str:
    """Who is given what is not their post; empty: nobody."""
    roles = roles_of(connection, order.workers.values())
    wrong = (worker for path, worker in order.workers.items() if roles.get(worker) is not _NEEDED[path])
    return next(wrong, "")


def _count_theirs(connection: Connection, households: list[str], order: Order) -> int:
    given = [_COLUMNS[path] == worker for path, worker in order.workers.items()]
    return sum(
        connection.execute(
            select(func.count()).where(among(connection, HOUSEHOLD.c.id, some), *given)
        ).scalar_one()
        for some in in_portions(households, _READ_AT_ONCE)
    )
