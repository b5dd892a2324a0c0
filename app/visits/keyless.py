"""A visit or an assessment ends where there is no key to seal to: that somebody has to act is told all the
same, without a word of why. So it is where what was written is too long for one record, its words cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from app.ledger.errors import RecordTooLargeError
from app.ledger.ledger import Ledger
from app.risk.role_sealing import NoRoleKeyError
from app.risk.screening import UNKNOWN, is_plan
from app.risk.words_later import is_told_wordless
from app.visits.drafting import Drafts, DraftSummary
from app.visits.early_records import NO_KEY, EarlyRecords
from app.visits.flagged import Halt
from app.visits.sealed_forms import PLANNED_FIRST, SealedForms


class OnlyLevelToldError(NoRoleKeyError):
    """Nothing could be sealed, so what ended is still a draft. That somebody has to act is on record and goes
    to the district; the words follow once there is a key. Until then somebody has to telephone."""


class ShortenedToldError(RecordTooLargeError):
    """What was written is too long for one record, so what ended is still a draft, to be shortened. That
    somebody has to act is on record with as much as goes into one."""


class KeylessEnds:
    """Beside `SealedForms`, which records."""

    def __init__(self, ledger: Ledger, drafts: Drafts, sealed: SealedForms, early: EarlyRecords) -> None:
        self._ledger = ledger
        self._drafts = drafts
        self._sealed = sealed
        self._early = early

    @contextmanager
    def telling(self, visit: str, form_id: str = "", why: str = "") -> Iterator[None]:
        """While the visit in progress ends, or one sealed form of it (`form_id`). `why`: the reason why
        nobody was assessed. Raises `OnlyLevelToldError` where the block could not seal and there is a risk,
        `NoRoleKeyError` where there is none that its answers or signs would give. Where it was too long
        `ShortenedToldError`, or `RecordTooLargeError`."""
        try:
            yield
        except RecordTooLargeError as error:
            self._early.record([self._drafts.summary(visit)], Halt.FORM)
            if self._sealed.risk_of_signs(self._drafts.summary(visit)) is not None:
                raise ShortenedToldError(visit) from error
            raise
        except NoRoleKeyError as error:
            self._tell(self._drafts.summary(visit), form_id, why or NO_KEY)
            risk = self._sealed.risk_of_signs(self._drafts.summary(visit))
            if risk is not None and is_told_wordless(self._ledger, risk):
                raise OnlyLevelToldError(visit) from error
            raise

    def _tell(self, summary: DraftSummary, form_id: str, why: str) -> None:
        """An assessment speaks for the signs that led to it; a 안전계획, and signs alone, are of a risk that
        nobody judged."""
        self._early.see_flags([summary])
        forms = [one for one in self._sealed.sealed_open(summary) if form_id in ("", one.form_id)]
        screenings = [one.form_id for one in forms if not is_plan(one.session)]
        self._early.record_wordless(summary, screenings, NO_KEY)
        summary = self._drafts.summary(summary.visit)
        plans = len(forms) > len(screenings)
        if plans and self._sealed.risk_of_signs(summary) is None:
            self._record(summary, PLANNED_FIRST)
        elif self._sealed.untold_standing(summary):
            self._record(summary, why)

    def _record(self, summary: DraftSummary, why: str) -> None:
        with self._ledger.action("risk.record", f"visit/{summary.visit}"):
            self._sealed.record_owed(summary, why, UNKNOWN, self._sealed.signs(summary))
