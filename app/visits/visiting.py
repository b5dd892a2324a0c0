"""A visit from 사전안내 to its end. Each step is one action in the ledger or in the draft."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from msgspec.structs import replace
from uuid6 import uuid7

from app.attachments.attachments import Attachments
from app.attachments.kinds import Offered
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.risk.screening import NONE, UNKNOWN
from app.visits import content
from app.visits.alarm_fields import alarm_fields, alarms_in
from app.visits.attached import FileEntry, as_value, blobs_of
from app.visits.content import KEPT_ASIDE, VisitDraft
from app.visits.drafting import Drafts, DraftSummary, OpenForm
from app.visits.early_records import EarlyRecords
from app.visits.flagged import Halt
from app.visits.into_household import choose_group, plan_next, register
from app.visits.keyless import KeylessEnds
from app.visits.leftovers import kept_value
from app.visits.sealed_forms import TOLD_BEFORE, SealedForms, SignsLeftOpenError
from app.visits.shelf import UnknownFormError
from app.visits.signs import NOT_DONE, SEALED, TAKEN_BACK
from app.visits.signs_left import SignsLeft
from app.visits.steps import ATTACH
from app.visits.turning import Turning
from app.visits.visit_files import VisitFiles
from app.wire.encoding import decode, encode
from app.wire.revisions import MAX_REVISION_BYTES, MOST_RECORDED_BYTES, Kind, Value
from db.drafts import DraftVisitRow

DONE, ABSENT, REFUSED = "done", "absent", "refused"
BROKEN_OFF = "broken_off"
"""The laptop erased itself in the middle of the visit; nobody chooses it."""

BROKEN_OFF_NOTE = "노트북 사용이 중지되어, 쓰던 데까지 보냈습니다."


class UnfinishedFormsError(Exception):
    """Forms that have not been finished yet; `form_ids` names them."""

    def __init__(self, form_ids: tuple[str, ...]) -> None:
        super().__init__("forms are not finished")
        self.form_ids = form_ids


@dataclass(frozen=True, slots=True)
class Ending:
    """How a visit ended. `note`: the worker's words; `next_due`: date of the next visit, None: none planned;
    `answer`: to a supervisor's question, when amending; `group` and `cohort`: of 방문건강관리,
    chosen for whom the visit was, and what the next visit is planned as; empty: as before; `not_assessed`:
    why nobody was assessed though there were signs of a risk; `told_before`, when amending: what stands of
    them was told when the visit was recorded, none is new."""

    outcome: str
    note: str = ""
    next_due: str | None = None
    answer: str = ""
    group: str = ""
    cohort: str = ""
    not_assessed: str = ""
    told_before: bool = False

    @property
    def why_not_assessed(self) -> str:
        """What is on record where nobody was assessed; where there was no visit, the note says it."""
        said = "" if self.outcome == DONE else self.note.strip()
        return self.not_assessed.strip() or (TOLD_BEFORE if self.told_before else said)


class Visiting:
    """What a planner or nurse does with visits."""

    def __init__(self, ledger: Ledger, drafts: Drafts, attachments: Attachments) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._drafts = drafts
        self._attachments = attachments
        self._sealed = SealedForms(ledger, drafts, attachments)
        self._early = EarlyRecords(ledger, drafts, self._sealed)
        self._keyless = KeylessEnds(ledger, drafts, self._sealed, self._early)
        self._turning = Turning(ledger, drafts, self._sealed)
        self._signs_left = SignsLeft(ledger, drafts, self._sealed)
        self._files = VisitFiles(ledger, attachments)

    def give_notice(self, household: str, plan: str | None, how: str, note: str = "") -> str:
        """Record the 사전안내 (`phone`, `text`, `letter`, `door`); returns the visit's id."""
        visit = self._noticed(household, plan) or str(uuid7())
        notice: Value = {"at_ms": self._ledger.clock(), "how": how, "note": note}
        with self._ledger.action("visit.notice", f"visit/{visit}"):
            self._ledger.record(
                Kind.VISIT_NOTICED, f"visit/{visit}", household, {"plan": plan, "notice": notice}
            )
        return visit

    def _noticed(self, household: str, plan: str | None) -> str | None:
        """The visit that was announced and has not taken place."""
        rows = self._store.visits.of_household(household)
        return next((row.id for row in rows if not row.outcome and row.plan == (plan or "")), None)

    def start(self, household: str, plan: str | None, companions: list[str]) -> str:
        """Begin a visit, or go on with the one in progress at this household; returns its id."""
        for row in self._store.drafts.visits():
            if row.household == household:
                return row.visit
        noticed = self._noticed(household, plan)
        visit = noticed or str(uuid7())
        draft = VisitDraft(companions=companions, noticed=noticed is not None)
        self._put_draft(visit, household, plan, draft)
        return visit

    def _put_draft(self, visit: str, household: str, plan: str | None, draft: VisitDraft) -> None:
        row = DraftVisitRow(visit, household, plan, self._ledger.clock(), encode(draft))
        with self._ledger.action("visit.start", f"visit/{visit}"):
            self._store.drafts.put_visit(row)

    def set_companions(self, visit: str, companions: list[str]) -> None:
        """Who came along, changed during the visit."""
        row = self._draft_row(visit)
        draft = replace(decode(row.content, VisitDraft), companions=companions)
        with self._store.transaction():
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def set_person(self, visit: str, person: str, *, mistaken: bool = False) -> None:
        """Whom the visit is for, where no plan says so or somebody else was met. A sealed form answered
        before, finished or not, is recorded as the former person's, and this one's begins anew; `mistaken`:
        it was this person all along. Raises KeyError when the visit is not in progress, ValueError for
        somebody who does not live there, `NoRoleKeyError`."""
        self._turning.to_person(visit, person, mistaken=mistaken)

    def set_screened(self, visit: str, person: str, *, mistaken: bool = False) -> None:
        """Whose assessments and signs these are, of a minor's visit or nobody's, which it stays. Else as
        `set_person`."""
        self._turning.to_screened(visit, person, mistaken=mistaken)

    def screened_others(self, visit: str, person: str, *, carer: bool = False) -> frozenset[str]:
        """What of the visit in progress would be somebody else's than `person`'s (`carer`: who is screened
        in a child's visit): a sealed form with answers (`assessment`, `plan`), or `signs` seen in it."""
        return self._turning.others(visit, person, carer=carer)

    def _draft_row(self, visit: str) -> DraftVisitRow:
        if (row := self._store.drafts.visit(visit)) is None:
            raise KeyError(visit)
        return row

    def note_signs(self, visit: str, signs: list[str]) -> None:
        """What of the three signs the worker noticed. They stay on this laptop: the assessment that follows
        them says what matters, sealed. KeyError when the visit is not in progress, ValueError."""
        row = self._draft_row(visit)
        if not set(signs) <= set(content.SIGNS):
            raise ValueError("no such sign")
        draft = replace(decode(row.content, VisitDraft), signs=[one for one in content.SIGNS if one in signs])
        with self._ledger.action("visit.signs", f"visit/{visit}"):
            self._store.drafts.put_visit(dataclasses.replace(row, content=encode(draft)))

    def finish_form(self, visit: str, form_id: str) -> str | None:
        """Call a form finished. A sealed one is recorded there and then: whoever has to act on it must not
        wait for the end of the visit. Returns the id of its risk, None for an ordinary form.

        Raises `NoRoleKeyError` (`OnlyLevelToldError`), `RecordTooLargeError` (`ShortenedToldError`); KeyError
        when the visit is not in progress.
        """
        summary = self._drafts.summary(visit)
        form = self._drafts.open(visit, form_id, now_ms=self._ledger.clock())
        if not content.is_sealed(form.session):
            self._drafts.call_finished(visit, form_id, finished=True, session=form.session)
            self.see_signs(visit)
            return None
        if self._sealed.current(summary, form):
            return summary.draft.sealed[form_id]
        with self._keyless.telling(visit, form_id), self._ledger.action("risk.record", f"visit/{visit}"):
            return self._sealed.finish(summary, form)

    def record_early(self, visit: str = "") -> list[str]:
        """Record what unfinished screenings of `visit` say already where somebody has to act on it; empty: of
        every one in progress, and signs of those that somebody left; these also let go of what was forgotten
        on request meanwhile. Returns their risks."""
        self.see_signs(visit)
        if not visit:
            self._sealed.let_go_of_forgotten(self._drafts.unfinished())
        found = self._early.record([one for one in self._drafts.unfinished() if visit in ("", one.visit)])
        return [*found, *(() if visit else self.record_left())]

    def see_signs(self, visit: str = "") -> None:
        """A page was turned: remember which signs of `visit` stand, empty: of every one in progress. One
        that is taken back later asks for a reason."""
        with self._store.transaction():
            self._sealed.see_signs([one for one in self._drafts.unfinished() if visit in ("", one.visit)])

    def signs_taken_back(self, visit: str) -> bool:
        """Whether signs of the visit in progress were taken back and none stands."""
        signs = self._sealed.signs(self._drafts.summary(visit))
        return bool(signs.taken_back) and not signs

    def renew(self, visit: str, form_id: str) -> OpenForm:
        """Take a form over into the version in use (`Drafts.renew`); what it said of signs is remembered."""
        self.see_signs(visit)
        return self._drafts.renew(visit, form_id, now_ms=self._ledger.clock())

    def record_left(self) -> list[str]:
        """Record signs of visits that somebody began and left; their risks."""
        return self._signs_left.record_left(self._drafts.unfinished())

    def left_by_ms(self) -> list[int]:
        """When `record_left` would record the signs of each visit in progress that has any untold."""
        return self._signs_left.left_by_ms(self._drafts.unfinished())

    def drop_form(self, visit: str, form_id: str) -> None:
        """Take a form out of the visit in progress. What a screening says already of a risk is recorded
        before, what another form says of a sign is remembered."""
        self.see_signs(visit)
        self._early.record([self._drafts.summary(visit)])
        self._early.record_over(self._drafts.summary(visit), [form_id])
        self._drafts.drop_form(visit, form_id)

    def owes_assessment(self, visit: str) -> bool:
        """Whether the visit cannot end without the assessment or a reason why it was not made. KeyError when
        it is not in progress."""
        return self._sealed.owes_assessment(self._drafts.summary(visit))

    def attach(self, visit: str, form_id: str, ref: str, offered: Offered) -> str:
        """Keep a file for a form of the visit in progress and note it as the answer to `ref`, together: a
        form that was finished is so no more. Returns the name that is the answer. Raises what
        `Attachments.keep` raises; then nothing was kept."""
        elsewhere = self._files.told(visit)
        with self._store.transaction():
            name = self._attachments.keep(visit, form_id, offered, elsewhere=elsewhere).name
            self._drafts.note(visit, form_id, ATTACH, ref, name)
            self._drafts.call_finished(visit, form_id, finished=False)
        return name

    def finish(self, visit: str, ending: Ending) -> str:
        """End the visit in progress: one revision (and one for each sealed screening), and the draft is gone.

        Raises `UnfinishedFormsError` for a visit that took place with forms still open. Where it was broken
        off (부재, 거절), forms go in as far as they were filled: what was said is not thrown away. Raises
        `SignsLeftOpenError` where there are signs of a risk and `ending` does not say why nobody is assessed;
        `NoRoleKeyError` (`OnlyLevelToldError`), `RecordTooLargeError`: the draft is still there.
        """
        summary = self._drafts.summary(visit)
        open_forms = tuple(form_id for form_id, finished in summary.forms if not finished)
        if open_forms and ending.outcome == DONE:
            raise UnfinishedFormsError(open_forms)
        if not ending.why_not_assessed and self._sealed.owes_assessment(summary):
            raise SignsLeftOpenError("neither assessed nor told why")
        return self._record_end(summary, ending)

    def break_off(self, visit: str) -> str:
        """Record a visit in progress as far as it was filled, because this laptop is about to erase itself.
        Its plan stays open; a correction that was begun keeps the outcome the visit had. Raises the form's
        errors, `NoRoleKeyError` and `RecordTooLargeError` (beyond what a hub takes); then the draft is still
        there."""
        summary = self._drafts.summary(visit)
        kept = self._store.visits.get(visit) if summary.draft.amends is not None else None
        if kept is None:
            return self._record_end(summary, Ending(BROKEN_OFF, BROKEN_OFF_NOTE), MAX_REVISION_BYTES)
        note = self._ledger.projector.document(f"visit/{visit}").get("outcome_note")
        text = note.value if note is not None and isinstance(note.value, str) else ""
        return self._record_end(summary, Ending(kept.outcome, text), MAX_REVISION_BYTES)

    def _record_end(
        self, summary: DraftSummary, ending: Ending, most_bytes: int = MOST_RECORDED_BYTES
    ) -> str:
        visit, now_ms = summary.visit, self._ledger.clock()
        forms = [self._drafts.open(visit, form_id, now_ms=now_ms) for form_id, _ in summary.forms]
        files = self._files.of(visit, forms)
        # Before the screening is recorded again with a sign that came after it.
        owed = self._sealed.owes_assessment(summary, forms)
        keyless = self._keyless.telling(visit, why=ending.why_not_assessed)
        with keyless, self._ledger.action("visit.finish", f"visit/{visit}"):
            values: dict[str, Value] = {
                "plan": summary.plan,
                "person": self._drafts.person_of(visit) or None,
                "companions": list(summary.draft.companions),
                **self._ending(summary, ending),
                **alarm_fields(summary.draft),
                **{
                    FORM_FIELD + form.form_id: self._form(summary, form, files.get(form.form_id, []))
                    for form in forms
                    if form.finished or content.has_answers(form.session)
                },
            }
            if owed:
                values[NOT_DONE] = self._not_done(summary, forms, ending)
            kind = Kind.VISIT_FINISHED if summary.draft.amends is None else Kind.VISIT_AMENDED
            listed = [entry for entries in files.values() for entry in entries]
            place = (kind, f"visit/{visit}", summary.household)
            revision = self._ledger.record(*place, values, blobs=blobs_of(listed), most_bytes=most_bytes)
            self._attachments.record(visit, {entry.name for entry in listed}, revision)
            person = self._drafts.person_of(visit)
            register(self._ledger, summary.household, forms, person)
            if ending.next_due is not None:
                plan_next(self._ledger, summary, ending.next_due, ending.cohort, person)
            choose_group(self._ledger, summary.household, person, ending.group)
            self._store.drafts.drop_visit(visit)
        return revision

    def _not_done(self, summary: DraftSummary, forms: list[OpenForm], ending: Ending) -> Value:
        """Signs that stand are told; those that were taken back are kept. The reason goes with them, sealed:
        the visit says only that there is one, and under which risk."""
        stand = self._sealed.stand(summary, forms)
        repeats = ending.told_before and summary.draft.amends is not None and stand
        told = (ending.why_not_assessed, UNKNOWN if stand else NONE)
        risk = self._sealed.record_signs_alone(summary, forms, *told, repeats=repeats)
        value: dict[str, Value] = {"at_ms": self._ledger.clock(), SEALED: risk}
        return value if stand else value | {TAKEN_BACK: True}

    def _ending(self, summary: DraftSummary, ending: Ending) -> dict[str, Value]:
        """How it ended. Amending leaves the times of the visit, and a next visit already planned."""
        visit, amended = summary.visit, summary.draft.amends is not None
        document = self._ledger.projector.document(f"visit/{visit}")
        version = document.get("version")
        number = version.value if version is not None and isinstance(version.value, int) else 0
        values: dict[str, Value] = {
            "version": number + 1,
            "outcome": ending.outcome,
            "outcome_note": ending.note,
        }
        if not amended:
            values |= {"started_ms": summary.started_ms, "ended_ms": self._ledger.clock()}
        if ending.next_due is not None or not amended:
            values["next_due"] = ending.next_due
        if ending.answer:
            values["answer"] = ending.answer
        return values

    def _form(self, summary: DraftSummary, form: OpenForm, files: list[FileEntry]) -> Value:
        """The form as the visit carries it; a sealed one leaves only the number of its screening there. One
        that was broken off is recorded as far as it went."""
        if not content.is_sealed(form.session):
            held = self._ledger.projector.document(f"visit/{summary.visit}").get(FORM_FIELD + form.form_id)
            before = held.value.get(KEPT_ASIDE) if held is not None and isinstance(held.value, dict) else None
            kept = kept_value(form.report, before)
            return content.form_value(
                form.session,
                as_value(files),
                assessment=self._ledger.identity.policy.assessment_form,
                finished=form.finished,
                kept_aside=kept,
            )
        risk = summary.draft.sealed.get(form.form_id)
        if risk is None or not self._sealed.current(summary, form):
            risk = self._sealed.record(summary, form)
        return {"version": form.session.definition.version, "sealed": risk, "alerts": []}

    def record_without_visit(self, household: str, plan: str | None, ending: Ending) -> str:
        """부재 or 거절 at the door, without opening a form; returns the visit's id."""
        visit = self.start(household, plan, [])
        self.finish(visit, ending)
        return visit

    def abandon(self, visit: str) -> None:
        """Throw a visit in progress away with its answers. The worker was asked twice. What a screening or a
        sign says already is recorded before: nobody throws that away."""
        self._early.record([self._drafts.summary(visit)], Halt.OVER)
        self._sealed.record_signs_left(self._drafts.summary(visit))
        with self._ledger.action("visit.abandon", f"visit/{visit}"):
            self._attachments.forget_drafts(visit)
            self._store.drafts.drop_visit(visit)

    def amend(self, visit: str) -> None:
        """Open a finished visit again, its forms as they were submitted, so that it can be put right."""
        if (row := self._store.visits.get(visit)) is None:
            raise KeyError(visit)
        if self._store.drafts.visit(visit) is not None:
            return
        document = self._ledger.projector.document(f"visit/{visit}")
        held = document.get("companions")
        companions = held.value if held is not None and isinstance(held.value, list) else []
        whom = document.get("person")
        draft = VisitDraft(
            companions=[str(one) for one in companions],
            amends=visit,
            noticed=True,
            alarms=alarms_in(document),
            person=whom.value if whom is not None and isinstance(whom.value, str) else "",
            screened=self._turning.screened_in(visit, row.household),
        )
        with self._store.transaction():
            self._put_draft(visit, row.household, row.plan or None, draft)
            for path, kept in document.items():
                xml = kept.value.get("xml") if isinstance(kept.value, dict) else None
                if path.startswith(FORM_FIELD) and isinstance(xml, str):
                    self._open_again(visit, path.removeprefix(FORM_FIELD), xml)

    def _open_again(self, visit: str, form_id: str, xml: str) -> None:
        """A form that this laptop does not have stays in the visit as it was submitted."""
        try:
            form = self._drafts.open(visit, form_id, now_ms=self._ledger.clock(), edit_xml=xml)
        except UnknownFormError:
            return
        self._drafts.call_finished(visit, form_id, finished=True, session=form.session)
