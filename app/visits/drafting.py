"""Forms in progress: every step is durable before the next question is read aloud."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.visits.attached import kept_in, takes_files
from app.visits.content import VisitDraft
from app.visits.prefilling import prefill
from app.visits.shelf import Shelf
from app.visits.submissions import version_of
from app.wire.encoding import decode
from db.drafts import DraftFormRow, DraftStep
from db.store import Store

if TYPE_CHECKING:
    from app.forms.definition import Definition

ANSWER, ADD, REMOVE, LANGUAGE = "answer", "add", "remove", "language"
_STEPS_KEPT = 400


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form being filled in: its session, where the worker was, and whether it was called finished."""

    visit: str
    form_id: str
    session: FormSession
    page: str
    finished: bool


@dataclass(frozen=True, slots=True)
class DraftSummary:
    """An unfinished visit, for lists."""

    visit: str
    household: str
    plan: str | None
    started_ms: int
    draft: VisitDraft
    forms: tuple[tuple[str, bool], ...]


class Drafts:
    """Opens, journals and drops forms in progress. `properties`: what a form may ask of the device."""

    def __init__(
        self, store: Store, shelf: Shelf, attachments: Attachments, properties: dict[str, str]
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._attachments = attachments
        self._properties = properties

    def unfinished(self) -> list[DraftSummary]:
        return [self._summary(row.visit) for row in self._store.drafts.visits()]

    def _summary(self, visit: str) -> DraftSummary:
        row = self._store.drafts.visit(visit)
        if row is None:
            raise KeyError(visit)
        forms = tuple((form.form_id, form.finished) for form in self._store.drafts.forms(visit))
        return DraftSummary(
            visit, row.household, row.plan, row.started_ms, decode(row.content, VisitDraft), forms
        )

    def summary(self, visit: str) -> DraftSummary:
        """Raises KeyError when the visit is not in progress."""
        return self._summary(visit)

    def open(self, visit: str, form_id: str, *, now_ms: int, edit_xml: str | None = None) -> OpenForm:
        """Open a form of a visit: as it was left, or new, or (`edit_xml`) from an earlier submission."""
        kept = next((row for row in self._store.drafts.forms(visit) if row.form_id == form_id), None)
        if kept is None:
            definition, sha256 = self._definition(form_id, edit_xml)
            session = self._session(definition, edit_xml=edit_xml)
            if edit_xml is None:
                today = datetime.fromtimestamp(now_ms / 1000).astimezone().date()
                prefill(session, self._birth_of(visit), today)
            self._begin(visit, form_id, sha256, session, now_ms)
            return OpenForm(visit, form_id, session, "", finished=False)
        session = self._session(self._shelf.version(kept.form_sha256), draft_xml=kept.snapshot)
        steps = self._store.drafts.steps(visit, form_id)
        for step in steps:
            _replay(session, step)
        if len(steps) > _STEPS_KEPT:
            self._begin(
                visit, form_id, kept.form_sha256, session, now_ms, page=kept.page, finished=kept.finished
            )
        if takes_files(session.definition.root):
            self._attachments.keep_only(visit, form_id, kept_in(session))
        return OpenForm(visit, form_id, session, kept.page, kept.finished)

    def _birth_of(self, visit: str) -> str:
        """The birth date of whom the visit is for: the planned person, or the only one of the household."""
        row = self._store.drafts.visit(visit)
        if row is None:
            return ""
        people = self._store.homes.people(row.household)
        plan = self._store.homes.plan(row.plan) if row.plan else None
        if plan is not None and plan.person:
            return next((person.birth for person in people if person.id == plan.person), "")
        return people[0].birth if len(people) == 1 else ""

    def _definition(self, form_id: str, edit_xml: str | None) -> tuple[Definition, bytes]:
        """A submission is put right in the version it was made with: another may ask other things."""
        if edit_xml is None:
            return self._shelf.current(form_id)
        return self._shelf.of_submission(form_id, version_of(edit_xml))

    def _session(
        self, definition: Definition, *, draft_xml: str | None = None, edit_xml: str | None = None
    ) -> FormSession:
        from app.forms.session import open_session

        return open_session(definition, properties=self._properties, draft_xml=draft_xml, edit_xml=edit_xml)

    def _begin(
        self,
        visit: str,
        form_id: str,
        sha256: bytes,
        session: FormSession,
        now_ms: int,
        *,
        page: str = "",
        finished: bool = False,
    ) -> None:
        row = DraftFormRow(visit, form_id, sha256, session.draft_xml(), page, finished, now_ms)
        with self._store.transaction():
            self._store.drafts.put_form(row)

    def note(self, visit: str, form_id: str, step: str, ref: str, value: str = "") -> None:
        """Make one command durable. Raises `DiskFullError`, `DiskError`: then it was not kept."""
        with self._store.transaction():
            self._store.drafts.add_step(visit, form_id, DraftStep(step, ref, value))

    def turn_page(self, visit: str, form_id: str, page: str) -> None:
        with self._store.transaction():
            self._store.drafts.set_page(visit, form_id, page)

    def call_finished(self, visit: str, form_id: str, *, finished: bool) -> None:
        with self._store.transaction():
            self._store.drafts.set_finished(visit, form_id, finished)

    def drop_form(self, visit: str, form_id: str) -> None:
        """Take a form out of the visit; its answers are gone."""
        with self._store.transaction():
            self._attachments.forget_drafts(visit, form_id)
            self._store.drafts.drop_form(visit, form_id)


def _replay(session: FormSession, step: DraftStep) -> None:
    """Do again what was done."""
    if step.step == LANGUAGE:
        session.set_language(step.value)
    elif step.step == ANSWER:
        session.answer(step.ref, step.value)
    elif step.step == ADD:
        session.add_repeat(step.ref)
    elif step.step == REMOVE:
        session.remove_repeat(step.ref)
