"""The beginning and the end of a sync: what the hub has of a device, and whether both sides agree."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from app.wire.duty import roster_digest
from app.wire.known import forms_digest, surroundings_digest, worker_digest
from app.wire.messages import Hello, HelloAnswer, Policy, Reconcile, ReconcileAnswer
from app.wire.people import Role
from district.blobs.awaited import awaited, count_awaited
from district.calendar_day import korean_day
from district.caller import Caller
from district.devices import role_keys_for
from district.duty.reach import posts, supervisors
from district.duty.roster import away_on
from district.forms import published
from district.identity import Identity, read_policy
from district.ledger.chains import Chain, read_chains
from district.people import colleagues_of
from district.pulling import nothing_after
from district.recovery import number_held
from district.store.schema import COUNTER, DEVICE, REVISION

_MOST_MISSING = 10_000
"""Missing numbers named in one answer; after sending those the device asks again."""
_MOST_LACKING = 100


def hello(
    connection: Connection, identity: Identity, caller: Caller, request: Hello, now_ms: int
) -> HelloAnswer:
    """`seq` and `head` tell up to where the hub has all. A revoked device learns that and no more."""
    chain = read_chains(connection, [caller.device])[caller.device]
    welcome = not caller.revoked
    keys = role_keys_for(connection, identity, caller.device, caller.worker.role) if welcome else []
    gone = away_on(connection, korean_day(now_ms))
    colleagues = sorted(
        colleagues_of(connection, caller.worker) if welcome else [],
        # A laptop names the first supervisor of a 동.
        key=lambda one: one.role is Role.SUPERVISOR and one.id in gone,
    )
    policy = read_policy(connection)
    moved = welcome and request.worker not in (b"", worker_digest(caller.worker))
    same = welcome and not moved and request.known == surroundings_digest(colleagues, keys, policy)
    on_duty = posts(connection, now_ms) if welcome and (request.posts or request.leave) else []
    told = welcome and request.posts not in (b"", roster_digest(on_duty))
    stand_ins = supervisors(connection, now_ms) if welcome and (request.stand_ins or request.leave) else []
    new = welcome and request.stand_ins not in (b"", roster_digest(stand_ins))
    answers_leave = welcome and bool(request.leave)
    forms_same = welcome and request.forms == forms_digest(published(connection))
    return HelloAnswer(
        hub_time_ms=now_ms,
        revoked=caller.revoked,
        seq=chain.whole_seq,
        head=chain.whole_head,
        role_keys=[] if same else keys,
        colleagues=[] if same else colleagues,
        policy=Policy() if same else policy,
        same=same,
        forms_same=forms_same,
        quiet=same and forms_same and _is_quiet(connection, caller, request),
        recovery=number_held(connection, caller.device),
        roster=on_duty if told or answers_leave else None,
        supervisors=stand_ins if new or answers_leave else None,
        worker=caller.worker if moved else None,
    )


def _is_quiet(connection: Connection, caller: Caller, request: Hello) -> bool:
    if request.mark is None or count_awaited(connection, caller.device) > request.undelivered:
        return False
    return nothing_after(connection, caller.worker.id, request.mark)


def reconcile(connection: Connection, caller: Caller, request: Reconcile, now_ms: int) -> ReconcileAnswer:
    """`count`: revisions the hub has; `seq`, `head`: the latest of them; `missing`: which of 1 … `seq` of
    the request it lacks; `lacking`: attachments that it lacks and the device does not know of, page by
    page."""
    chain = read_chains(connection, [caller.device])[caller.device]
    lost_some = count_awaited(connection, caller.device) > request.undelivered
    after, most = request.lacking_after, _MOST_LACKING + 1
    lacking = awaited(connection, caller.device, after, most) if lost_some else []
    return ReconcileAnswer(
        count=chain.held,
        seq=chain.top_seq,
        head=chain.top_head,
        missing=_missing(connection, caller.device, chain, request.seq),
        hub_time_ms=now_ms,
        lacking=lacking[:_MOST_LACKING],
        lacks_more=len(lacking) > _MOST_LACKING,
    )


def _missing(connection: Connection, device: str, chain: Chain, upto: int) -> list[int]:
    held: Iterator[int] = iter(())
    if chain.top_seq > chain.whole_seq:
        beyond = select(REVISION.c.device_seq).where(
            REVISION.c.device == device, REVISION.c.device_seq > chain.whole_seq
        )
        held = iter(connection.execute(beyond.order_by(REVISION.c.device_seq)).scalars())
    missing: list[int] = []
    present = next(held, None)
    for seq in range(chain.whole_seq + 1, upto + 1):
        if seq == present:
            present = next(held, None)
        else:
            missing.append(seq)
            if len(missing) == _MOST_MISSING:
                break
    return missing


_LAPTOPS = select(func.count()).select_from(DEVICE).where(DEVICE.c.certificate != b"").scalar_subquery()
_NUMBERS = select(COUNTER.c.hub_seq, COUNTER.c.position, _LAPTOPS.label("laptops"))


def figures(connection: Connection) -> dict[str, int]:
    """Cheap at any size: read from counters and small tables."""
    row = connection.execute(_NUMBERS).one()
    return {"revisions": row.hub_seq, "deliveries": row.position, "devices": row.laptops}
