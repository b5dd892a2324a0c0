"""A 동 that goes under a name it does not have: an earlier version of the hub took any, or it was named anew.

Whoever works there and the households follow in one transaction: the households by signed revisions, like
everything that laptops receive.
"""

from __future__ import annotations

from difflib import get_close_matches

import msgspec
from sqlalchemy import Connection, delete, select, update

from app.wire.people import Role
from app.wire.revisions import Kind
from district.dongs import put_former_dong
from district.households.codes import fold
from district.identity import Identity
from district.journal.decisions import DongRenamed, Posted, note
from district.leaving import change_post
from district.ledger.situation import read_states
from district.own import write_own
from district.people import read_workers
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import HOUSEHOLD, WORKER_DONG

_AT_ONCE = 500


class Renamed(msgspec.Struct, frozen=True):
    """How many had the former name."""

    workers: int
    households: int


class Deserted(msgspec.Struct, frozen=True):
    """A 동 in which somebody works and no household is. `near`: one that has households and is written much
    like it, empty: none is."""

    dong: str
    workers: list[str]
    near: str


def rename(store: Store, identity: Identity, former: str, name: str, now_ms: int) -> Renamed:
    """Where both are there already, one goes into the other. All or none."""
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        workers = [one for one in read_workers(connection) if former in one.dongs]
        for one in workers:
            dongs = list(dict.fromkeys(name if dong == former else dong for dong in one.dongs))
            there = msgspec.structs.replace(one, dongs=dongs)
            change_post(connection, numbers, identity, there, now_ms)
            note(connection, Posted(there))
        _rename_of_who_has_left(connection, former, name)
        here = select(HOUSEHOLD.c.id).where(HOUSEHOLD.c.dong == former).order_by(HOUSEHOLD.c.id)
        households = list(connection.execute(here).scalars())
        for some in in_portions(households, _AT_ONCE):
            states = read_states(connection, [f"household/{each}" for each in some])
            patches = [
                (state.household, subject, {"dong": state.change_to("dong", name)})
                for subject, state in sorted(states.items())
            ]
            write_own(connection, numbers, identity, Kind.HOUSEHOLD_IMPORTED, patches, now_ms)
        if workers or households:
            put_former_dong(connection, former, name)
            note(connection, DongRenamed(former, name))
        numbers.save(connection)
    return Renamed(len(workers), len(households))


def _rename_of_who_has_left(connection: Connection, former: str, name: str) -> None:
    """Else the former name would count as a 동 that there is."""
    already = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong == name).scalar_subquery()
    theirs = WORKER_DONG.c.dong == former
    connection.execute(
        update(WORKER_DONG).where(theirs, WORKER_DONG.c.worker.not_in(already)).values(dong=name)
    )
    connection.execute(delete(WORKER_DONG).where(theirs))


def deserted(connection: Connection) -> list[Deserted]:
    """By name. Nobody's work is shown to whoever works there alone."""
    inhabited = set(connection.execute(select(HOUSEHOLD.c.dong).distinct()).scalars()) - {None, ""}
    if not inhabited:
        return []
    by_letters = {fold(dong): dong for dong in sorted(inhabited)}
    working: dict[str, list[str]] = {}
    for one in read_workers(connection):
        for dong in one.dongs if one.role is not Role.DISTRICT else ():
            if dong not in inhabited:
                working.setdefault(dong, []).append(one.name)
    found = []
    for dong, names in sorted(working.items()):
        near = get_close_matches(fold(dong), by_letters, n=1)
        found.append(Deserted(dong, names, by_letters[near[0]] if near else ""))
    return found
