"""Recording revisions: numbers, receipts and every table, in the caller's one transaction."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, delete, update

from app.wire.receipts import sign_each, sign_together
from app.wire.revisions import Receipt
from app.wire.signing import Signer
from district.blobs.awaited import await_named
from district.ledger.access import move_access, write_tenures
from district.ledger.emptying import empty_late
from district.ledger.entry import Entry
from district.ledger.plan import Plan
from district.ledger.releasing import release_mistaken
from district.ledger.risk_watch import note_risks
from district.ledger.situation import Situation
from district.ledger.state import naming_alone
from district.store.bulk import insert_rows
from district.store.numbers import Numbers
from district.store.schema import CONFLICT, DELIVERY, HOUSEHOLD, REVISION, SUBJECT


def record(
    connection: Connection,
    numbers: Numbers,
    signer: Signer,
    entries: list[Entry],
    situation: Situation,
    now_ms: int,
    in_trees: AbstractSet[str] = frozenset(),
) -> list[Receipt]:
    """Record `entries`, already checked, in their order. Returns a receipt for each; those of `in_trees`
    share signatures.

    The caller holds `numbers`, surveyed the `situation` while holding them, saves them, and moves the
    devices' chains on.
    """
    plan = Plan(situation, numbers, now_ms)
    for entry in entries:
        plan.take(entry)
    receipts = _receipted(signer, plan.numbered, now_ms, in_trees)
    _write_revisions(connection, plan, receipts)
    _write_subjects(connection, plan, situation)
    _write_households(connection, plan, situation)
    _write_audience(connection, plan, now_ms)
    await_named(connection, (entry.revision for entry in entries))
    empty_late(connection, (entry.revision for entry in entries), situation)
    touched = {subject: situation.states[subject] for subject in plan.touched_subjects}
    note_risks(connection, touched, now_ms)
    release_mistaken(connection, numbers, touched, now_ms)
    return receipts


def _receipted(
    signer: Signer, numbered: list[tuple[Entry, int]], now_ms: int, in_trees: AbstractSet[str]
) -> list[Receipt]:
    bare = [
        Receipt(revision=entry.revision.id, hash=entry.hash, hub_seq=hub_seq, hub_time_ms=now_ms)
        for entry, hub_seq in numbered
    ]
    together = sign_together(signer, [receipt for receipt in bare if receipt.revision in in_trees])
    alone = sign_each(signer, [receipt for receipt in bare if receipt.revision not in in_trees])
    signed = {receipt.revision: receipt for receipt in (*together, *alone)}
    return [signed[receipt.revision] for receipt in bare]


def _write_revisions(connection: Connection, plan: Plan, receipts: list[Receipt]) -> None:
    rows = []
    for (entry, hub_seq), receipt in zip(plan.numbered, receipts, strict=True):
        revision = entry.revision
        rows.append(
            {
                "hub_seq": hub_seq,
                "id": revision.id,
                "device": revision.device,
                "device_seq": revision.device_seq,
                "kind": revision.kind.value,
                "subject": revision.subject,
                "household": revision.household,
                "author": revision.author,
                "hash": entry.hash,
                "prev_hash": revision.prev_hash,
                "body": entry.signed.body,
                "signature": entry.signed.signature,
                "hub_time_ms": receipt.hub_time_ms,
                "receipt": receipt.signature,
                "grace": entry.grace,
            }
        )
    insert_rows(connection, REVISION, rows)


def _write_subjects(connection: Connection, plan: Plan, situation: Situation) -> None:
    made: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for subject in plan.touched_subjects:
        state, alone = situation.states[subject], plan.alone.get(subject)
        content = state.to_bytes() if alone is None else naming_alone(alone)
        if subject in situation.known_subjects:
            changed.append({"at": subject, "state": content})
        else:
            made.append(
                {
                    "subject": subject,
                    "household": state.household,
                    "author": state.author,
                    "state": content,
                }
            )
    insert_rows(connection, SUBJECT, made)
    if changed:
        connection.execute(update(SUBJECT).where(SUBJECT.c.subject == bindparam("at")), changed)
    _write_conflicts(connection, plan)


def _write_conflicts(connection: Connection, plan: Plan) -> None:
    this_one = (
        (CONFLICT.c.subject == bindparam("at_subject"))
        & (CONFLICT.c.path == bindparam("at_path"))
        & (CONFLICT.c.revision == bindparam("at_revision"))
    )
    if plan.conflicts:
        # A value may come to wait a second time, after another one that stood before it was replaced.
        connection.execute(delete(CONFLICT).where(this_one), [_at(key) for key in plan.conflicts])
        insert_rows(connection, CONFLICT, list(plan.conflicts.values()))
    if plan.settled:
        statement = update(CONFLICT).where(this_one).values(resolved_by=bindparam("by"))
        connection.execute(statement, [{**_at(key), "by": by} for key, by in plan.settled.items()])


def _at(key: tuple[str, str, str]) -> dict[str, str]:
    return {"at_subject": key[0], "at_path": key[1], "at_revision": key[2]}


def _write_households(connection: Connection, plan: Plan, situation: Situation) -> None:
    made: list[dict[str, Any]] = []
    changed: list[dict[str, Any]] = []
    for household in plan.touched_households:
        row = msgspec.structs.asdict(situation.placements[household])
        if household in situation.known_households:
            changed.append({"at": row.pop("id"), **row})
        else:
            made.append(row)
    insert_rows(connection, HOUSEHOLD, made)
    if changed:
        connection.execute(update(HOUSEHOLD).where(HOUSEHOLD.c.id == bindparam("at")), changed)


def _write_audience(connection: Connection, plan: Plan, now_ms: int) -> None:
    move_access(connection, plan.withdrawals, plan.granted)
    insert_rows(connection, DELIVERY, plan.deliveries())
    write_tenures(connection, plan.begun, plan.ended, now_ms, plan.position)
