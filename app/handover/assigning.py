"""A supervisor gives households to another worker, without a network too: each is a signed revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.handover.following import Following
from app.ledger.ledger import Ledger
from app.wire.people import Role, Worker
from app.wire.revisions import Kind

FIELDS = {Role.PLANNER: "assigned.planner", Role.NURSE: "assigned.nurse"}


class AssigningError(Exception):
    """Why nothing changed hands."""


class ReasonMissingError(AssigningError):
    """Nothing is given to somebody else without a reason."""


class NotTheirWorkError(AssigningError):
    """The chosen worker is no planner or nurse of this 동, or the same as before."""


@dataclass(frozen=True, slots=True)
class WorkersDesk:
    """A worker's households by 통, each sorted as one walks. `worker` with an empty id: those that nobody
    has; with an empty name: of somebody whom the district does not name any more."""

    worker: Worker
    homes: dict[int, list[str]]

    @property
    def count(self) -> int:
        return sum(map(len, self.homes.values()))

    def only(self, household: str) -> WorkersDesk:
        """The same with this household alone, if it is there."""
        homes = {tong: [household] for tong, theirs in self.homes.items() if household in theirs}
        return WorkersDesk(self.worker, homes)


class Assigning:
    """Used where the store lives, on a supervisor's laptop."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._identity = ledger.identity

    def workers(self) -> list[Worker]:
        """The planners and nurses of the supervisor's 동."""
        own = self._dongs()
        return [
            one
            for one in self._identity.enrolled.answer.colleagues
            if one.role in FIELDS and own & set(one.dongs)
        ]

    def _dongs(self) -> set[str]:
        return set(self._identity.worker.dongs)

    def desks(self, role: Role) -> list[WorkersDesk]:
        """Who has what in the supervisor's 동, with those who have nothing, and what nobody has."""
        known = {one.id: one for one in self.workers() if one.role is role}
        homes: dict[str, dict[int, list[str]]] = {worker: {} for worker in known}
        dongs = self._dongs()
        for row in self._ledger.store.homes.page(-1, 0):
            if row.dong not in dongs:
                continue
            worker = row.planner if role is Role.PLANNER else row.nurse
            homes.setdefault(worker, {}).setdefault(row.tong, []).append(row.id)
        # Somebody who has left the 동 is no colleague any more, but may still have households here.
        former = {one.former: one.former_name for one in Following(self._ledger).handovers()}
        found = [
            WorkersDesk(
                known.get(worker)
                or Worker(
                    id=worker, name=self._identity.name_of(worker) or former.get(worker, ""), role=role
                ),
                by_tong,
            )
            for worker, by_tong in homes.items()
        ]
        return sorted(found, key=lambda desk: (desk.worker.name == "", desk.worker.name, desk.worker.id))

    def assign(self, households: Sequence[str], to: Worker, reason: str) -> int:
        """Give each to `to` and write the reason into the access log, all or none. A household that moved to
        another 동, though it is still here, is that 동's to give. Returns how many changed hands. Raises
        `ReasonMissingError`, `NotTheirWorkError`, the store's errors."""
        said = reason.strip()
        if not said:
            raise ReasonMissingError("no reason")
        if to.id not in {one.id for one in self.workers()}:
            raise NotTheirWorkError(to.role.value)
        field, dongs, changed = FIELDS[to.role], self._dongs(), 0
        with self._ledger.action("household.assign", f"worker/{to.id}", said):
            for household in households:
                row = self._ledger.store.homes.household(household)
                if row is None or row.dong not in dongs:
                    continue
                if (row.planner if to.role is Role.PLANNER else row.nurse) == to.id:
                    continue
                subject = f"household/{household}"
                self._ledger.record(
                    Kind.HOUSEHOLD_ASSIGNED, subject, household, {field: to.id}, deciding=True
                )
                self._ledger.note("household.assign", subject, said)
                changed += 1
        return changed
