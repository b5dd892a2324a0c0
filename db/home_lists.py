"""Every household with what a list asks about it, in as few statements as there are questions."""

from __future__ import annotations

from dataclasses import dataclass

from db.driver import Connection


@dataclass(frozen=True, slots=True)
class HomeLine:
    """A household in the list of all. `due`: of its earliest open plan, empty: none; `met_ms`: when somebody
    was last met there, 0: never; `names`: of those who live there, each on a line; `waits`:
    something about it has not been sent."""

    id: str
    dong: str
    tong: int
    ban: int
    where: str
    detail: str
    head: str
    names: str
    cohorts: str
    cautions: str
    moved_out: str
    due: str
    met_ms: int
    waits: bool


_LINES = """
    WITH due AS (SELECT household, min(nullif(due, '')) AS due FROM plan WHERE open = 1 GROUP BY household),
    met AS (SELECT household, max(coalesce(ended_ms, submitted_ms, 0)) AS met FROM visit
            WHERE outcome = 'done' GROUP BY household),
    waits AS (SELECT DISTINCT household FROM ledger WHERE own = 1 AND hub_seq IS NULL),
    names AS (SELECT household, group_concat(name, char(10)) AS names FROM person GROUP BY household)
    SELECT h.id, h.dong, h.tong, h.ban, trim(h.road || ' ' || h.number), h.detail, h.head,
        coalesce(names.names, ''), h.cohorts, h.cautions, h.moved_out, coalesce(due.due, ''),
        coalesce(met.met, 0), waits.household IS NOT NULL
    FROM household AS h
    LEFT JOIN due ON due.household = h.id
    LEFT JOIN met ON met.household = h.id
    LEFT JOIN waits ON waits.household = h.id
    LEFT JOIN names ON names.household = h.id
    ORDER BY h.tong, h.ban, h.road, h.number_order, h.detail, h.id"""


def _line(row: tuple[object, ...]) -> HomeLine:
    line = HomeLine(*row)  # type: ignore[arg-type]  # the driver's rows are untyped
    object.__setattr__(line, "waits", bool(line.waits))
    return line


class HomeListTable:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lines(self) -> list[HomeLine]:
        """All of them, as one walks."""
        return [_line(row) for row in self._connection.execute(_LINES)]
