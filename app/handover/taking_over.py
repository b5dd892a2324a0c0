"""What a worker was given by handover: looked through home by home, so that nothing is dropped."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import msgspec

from app.agreeing.asked import heard
from app.agreeing.grace import Grace
from app.handover.assigning import FIELDS
from app.ledger.ledger import Ledger
from app.projections.visits import RETURNED
from app.risk.seeing import asks_to_inquire
from app.visits.shelf import Shelf
from app.wire.encoding import Malformed, decode, encode
from app.wire.merge import replaced_by
from app.wire.revisions import Change, Revision
from db.homes import HouseholdRow
from db.ledger import LedgerRow

_SETTING = "taken_over_seen"
_SHOWN_MS = 30 * 24 * 3600 * 1000
_MOST_SEEN = 5_000


class _Seen(msgspec.Struct, frozen=True):
    """Revisions by which households came that somebody has opened since."""

    revisions: list[str]


@dataclass(frozen=True, slots=True)
class _Given:
    revision: str
    household: HouseholdRow
    at_ms: int
    former: str


@dataclass(frozen=True, slots=True)
class NewHome:
    """A household that came from `former` (a name, may be empty). `due`: date of its earliest open plan,
    empty: none; `returned`: visits that were sent back and are not put right; `disputed`: fields in conflict;
    `late`: what the former worker sent afterwards, to be decided; `flagged`: there was a screening with a
    risk, whose level the role may not show; `seen`: its page was opened since."""

    household: HouseholdRow
    since_ms: int
    former: str
    due: str
    open_plans: int
    returned: int
    disputed: int
    late: int
    flagged: bool
    seen: bool


class TakingOver:
    """Used where the store lives, on a planner's or nurse's laptop."""

    def __init__(self, ledger: Ledger, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf
        self._store = ledger.store
        self._me = ledger.identity.worker

    def unseen(self) -> int:
        """How many nobody has opened yet."""
        seen = self._seen()
        return sum(one.revision not in seen for one in self._given())

    def homes(self) -> list[NewHome]:
        """What came in the last 30 days: unseen ones first, and of these what presses most."""
        given, seen = self._given(), self._seen()
        disputed, late = self._disputed(), Grace(self._ledger).by_household()
        homes = [self._home(one, one.revision in seen, disputed, late) for one in given]
        return sorted(
            homes, key=lambda one: (one.seen, not one.flagged, one.due or "9999", one.household.tong)
        )

    def opened(self, household: str) -> None:
        """Somebody looks at its page."""
        seen = self._seen()
        new = [
            one.revision
            for one in self._given()
            if one.household.id == household and one.revision not in seen
        ]
        if new:
            with self._store.transaction():
                kept = [*self._kept().revisions, *new][-_MOST_SEEN:]
                self._store.settings.put(_SETTING, encode(_Seen(kept)))

    def _home(self, one: _Given, seen: bool, disputed: Counter[str], late: Counter[str]) -> NewHome:
        household = one.household.id
        plans = [plan for plan in self._store.homes.plans(household) if plan.open]
        visits = self._store.visits.of_household(household)
        risks = self._store.visits.risks_of_household(household)
        return NewHome(
            household=one.household,
            since_ms=one.at_ms,
            former=self._ledger.identity.name_of(one.former),
            due=min((plan.due for plan in plans), default=""),
            open_plans=len(plans),
            returned=sum(visit.state == RETURNED for visit in visits),
            disputed=disputed[household],
            late=late[household],
            flagged=any(asks_to_inquire(self._ledger, risk) for risk in risks),
            seen=seen,
        )

    def _given(self) -> list[_Given]:
        """The households that are this worker's by a handover of the last 30 days."""
        field = FIELDS.get(self._me.role)
        if field is None:
            return []
        found: dict[str, _Given] = {}
        for row in self._store.ledger.assigned_since(self._ledger.clock() - _SHOWN_MS):
            change = _change(row, field)
            if change is None:
                continue
            found.pop(row.household, None)
            home = self._store.homes.household(row.household)
            former = self._former(change, field)
            if change.value == self._me.id and former and home is not None:
                found[row.household] = _Given(row.id, home, row.wall_ms, former)
        # A conflict about who has it may have ended otherwise.
        return [one for one in found.values() if self._is_mine(one.household)]

    def _is_mine(self, home: HouseholdRow) -> bool:
        return self._me.id in (home.planner, home.nurse)

    def _former(self, change: Change, field: str) -> str:
        """Whom this change replaced, empty: nobody, or this worker."""
        for revision in replaced_by(change):
            row = self._store.ledger.get(revision)
            before = None if row is None else _change(row, field)
            if before is not None and isinstance(before.value, str) and before.value != self._me.id:
                return before.value
        return ""

    def _disputed(self) -> Counter[str]:
        of = self._store.documents.household_of
        return Counter(of(subject) for subject, _ in heard(self._ledger, self._shelf))

    def _kept(self) -> _Seen:
        kept = self._store.settings.get(_SETTING)
        return _Seen([]) if kept is None else decode(kept, _Seen)

    def _seen(self) -> set[str]:
        return set(self._kept().revisions)


def _change(row: LedgerRow, field: str) -> Change | None:
    try:
        return decode(row.body, Revision).patch.get(field)
    except Malformed:
        return None
