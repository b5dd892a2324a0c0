"""Whether those on duty can be reached: a telephone number, and a laptop that is in use.

One that was heard while the server's clock ran ahead was heard nobody knows when: it counts by what came from
it by a time that is over, until it is heard again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, bindparam, delete, insert, select

from app.wire.duty import FINE, NEVER, NO_LAPTOP, REVOKED, SILENT, Post, can_be_reached
from app.wire.people import Worker
from app.wire.requests import CLOCK_WINDOW_MS
from district.calendar_day import korean_day
from district.duty.roster import absences, officers
from district.identity import read_policy
from district.people import all_supervisors
from district.silent import known_ms
from district.store.bulk import Reading
from district.store.schema import DEVICE, HEARD

_DAY_MS = 24 * 3600 * 1000
_SILENT_DAYS = 3
"""A weekend. A laptop that locks itself earlier (`expire_days`) is silent from then on."""

_NOTED_EVERY_MS = 10 * 60_000


_LAPTOPS = Reading(
    select(DEVICE.c.id, DEVICE.c.worker, DEVICE.c.issued_ms, DEVICE.c.revoked_ms, HEARD.c.at_ms)
    .outerjoin(HEARD, HEARD.c.device == DEVICE.c.id)
    .where(DEVICE.c.certificate != b""),
    DEVICE.c.worker,
)
_AT = select(HEARD.c.at_ms).where(HEARD.c.device == bindparam("of_device"))


class Laptop(msgspec.Struct, frozen=True):
    """`state`: one of the words of `app.wire.duty`; `heard_ms`: when one of theirs was heard last, 0:
    never."""

    state: str
    heard_ms: int


def note_heard(connection: Connection, device: str, now_ms: int) -> None:
    """A laptop greeted; noted every few minutes."""
    before = connection.execute(_AT, {"of_device": device}).scalar()
    if before is not None and 0 <= now_ms - before < _NOTED_EVERY_MS:
        return
    # Two greetings of one laptop must not both write its line.
    connection.execute(select(DEVICE.c.id).where(DEVICE.c.id == device).with_for_update())
    connection.execute(delete(HEARD).where(HEARD.c.device == device))
    connection.execute(insert(HEARD).values(device=device, at_ms=now_ms))


def laptops(connection: Connection, workers: Sequence[str], now_ms: int) -> dict[str, Laptop]:
    """Of each of these workers the laptop that was heard last."""
    days = read_policy(connection).expire_days
    silent_ms = min(_SILENT_DAYS, days or _SILENT_DAYS) * _DAY_MS
    found: dict[str, Laptop] = {}
    for row in _LAPTOPS.of(connection, workers):
        laptop = _laptop(connection, row, silent_ms, now_ms)
        best = found.get(row.worker)
        if best is None or _use(laptop) > _use(best):
            found[row.worker] = laptop
    return {worker: found.get(worker, Laptop(NO_LAPTOP, 0)) for worker in workers}


def _laptop(connection: Connection, row: Row[Any], silent_ms: int, now_ms: int) -> Laptop:
    if row.revoked_ms is not None:
        return Laptop(REVOKED, 0)
    if not row.at_ms:
        return Laptop(NEVER, 0)
    at_ms = int(row.at_ms)
    if at_ms > now_ms + CLOCK_WINDOW_MS:
        at_ms = known_ms(connection, row.id, row.issued_ms, now_ms)
        if row.issued_ms > now_ms and at_ms >= now_ms:
            # Let in, too, while the clock ran ahead, and no record of it says when it was there.
            return Laptop(SILENT, now_ms)
    return Laptop(SILENT if now_ms - at_ms > silent_ms else FINE, at_ms)


def _use(laptop: Laptop) -> tuple[bool, bool, int]:
    """Of two the greater is of more use."""
    return laptop.state == FINE, laptop.state != REVOKED, laptop.heard_ms


def posts(connection: Connection, now_ms: int) -> list[Post]:
    """Every duty officer in the order in which they are asked, with absences that are not over."""
    return _posts(connection, officers(connection), now_ms)


def supervisors(connection: Connection, now_ms: int) -> list[Post]:
    """Every supervisor of the district by name, the same."""
    people = all_supervisors(connection)
    return _posts(connection, sorted(people, key=lambda one: (one.name, one.id)), now_ms)


def _posts(connection: Connection, people: Sequence[Worker], now_ms: int) -> list[Post]:
    today = korean_day(now_ms)
    states = laptops(connection, [one.id for one in people], now_ms)
    gone: dict[str, list[tuple[str, str]]] = {}
    for away in absences(connection):
        if away.until_day >= today:
            days = (away.from_day.isoformat(), away.until_day.isoformat())
            gone.setdefault(away.worker, []).append(days)
    return [
        Post(
            worker=one.id,
            name=one.name,
            phone=one.phone,
            laptop=states[one.id].state,
            away=gone.get(one.id, []),
        )
        for one in people
    ]


def reached(connection: Connection, people: Sequence[Worker], now_ms: int) -> list[Worker]:
    """Those of them who have a telephone number or a laptop in use, in their order."""
    states = laptops(connection, [one.id for one in people], now_ms)
    return [one for one in people if can_be_reached(one.phone, states[one.id].state)]


def none_is_there(found: Sequence[Post], day: date) -> bool:
    """Whether nobody of the roster who is not away that day can be reached."""
    here = [one for one in found if not one.is_away(day.isoformat())]
    return not any(can_be_reached(one.phone, one.laptop) for one in here)
