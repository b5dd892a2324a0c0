"""Who receives a revision: pure rules over a household's assignment and the district's people."""

from __future__ import annotations

import msgspec

from app.wire.people import Role, Worker
from app.wire.revisions import CRISIS_KINDS, Kind, Revision

RISK_KINDS = CRISIS_KINDS

WHO_IT_IS = frozenset(
    {Kind.HOUSEHOLD_IMPORTED, Kind.HOUSEHOLD_EDITED, Kind.CONFLICT_DECIDED, Kind.GRACE_DECIDED}
)


def is_officers(kind: Kind, subject: str) -> bool:
    """What the health division may see of a household at risk: who it is and the risk, not its visits."""
    return kind in RISK_KINDS or (kind in WHO_IT_IS and subject.startswith("household/"))


class Placement(msgspec.Struct, frozen=True, kw_only=True):
    """A household as far as visibility goes."""

    id: str
    dong: str | None = None
    tong: int | None = None
    ban: int | None = None
    planner: str | None = None
    nurse: str | None = None
    at_risk: bool = False

    def assigned(self) -> frozenset[str]:
        return frozenset(worker for worker in (self.planner, self.nurse) if worker is not None)

    def given_as(self, worker: str) -> Role | None:
        """As what the worker was given it; None: it was not."""
        if worker == self.planner:
            return Role.PLANNER
        return Role.NURSE if worker == self.nurse else None


class People(msgspec.Struct, frozen=True):
    """`supervisors` by 동; `officers`: every duty officer of the health division."""

    supervisors: dict[str, frozenset[str]]
    officers: frozenset[str]

    def supervisors_of(self, placement: Placement) -> frozenset[str]:
        return self.supervisors.get(placement.dong or "", frozenset())


def is_theirs(worker: Worker, placement: Placement) -> bool:
    """Whether the household is this worker's: given to them, in the 동 of a supervisor, or in the care of the
    whole district."""
    if worker.role in (Role.DUTY_OFFICER, Role.DISTRICT) or worker.id in placement.assigned():
        return True
    return worker.role is Role.SUPERVISOR and placement.dong in worker.dongs


def members(placement: Placement, people: People) -> frozenset[str]:
    """Those who have the whole household: the assigned workers and the supervisors of its 동."""
    return placement.assigned() | people.supervisors_of(placement)


def recipients(
    revision: Revision,
    placement: Placement,
    people: People,
    screened_by: str | None,
    seeing: frozenset[str] | None = None,
) -> frozenset[str]:
    """Everyone who gets a revision. `screened_by`: the author of the risk it belongs to, who learns of the
    acknowledgement even after the household went to somebody else. The health division hears of a risk while
    it has the household, and of its end on request whatever it has. `seeing`: the household's `members`,
    where they are known."""
    seeing = members(placement, people) if seeing is None else seeing
    if revision.kind in RISK_KINDS:
        reporter = {worker for worker in (revision.author, screened_by) if worker is not None}
        concerned = placement.at_risk or revision.kind is Kind.RISK_FORGOTTEN
        return seeing | reporter | (people.officers if concerned else frozenset())
    if placement.at_risk and is_officers(revision.kind, revision.subject):
        return seeing | people.officers
    return seeing
