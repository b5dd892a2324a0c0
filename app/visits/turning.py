"""A visit in progress goes on for somebody else, or was for them all along; so do its assessments and signs,
which may be a carer's where it is for a child."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from app.ledger.ledger import Ledger
from app.risk.screening import is_plan, record_whom
from app.risk.seeing import may_see
from app.visits import content
from app.visits.content import BegunEnding, VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.sealed_forms import SOMEBODY_ELSE, SealedForms
from app.visits.shelf import UnknownFormError
from app.visits.sign_book import SignBook
from app.visits.signs import form_of
from app.visits.whom import Whom, day_of, is_child, may_be_carers, risks_of, whom_of
from app.wire.encoding import decode, encode
from app.wire.merge import Document
from app.wire.risk_level import closing, is_open, was_taken_back
from db.visits import RiskRow


class Turning:
    """Beside `SealedForms`, which records. Each turn is an action of its own."""

    def __init__(self, ledger: Ledger, drafts: Drafts, sealed: SealedForms) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._sealed = sealed
        self._book = SignBook(ledger, drafts)

    def to_person(self, visit: str, person: str, *, mistaken: bool) -> None:
        """As of `Visiting.set_person`."""
        before, after = whom_of(self._store, visit), self._with(visit, person, mistaken=mistaken)
        said = bool(self._drafts.summary(visit).draft.screened) or before.screened == before.person
        # The only one who can be, is nobody's choice yet; what was told as an adult's was somebody's.
        carers = said and after.screened != after.person
        minors = mistaken and bool(before.screened) and risks_of(self._store, visit) == before.screened
        named = after.screened if carers or minors else ""
        self._turn(visit, after, named, mistaken=mistaken)

    def to_screened(self, visit: str, person: str, *, mistaken: bool) -> None:
        """As of `Visiting.set_screened`."""
        self._turn(visit, Whom(self._drafts.person_of(visit), person), person, mistaken=mistaken)

    def others(self, visit: str, person: str, *, carer: bool) -> frozenset[str]:
        """As of `Visiting.screened_others`."""
        screened = person if carer else self._with(visit, person, mistaken=False).screened
        return self._what_of_others(self._drafts.summary(visit), screened)

    def screened_in(self, visit: str, household: str) -> str:
        """Whom the risks of a recorded visit name that this worker may see; empty: nobody, or several."""
        rows = [row for row in self._store.visits.risks_of_household(household) if row.visit == visit]
        named = {one for row in rows if may_see(self._ledger, row) for one in self._sealed.named(row.id)}
        return named.pop() if len(named) == 1 else ""

    def _with(self, visit: str, person: str, *, mistaken: bool) -> Whom:
        """In a minor's visit they may be a carer's. Whose they are stays where they were somebody else's than
        whom the visit was for; else they are the minor's own, and nobody's where that is a child."""
        row, before = self._store.drafts.visit(visit), whom_of(self._store, visit)
        if row is None:
            raise KeyError(visit)
        people, on = self._store.homes.people(row.household), day_of(row.started_ms)
        if not may_be_carers(people, person, on):
            return Whom(person, person)
        is_own = before.screened == before.person
        if is_child(people, person, on):
            return Whom(person, before.screened if mistaken or not is_own else "")
        was_minors = before.person == "" or may_be_carers(people, before.person, on)
        return Whom(person, before.screened if was_minors and before.screened and not is_own else person)

    def _turn(self, visit: str, after: Whom, named: str, *, mistaken: bool) -> None:
        row = self._store.drafts.visit(visit)
        if row is None:
            raise KeyError(visit)
        ids = {one.id for one in self._store.homes.people(row.household)}
        if not {after.person, after.screened} - {""} <= ids:
            raise ValueError("not of this household")
        with self._ledger.action("visit.person", f"visit/{visit}"):
            before = whom_of(self._store, visit)
            self._leave(self._drafts.summary(visit), before, after, mistaken=mistaken)
            kept = self._store.drafts.visit(visit) or row
            draft = replace(decode(kept.content, VisitDraft), person=after.person, screened=named)
            self._store.drafts.put_visit(dataclasses.replace(kept, content=encode(draft)))
            self._tell_of_whom(self._drafts.summary(visit), before, after, mistaken=mistaken)

    def _leave(self, summary: DraftSummary, before: Whom, after: Whom, *, mistaken: bool) -> None:
        """What a form that nobody answered fills in by itself is the former one's: it is opened anew."""
        for form in self._book.open(summary):
            sealed = content.is_sealed(form.session)
            was, is_now = (before.screened, after.screened) if sealed else (before.person, after.person)
            begun = form.finished or form.form_id in summary.draft.sealed or self._answered(form)
            if was not in ("", is_now) and not begun and (sealed or content.has_answers(form.session)):
                self._drafts.drop_form(summary.visit, form.form_id)
        if mistaken:
            return
        self._set_apart(self._drafts.summary(summary.visit), after.screened)
        if summary.draft.ending is not None:
            self._drafts.keep_ending(summary.visit, _ending(summary.draft.ending, before, after))

    def _tell_of_whom(self, summary: DraftSummary, before: Whom, after: Whom, *, mistaken: bool) -> None:
        """The visit's recorded screenings that do not say so are of whom it is now; `mistaken`: also what was
        recorded of the former one when the visit was recorded."""
        now_ms, person, wrongly = self._ledger.clock(), after.screened, before.screened
        for form in self._book.open(summary):
            was = before.screened if content.is_sealed(form.session) else before.person
            if (mistaken and was) or (not was and not form.finished):
                self._drafts.fill_anew(summary.visit, form.form_id, before, now_ms=now_ms)
        if not person:
            return
        named_wrongly = mistaken and wrongly not in ("", person)
        for row in self._recorded_of(summary, person, wrongly) if named_wrongly else ():
            if row.id not in summary.draft.sealed.values():
                record_whom(self._ledger, summary.household, summary.visit, row.id, person)
        owed = self._sealed.owed_under(summary)
        if owed is not None and self._sealed.named(owed) != {person} and not closing(self._document(owed)):
            record_whom(self._ledger, summary.household, summary.visit, owed, person)
        for form in self._book.open(summary):
            risk = summary.draft.sealed.get(form.form_id)
            if risk is None or risk == owed or closing(self._document(risk)):
                continue
            if self._sealed.named(risk) != {person} and not is_plan(form.session):
                self._sealed.record(summary, form, goes_on=not form.finished)

    def _of_others(self, summary: DraftSummary, person: str) -> frozenset[str]:
        """The sealed forms of the visit that are of another person of the household than this one: on record
        as theirs or as nobody's for certain, or answered so far while the visit was for them."""
        recorded = summary.draft.sealed
        found = {form_id for form_id, risk in recorded.items() if self._sealed.named(risk) - {person}}
        if self._drafts.screened_of(summary.visit) not in ("", person):
            found |= {form_id for form_id, risk in recorded.items() if not self._sealed.named(risk)}
            begun = [one for one in self._book.open(summary) if one.form_id not in recorded]
            found |= {one.form_id for one in begun if content.is_sealed(one.session) and self._answered(one)}
        return frozenset(found)

    def _what_of_others(self, summary: DraftSummary, person: str) -> frozenset[str]:
        """What of the visit is another person's of the household than this one: `assessment`, `plan`,
        `signs`. Of a visit that is put right also what was recorded with it, if this worker may see it."""
        forms = self._of_others(summary, person)
        plans = {one.form_id for one in self._book.open(summary) if is_plan(one.session)}
        there = {
            "plan": bool(forms & plans),
            "assessment": bool(forms - plans or self._recorded_of(summary, person)),
            "signs": self._signs_of_others(summary, person),
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
            and _is_theirs(self._sealed.named(row.id), whose, person)
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

    def _set_apart(self, summary: DraftSummary, person: str) -> None:
        """The visit goes on with somebody else: what the former person answered is recorded as theirs,
        however far it went, signs are told as theirs, and forms and signs begin anew."""
        others, owed = self._of_others(summary, person), self._sealed.owes_assessment(summary)
        why = content.why_typed(summary.draft) if owed else ""
        theirs = [one for one in self._book.open(summary) if one.form_id in others]
        # A plan belongs to the risk that a screening beside it opens.
        for form in sorted(theirs, key=lambda one: is_plan(one.session)):
            if not self._sealed.current(summary, form):
                self._sealed.record(summary, form)
        if not others and not self._signs_of_others(summary, person):
            return
        summary = self._drafts.summary(summary.visit)
        signs = self._book.of(summary)
        if why or self._book.untold(summary, signs):
            self._sealed.record_signs_alone(summary, self._book.open(summary), why or SOMEBODY_ELSE)
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

    def _signs_of_others(self, summary: DraftSummary, person: str) -> bool:
        """Whether untold signs, or why they led to no assessment, came while it was for somebody else."""
        if self._drafts.screened_of(summary.visit) in ("", person):
            return False
        why = content.why_typed(summary.draft) and self._sealed.owes_assessment(summary)
        return bool(why) or self._book.untold(summary, self._book.of(summary))

    def _document(self, risk: str) -> Document:
        return self._ledger.projector.document(f"risk/{risk}")


def _ending(ending: BegunEnding, before: Whom, after: Whom) -> BegunEnding:
    """What stands on the last page and is still of those whom it is for now."""
    if before.person not in ("", after.person):
        return content.of_the_visit(ending)
    if before.screened not in ("", after.screened):
        return replace(ending, not_assessed="", told_before=False)
    return ending


def _is_theirs(named: frozenset[str], whose: str, person: str) -> bool:
    return whose in named and named <= {whose, person} if whose else bool(named - {person})
