"""Whether those on duty can be reached: a telephone number, and a laptop that is in use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, bindparam, delete, insert, select

from app.wire.duty import FINE, NEVER, NO_LAPTOP, REVOKED, SILENT, Post, can_be_reached
from app.wire.people import Worker
from district.calendar_day import korean_day
from district.duty.roster import absences, officers
from district.identity import read_policy
from district.people import all_supervisors
from district.store.bulk import Reading
from district.store.schema import DEVICE, HEARD

_DAY_MS = 24 * 3600 * 1000
_SILENT_DAYS = 3
"""A weekend. A laptop that locks itself earlier (`expire_days`) is silent from then on."""

_NOTED_EVERY_MS = 10 * 60_000


_LAPTOPS = Reading(
    select(DEVICE.c.worker, DEVICE.c.revoked_ms, HEARD.c.at_ms)
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
    had: set[str] = set()
    heard: dict[str, int] = {}
    for row in _LAPTOPS.of(connection, workers):
        had.add(row.worker)
        if row.revoked_ms is None:
            heard[row.worker] = max(heard.get(row.worker, 0), row.at_ms or 0)
    found = {}
    for worker in workers:
        at_ms = heard.get(worker)
        if at_ms is None:
            found[worker] = Laptop(REVOKED if worker in had else NO_LAPTOP, 0)
        elif not at_ms:
            found[worker] = Laptop(NEVER, 0)
        else:
            found[worker] = Laptop(SILENT if now_ms - at_ms > silent_ms else FINE, at_ms)
    return found


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
