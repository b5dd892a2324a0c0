"""The sealed part of a visit: screenings, safety plans, and signs after which nobody was assessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.risk.screening import (
    UNKNOWN,
    is_plan,
    own_copy,
    record_plan,
    record_screening,
    record_signs,
    record_whom,
)
from app.risk.seeing import may_see
from app.visits import content
from app.visits.content import VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.flagged import note_flag
from app.visits.grave_answers import grave_answers
from app.visits.shelf import UnknownFormError
from app.visits.sign_book import NOTHING, SignBook
from app.visits.signs import NO_SIGNS, Signs, form_of
from app.wire.encoding import decode, encode
from app.wire.merge import Document
from app.wire.revisions import Kind
from app.wire.risk_level import (
    asks_somebody,
    closing,
    gravest,
    is_forgotten,
    is_open,
    is_urgent,
    urgency,
    was_taken_back,
)
from app.wire.risk_words import WHOM
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
        """Record a sealed form and call it finished; returns the id of its risk."""
        risk = self.record(summary, dataclasses.replace(form, finished=True))
        self._drafts.call_finished(summary.visit, form.form_id, finished=True, session=form.session)
        note_flag(self._store, summary.visit, form.form_id, None)
        return risk

    def record(self, summary: DraftSummary, form: OpenForm, *, goes_on: bool = False) -> str:
        """Record a sealed form, and remember under which risk. `goes_on`: as of `record_screening`."""
        before = summary.draft.sealed.get(form.form_id)
        if before is None and not is_plan(form.session):
            before = self._owed_under(summary)
        signs, grave = None, NOTHING
        if is_plan(form.session):
            known = before is not None and not is_forgotten(self._document(before))
            about = before if before is not None and known else self._risk_of(summary)
            risk = record_plan(self._ledger, self._attachments, summary.household, form, about)
        else:
            signs, whom = self._book.of(summary), self._drafts.person_of(summary.visit)
            grave = grave_answers(form)
            news = self._book.news(summary, signs, grave)
            place = (self._ledger, self._attachments, summary.household)
            risk = record_screening(*place, form, before, signs, whom, news, goes_on=goes_on)
        self._remember(summary, form.form_id, risk, signs, grave)
        return risk

    def of_others(self, summary: DraftSummary, person: str) -> frozenset[str]:
        """The sealed forms of the visit that are of another person of the household than this one: on record
        as theirs, or answered so far while the visit was for them."""
        recorded = summary.draft.sealed
        whose = {form_id: self._whose(risk) for form_id, risk in recorded.items()}
        found = {form_id for form_id, one in whose.items() if one and one != person}
        if self._drafts.person_of(summary.visit) not in ("", person):
            begun = [one for one in self._book.open(summary) if one.form_id not in recorded]
            found |= {one.form_id for one in begun if content.is_sealed(one.session) and self._answered(one)}
        return frozenset(found)

    def what_of_others(self, summary: DraftSummary, person: str) -> frozenset[str]:
        """What of the visit is another person's of the household than this one: `assessment`, `plan`,
        `signs`. Of a visit that is put right also what was recorded with it, if this worker may see it."""
        forms = self.of_others(summary, person)
        plans = {one.form_id for one in self._book.open(summary) if is_plan(one.session)}
        there = {
            "plan": bool(forms & plans),
            "assessment": bool(forms - plans or self._recorded_of(summary, person)),
            "signs": self.signs_of_others(summary, person),
        }
        return frozenset(what for what, is_there in there.items() if is_there)

    def _recorded_of(self, summary: DraftSummary, person: str, whose: str = "") -> list[RiskRow]:
        """The risks of a visit that is put right which are not this person's; `whose`: only of that one."""
        if summary.draft.amends is None:
            return []
        of_visit = self._store.visits.risks_of_household(summary.household)
        return [
            row
            for row in of_visit
            if row.visit == summary.visit
            and (self._whose(row.id) == whose if whose else self._whose(row.id) not in ("", person))
            and may_see(self._ledger, row)
            and is_open(self._document(row.id))
            and not was_taken_back(self._document(row.id))
        ]

    def _answered(self, form: OpenForm) -> bool:
        """Whether somebody said anything in it: what a form fills in itself is no answer."""
        try:
            blank = self._drafts.prefilled(form.visit, form.form_id, now_ms=self._ledger.clock())
        except UnknownFormError:
            return content.has_answers(form.session)
        return content.answers_of(form.session) != content.answers_of(blank)

    def turn_to(self, summary: DraftSummary, person: str, *, mistaken: bool) -> str:
        """The visit goes on for this person. `mistaken`: it was for them all along; returns whom it was named
        for instead, empty: nobody. What a form that nobody answered fills in by itself is the former one's:
        it is opened anew."""
        before = self._drafts.person_of(summary.visit)
        if before not in ("", person):
            for form in self._book.open(summary):
                begun = form.finished or form.form_id in summary.draft.sealed or self._answered(form)
                if not begun and (content.is_sealed(form.session) or content.has_answers(form.session)):
                    self._drafts.drop_form(summary.visit, form.form_id)
        if mistaken:
            return before if before != person else ""
        self.set_apart(self._drafts.summary(summary.visit), person)
        if summary.draft.ending is not None and before not in ("", person):
            self._drafts.keep_ending(summary.visit, content.of_the_visit(summary.draft.ending))
        return ""

    def set_apart(self, summary: DraftSummary, person: str) -> None:
        """The visit goes on with somebody else: what the former person answered is recorded as theirs,
        however far it went, signs are told as theirs, and forms and signs begin anew."""
        others, owed = self.of_others(summary, person), self.owes_assessment(summary)
        why = content.why_typed(summary.draft) if owed else ""
        theirs = [one for one in self._book.open(summary) if one.form_id in others]
        # A plan belongs to the risk that a screening beside it opens.
        for form in sorted(theirs, key=lambda one: is_plan(one.session)):
            if not self.current(summary, form):
                self.record(summary, form)
        if not others and not self.signs_of_others(summary, person):
            return
        summary = self._drafts.summary(summary.visit)
        signs = self._book.of(summary)
        if why or self._book.untold(summary, signs):
            self.record_signs_alone(summary, self._book.open(summary), why or SOMEBODY_ELSE)
            self._book.tell(summary.visit, signs)
        for form_id in others:
            self._drafts.drop_form(summary.visit, form_id)
        row = self._store.drafts.visit(summary.visit)
        if row is not None:
            draft = decode(row.content, VisitDraft)
            mine = {form_id: risk for form_id, risk in draft.sealed.items() if form_id not in others}
            told = [one for one in draft.told if form_of(one) not in others]
            draft = replace(draft, sealed=mine, signs=[], told_signs=[], told=told, seen={})
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def signs_of_others(self, summary: DraftSummary, person: str) -> bool:
        """Whether untold signs, or why they led to no assessment, came while it was for somebody else."""
        if self._drafts.person_of(summary.visit) in ("", person):
            return False
        why = content.why_typed(summary.draft) and self.owes_assessment(summary)
        return bool(why) or self._book.untold(summary, self._book.of(summary))

    def tell_of_whom(self, summary: DraftSummary, mistaken: str = "") -> None:
        """The visit's recorded screenings that do not say so are of whom the visit is for; `mistaken`: also
        what was recorded of this person when the visit was recorded."""
        person, sealed = self._drafts.person_of(summary.visit), summary.draft.sealed
        for form in self._book.open(summary) if mistaken else ():
            self._drafts.fill_anew(summary.visit, form.form_id, mistaken, now_ms=self._ledger.clock())
        for row in self._recorded_of(summary, person, mistaken) if mistaken else ():
            if row.id not in sealed.values():
                record_whom(self._ledger, summary.household, summary.visit, row.id, person)
        owed = self._owed_under(summary)
        if owed is not None and self._whose(owed) != person and not closing(self._document(owed)):
            record_whom(self._ledger, summary.household, summary.visit, owed, person)
        for form in self._book.open(summary):
            risk = sealed.get(form.form_id)
            if risk in (None, owed) or closing(self._document(risk)):
                continue
            if self._whose(risk) != person and not is_plan(form.session):
                self.record(summary, form, goes_on=not form.finished)

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

    def _whose(self, risk: str) -> str:
        held = self._document(risk).get(WHOM)
        return held.value if held is not None and isinstance(held.value, str) else ""

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
        whom = self._drafts.person_of(summary.visit)
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
        whom = self._drafts.person_of(summary.visit)
        rows = self._store.visits.risks_of_household(summary.household)
        of_visit = (row.id for row in rows if row.visit == summary.visit)
        return next((one for one in of_visit if self._whose(one) in ("", whom)), None)

    def record_owed(self, summary: DraftSummary, reason: str, level: str, signs: Signs | None) -> str:
        """Record that the assessment is owed, inside the caller's action: whichever is made after all is of
        the same risk, which is returned. `signs`: which are told by it, None: they stay to be told."""
        risk = self.record_signs_alone(summary, self._book.open(summary), reason, level)
        self._remember(summary, self._ledger.identity.policy.assessment_form, risk, signs)
        return risk

    def _owed_under(self, summary: DraftSummary) -> str | None:
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
        """The risk that a 안전계획 belongs to, of whom the visit is for: the gravest of this visit, else the
        gravest open one of the household, else one of this visit that was closed since. Without any it opens
        one of unknown level: no such plan is made for nothing, and under what is closed nobody is told."""
        whom = self._drafts.person_of(summary.visit)
        rows = self._store.visits.risks_of_household(summary.household)
        rows = [row for row in rows if not whom or self._whose(row.id) in ("", whom)]
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
