"""Lines of a month with whose record they are about, as far as the district can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from app.wire.people import Role
from district.access_log.months import Month, in_korea
from district.store.bulk import in_portions
from district.store.schema import ACCESS_LINE, HOUSEHOLD, SUBJECT, TENURE

_GRACE_MS = 24 * 3_600_000


@dataclass(frozen=True, slots=True)
class Line:
    """`arrived_ms`: by the district's clock; `households`: those it is about; none when it is about none, or
    the district cannot tell."""

    device: str
    branch: int
    place: int
    worker: str
    at_ms: int
    arrived_ms: int
    action: str
    subject: str
    reason: str
    households: tuple[str, ...]

    @property
    def at(self) -> datetime:
        """By the laptop's clock, as written in Korea."""
        return in_korea(self.at_ms)


def in_month(month: Month) -> ColumnElement[bool]:
    """By the laptop's clock, or by when it came."""
    begin, end = month.begin_ms(), month.end_ms()
    written = (ACCESS_LINE.c.at_ms >= begin) & (ACCESS_LINE.c.at_ms < end)
    came = (ACCESS_LINE.c.hub_time_ms >= begin) & (ACCESS_LINE.c.hub_time_ms < end)
    return written | came


def read_lines(connection: Connection, month: Month, workers: Collection[str] | None) -> list[Line]:
    """Lines of the month in the order of time; of `workers` alone where given. Those that came in the month
    with the clock of another are among them: they came after the review of theirs, or will never have one."""
    table = ACCESS_LINE.c
    query = select(ACCESS_LINE).where(in_month(month))
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
            row.hub_time_ms,
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
