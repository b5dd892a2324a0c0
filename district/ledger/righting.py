"""What changes of post did to households under an earlier version of the hub, put right.

Who left and came back had nothing of what was still assigned to them. A nurse or planner who became a duty
officer lost the households at risk that somebody else was then given; a supervisor who became one kept all
that was said of those in their former 동.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, Select, and_, exists, or_, select, true

from app.wire.people import Role
from district.ledger.access import Grasp, deliver_past, move_access, write_tenures
from district.ledger.audience import RISK_KINDS, WHO_IT_IS
from district.store.bulk import in_portions
from district.store.engine import Store
from district.store.numbers import locked_numbers
from district.store.schema import DELIVERY, HOUSEHOLD, REVISION, WITHDRAWAL, WORKER, WORKER_DONG

_HERE = WORKER.c.left_ms.is_(None)
_ASSIGNED = or_(HOUSEHOLD.c.planner == WORKER.c.id, HOUSEHOLD.c.nurse == WORKER.c.id).is_(true())
_SUPERVISED = and_(
    WORKER.c.role == Role.SUPERVISOR.value,
    exists().where(WORKER_DONG.c.worker == WORKER.c.id, WORKER_DONG.c.dong == HOUSEHOLD.c.dong),
)
_IN_PART = and_(WORKER.c.role == Role.DUTY_OFFICER.value, HOUSEHOLD.c.at_risk.is_(true()), ~_ASSIGNED)
_WHO = REVISION.c.kind.in_(sorted(WHO_IT_IS)) & REVISION.c.subject.startswith("household/")
_OF_THE_PART = or_(REVISION.c.kind.in_(sorted(RISK_KINDS)), _WHO)

_WITHDRAWN = (
    select(WORKER.c.id, HOUSEHOLD.c.id)
    .join(WITHDRAWAL, WITHDRAWAL.c.worker == WORKER.c.id)
    .join(HOUSEHOLD, HOUSEHOLD.c.id == WITHDRAWAL.c.household)
    .where(_HERE)
)
_TOLD = (
    select(WORKER.c.id, HOUSEHOLD.c.id)
    .join(DELIVERY, DELIVERY.c.worker == WORKER.c.id)
    .join(REVISION, REVISION.c.hub_seq == DELIVERY.c.hub_seq)
    .join(HOUSEHOLD, HOUSEHOLD.c.id == REVISION.c.household)
    .where(_HERE)
    .distinct()
)


class _Wrong(NamedTuple):
    """Who lacks a household, who its part, and who has more than the part."""

    whole: set[Grasp]
    part: set[Grasp]
    too_much: set[Grasp]


def right_left_behind(store: Store, now_ms: int) -> int:
    """Give what is lacking and take back what was too much. Returns how many households of how many workers
    were concerned; any number of processes may do it at once."""
    with store.reading() as connection:
        if not any(_wrong(connection)):
            return 0
    with store.writing() as connection:
        numbers = locked_numbers(connection)
        whole, part, too_much = _wrong(connection)
        move_access(connection, {key: numbers.next_position() for key in sorted(too_much)}, whole)
        deliver_past(connection, numbers, whole, whole=True)
        # After the withdrawal that stands: a laptop that has not heard of it lets go of the whole first.
        deliver_past(connection, numbers, part | too_much, whole=False)
        write_tenures(connection, _assigned(connection, whole), {}, now_ms, numbers.position)
        numbers.save(connection)
    return len(whole) + len(part | too_much)


def _wrong(connection: Connection) -> _Wrong:
    whole = _found(connection, _WITHDRAWN.where(or_(_ASSIGNED, _SUPERVISED)))
    too_much = _found(connection, _TOLD.where(_IN_PART, ~_OF_THE_PART))
    having_left = _found(connection, _WITHDRAWN.where(_IN_PART)) - too_much
    return _Wrong(whole, {grasp for grasp in having_left if _is_lacking(connection, grasp)}, too_much)


def _is_lacking(connection: Connection, grasp: Grasp) -> bool:
    """Whether something of the part was not delivered."""
    worker, household = grasp
    delivered = exists().where(DELIVERY.c.worker == worker, DELIVERY.c.hub_seq == REVISION.c.hub_seq)
    said = select(REVISION.c.hub_seq).where(REVISION.c.household == household, REVISION.c.body != b"")
    return connection.execute(said.where(_OF_THE_PART, ~delivered).limit(1)).first() is not None


def _found(connection: Connection, statement: Select[str, str]) -> set[Grasp]:
    return {(worker, household) for worker, household in connection.execute(statement)}


def _assigned(connection: Connection, grasps: set[Grasp]) -> set[Grasp]:
    """Those of them in which the household is assigned to the worker."""
    rows = select(HOUSEHOLD.c.id, HOUSEHOLD.c.planner, HOUSEHOLD.c.nurse)
    return {
        (worker, row.id)
        for some in in_portions(sorted({household for _, household in grasps}))
        for row in connection.execute(rows.where(HOUSEHOLD.c.id.in_(some)))
        for worker in (row.planner, row.nurse)
    } & grasps
