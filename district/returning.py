"""What a restored hub has lost of one device comes back from another that holds it."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, select

from app.wire.encoding import Malformed
from app.wire.messages import Push, PushAnswer, Returned
from app.wire.revisions import Receipt, Signed
from district.caller import Caller
from district.callers import read_caller
from district.refusals import RefusedRequest
from district.store.bulk import among
from district.store.engine import Store
from district.store.schema import REVISION


def lacking(connection: Connection, named: Sequence[str]) -> list[str]:
    """Those of them that are not here, in their order."""
    known = select(REVISION.c.id).where(among(connection, REVISION.c.id, named))
    here = set(connection.execute(known).scalars())
    return [revision for revision in named if revision not in here]


def take_all(
    store: Store, push: Callable[[Caller, Push], PushAnswer], request: Returned, bringer: Caller
) -> int:
    """Each device's share, and what was refused once more as long as that helps: one device's visit stands on
    another's assignment, whose review stands on that visit. For what the worker of
    `bringer` recorded, on whichever laptop, nobody vouches. Returns how many are here now."""
    held, rest = 0, list(request.revisions)
    times = {one.hash: at_ms for one, at_ms in zip(request.revisions, request.times, strict=False)}
    while rest:
        with store.reading() as connection:
            shares = by_author(connection, rest)
        refused: set[str] = set()
        taken = 0
        for author, share in shares:
            own = author.worker.id == bringer.worker.id
            vouched = msgspec.structs.replace(author, returned_by=None if own else bringer.worker)
            answer = push(vouched, Push(revisions=share, former=[] if own else _as_said(share, times)))
            taken += len(answer.receipts)
            refused.update(each.revision for each in answer.refused)
        held += taken
        rest = [one for _, share in shares for one in share if one.revision().id in refused] if taken else []
    return held


def _as_said(share: Sequence[Signed], times: Mapping[bytes, int]) -> list[Receipt]:
    """When each was recorded, by the word of who brings it: nobody signed these."""
    return [
        Receipt(
            revision=one.revision().id,
            hash=one.hash,
            hub_seq=0,
            hub_time_ms=times[one.hash],
            signature=b"",
        )
        for one in share
        if one.hash in times
    ]


def by_author(connection: Connection, revisions: Sequence[Signed]) -> list[tuple[Caller, list[Signed]]]:
    """The revisions of each device, and that device as the one to be judged by. What no laptop of this
    district has signed is left out: the district's own decisions come from its journal."""
    shares: dict[str, list[Signed]] = {}
    for signed in revisions:
        try:
            shares.setdefault(signed.revision().device, []).append(signed)
        except Malformed:
            continue
    found = []
    for device, share in shares.items():
        try:
            author = read_caller(connection, device, os.urandom(16).hex())
        except RefusedRequest:
            continue
        found.append((author, share))
    return found
