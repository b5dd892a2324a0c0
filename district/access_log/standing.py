"""How each laptop's log stands: how much came, and whether its chain still holds as it lies here now, from
its first line to the last that came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from app.wire.access import chained
from district.access_log.lines import in_month
from district.access_log.months import Month
from district.access_log.taking import PURGED, Fault
from district.store.bulk import in_portions
from district.store.schema import ACCESS_CHAIN, ACCESS_FAULT, ACCESS_LINE

CHANGED, MISSING = "changed", "missing"
_LINE, _FAULT = ACCESS_LINE.c, ACCESS_FAULT.c


@dataclass(frozen=True, slots=True)
class Standing:
    """A device's log in the month: how many lines, the latest by the laptop's clock, its faults."""

    device: str
    lines: int
    last_ms: int | None
    faults: tuple[tuple[str, int], ...]


def standings(connection: Connection, month: Month, devices: Iterable[str]) -> list[Standing]:
    """The chain of every device, followed once more over the month's lines and the one before each."""
    purged = _purged_before_ms(connection)
    return [_standing(connection, month, device, purged) for device in devices]


def _standing(connection: Connection, month: Month, device: str, purged_ms: int) -> Standing:
    rows = connection.execute(
        select(ACCESS_LINE).where(_LINE.device == device, in_month(month)).order_by(_LINE.branch, _LINE.place)
    ).all()
    noted = connection.execute(
        select(_FAULT.kind, _FAULT.place, _FAULT.hub_time_ms)
        .where(_FAULT.device == device)
        .order_by(_FAULT.place)
    ).all()
    marks = [row.place for row in noted if row.kind == Fault.PURGED]
    noted = [row for row in noted if row.kind != Fault.PURGED]
    gaps = _Gaps(tuple(row.place for row in noted), max(marks, default=0), purged_ms)
    here = _with_those_before(connection, device, rows)
    told = {row.place for row in noted if row.kind != Fault.GAP}
    found: list[tuple[str, int]] = []
    for row in rows:
        before = _before(here, row)
        if before and row.place not in told and all(row.hash != _expected(one.hash, row) for one in before):
            found.append((CHANGED, row.place))
        elif not before and _went(connection, row, gaps):
            found.append((MISSING, row.place - 1))
    found += _end(connection, device, gaps)
    last = max((row.at_ms for row in rows if month.has(row.at_ms)), default=None)
    of_month = [(row.kind, row.place) for row in noted if month.has(row.hub_time_ms)]
    return Standing(device, len(rows), last, (*of_month, *found))


def _with_those_before(
    connection: Connection, device: str, rows: Iterable[Row[Any]]
) -> dict[int, list[Row[Any]]]:
    """By place, these lines and those that they follow: a month's first line follows another month's last."""
    here: dict[int, list[Row[Any]]] = {}
    known = set()
    for row in rows:
        here.setdefault(row.place, []).append(row)
        known.add((row.branch, row.place))
    wanted = {place - 1 for branch, place in known if (branch, place - 1) not in known}
    for some in in_portions(sorted(wanted)):
        query = select(ACCESS_LINE).where(_LINE.device == device, _LINE.place.in_(some))
        for row in connection.execute(query):
            if (row.branch, row.place) not in known:
                here.setdefault(row.place, []).append(row)
    return here


def _before(here: dict[int, list[Row[Any]]], row: Row[Any]) -> list[Row[Any]]:
    """What it follows: the line before it, of the same branch where that has one."""
    there = [one for one in here.get(row.place - 1, ()) if one.branch <= row.branch]
    return [one for one in there if one.branch == row.branch] or there


@dataclass(frozen=True, slots=True)
class _Gaps:
    """Where no line need be: at `noted` places something else was told when it came; up to `purged` lines
    were too old. `purged_ms` is what is known of a purge by an earlier version, which left no such mark."""

    noted: tuple[int, ...]
    purged: int
    purged_ms: int

    def explain(self, after: int, place: int) -> bool:
        return place - 1 <= self.purged or any(after < one <= place for one in self.noted)


def _went(connection: Connection, row: Row[Any], gaps: _Gaps) -> bool:
    """Whether the line before this one was here once and was neither purged nor missed when this one came."""
    older = connection.execute(
        select(_LINE.place, _LINE.hub_time_ms)
        .where(_LINE.device == row.device, _LINE.place < row.place)
        .order_by(_LINE.place.desc())
    ).first()
    if older is not None:
        return older.hub_time_ms >= gaps.purged_ms and not gaps.explain(older.place, row.place)
    if row.place == 1 or gaps.explain(0, row.place):
        return False
    return gaps.purged > 0 or not gaps.purged_ms


def _end(connection: Connection, device: str, gaps: _Gaps) -> list[tuple[str, int]]:
    """What is wrong with the last line that came: it has gone, or another one lies in its place."""
    chain = connection.execute(select(ACCESS_CHAIN).where(ACCESS_CHAIN.c.device == device)).first()
    if chain is None:
        return []
    lines = connection.execute(
        select(_LINE.hash).where(_LINE.device == device, _LINE.place == chain.place)
    ).all()
    if not lines:
        unmarked = gaps.purged_ms and not gaps.purged
        return [] if unmarked or chain.place <= gaps.purged else [(MISSING, chain.place)]
    return [] if chain.head in [line.hash for line in lines] else [(CHANGED, chain.place)]


def _purged_before_ms(connection: Connection) -> int:
    """Until when lines were purged; 0: never."""
    text = connection.execute(select(func.max(_LINE.subject)).where(_LINE.action == PURGED)).scalar()
    return Month.read(text.rpartition("before-")[2]).begin_ms() if text else 0


def _expected(previous: bytes, row: Row[Any]) -> bytes:
    return chained(
        previous,
        at_ms=row.at_ms,
        worker=row.worker,
        device=row.device,
        action=row.action,
        subject=row.subject,
        reason=row.reason,
    )
