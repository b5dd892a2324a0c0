"""Households that no supervisor sees: nobody supervises the 동 they are in, or it is none of the district's.

A supervisor may say that the 동 is not known, an earlier version of the hub took anything for one, and a 동
may lose its last supervisor. Nobody then reads what was recorded there, or gives it to somebody else.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, or_, select

from app.wire.people import Role
from district.dongs import known_dongs
from district.ledger.situation import read_states
from district.people import read_workers
from district.store.bulk import in_portions
from district.store.schema import HOUSEHOLD, WORKER, WORKER_DONG

_AT_ONCE = 500


class Unsupervised(msgspec.Struct, frozen=True, kw_only=True):
    """`dong` empty: it is not known, or what is recorded names none. `workers`: by name, those who have
    any of the households and know where it is."""

    dong: str
    households: list[str]
    workers: list[str]


def unsupervised(connection: Connection) -> list[Unsupervised]:
    """By 동, that which is not known first. Who has moved out is nobody's to supervise."""
    supervised = (
        select(WORKER_DONG.c.dong)
        .join(WORKER, WORKER.c.id == WORKER_DONG.c.worker)
        .where(WORKER.c.role == Role.SUPERVISOR.value, WORKER.c.left_ms.is_(None))
    )
    columns = select(HOUSEHOLD.c.id, HOUSEHOLD.c.dong, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse)
    nobodys = or_(HOUSEHOLD.c.dong.is_(None), HOUSEHOLD.c.dong.not_in(supervised))
    rows = connection.execute(columns.where(nobodys).order_by(HOUSEHOLD.c.id)).all()
    if not rows:
        return []
    gone = _moved_out(connection, [row.id for row in rows])
    known = known_dongs(connection)
    names = {one.id: one.name for one in read_workers(connection)}
    found: dict[str, tuple[list[str], set[str]]] = {}
    for row in rows:
        if row.id in gone:
            continue
        households, workers = found.setdefault(row.dong if row.dong in known else "", ([], set()))
        households.append(row.id)
        workers |= {names[one] for one in (row.planner, row.nurse) if one in names}
    return [
        Unsupervised(dong=dong, households=households, workers=sorted(workers))
        for dong, (households, workers) in sorted(found.items())
    ]


def _moved_out(connection: Connection, households: list[str]) -> set[str]:
    subjects = [f"household/{household}" for household in households]
    return {
        state.household
        for some in in_portions(subjects, _AT_ONCE)
        for state in read_states(connection, some).values()
        if state.value("moved_out")
    }
