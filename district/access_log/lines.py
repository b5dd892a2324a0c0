"""Lines of a month with whose record they are about, as far as the district can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, select

from app.wire.access import chained
from app.wire.people import Role
from district.access_log.months import Month, in_korea
from district.store.bulk import in_portions
from district.store.schema import ACCESS_FAULT, ACCESS_LINE, HOUSEHOLD, SUBJECT, TENURE

_GRACE_MS = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Line:
    """`households`: those it is about; none when it is about none, or the district cannot tell."""

    device: str
    branch: int
    place: int
    worker: str
    at_ms: int
    action: str
    subject: str
    reason: str
    households: tuple[str, ...]

    @property
    def at(self) -> datetime:
        """By the laptop's clock, as written in Korea."""
        return in_korea(self.at_ms)


def read_lines(connection: Connection, month: Month, workers: Collection[str] | None) -> list[Line]:
    """Lines of the month in the order of time; of `workers` alone where given."""
    table = ACCESS_LINE.c
    query = select(ACCESS_LINE).where(table.at_ms >= month.begin_ms(), table.at_ms < month.end_ms())
    rows = connection.execute(query.order_by(table.at_ms, table.device, table.branch, table.place)).all()
    if workers is not None:
        rows = [row for row in rows if row.worker in workers]
    homes = _households_of(connection, {row.subject for row in rows})
    return [
        Line(
            row.device,
            row.branch,
            row.place,
            row.worker,
            row.at_ms,
            row.action,
            row.subject,
            row.reason,
            homes.get(row.subject, ()),
        )
        for row in rows
    ]


def _households_of(connection: Connection, subjects: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By subject: a household names itself, a search those it listed, a visit or a risk is looked up."""
    homes: dict[str, tuple[str, ...]] = {}
    unknown = []
    for subject in subjects:
        kind, _, rest = subject.partition("/")
        if kind == "household":
            homes[subject] = (rest,)
        elif kind == "search":
            homes[subject] = tuple(part for part in rest.split("/")[2:] if part)
        elif kind in ("visit", "risk"):
            unknown.append(subject)
    for some in in_portions(unknown):
        rows = connection.execute(
            select(SUBJECT.c.subject, SUBJECT.c.household).where(SUBJECT.c.subject.in_(some))
        )
        homes |= {row.subject: (row.household,) for row in rows if row.household}
    return homes


class Holders:
    """Whose households are whose: by assignment, by 동, by what the health division may know."""

    def __init__(self, connection: Connection, households: Iterable[str]) -> None:
        self._tenures: dict[tuple[str, str], tuple[int, int | None]] = {}
        self._dongs: dict[str, str | None] = {}
        self._at_risk: set[str] = set()
        for some in in_portions(sorted(set(households))):
            for row in connection.execute(select(TENURE).where(TENURE.c.household.in_(some))):
                self._tenures[row.worker, row.household] = (row.from_ms, row.until_ms)
            for row in connection.execute(select(HOUSEHOLD).where(HOUSEHOLD.c.id.in_(some))):
                self._dongs[row.id] = row.dong
                if row.at_risk:
                    self._at_risk.add(row.id)

    def had(self, worker: str, role: Role, dongs: Collection[str], household: str, at_ms: int) -> bool:
        """Whether the household was this worker's business at that moment. A day's grace on either side: a
        laptop learns of a change when it next syncs. One that the district does not know is nobody's."""
        if role is Role.SUPERVISOR:
            return self._dongs.get(household) in dongs
        tenure = self._tenures.get((worker, household))
        if role is Role.DUTY_OFFICER:
            # One whose risk was forgotten since was the division's until then.
            until = tenure[1] if tenure is not None else None
            return household in self._at_risk or (until is not None and at_ms <= until + _GRACE_MS)
        if tenure is None:
            return False
        return tenure[0] - _GRACE_MS <= at_ms and (tenure[1] is None or at_ms <= tenure[1] + _GRACE_MS)


@dataclass(frozen=True, slots=True)
class Standing:
    """A device's log in the month: how many lines, the latest by the laptop's clock, its faults."""

    device: str
    lines: int
    last_ms: int | None
    faults: tuple[tuple[str, int], ...]


def standings(connection: Connection, month: Month, devices: Iterable[str]) -> list[Standing]:
    """The chain of every device, followed once more over the month's lines as they lie here now."""
    found = []
    table, fault = ACCESS_LINE.c, ACCESS_FAULT.c
    for device in devices:
        rows = connection.execute(
            select(ACCESS_LINE)
            .where(table.device == device, table.at_ms >= month.begin_ms(), table.at_ms < month.end_ms())
            .order_by(table.branch, table.place)
        ).all()
        noted = connection.execute(
            select(fault.kind, fault.place)
            .where(fault.device == device)
            .where(fault.hub_time_ms >= month.begin_ms(), fault.hub_time_ms < month.end_ms())
            .order_by(fault.place)
        ).all()
        here = {(row.branch, row.place): row for row in rows}
        known = {row.place for row in noted if row.kind == "broken"}
        changed = [
            ("changed", row.place)
            for row in rows
            if row.place not in known
            and (before := here.get((row.branch, row.place - 1))) is not None
            and row.hash != _expected(before.hash, row)
        ]
        last = max((row.at_ms for row in rows), default=None)
        faults = tuple((row.kind, row.place) for row in noted)
        found.append(Standing(device, len(rows), last, (*faults, *changed)))
    return found


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
