"""Everything the hub holds, read once."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select, true

from app.wire.merge import Document
from app.wire.people import Role, Worker
from app.wire.revisions import Receipt, Revision, Signed
from district.hub import Hub
from district.ledger.situation import read_states
from district.store.schema import CONFLICT, DEVICE, HOUSEHOLD, REVISION, SUBJECT
from tests.simulation.laptop import Laptop


@dataclass(frozen=True)
class Held:
    """A revision at the hub."""

    revision: Revision
    signed: Signed
    receipt: Receipt


@dataclass(frozen=True)
class Home:
    dong: str
    planner: str
    nurse: str
    at_risk: bool


@dataclass(frozen=True)
class Facts:
    """`held` in the hub's order, `late`: the ids of those that a former worker sent; `open_questions`:
    (subject, path, revision that waits); `posts`: of those who are here, by id."""

    held: list[Held]
    late: frozenset[str]
    documents: dict[str, Document]
    household_of: dict[str, str]
    homes: dict[str, Home]
    open_questions: set[tuple[str, str, str]]
    counted: dict[str, tuple[int, int]]
    posts: dict[str, Worker]

    def of_device(self, device: str) -> list[tuple[int, str, bytes]]:
        """(number, id, hash)."""
        return sorted(
            (held.revision.device_seq, held.revision.id, held.signed.hash)
            for held in self.held
            if held.revision.device == device
        )


def facts_of(hub: Hub) -> Facts:
    with hub.store.reading() as connection:
        held = [
            Held(
                Signed(row.body, row.signature).revision(),
                Signed(row.body, row.signature),
                Receipt(
                    revision=row.id,
                    hash=row.hash,
                    hub_seq=row.hub_seq,
                    hub_time_ms=row.hub_time_ms,
                    signature=row.receipt,
                ),
            )
            for row in connection.execute(select(REVISION).order_by(REVISION.c.hub_seq))
        ]
        late = connection.execute(select(REVISION.c.id).where(REVISION.c.grace.is_(true()))).scalars().all()
        subjects = connection.execute(select(SUBJECT)).all()
        states = read_states(connection, [row.subject for row in subjects])
        homes = connection.execute(select(HOUSEHOLD)).all()
        waiting = connection.execute(
            select(CONFLICT.c.subject, CONFLICT.c.path, CONFLICT.c.revision).where(
                CONFLICT.c.resolved_by.is_(None)
            )
        ).all()
        devices = connection.execute(select(DEVICE.c.id, DEVICE.c.held, DEVICE.c.whole_seq)).all()
    return Facts(
        held,
        frozenset(late),
        {subject: state.fields for subject, state in states.items()},
        {row.subject: row.household for row in subjects},
        {
            row.id: Home(row.dong or "", row.planner or "", row.nurse or "", bool(row.at_risk))
            for row in homes
        },
        {(row.subject, row.path, row.revision) for row in waiting},
        {row.id: (row.held, row.whole_seq) for row in devices},
        {worker.id: worker for worker in hub.workers()},
    )


def whole_of(laptop: Laptop, facts: Facts) -> set[str]:
    """The households that this worker has as a whole, by the hub."""
    worker = laptop.person.worker
    post = facts.posts.get(worker)
    dongs = post.dongs if post is not None and post.role is Role.SUPERVISOR else ()
    return {
        home
        for home, known in facts.homes.items()
        if worker in (known.planner, known.nurse) or known.dong in dongs
    }
