"""The sealed part of a visit: screenings, safety plans, and signs after which nobody was assessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from msgspec.structs import replace

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.risk.screening import (
    is_plan,
    level_so_far,
    record_plan,
    record_screening,
    record_signs,
)
from app.visits import content
from app.visits.content import VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.shelf import UnknownFormError
from app.visits.signs import NO_SIGNS, NOT_DONE, Signs, raised_in, signs_of
from app.wire.encoding import decode, encode
from app.wire.merge import Document
from app.wire.revisions import Value
from app.wire.risk_level import by_rule, gravest, is_forgotten, is_open, rank, urgency
from app.wire.risk_words import WHOM
from db.erasures import TO_SCOUR

THROWN_AWAY = "방문 기록을 버림"
LEFT = "시작한 방문을 끝내지 않음"
"""Why nobody was assessed, as the health division reads it."""

PLANNED_FIRST = "평가 없이 안전계획을 씀"

LEFT_AFTER_MS = 4 * 3_600_000
"""No visit lasts so long: somebody was called away, or the laptop lay in a bag."""


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
        return not any(self._is_screening(summary, form) for form in forms) and self._unanswered(
            summary, self.signs(summary, forms)
        )

    def _unanswered(self, summary: DraftSummary, signs: Signs) -> bool:
        """Whether no record of the visit covers these signs. Of a visit that is put right it covers what its
        forms said then; sealed rows did not leave with them, so what is answered there is new."""
        document = self._ledger.projector.document(f"visit/{summary.visit}")
        if signs.ticked or not _covered(document):
            return bool(signs)
        return not set(signs.raised) <= self._raised_before(summary.visit, document)

    def _raised_before(self, visit: str, document: Document) -> set[str]:
        assessment = self._ledger.identity.policy.assessment_form
        found: set[str] = set()
        for path, held in document.items():
            xml = held.value.get("xml") if isinstance(held.value, dict) else None
            if path.startswith(FORM_FIELD) and isinstance(xml, str):
                session = self._drafts.recorded(visit, path.removeprefix(FORM_FIELD), xml)
                found.update(raised_in(session, assessment) if session is not None else ())
        return found

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

    def record_early(self, summaries: Sequence[DraftSummary], *, dropped: bool = False) -> list[str]:
        """Record screenings that nobody has finished, where their answers ask somebody to act and that is not
        on record yet; returns their risks. The forms go on: finished, each is recorded under the same one.
        `dropped`: they do not go on, so that any answer that gives a level at all is recorded."""
        found = []
        for summary in summaries:
            for form_id in [one for one, finished in summary.forms if not finished]:
                form = self._grave(summary, form_id, dropped=dropped)
                if form is not None:
                    with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                        found.append(self.record(summary, form))
        return found

    def _grave(self, summary: DraftSummary, form_id: str, *, dropped: bool) -> OpenForm | None:
        """A sealed form with a graver level than what is on record of it."""
        if not self._drafts.is_sealed(summary.visit, form_id):
            return None
        form = self._drafts.open(summary.visit, form_id, now_ms=self._ledger.clock())
        level, before = level_so_far(form.session, any_risk=dropped), summary.draft.sealed.get(form_id)
        if not level:
            return None
        known = self._document(before) if before is not None else None
        return form if known is None or rank(level) > rank(by_rule(known)) else None

    def record_signs_of_left(self, summaries: Sequence[DraftSummary]) -> list[str]:
        """Record signs of visits that somebody began and left, and that are on no record yet; returns their
        risks. The visit goes on: an assessment that is made after all belongs to the same one."""
        found = []
        for summary in summaries:
            if self._ledger.clock() - summary.started_ms < LEFT_AFTER_MS:
                continue
            forms = self._open(summary)
            if self._untold(summary, forms):
                with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                    risk = self.record_signs_alone(summary, forms, LEFT)
                    assessment = self._ledger.identity.policy.assessment_form
                    self._remember(summary, assessment, risk, self.signs(summary, forms).ticked)
                found.append(risk)
        return found

    def _untold(self, summary: DraftSummary, forms: Sequence[OpenForm]) -> bool:
        """Whether there are signs that no record holds: an assessment that was only begun is none."""
        signs = self.signs(summary, forms)
        if any(self._screened_as(risk) == form for form, risk in summary.draft.sealed.items()):
            return not set(signs.ticked) <= set(summary.draft.told_signs)
        return self._unanswered(summary, signs)

    def _screened_as(self, risk: str) -> Value:
        """The form a risk was screened with."""
        held = self._document(risk).get("instrument")
        return held.value if held is not None else None

    def record(self, summary: DraftSummary, form: OpenForm) -> str:
        """Record a sealed form, and remember under which risk."""
        before = summary.draft.sealed.get(form.form_id)
        told: Sequence[str] = summary.draft.told_signs
        if is_plan(form.session):
            known = before is not None and not is_forgotten(self._document(before))
            about = before if before is not None and known else self._risk_of(summary)
            risk = record_plan(self._ledger, self._attachments, summary.household, form, about)
        else:
            signs, whom = self.signs(summary), self._drafts.person_of(summary.visit)
            risk = record_screening(
                self._ledger, self._attachments, summary.household, form, before, signs, whom
            )
            told = signs.ticked
        self._remember(summary, form.form_id, risk, told)
        return risk

    def of_others(self, summary: DraftSummary, person: str) -> dict[str, str]:
        """By form, the risks of the visit that are of another person of the household than this one."""
        whose = {form_id: self._whose(risk) for form_id, risk in summary.draft.sealed.items()}
        return {
            form_id: summary.draft.sealed[form_id] for form_id, one in whose.items() if one and one != person
        }

    def set_apart(self, summary: DraftSummary, person: str) -> None:
        """The visit goes on with somebody else: what is on record of the former person stays theirs, with
        whatever changed in it, and its forms and signs begin anew."""
        others = self.of_others(summary, person)
        for form in [one for one in self._open(summary) if one.form_id in others]:
            if not self.current(summary, form):
                self.record(summary, form)
        if not others:
            return
        for form_id in others:
            self._drafts.drop_form(summary.visit, form_id)
        row = self._store.drafts.visit(summary.visit)
        if row is not None:
            draft = decode(row.content, VisitDraft)
            mine = {form_id: risk for form_id, risk in draft.sealed.items() if form_id not in others}
            draft = replace(draft, sealed=mine, signs=[], told_signs=[])
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def tell_of_whom(self, summary: DraftSummary) -> None:
        """The visit's recorded screenings that do not say so are of whom the visit is for."""
        person, sealed = self._drafts.person_of(summary.visit), summary.draft.sealed
        for form in self._open(summary):
            risk = sealed.get(form.form_id)
            if risk is not None and self._whose(risk) != person and not is_plan(form.session):
                self.record(summary, form)

    def let_go_of_forgotten(self, summaries: Sequence[DraftSummary]) -> None:
        """Answers and ticked signs of visits in progress that are those of a risk forgotten meanwhile. A form
        somebody goes on with stays: finished, it is a risk of its own."""
        for summary in summaries:
            finished = {form_id for form_id, is_finished in summary.forms if is_finished}
            gone = {
                form_id
                for form_id, risk in summary.draft.sealed.items()
                if form_id in finished and is_forgotten(self._document(risk))
            }
            row = self._store.drafts.visit(summary.visit)
            if not gone or row is None:
                continue
            with self._store.transaction():
                for form_id in gone:
                    self._drafts.drop_form(summary.visit, form_id)
                forms = self._open(self._drafts.summary(summary.visit))
                draft = decode(row.content, VisitDraft)
                told = set(draft.told_signs)
                draft = replace(draft, signs=[one for one in draft.signs if one not in told])
                # What a sealed row of another form still says is not told a second time.
                left = self.signs(dataclasses.replace(summary, draft=draft), forms).ticked
                draft = replace(draft, told_signs=[one for one in left if one in told])
                self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))
                self._store.settings.put(TO_SCOUR, b"1")

    def _document(self, risk: str) -> Document:
        return self._ledger.projector.document(f"risk/{risk}")

    def _whose(self, risk: str) -> str:
        held = self._document(risk).get(WHOM)
        return held.value if held is not None and isinstance(held.value, str) else ""

    def _remember(self, summary: DraftSummary, form_id: str, risk: str, told: Sequence[str]) -> None:
        """Under which risk a form of the visit was recorded, and which signs were sealed with it."""
        row = self._store.drafts.visit(summary.visit)
        if row is not None:
            draft = decode(row.content, VisitDraft)
            draft = replace(draft, sealed={**draft.sealed, form_id: risk}, told_signs=list(told))
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def record_signs_alone(self, summary: DraftSummary, forms: Sequence[OpenForm], reason: str) -> str:
        """Nobody was assessed: the health division learns of the signs, and of the reason."""
        rows = self._store.visits.risks_of_household(summary.household)
        whom = self._drafts.person_of(summary.visit)
        of_visit = (
            row.id for row in rows if row.visit == summary.visit and self._whose(row.id) in ("", whom)
        )
        signs, session = self.signs(summary, forms), self._assessment(summary.visit)
        return record_signs(
            self._ledger,
            summary.household,
            summary.visit,
            session,
            next(of_visit, None),
            signs,
            reason,
            whom,
        )

    def record_signs_left(self, summary: DraftSummary) -> None:
        """Of a visit that is thrown away: who ticked them by mistake takes them out first."""
        forms = self._open(summary)
        if self._untold(summary, forms):
            with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                self.record_signs_alone(summary, forms, THROWN_AWAY)

    def _assessment(self, visit: str) -> FormSession | None:
        """The form the district assesses with, blank; None where it published none."""
        try:
            return self._drafts.blank(visit, self._ledger.identity.policy.assessment_form)
        except UnknownFormError:
            return None

    def _risk_of(self, summary: DraftSummary) -> str:
        """The risk that a 안전계획 belongs to, of whom the visit is for: the gravest of this visit, else the
        gravest open one of the household, else its latest. Without any it opens one of unknown level: nobody
        makes such a plan for nothing."""
        whom = self._drafts.person_of(summary.visit)
        rows = self._store.visits.risks_of_household(summary.household)
        rows = [row for row in rows if not whom or self._whose(row.id) in ("", whom)]
        documents = {row.id: self._document(row.id) for row in rows}
        alive = [row for row in rows if is_open(documents[row.id])]
        for among in ([row for row in alive if row.visit == summary.visit], alive):
            if among:
                return max(among, key=lambda row: urgency(gravest(documents[row.id]))).id
        if rows:
            return rows[0].id
        session = self._assessment(summary.visit)
        place = (self._ledger, summary.household, summary.visit)
        return record_signs(*place, session, None, NO_SIGNS, PLANNED_FIRST, whom)


def _covered(document: Document) -> bool:
    """Whether a recorded visit holds a sealed form, or the reason why nobody was assessed."""
    return NOT_DONE in document or any(
        path.startswith(FORM_FIELD) and isinstance(held.value, dict) and bool(held.value.get("sealed"))
        for path, held in document.items()
    )
