"""Recorded before anybody finishes the form: what an assessment says already of a risk."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from app.ledger.ledger import Ledger
from app.risk.fitting import fitting_xml
from app.risk.role_sealing import NoRoleKeyError
from app.risk.screening import is_plan, level_so_far, own_copy
from app.visits.content import Flag
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.flagged import Halt, flags_of, note_flag
from app.visits.grave_answers import grave_answers
from app.visits.sealed_forms import SealedForms
from app.visits.sign_book import SignBook
from app.visits.signs import NO_SIGNS
from app.wire.merge import Document
from app.wire.revisions import Kind
from app.wire.risk_level import by_rule, gravest, is_forgotten, is_urgent, rank

NO_KEY = "의약과의 봉인 열쇠가 없어 위험만 먼저 알림"
"""Why there are no answers, as the health division reads it once it gets the words."""


class EarlyRecords:
    """Beside `SealedForms`, which records. Each risk is an action of its own."""

    def __init__(self, ledger: Ledger, drafts: Drafts, sealed: SealedForms) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._sealed = sealed
        self._book = SignBook(ledger, drafts)

    def record(self, summaries: Sequence[DraftSummary], halt: Halt = Halt.PAGE) -> list[str]:
        """Record screenings that nobody has finished, where their answers ask somebody to act and that is not
        on record yet, and any on which somebody acts and to which a sign came; returns their risks. The forms
        go on: finished, each is recorded under the same one. `halt`: how far somebody is with them; with one
        that was left any answer that gives a level at all is recorded. Without the division's key the level
        goes alone."""
        found = []
        for one in summaries:
            try:
                found += self._record_each(one, one.forms, halt)
            except NoRoleKeyError:
                forms = [form_id for form_id, _ in one.forms if self._drafts.is_sealed(one.visit, form_id)]
                found += self.record_wordless(one, forms, NO_KEY, halt)
        return found

    def record_over(self, summary: DraftSummary, form_ids: Collection[str]) -> list[str]:
        """The same of some forms of a visit, to which nobody seems to come back."""
        forms = [(form_id, finished) for form_id, finished in summary.forms if form_id in form_ids]
        found = self._record_each(summary, forms, Halt.OVER)
        for form_id, flag in flags_of(self._drafts.summary(summary.visit)).items():
            if form_id in form_ids:
                note_flag(self._store, summary.visit, form_id, replace(flag, told=True))
        return found

    def record_wordless(
        self, summary: DraftSummary, form_ids: Collection[str], reason: str, halt: Halt = Halt.OVER
    ) -> list[str]:
        """The same where there is no key to seal to: what level the answers give so far, once. They are told
        with their words as soon as there is one."""
        forms = [one for one in self._book.open(summary) if one.form_id in form_ids]
        any_risk, goes_on = halt is not Halt.PAGE, halt is not Halt.OVER
        levels = (level_so_far(one.session, any_risk=any_risk, goes_on=goes_on) for one in forms)
        level = max(levels, key=rank, default="")
        before = self._sealed.risk_of_signs(summary)
        if not level or (before is not None and rank(level) <= rank(by_rule(self._document(before)))):
            return []
        signs = self._book.of(summary) if is_urgent(level) else None
        with self._ledger.action("risk.record", f"visit/{summary.visit}"):
            return [self._sealed.record_owed(summary, reason, level, signs)]

    def _record_each(self, one: DraftSummary, forms: Sequence[tuple[str, bool]], halt: Halt) -> list[str]:
        found = []
        for form_id, finished in forms:
            # What one of them tells the next one need not.
            summary = self._drafts.summary(one.visit)
            form = self._with_new_sign(summary, form_id)
            if form is None and not finished:
                form = self._grave(summary, form_id, halt)
            if form is not None:
                goes_on = halt is not Halt.OVER and not form.finished
                with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                    found.append(self._sealed.record(summary, form, goes_on=goes_on))
        return found

    def see_flags(self, summaries: Sequence[DraftSummary]) -> None:
        """Remember in which unfinished screenings a red flag stands."""
        for summary in summaries:
            for form_id, finished in summary.forms:
                if not finished and self._drafts.is_sealed(summary.visit, form_id):
                    form = self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock())
                    self._flag(summary, form_id, level_so_far(form.session, any_risk=True))

    def _flag(self, summary: DraftSummary, form_id: str, level: str) -> None:
        first = Flag(since_ms=self._ledger.clock())
        flag = summary.draft.flagged.get(form_id, first) if level else None
        note_flag(self._store, summary.visit, form_id, flag)

    def _with_new_sign(self, summary: DraftSummary, form_id: str) -> OpenForm | None:
        """A screening on record on which somebody has to act, where a sign stands that no record holds."""
        risk = summary.draft.sealed.get(form_id)
        document = self._document(risk) if risk is not None else {}
        if not document or is_forgotten(document) or not is_urgent(gravest(document)):
            return None
        form = self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock())
        is_news = not is_plan(form.session) and self._book.untold_standing(summary, self._book.of(summary))
        return form if is_news else None

    def _grave(self, summary: DraftSummary, form_id: str, halt: Halt) -> OpenForm | None:
        """A sealed form with a graver level than what is on record of it, or a grave answer on none."""
        if not self._drafts.is_sealed(summary.visit, form_id):
            return None
        form = self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock())
        over, before = halt is Halt.OVER, summary.draft.sealed.get(form_id)
        level = level_so_far(form.session, any_risk=True)
        self._flag(summary, form_id, level)
        if not over:
            level = level_so_far(form.session, any_risk=halt is Halt.FORM, goes_on=True)
        if not level:
            return None
        if before is None or rank(level) > rank(by_rule(self._document(before))):
            return form
        if self._book.news(summary, NO_SIGNS, grave_answers(form)):
            return form
        if over and self._book.untold_standing(summary, self._book.of(summary)):
            return form
        copy = own_copy(self._ledger, before, Kind.RISK_SCREENED) if over else None
        return form if copy is not None and copy.xml != fitting_xml(form.session.submission_xml()) else None

    def _document(self, risk: str) -> Document:
        return self._ledger.projector.document(f"risk/{risk}")
