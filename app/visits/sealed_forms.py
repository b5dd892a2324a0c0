"""The sealed part of a visit: screenings, safety plans, and signs after which nobody was assessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.ledger.errors import RecordTooLargeError
from app.ledger.ledger import Ledger
from app.risk.about import named_in
from app.risk.fitting import fits
from app.risk.role_sealing import NoRoleKeyError
from app.risk.screening import (
    UNKNOWN,
    is_plan,
    own_copy,
    record_plan,
    record_screening,
    record_signs,
    record_wordless,
)
from app.risk.told_anew import keep_told
from app.risk.words_later import is_told_wordless
from app.visits import content
from app.visits.content import VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.flagged import note_flag
from app.visits.grave_answers import grave_answers
from app.visits.shelf import UnknownFormError
from app.visits.sign_book import NOTHING, SignBook
from app.visits.signs import NO_SIGNS, Signs
from app.visits.whom import risks_of
from app.wire.encoding import decode, encode
from app.wire.merge import Document
from app.wire.revisions import Kind
from app.wire.risk_level import (
    asks_somebody,
    gravest,
    is_forgotten,
    is_open,
    is_urgent,
    urgency,
)
from app.wire.risk_words import WHOM, named_by
from db.erasures import TO_SCOUR
from db.visits import RiskRow

THROWN_AWAY = "방문 기록을 버림"
SOMEBODY_ELSE = "같은 방문을 다른 분과 이어 감"
"""Why nobody was assessed, as the health division reads it."""

TOLD_BEFORE = "방문을 처음 기록할 때 알린 징후를 다시 적음"

PLANNED_FIRST = "평가 없이 안전계획을 씀"


class SignsLeftOpenError(Exception):
    """There are signs of a risk, and neither an assessment nor a reason why there is none."""


class SealedForms:
    """Records what only the health division reads. Every step belongs to the caller's action."""

    def __init__(self, ledger: Ledger, drafts: Drafts, attachments: Attachments) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._attachments = attachments
        self._book = SignBook(ledger, drafts)

    def owes_assessment(self, summary: DraftSummary, forms: Sequence[OpenForm] | None = None) -> bool:
        """Whether there are signs, or some were taken back, and neither a screening in the visit nor (when it
        is put right) a reason on record covers them. A screening that asks nobody to act today is no
        answer to a sign that came after it."""
        forms = self._book.open(summary) if forms is None else forms
        signs = self._book.of(summary, forms)
        screenings = [form for form in forms if self._is_screening(summary, form)]
        if not screenings:
            return self._book.unassessed(summary, signs)
        recorded = [summary.draft.sealed.get(form.form_id) for form in screenings if form.finished]
        levels = [gravest(self._document(risk)) for risk in recorded if risk is not None]
        if len(levels) < len(screenings) or any(is_urgent(level) for level in levels):
            # It is recorded with every sign that there is then.
            return False
        return self._book.untold(summary, signs)

    def sealed_open(self, summary: DraftSummary) -> list[OpenForm]:
        """The sealed forms of a visit in progress that somebody finished or answered."""
        forms = [one for one in self._book.open(summary) if content.is_sealed(one.session)]
        return [one for one in forms if one.finished or content.has_answers(one.session)]

    def untold_standing(self, summary: DraftSummary) -> bool:
        """Whether there is a sign that no record holds and that was not taken back."""
        return self._book.untold_standing(summary, self._book.of(summary))

    def signs(self, summary: DraftSummary) -> Signs:
        """Every sign of a visit in progress."""
        return self._book.of(summary)

    def stand(self, summary: DraftSummary, forms: Sequence[OpenForm]) -> bool:
        """Whether there is a sign that was not taken back, and that no screening of the visit holds."""
        signs = self._book.of(summary, forms)
        if any(self._is_screening(summary, form) for form in forms):
            return self._book.untold_standing(summary, signs)
        return bool(signs)

    def see_signs(self, summaries: Sequence[DraftSummary]) -> None:
        """Remember which signs stand, so that none is taken back in silence."""
        for summary in summaries:
            self._book.see(summary)

    def _is_screening(self, summary: DraftSummary, form: OpenForm) -> bool:
        if not content.is_sealed(form.session) or is_plan(form.session):
            return False
        return form.form_id in summary.draft.sealed or form.finished or content.has_answers(form.session)

    def current(self, summary: DraftSummary, form: OpenForm) -> bool:
        """Whether a finished form is recorded, with every sign that there is now."""
        if not form.finished or form.form_id not in summary.draft.sealed:
            return False
        return is_plan(form.session) or self._book.whole(summary, self._book.of(summary))

    def finish(self, summary: DraftSummary, form: OpenForm) -> str:
        """Record a sealed form and call it finished; returns the id of its risk. Raises
        `RecordTooLargeError`: what is too long for one record is whoever wrote it to shorten."""
        if not fits(form.session.submission_xml()):
            raise RecordTooLargeError(form.form_id)
        risk = self.record(summary, dataclasses.replace(form, finished=True))
        self._drafts.call_finished(summary.visit, form.form_id, finished=True, session=form.session)
        note_flag(self._store, summary.visit, form.form_id, None)
        return risk

    def record(self, summary: DraftSummary, form: OpenForm, *, goes_on: bool = False) -> str:
        """Record a sealed form, and remember under which risk. `goes_on`: as of `record_screening`."""
        before = summary.draft.sealed.get(form.form_id)
        if before is None and not is_plan(form.session):
            before = self.owed_under(summary)
        signs, grave = None, NOTHING
        if is_plan(form.session):
            known = before is not None and not is_forgotten(self._document(before))
            about = before if before is not None and known else self._risk_of(summary)
            risk = record_plan(self._ledger, self._attachments, summary.household, form, about)
        else:
            signs, whom = self._book.of(summary), risks_of(self._store, summary.visit)
            grave = grave_answers(form)
            news = self._book.news(summary, signs, grave)
            place = (self._ledger, self._attachments, summary.household)
            risk = record_screening(*place, form, before, signs, whom, news, goes_on=goes_on)
        self._remember(summary, form.form_id, risk, signs, grave)
        return risk

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
                draft = decode(row.content, VisitDraft)
                told = {*draft.told_signs, *draft.told}
                draft = replace(draft, signs=[one for one in draft.signs if one not in told])
                # What a row of another form still says is not told a second time.
                now = dataclasses.replace(self._drafts.summary(summary.visit), draft=draft)
                left = self._book.of(now)
                draft = replace(
                    draft,
                    told_signs=[one for one in left.ticked if one in told],
                    told=[one for one in left.places() if one in told],
                )
                self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))
                self._store.settings.put(TO_SCOUR, b"1")

    def _document(self, risk: str) -> Document:
        return self._ledger.projector.document(f"risk/{risk}")

    def named(self, risk: str) -> frozenset[str]:
        """Whom the record of a risk names: nobody, one, or several who are disputed (`named_by`)."""
        return named_by(self._document(risk).get(WHOM))

    def _is_of(self, row: RiskRow, whom: str, visit: str) -> bool:
        """Whether what is written in the visit of this person may stand under a risk; `whom` empty: nobody
        said. One of another visit of which nobody said whose it is may be somebody else's of the home."""
        if row.visit == visit:
            return self.named(row.id) <= {whom}
        return named_in(self._ledger, row) == ({whom} if whom else set())

    def _remember(
        self,
        summary: DraftSummary,
        form_id: str,
        risk: str,
        signs: Signs | None,
        grave: Mapping[str, str] = NOTHING,
    ) -> None:
        """Under which risk a form of the visit was recorded, and which signs and grave answers were sealed
        with it, if any."""
        row = self._store.drafts.visit(summary.visit)
        if row is not None:
            draft = decode(row.content, VisitDraft)
            draft = replace(draft, sealed={**draft.sealed, form_id: risk})
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))
        if signs is not None:
            self._book.tell(summary.visit, signs, grave)

    def record_signs_alone(
        self,
        summary: DraftSummary,
        forms: Sequence[OpenForm],
        reason: str,
        level: str = UNKNOWN,
        *,
        repeats: bool = False,
    ) -> str:
        """Nobody was assessed: the health division learns of the signs, and of the reason. `repeats`: whoever
        puts the visit right says that they were told with it, which counts where a risk of it is on record:
        sealed rows did not leave with the visit, so only a person knows."""
        whom = risks_of(self._store, summary.visit)
        signs, session = self._book.of(summary, forms), self._assessment(summary.visit)
        risk = self.risk_of_signs(summary)
        repeats = repeats and risk is not None and not is_forgotten(self._document(risk))
        return record_signs(
            self._ledger,
            summary.household,
            summary.visit,
            session,
            risk,
            signs,
            reason,
            whom,
            () if repeats else self._book.news(summary, signs),
            level,
            repeats=repeats,
        )

    def risk_of_signs(self, summary: DraftSummary) -> str | None:
        """The risk on record under which signs of the visit are told of whom it is for; None: a new one."""
        whom = risks_of(self._store, summary.visit)
        rows = self._store.visits.risks_of_household(summary.household)
        of_visit = (row.id for row in rows if row.visit == summary.visit)
        return next((one for one in of_visit if self.named(one) <= {whom}), None)

    def record_owed(self, summary: DraftSummary, reason: str, level: str, signs: Signs | None) -> str:
        """Record that the assessment is owed, inside the caller's action: whichever is made after all is of
        the same risk, which is returned. `signs`: which are told by it, None: they stay to be told. Without
        the division's key it goes without words."""
        try:
            risk = self.record_signs_alone(summary, self._book.open(summary), reason, level)
        except NoRoleKeyError:
            risk = self._record_wordless(summary, reason, level)
        self._remember(summary, self._ledger.identity.policy.assessment_form, risk, signs)
        return risk

    def _record_wordless(self, summary: DraftSummary, reason: str, level: str) -> str:
        """There is nobody to seal to: the level goes, and the words stay here until there is."""
        whom, before = risks_of(self._store, summary.visit), self.risk_of_signs(summary)
        goes_on = before is not None and is_told_wordless(self._ledger, before)
        place = (self._ledger, summary.household, summary.visit)
        more = (self._book.of(summary), before if goes_on else None)
        risk = record_wordless(*place, level, reason, whom, *more)
        if risk != before:
            keep_told(self._store, (), risk)
        return risk

    def owed_under(self, summary: DraftSummary) -> str | None:
        """The risk under which the assessment was owed, while none has been made under it."""
        assessment, sealed = self._ledger.identity.policy.assessment_form, summary.draft.sealed
        risk = sealed.get(assessment)
        if risk is None or any(one == risk for form, one in sealed.items() if form != assessment):
            return None
        copy = own_copy(self._ledger, risk, Kind.RISK_SCREENED)
        if copy is None:
            # Somebody took it: what it said is not here any more.
            return risk if all(form_id != assessment for form_id, _ in summary.forms) else None
        return None if copy.assessed else risk

    def record_signs_left(self, summary: DraftSummary) -> None:
        """Of a visit that is thrown away, also those that were taken back: nobody will be asked why."""
        forms = self._book.open(summary)
        if self._book.untold(summary, self._book.of(summary, forms)):
            with self._ledger.action("risk.record", f"visit/{summary.visit}"):
                self.record_signs_alone(summary, forms, THROWN_AWAY)

    def _assessment(self, visit: str) -> FormSession | None:
        """The form the district assesses with, blank; None where it published none."""
        try:
            return self._drafts.blank(visit, self._ledger.identity.policy.assessment_form)
        except UnknownFormError:
            return None

    def _risk_of(self, summary: DraftSummary) -> str:
        """The risk that a 안전계획 belongs to, of whom the visit is for: the gravest of this visit, else
        their gravest open one, else one of this visit that was closed since. Without any it opens one of
        unknown level: no such plan is made for nothing, and under what is closed nobody is told."""
        whom = risks_of(self._store, summary.visit)
        rows = self._store.visits.risks_of_household(summary.household)
        rows = [row for row in rows if self._is_of(row, whom, summary.visit)]
        documents = {row.id: self._document(row.id) for row in rows}
        alive = [row for row in rows if is_open(documents[row.id])]
        grave = [row for row in alive if asks_somebody(documents[row.id])]
        for among in ([row for row in alive if row.visit == summary.visit], grave):
            if among:
                return max(among, key=lambda row: urgency(gravest(documents[row.id]))).id
        over = [row for row in rows if row.visit == summary.visit and not is_forgotten(documents[row.id])]
        if over:
            return over[0].id
        session = self._assessment(summary.visit)
        place = (self._ledger, summary.household, summary.visit)
        return record_signs(*place, session, None, NO_SIGNS, PLANNED_FIRST, whom)
