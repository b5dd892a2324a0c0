"""Former laptops for which nobody waits any more: a supervisor's word, which claims nothing of what they sent
or erased. It holds until the laptop is heard again."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, select

from app.wire.handing import LONGEST_WHY, Handover, LaptopEnding, may_be_given_up
from app.wire.people import Role
from district.access_log.taking import write_own
from district.caller import Caller
from district.identity import Identity, read_policy
from district.store.schema import ACCESS_CHAIN, ACCESS_LINE, DEVICE

GIVEN_UP = "laptop.given_up"
"""In the district's own access log, where who said it and why stand too, and which the journal keeps."""


_OWN = select(DEVICE.c.id).where(DEVICE.c.certificate == b"")
_LATEST = select(ACCESS_CHAIN.c.place).where(ACCESS_CHAIN.c.device.in_(_OWN))


class Word(msgspec.Struct, frozen=True):
    """`place`: of its line in the district's own access log."""

    at_ms: int
    place: int


def latest_place(connection: Connection) -> int:
    """Of the last line in the district's own access log; 0: there is none."""
    return int(connection.execute(_LATEST).scalar() or 0)


def words(connection: Connection) -> dict[str, Word]:
    """By laptop, what somebody said of it last."""
    line = ACCESS_LINE.c
    said = select(line.subject, line.at_ms, line.place).where(line.device.in_(_OWN), line.action == GIVEN_UP)
    return {
        str(row.subject).removeprefix("device/"): Word(row.at_ms, row.place)
        for row in connection.execute(said.order_by(line.place))
    }


def give_up(
    connection: Connection,
    identity: Identity,
    caller: Caller,
    followed: Sequence[Handover],
    ended: Sequence[LaptopEnding],
    now_ms: int,
) -> None:
    """`followed`: of the caller's 동. What is said of another laptop than those that may be given up now, of
    the own one, or of one that was heard since, changes nothing."""
    if caller.worker.role is not Role.SUPERVISOR:
        return
    expire_days = read_policy(connection).expire_days
    waiting = {
        (one.device, one.seen_ms)
        for one in followed
        if one.former != caller.worker.id and may_be_given_up(one, now_ms, expire_days)
    }
    for one in ended:
        why = one.reason.strip()[:LONGEST_WHY].replace("\0", " ")
        if why and (one.device, one.seen_ms) in waiting:
            waiting.discard((one.device, one.seen_ms))
            subject = f"device/{one.device}"
            write_own(connection, identity, subject, caller.worker.id, why, now_ms, GIVEN_UP)
