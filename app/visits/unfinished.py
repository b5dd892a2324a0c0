"""An assessment that somebody began, with a red flag among the answers, and has not finished."""

from __future__ import annotations

from dataclasses import dataclass

from app.attachments.attachments import Attachments
from app.ledger.ledger import Ledger
from app.risk.role_sealing import NoRoleKeyError
from app.visits.drafting import Drafts, DraftSummary
from app.visits.early_records import EarlyRecords
from app.visits.flagged import Halt, flags_of
from app.visits.sealed_forms import SealedForms
from app.visits.signs_left import BROKEN_OFF, SignsLeft
from db.homes import HouseholdRow, PersonRow

UNFINISHED_AFTER_MS = 3_600_000
"""An assessment takes a quarter of an hour: who has not gone on by then will not, as far as anybody knows."""

_CLOCKS_DIFFER_MS = 60_000


@dataclass(frozen=True, slots=True)
class Begun:
    """`form_id`: empty: nobody began it, signs of the visit ask for it; `person`: who is screened, None:
    nobody said; `since_ms`: when the red flag was first seen; `told`: what was answered is on record as all
    that was."""

    visit: str
    form_id: str
    household: HouseholdRow | None
    person: PersonRow | None
    since_ms: int
    told: bool

    @property
    def finish_by_ms(self) -> int:
        """When what was answered is told as all that was; whoever has not finished it by then is reminded."""
        return self.since_ms + UNFINISHED_AFTER_MS


class Unfinished:
    """Used where the store lives."""

    def __init__(self, ledger: Ledger, drafts: Drafts, attachments: Attachments) -> None:
        self._ledger = ledger
        self._drafts = drafts
        sealed = SealedForms(ledger, drafts, attachments)
        self._sealed = sealed
        self._early = EarlyRecords(ledger, drafts, sealed)
        self._signs = SignsLeft(ledger, drafts, sealed)

    def all(self) -> list[Begun]:
        """Those that wait for somebody to go on, the first one first."""
        found = [one for summary in self._drafts.unfinished() for one in self._of(summary)]
        return sorted(found, key=lambda one: one.since_ms)

    def to_remind(self) -> list[Begun]:
        """Those, and visits that owe the assessment for signs alone: nobody began it, and somebody has to.
        When the sign was seen is not known; it was not before the visit began."""
        begun = self.all()
        known = {one.visit for one in begun}
        rest = [one for one in self._drafts.unfinished() if one.visit not in known]
        owed = [one for one in rest if self._sealed.owes_assessment(one)]
        found = [self._begun(one, "", one.started_ms, told=True) for one in owed]
        return sorted([*begun, *found], key=lambda one: one.since_ms)

    def _of(self, summary: DraftSummary) -> list[Begun]:
        flags = flags_of(summary).items()
        return [self._begun(summary, form_id, flag.since_ms, told=flag.told) for form_id, flag in flags]

    def _begun(self, summary: DraftSummary, form_id: str, since_ms: int, *, told: bool) -> Begun:
        homes, whom = self._ledger.store.homes, self._drafts.screened_of(summary.visit)
        household = homes.household(summary.household)
        person = next((one for one in homes.people(summary.household) if one.id == whom), None)
        return Begun(summary.visit, form_id, household, person, since_ms, told)

    def see(self, visit: str) -> None:
        """A page was turned: remember whether a red flag stands."""
        self._early.see_flags([self._drafts.summary(visit)])

    def left(self, visit: str) -> list[str]:
        """A form of the visit was left: what its answers prove is recorded, also where nobody has to act on
        it today. Returns the risks. KeyError when the visit is not in progress."""
        return self._early.record([self._drafts.summary(visit)], Halt.FORM)

    def give_up(self) -> list[str]:
        """The laptop is locked, or the window closed: nobody can say that they come back. So are signs for
        which the assessment is owed (`SignsLeft`). Returns the risks of what was not told so."""
        found = self._over([summary for summary in self._drafts.unfinished() if _untold(summary)])
        return [*found, *self._signs.record_at_lock(self._drafts.unfinished())]

    def tell_due(self) -> list[str]:
        """What was left for so long that nobody is coming back; returns the risks. A clock that was put back
        since makes it due."""
        summaries = self._drafts.unfinished()
        return self._over([one for one in summaries if any(map(self._is_due, self._of(one)))])

    def _is_due(self, one: Begun) -> bool:
        ahead = one.finish_by_ms - self._ledger.clock()
        return not one.told and not 0 < ahead <= UNFINISHED_AFTER_MS + _CLOCKS_DIFFER_MS

    def _over(self, summaries: list[DraftSummary]) -> list[str]:
        """Only the forms in which a red flag stands: another one that was merely begun is not over. Without
        the division's key their level goes alone, and they stay to be told."""
        found = []
        for summary in summaries:
            forms = [one.form_id for one in self._of(summary)]
            try:
                found += self._early.record_over(summary, forms)
            except NoRoleKeyError:
                found += self._early.record_wordless(summary, forms, BROKEN_OFF)
        return found


def _untold(summary: DraftSummary) -> bool:
    return any(not flag.told for flag in flags_of(summary).values())
