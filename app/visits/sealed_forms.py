"""The sealed part of a visit: screenings, safety plans, and signs after which nobody was assessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace
from uuid6 import uuid7

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.risk.screening import is_plan, level_so_far, record_plan, record_screening, record_signs
from app.visits import content
from app.visits.content import VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.shelf import UnknownFormError
from app.visits.signs import NOT_DONE, Signs, signs_of
from app.wire.encoding import decode, encode
from app.wire.risk_level import by_rule, gravest, is_open, rank, urgency

THROWN_AWAY = "방문 기록을 버림"
"""Why nobody was assessed, as the health division reads it."""


class SignsLeftOpenError(Exception):
    """There are signs of a risk, and neither an assessment nor a reason why there is none."""


class SealedForms:
    """Records what only the health division reads. Every step belongs to the caller's action."""

    def __init__(self, ledger: Ledger, drafts: Drafts, attachments: Attachments) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._attachments = attachments

    def signs(self, summary: DraftSummary, forms: Sequence[OpenForm] | None = None) -> Signs:
        """Every sign of a visit in progress; `forms`: its forms, where they are open already."""
        forms = self._open(summary) if forms is None else forms
        open_forms = [form for form in forms if not content.is_sealed(form.session)]
        sessions = [form.session for form in open_forms]
        found = signs_of(summary.draft.signs, sessions, self._ledger.identity.policy.assessment_form)
        # An answer about a sign whose question is gone: nobody can ask again, so somebody has to look.
        told = [
            f"{one.question}: {one.shown}"
            for form in open_forms
            for one in (form.report.kept if form.report is not None else ())
            if one.sealed
        ]
        return dataclasses.replace(found, raised=(*found.raised, *told))

    def owes_assessment(self, summary: DraftSummary, forms: Sequence[OpenForm] | None = None) -> bool:
        """Whether there are signs, and neither a screening in the visit nor (when it is put right) a reason
        on record that covers them."""
        forms = self._open(summary) if forms is None else forms
        if any(self._is_screening(summary, form) for form in forms):
            return False
        signs = self.signs(summary, forms)
        document = self._ledger.projector.document(f"visit/{summary.visit}")
        told = NOT_DONE in document or any(
            path.startswith(FORM_FIELD) and isinstance(held.value, dict) and held.value.get("sealed")
            for path, held in document.items()
        )
        return bool(signs.ticked) or (bool(signs) and not told)

    def _open(self, summary: DraftSummary) -> list[OpenForm]:
        visit, now_ms = summary.visit, self._ledger.clock()
        return [self._drafts.open(visit, form_id, now_ms=now_ms) for form_id, _ in summary.forms]

    def _is_screening(self, summary: DraftSummary, form: OpenForm) -> bool:
        if not content.is_sealed(form.session) or is_plan(form.session):
            return False
        return form.form_id in summary.draft.sealed or form.finished or content.has_answers(form.session)

    def current(self, summary: DraftSummary, form: OpenForm) -> bool:
        """Whether a finished form is recorded, with every sign that there is now."""
        if not form.finished or form.form_id not in summary.draft.sealed:
            return False
        return is_plan(form.session) or list(self.signs(summary).ticked) == summary.draft.told_signs

    def record_early(self, summaries: Sequence[DraftSummary]) -> list[str]:
        """Record screenings that nobody has finished, where their answers ask somebody to act and that is not
        on record yet; returns their risks. The forms go on: finished, each is recorded under the same one."""
        found = []
        for summary in summaries:
            for form_id in [one for one, finished in summary.forms if not finished]:
                form = self._grave(summary, form_id)
                if form is not None:
                    with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                        found.append(self.record(summary, form))
        return found

    def _grave(self, summary: DraftSummary, form_id: str) -> OpenForm | None:
        """A sealed form with a graver level than what is on record of it."""
        if not self._drafts.is_sealed(summary.visit, form_id):
            return None
        form = self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock())
        level, before = level_so_far(form.session), summary.draft.sealed.get(form_id)
        if not level:
            return None
        known = self._ledger.projector.document(f"risk/{before}") if before is not None else None
        return form if known is None or rank(level) > rank(by_rule(known)) else None

    def record(self, summary: DraftSummary, form: OpenForm) -> str:
        """Record a sealed form, and remember under which risk."""
        before = summary.draft.sealed.get(form.form_id)
        told = summary.draft.told_signs
        if is_plan(form.session):
            about = before or self._risk_of(summary)
            risk = record_plan(self._ledger, self._attachments, summary.household, form, about)
        else:
            signs = self.signs(summary)
            risk = record_screening(
                self._ledger,
                self._attachments,
                summary.household,
                form,
                before,
                signs.ticked,
                signs.raised,
                signs.answers,
            )
            told = list(signs.ticked)
        row = self._store.drafts.visit(summary.visit)
        if row is not None:
            draft = decode(row.content, VisitDraft)
            draft = replace(draft, sealed={**draft.sealed, form.form_id: risk}, told_signs=told)
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))
        return risk

    def record_signs_alone(self, summary: DraftSummary, forms: Sequence[OpenForm], reason: str) -> str:
        """Nobody was assessed: the health division learns of the signs, and of the reason."""
        rows = self._store.visits.risks_of_household(summary.household)
        of_visit = next((row.id for row in rows if row.visit == summary.visit), None)
        signs, session = self.signs(summary, forms), self._assessment(summary.visit)
        return record_signs(
            self._ledger,
            summary.household,
            summary.visit,
            session,
            of_visit,
            signs.ticked,
            (*signs.raised, reason),
            signs.answers,
        )

    def record_signs_left(self, summary: DraftSummary) -> None:
        """Of a visit that is thrown away: who ticked them by mistake takes them out first."""
        if self.owes_assessment(summary):
            with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                self.record_signs_alone(summary, self._open(summary), THROWN_AWAY)

    def _assessment(self, visit: str) -> FormSession | None:
        """The form the district assesses with, blank; None where it published none."""
        try:
            return self._drafts.blank(visit, self._ledger.identity.policy.assessment_form)
        except UnknownFormError:
            return None

    def _risk_of(self, summary: DraftSummary) -> str:
        """The risk that a 안전계획 belongs to: the gravest of this visit, else the gravest open one of the
        household, else its latest. Without any it opens one of unknown level: nobody makes such a plan for
        nothing."""
        rows = self._store.visits.risks_of_household(summary.household)
        documents = {row.id: self._ledger.projector.document(f"risk/{row.id}") for row in rows}
        alive = [row for row in rows if is_open(documents[row.id])]
        for among in ([row for row in alive if row.visit == summary.visit], alive):
            if among:
                return max(among, key=lambda row: urgency(gravest(documents[row.id]))).id
        return rows[0].id if rows else str(uuid7())
