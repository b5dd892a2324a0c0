"""What is recorded at a door with one press, and how it is put right or taken back."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import SUBMITTED
from app.visits.visiting import ABSENT, Ending, Visiting
from app.wire.revisions import Kind, Value
from db.visits import VisitRow

USUAL_WAY = "phone"
_WAY = "notice.way"


class JudgedError(Exception):
    """A supervisor has read it, or it is recorded otherwise by now: it stays as it is."""


@dataclass(frozen=True, slots=True)
class AtDoor:
    """What one press at a door would do: `way`: how a visit was announced last; `noticed`, `absent`: recorded
    already, the latter since `since_ms`, when today began."""

    way: str
    noticed: bool
    absent: bool
    since_ms: int


class AtOnce:
    """Used where the store lives. Nothing is erased: taking back is a revision of its own."""

    def __init__(self, ledger: Ledger, visiting: Visiting) -> None:
        self._ledger = ledger
        self._visiting = visiting

    def usual_way(self) -> str:
        """How a visit was announced last on this laptop."""
        kept = self._ledger.store.settings.get(_WAY)
        return USUAL_WAY if kept is None else kept.decode()

    def at_door(self, household: str, plan: str | None, since_ms: int) -> AtDoor:
        """How things stand at this home."""
        announced = self._ledger.store.visits.notices([household])
        absent = self.absent_since(household, since_ms) is not None
        return AtDoor(self.usual_way(), (household, str(plan)) in announced, absent, since_ms)

    def give_notice(self, household: str, plan: str | None, way: str, note: str = "") -> str:
        """Record the 사전안내 and remember its way; returns the visit's id."""
        store = self._ledger.store
        with store.transaction():
            store.settings.put(_WAY, way.encode())
        return self._visiting.give_notice(household, plan, way, note)

    def take_notice_back(self, visit: str) -> None:
        """There was no 사전안내."""
        row = self._row(visit)
        if row.outcome:
            raise JudgedError(visit)
        self._record(Kind.VISIT_NOTICED, row, {"notice": None})

    def absent_since(self, household: str, since_ms: int) -> str | None:
        """The visit at which nobody was met since then, recorded by whoever works here."""
        own = self._ledger.identity.worker.id
        rows = self._ledger.store.visits.of_household(household)
        return next(
            (
                row.id
                for row in rows
                if row.outcome == ABSENT and row.author == own and (row.ended_ms or 0) >= since_ms
            ),
            None,
        )

    def reword(self, visit: str, ending: Ending) -> None:
        """Nobody was met, for another reason. Raises `JudgedError`."""
        self._undecided(visit)
        self._visiting.amend(visit)
        self._visiting.finish(visit, ending)

    def take_absence_back(self, visit: str) -> None:
        """Nobody was at the door: the visit is as if it had not been tried. Raises `JudgedError`."""
        row = self._undecided(visit)
        nothing: dict[str, Value] = {"version": None, "outcome": "", "outcome_note": ""}
        self._record(Kind.VISIT_AMENDED, row, nothing | {"started_ms": None, "ended_ms": None})

    def _undecided(self, visit: str) -> VisitRow:
        row = self._row(visit)
        if row.state != SUBMITTED or row.outcome != ABSENT:
            raise JudgedError(visit)
        return row

    def _row(self, visit: str) -> VisitRow:
        row = self._ledger.store.visits.get(visit)
        if row is None:
            raise KeyError(visit)
        return row

    def _record(self, kind: Kind, row: VisitRow, values: dict[str, Value]) -> None:
        with self._ledger.action("visit.take_back", f"visit/{row.id}"):
            self._ledger.record(kind, f"visit/{row.id}", row.household, values)
