"""Who has a household and who no longer has it, as the tables keep it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeAlias

from sqlalchemy import Connection, bindparam, delete, select, update

from app.wire.people import Role
from app.wire.revisions import Kind
from district.ledger.audience import is_officers
from district.store.bulk import among, in_portions, insert_rows
from district.store.numbers import Numbers
from district.store.schema import DELIVERY, REVISION, SUBJECT, TENURE, WITHDRAWAL

Grasp: TypeAlias = tuple[str, str]
"""A worker's id and a household's."""


def move_access(connection: Connection, withdrawn: Mapping[Grasp, int], granted: AbstractSet[Grasp]) -> None:
    """Withdraw households, each at its position, and forget the withdrawals of those granted again as a
    whole. What a granted household's worker is to receive is the caller's to deliver. Of whom the health
    division's part alone is granted the withdrawal stays: a laptop that has not heard of it lets go of the
    whole before the part comes (district/pulling.py)."""
    _forget_deliveries(connection, withdrawn, but_answers=True)
    moved = [{"at_worker": w, "at_household": h} for w, h in withdrawn.keys() | granted]
    if moved:
        same = (WITHDRAWAL.c.worker == bindparam("at_worker")) & (
            WITHDRAWAL.c.household == bindparam("at_household")
        )
        connection.execute(delete(WITHDRAWAL).where(same), moved)
    rows = [{"worker": w, "household": h, "position": at} for (w, h), at in withdrawn.items()]
    insert_rows(connection, WITHDRAWAL, rows)


def deliver_past(
    connection: Connection, numbers: Numbers, granted: AbstractSet[Grasp], *, whole: bool
) -> None:
    """What was said of these households so far, or the health division's part of it, in the place of what
    was delivered of them before."""
    _forget_deliveries(connection, granted)
    past = select(REVISION.c.hub_seq, REVISION.c.kind, REVISION.c.subject)
    for worker, households in _by_worker(granted).items():
        for some in in_portions(households):
            said = past.where(REVISION.c.household.in_(some), REVISION.c.body != b"")
            rows = [
                {"worker": worker, "position": numbers.next_position(), "hub_seq": row.hub_seq}
                for row in connection.execute(said.order_by(REVISION.c.hub_seq)).all()
                if whole or is_officers(Kind(row.kind), row.subject)
            ]
            insert_rows(connection, DELIVERY, rows)


def _forget_deliveries(connection: Connection, of: Iterable[Grasp], *, but_answers: bool = False) -> None:
    """A worker's next laptop must not receive what the worker no longer has. `but_answers`: what others said
    of a risk that the worker told of stays. Whoever waits hears who took it also where the household left
    before their laptop asked (`district.ledger.audience.recipients`)."""
    for worker, households in _by_worker(of).items():
        told = select(SUBJECT.c.subject).where(
            SUBJECT.c.author == worker, SUBJECT.c.subject.startswith("risk/")
        )
        answer = (REVISION.c.author != worker) & REVISION.c.subject.in_(told)
        for some in in_portions(households):
            taken_back = select(REVISION.c.hub_seq).where(REVISION.c.household.in_(some))
            if but_answers:
                taken_back = taken_back.where(~answer)
            connection.execute(
                delete(DELIVERY).where(DELIVERY.c.worker == worker, DELIVERY.c.hub_seq.in_(taken_back))
            )


def _by_worker(grasps: Iterable[Grasp]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for worker, household in sorted(grasps):
        found.setdefault(worker, []).append(household)
    return found


def write_tenures(
    connection: Connection,
    begun: AbstractSet[Grasp],
    ended: Mapping[Grasp, Role | None],
    now_ms: int,
    position: int,
) -> None:
    """Tenures that begin run open-ended; one that ends stays as the grace of its former holder. `ended`: and
    as what the household had been given to them, None: their post alone had shown it. `position`: the latest
    that was given out with them."""
    touched = begun | ended.keys()
    if not touched:
        return
    since = {
        (row.worker, row.household): row.from_ms
        for worker, households in _by_worker(touched).items()
        for some in in_portions(households)
        for row in connection.execute(
            select(TENURE).where(TENURE.c.worker == worker, among(connection, TENURE.c.household, some))
        )
    }
    made: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for key in touched:
        until = now_ms if key in ended else None
        start = since.get(key, now_ms) if key in ended else now_ms
        post = ended.get(key)
        given_as = None if post is None else post.value
        times = {"from_ms": start, "until_ms": until, "position": position, "given_as": given_as}
        if key in since:
            changed.append({"w": key[0], "h": key[1], **times})
        else:
            made.append({"worker": key[0], "household": key[1], **times})
    insert_rows(connection, TENURE, made)
    if changed:
        same = (TENURE.c.worker == bindparam("w")) & (TENURE.c.household == bindparam("h"))
        connection.execute(update(TENURE).where(same), changed)
