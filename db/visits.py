"""Visits and risk notices, as lists read them. Their whole content is in the documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, replace

import msgspec

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class VisitRow:
    """`latest`: id of the revision that last recorded or amended it; `alerts`: how many alerts it raised."""

    id: str
    household: str
    plan: str
    author: str
    state: str
    outcome: str
    notice_ms: int | None
    started_ms: int | None
    ended_ms: int | None
    latest: str
    submitted_ms: int | None
    alerts: int


@dataclass(frozen=True, slots=True)
class RiskRow:
    id: str
    household: str
    visit: str
    level: str
    at_ms: int
    author: str
    revision: str
    acknowledged_ms: int | None
    acknowledged_by: str
    to_take: bool
    open: bool


_VISIT = (
    "id, household, plan, author, state, outcome, notice_ms, started_ms, ended_ms,"
    " latest, submitted_ms, alerts"
)
_RISK = (
    "id, household, visit, level, at_ms, author, revision, acknowledged_ms, acknowledged_by, to_take, is_open"
)


class VisitTables:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: VisitRow) -> None:
        self._connection.execute(
            f"INSERT OR REPLACE INTO visit ({_VISIT}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", astuple(row)
        )

    def get(self, visit: str) -> VisitRow | None:
        row = self._connection.execute(f"SELECT {_VISIT} FROM visit WHERE id = ?", (visit,)).fetchone()
        return None if row is None else VisitRow(*row)

    def of_household(self, household: str) -> list[VisitRow]:
        """Latest first."""
        rows = self._connection.execute(
            f"SELECT {_VISIT} FROM visit WHERE household = ?"
            " ORDER BY coalesce(started_ms, notice_ms, submitted_ms, 0) DESC, id DESC",
            (household,),
        )
        return [VisitRow(*row) for row in rows]

    def notices(self, households: Sequence[str]) -> dict[tuple[str, str], int]:
        """When a visit that has no outcome yet was announced, by household and plan, the latest."""
        marks = ",".join("?" * len(households))
        rows = self._connection.execute(
            "SELECT household, plan, notice_ms FROM visit"
            f" WHERE household IN ({marks}) AND outcome = '' AND notice_ms IS NOT NULL"
            " ORDER BY coalesce(started_ms, notice_ms, submitted_ms, 0), id",
            tuple(households),
        )
        return {(str(household), str(plan)): int(at) for household, plan, at in rows}

    def absences(self, households: Sequence[str], since_ms: int) -> dict[str, int]:
        """When nobody was met, of the latest such visit that ended since then."""
        marks = ",".join("?" * len(households))
        rows = self._connection.execute(
            "SELECT household, ended_ms FROM visit"
            f" WHERE household IN ({marks}) AND outcome = 'absent' AND ended_ms >= ?"
            " ORDER BY coalesce(started_ms, notice_ms, submitted_ms, 0), id",
            (*households, since_ms),
        )
        return {str(household): int(at) for household, at in rows}

    def in_state(self, state: str, limit: int) -> list[VisitRow]:
        """Oldest submission first."""
        rows = self._connection.execute(
            f"SELECT {_VISIT} FROM visit WHERE state = ? ORDER BY submitted_ms, id LIMIT ?", (state, limit)
        )
        return [VisitRow(*row) for row in rows]

    def count_in_state(self, state: str) -> int:
        row = self._connection.execute("SELECT count(*) FROM visit WHERE state = ?", (state,)).fetchone()
        return int(row[0])

    def met_plans(self, household: str) -> set[str]:
        """Plans that a visit with an outcome other than absence has met."""
        rows = self._connection.execute(
            "SELECT plan FROM visit WHERE household = ? AND plan <> '' AND outcome IN ('done', 'refused')"
            " UNION SELECT plan FROM met_plan WHERE household = ?",
            (household, household),
        )
        return {str(row[0]) for row in rows}

    def met_plans_of(self, households: Iterable[str]) -> set[str]:
        """The same for many households."""
        rows = self._connection.execute(
            "WITH named AS (SELECT value FROM json_each(?))"
            " SELECT plan FROM visit WHERE household IN named"
            " AND plan <> '' AND outcome IN ('done', 'refused')"
            " UNION SELECT plan FROM met_plan WHERE household IN named",
            (msgspec.json.encode(list(households)).decode(),),
        )
        return {str(row[0]) for row in rows}

    def put_risk(self, row: RiskRow) -> None:
        self._connection.execute(
            f"INSERT OR REPLACE INTO risk ({_RISK}) VALUES (?,?,?,?,?,?,?,?,?,?,?)", astuple(row)
        )

    def drop_risk(self, risk: str) -> None:
        """No list shows it any more."""
        self._connection.execute("DELETE FROM risk WHERE id = ?", (risk,))

    def risk(self, risk: str) -> RiskRow | None:
        return next(iter(self._risks("id = ?", risk)), None)

    def risks_of_household(self, household: str) -> list[RiskRow]:
        return self._risks("household = ? ORDER BY at_ms DESC", household)

    def risks_to_take(self) -> list[RiskRow]:
        """Those that an officer has to take and nobody has, the longest waiting first."""
        return self._risks("to_take ORDER BY at_ms")

    def risks_open(self) -> list[RiskRow]:
        """Every one that somebody is to be in touch about again, the longest first."""
        return self._risks("is_open ORDER BY at_ms")

    def risks_found(self) -> list[RiskRow]:
        """Every one whose screening found something."""
        return self._risks("level <> 'none'")

    def risks(self, limit: int) -> list[RiskRow]:
        """Those to be taken first, then what somebody is to be in touch about, all of them; of the rest so
        many, the latest first."""
        asks = self._risks("to_take OR (is_open AND level <> 'none') ORDER BY to_take DESC, at_ms DESC")
        rest = "NOT (to_take OR (is_open AND level <> 'none')) ORDER BY at_ms DESC LIMIT ?"
        return asks + self._risks(rest, limit)

    def count_risks(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM risk").fetchone()[0])

    def _risks(self, which: str, *values: str | int) -> list[RiskRow]:
        rows = self._connection.execute(f"SELECT {_RISK} FROM risk WHERE {which}", values)
        found = [RiskRow(*row) for row in rows]
        return [replace(one, to_take=bool(one.to_take), open=bool(one.open)) for one in found]

    def erase_household(self, household: str) -> None:
        for table in ("visit", "risk"):
            self._connection.execute(f"DELETE FROM {table} WHERE household = ?", (household,))
