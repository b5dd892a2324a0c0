"""How far each device's chain has arrived."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, select, update

from app.wire.revisions import Revision
from district.ledger.entry import Entry
from district.store.bulk import Reading
from district.store.schema import DEVICE, REVISION


class Chain(msgspec.Struct):
    """`held`: how many revisions the hub has of a device; `whole_*`: the last up to which it has all;
    `top_*`: the latest it has."""

    held: int = 0
    whole_seq: int = 0
    whole_head: bytes = b""
    top_seq: int = 0
    top_head: bytes = b""


_STANDING = (DEVICE.c.held, DEVICE.c.whole_seq, DEVICE.c.whole_head, DEVICE.c.top_seq, DEVICE.c.top_head)
CHAINS = Reading(select(DEVICE.c.id, *_STANDING), DEVICE.c.id)
_MOVE_ON = (
    update(DEVICE)
    .where(DEVICE.c.id == bindparam("at"))
    .values({name: bindparam(name) for name in Chain.__struct_fields__})
)


def read_chains(connection: Connection, devices: Iterable[str]) -> dict[str, Chain]:
    return chains_in(CHAINS.of(connection, devices))


def chains_in(rows: Iterable[Row[Any]]) -> dict[str, Chain]:
    """By device, from rows of `CHAINS`."""
    return {row.id: Chain(*row[1:]) for row in rows}


def advance(connection: Connection, chains: dict[str, Chain], entries: list[Entry]) -> None:
    """Move the chains over `entries`, which are recorded in this transaction."""
    write_chains(connection, advanced(connection, chains, entries))


def write_chains(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """As `advanced` gave them."""
    if rows:
        connection.execute(_MOVE_ON, rows)


def advanced(connection: Connection, chains: dict[str, Chain], entries: list[Entry]) -> list[dict[str, Any]]:
    """Move the chains over `entries` in memory. Returns what is to be written of them."""
    hashes: dict[str, dict[int, bytes]] = {}
    for entry in entries:
        hashes.setdefault(entry.revision.device, {})[entry.revision.device_seq] = entry.hash
    rows = []
    for device, arrived in hashes.items():
        chain = chains[device]
        _extend(connection, device, chain, arrived)
        rows.append({"at": device, **msgspec.structs.asdict(chain)})
    return rows


def _extend(connection: Connection, device: str, chain: Chain, arrived: dict[int, bytes]) -> None:
    chain.held += len(arrived)
    top = max(arrived)
    if top > chain.top_seq:
        chain.top_seq, chain.top_head = top, arrived[top]
    known = arrived
    fills_gap = chain.whole_seq + 1 in arrived
    if fills_gap and chain.held > chain.whole_seq + len(arrived):
        known = _hashes_after(connection, device, chain.whole_seq)
    while (following := chain.whole_seq + 1) in known:
        chain.whole_seq, chain.whole_head = following, known[following]


def _hashes_after(connection: Connection, device: str, seq: int) -> dict[int, bytes]:
    columns = select(REVISION.c.device_seq, REVISION.c.hash)
    rows = connection.execute(columns.where(REVISION.c.device == device, REVISION.c.device_seq > seq))
    return {row.device_seq: row.hash for row in rows}


def successor(previous: Chain) -> tuple[int, bytes]:
    """`device_seq` and `prev_hash` of the next revision on a chain that has no gaps."""
    return previous.whole_seq + 1, previous.whole_head


def follows(earlier: bytes, later: Revision) -> bool:
    """Whether `later` names `earlier`, the hash of the revision before it."""
    return later.prev_hash == earlier
