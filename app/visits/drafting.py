"""Forms in progress: every step is durable before the next question is read aloud."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from msgspec import structs

from app.attachments.attachments import Attachments
from app.forms.interface import FormSession
from app.visits.attached import kept_in, takes_files
from app.visits.content import SEALED, SEALED_TICK, BegunEnding, VisitDraft, could_not_reckon, is_sealed
from app.visits.half_answers import HALF, half_answers
from app.visits.last_saved import Previous
from app.visits.leftovers import Leftovers, leftovers
from app.visits.prefilling import Known, filled_wrongly, prefill
from app.visits.rows_taken_out import without_row
from app.visits.shelf import Shelf, UnknownFormError
from app.visits.steps import ANSWER, LANGUAGE, REMOVE, is_damaged, play_all, spoken_in
from app.visits.submissions import version_of
from app.visits.unwritten import Unwritten
from app.visits.whom import Whom, whom_of
from app.wire.encoding import decode, encode
from db.drafts import DamagedDraft, DraftFormRow, DraftStep
from db.errors import DiskFullError
from db.store import Store

if TYPE_CHECKING:
    from app.forms.definition import Definition
    from app.forms.session import Session

_STEPS_KEPT = 400


@dataclass(frozen=True, slots=True)
class OpenForm:
    """A form being filled in: its session, where the worker was, and whether it was called finished.
    `report`: what opening it could not put back as it was; `newer`: a version that the district published
    since, empty when it is open in the latest; `half`: by question, what was typed and is no answer yet;
    `spoken`: the worker chose the language it is asked in."""

    visit: str
    form_id: str
    session: FormSession
    page: str
    finished: bool
    report: Leftovers | None = None
    newer: str = ""
    half: dict[str, str] = field(default_factory=dict)
    spoken: bool = False


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
    """Opens, journals and drops forms in progress. `properties`: what a form may ask of the device;
    `previous`: what the same household said to a form before."""

    def __init__(
        self,
        store: Store,
        shelf: Shelf,
        attachments: Attachments,
        properties: dict[str, str],
        previous: Previous,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._attachments = attachments
        self._properties = properties
        self._previous = previous
        self.unwritten = Unwritten(store, self.note)

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
            return self._open_first(visit, form_id, edit_xml, now_ms)
        try:
            definition = self._shelf.version(kept.form_sha256)
        except UnknownFormError:
            return self._open_in(self._shelf.current(form_id), kept)
        session = self._session(visit, definition, draft_xml=kept.snapshot)
        unwritten = self.unwritten.so_far(visit, form_id)
        steps = [*self._store.drafts.steps(visit, form_id), *unwritten]
        play_all(session, steps)
        half = half_answers(steps)
        spoken = spoken_in(steps, session)
        if len(steps) > _STEPS_KEPT and not unwritten:
            self._put(replace(kept, snapshot=session.draft_xml()), half, spoken, damaged=is_damaged(session))
        report = self._report(visit, form_id, session, definition.version)
        # What is kept aside, or could not be read, may name attachments too.
        if takes_files(session.definition.root) and not report:
            self._attachments.keep_only(visit, form_id, kept_in(session))
        newer = self._newer(form_id, kept.form_sha256)
        return OpenForm(
            visit, form_id, session, kept.page, kept.finished, report or None, newer, half, bool(spoken)
        )

    def is_sealed(self, visit: str, form_id: str) -> bool:
        """Of a form in progress, without opening it."""
        kept = next((row for row in self._store.drafts.forms(visit) if row.form_id == form_id), None)
        try:
            return kept is not None and SEALED in self._shelf.version(kept.form_sha256).attributes
        except UnknownFormError:
            return False

    def sealed_rows(self, visit: str, form_id: str) -> frozenset[str] | None:
        """Of a form in progress the paths of what is sealed to the health division; None: all of it, also
        where this laptop does not know the form any more."""
        kept = next((row for row in self._store.drafts.forms(visit) if row.form_id == form_id), None)
        try:
            definition = None if kept is None else self._shelf.version(kept.form_sha256)
        except UnknownFormError:
            definition = None
        if definition is None or SEALED in definition.attributes:
            return None
        return frozenset(path for path, one in definition.nodes.items() if SEALED_TICK in one.extra)

    def so_far(self, visit: str) -> list[tuple[str, str, str]]:
        """Form, version and answers of what a visit in progress holds, read without opening anything; of
        sealed forms nothing."""
        found = []
        for kept in self._store.drafts.forms(visit):
            try:
                definition = self._shelf.version(kept.form_sha256)
            except UnknownFormError:
                continue
            session = self._session(visit, definition, draft_xml=kept.snapshot)
            steps = self._store.drafts.steps(visit, kept.form_id)
            play_all(session, [*steps, *self.unwritten.so_far(visit, kept.form_id)], elsewhere=True)
            if not is_sealed(session):
                found.append((kept.form_id, definition.version, session.submission_xml()))
        return found

    def _open_first(self, visit: str, form_id: str, edit_xml: str | None, now_ms: int) -> OpenForm:
        definition, sha256 = self._definition(form_id, edit_xml)
        self.unwritten.forget(visit, form_id)
        session = self._session(visit, definition, edit_xml=edit_xml)
        if edit_xml is None:
            prefill(session, self._known_of(visit, self._asked_of(visit, session)), _day(now_ms))
        self._put(DraftFormRow(visit, form_id, sha256, session.draft_xml(), "", False, now_ms))
        version = definition.version if edit_xml is None else version_of(edit_xml)
        report = self._report(visit, form_id, session, version)
        newer = self._newer(form_id, sha256)
        return OpenForm(visit, form_id, session, "", finished=False, report=report or None, newer=newer)

    def blank(self, visit: str, form_id: str) -> FormSession:
        """A form that nobody has answered, kept nowhere. Raises `UnknownFormError`."""
        definition, _ = self._shelf.current(form_id)
        return self._session(visit, definition)

    def prefilled(self, visit: str, form_id: str, *, now_ms: int) -> FormSession:
        """A form as it is first opened in the visit, kept nowhere. Raises `UnknownFormError`."""
        definition, _ = self._shelf.current(form_id)
        session = self._session(visit, definition)
        known = self._known_of(visit, self._asked_of(visit, session))
        prefill(session, known, _day(now_ms))
        return session

    def fill_anew(self, visit: str, form_id: str, before: Whom, *, now_ms: int) -> None:
        """A form was filled in with what is known of those of `before`, who were only named for whom it is,
        or of nobody: what stands there of that is put right."""
        session, today = self.open(visit, form_id, now_ms=now_ms).session, _day(now_ms)
        wrong = self._known_of(visit, before.screened if is_sealed(session) else before.person)
        right = self._known_of(visit, self._asked_of(visit, session))
        for ref, answer in filled_wrongly(session, wrong, right, today).items():
            self.note(visit, form_id, ANSWER, ref, answer)

    def recorded(self, visit: str, form_id: str, xml: str) -> FormSession | None:
        """A form as it was submitted, kept nowhere; None where this laptop does not have it."""
        try:
            definition, _ = self._shelf.of_submission(form_id, version_of(xml))
        except UnknownFormError:
            return None
        return self._session(visit, definition, edit_xml=xml)

    def renew(self, visit: str, form_id: str, *, now_ms: int) -> OpenForm:
        """Take a form in progress over into the version the district uses now. What has no place there is
        kept beside the answers. Raises `UnknownFormError`, KeyError when the form is not in progress."""
        kept = next((row for row in self._store.drafts.forms(visit) if row.form_id == form_id), None)
        if kept is None:
            raise KeyError(form_id)
        return self._open_in(self._shelf.current(form_id), kept)

    def _open_in(self, form: tuple[Definition, bytes], kept: DraftFormRow) -> OpenForm:
        """A draft in another version than its own; its steps are played in its own where that is here, and
        all have to be kept for that. Raises `DiskFullError`."""
        if self.unwritten.refused and self.unwritten.so_far(kept.visit, kept.form_id):
            raise DiskFullError("steps wait")
        definition, sha256 = form
        steps = self._store.drafts.steps(kept.visit, kept.form_id)
        text = kept.snapshot
        try:
            own = self._session(kept.visit, self._shelf.version(kept.form_sha256), draft_xml=text)
        except UnknownFormError:
            session = own = self._session(kept.visit, definition, draft_xml=text)
            play_all(session, steps, elsewhere=True)
        else:
            play_all(own, steps)
            session = self._session(kept.visit, definition, draft_xml=own.draft_xml())
        half = {ref: text for ref, text in half_answers(steps).items() if session.state(ref) is not None}
        spoken = spoken_in(steps, own)
        if spoken in definition.languages:
            session.set_language(spoken)
        row = replace(kept, form_sha256=sha256, snapshot=session.draft_xml(), finished=False)
        self._put(row, half, spoken, damaged=is_damaged(own))
        version = own.definition.version if own is not session else version_of(text)
        report = self._report(kept.visit, kept.form_id, session, version) or None
        return OpenForm(
            *(kept.visit, kept.form_id, session, kept.page),
            finished=False,
            report=report,
            half=half,
            spoken=bool(spoken),
        )

    def _report(self, visit: str, form_id: str, session: Session, version: str) -> Leftovers:
        """With what could not be read of texts that the form went on from before."""
        restored = session.restored
        books = self._shelf.versions(form_id) if restored is not None and restored.homeless else []
        report = leftovers(session, books, version)
        set_aside = self._store.drafts.damaged(visit, form_id)
        if not set_aside:
            return report
        unread = list(report.unread)
        for each in set_aside:
            unread += self._unread(visit, each, session.definition)
        return replace(report, damaged=True, unread=tuple(dict.fromkeys(unread)))

    def _unread(self, visit: str, damaged: DamagedDraft, otherwise: Definition) -> tuple[str, ...]:
        """Asked in its own version, or `otherwise`."""
        try:
            definition = self._shelf.version(damaged.form_sha256)
        except UnknownFormError:
            definition = otherwise
        session = self._session(visit, definition, draft_xml=damaged.snapshot)
        play_all(session, damaged.steps)
        return leftovers(session, [], definition.version).unread

    def _newer(self, form_id: str, sha256: bytes) -> str:
        """The version in use when it is another than this."""
        try:
            definition, current = self._shelf.current(form_id)
        except UnknownFormError:
            return ""
        return definition.version if current != sha256 else ""

    def person_of(self, visit: str) -> str:
        """Whom a visit is for, empty where that is open."""
        return whom_of(self._store, visit).person

    def screened_of(self, visit: str) -> str:
        """Whose its assessments and signs are, empty where that is open."""
        return whom_of(self._store, visit).screened

    def _asked_of(self, visit: str, session: FormSession) -> str:
        return self.screened_of(visit) if is_sealed(session) else self.person_of(visit)

    def _known_of(self, visit: str, person: str) -> Known:
        """What is known of the household, and of this person of it."""
        row = self._store.drafts.visit(visit)
        home = self._store.homes.household(row.household) if row is not None else None
        if row is None or home is None:
            return Known()
        whole = self._store.homes.people(row.household)
        people = [one for one in whole if one.id == person]
        facts = {
            "household": home.id,
            "person": person,
            "household_phone": home.phone,
            "household_type": home.type,
        }
        return Known(facts, people[0].birth, people[0].sex) if people else Known(facts)

    def _definition(self, form_id: str, edit_xml: str | None) -> tuple[Definition, bytes]:
        """A submission is put right in the version it was made with: another may ask other things."""
        if edit_xml is None:
            return self._shelf.current(form_id)
        return self._shelf.of_submission(form_id, version_of(edit_xml))

    def _session(
        self, visit: str, definition: Definition, *, draft_xml: str | None = None, edit_xml: str | None = None
    ) -> Session:
        from app.forms.session import open_session

        return open_session(
            definition,
            properties=self._properties,
            draft_xml=draft_xml,
            edit_xml=edit_xml,
            last_saved=self._previous(visit, definition),
        )

    def _put(
        self,
        row: DraftFormRow,
        half: dict[str, str] | None = None,
        spoken: str = "",
        *,
        damaged: bool = False,
    ) -> None:
        """Begin the journal of a form, or begin it anew. `damaged`: not all of what it replaces could be
        read, so that stays as it is beside it: somebody may yet read more of it."""
        steps = [DraftStep(HALF, ref, text) for ref, text in (half or {}).items()]
        if spoken:
            steps.append(DraftStep(LANGUAGE, "", spoken))
        with self._store.transaction():
            if damaged:
                self._store.drafts.set_aside(row.visit, row.form_id)
            self._store.drafts.put_form(row)
            for step in steps:
                self._store.drafts.add_step(row.visit, row.form_id, step)

    def note(self, visit: str, form_id: str, step: str, ref: str, value: str = "") -> None:
        """Make one command durable. Raises `DiskFullError`, `DiskError`: it was not kept then."""
        with self._store.transaction():
            self._store.drafts.add_step(visit, form_id, DraftStep(step, ref, value))
            row = self._store.drafts.visit(visit) if step == REMOVE else None
            if row is not None:
                draft = without_row(decode(row.content, VisitDraft), form_id, ref)
                self._store.drafts.put_visit(replace(row, content=encode(draft)))

    def turn_page(self, visit: str, form_id: str, page: str) -> None:
        with self._store.transaction():
            self._store.drafts.set_page(visit, form_id, page)

    def keep_ending(self, visit: str, ending: BegunEnding) -> None:
        """What stands on the last page of a visit; nothing of one that is recorded. Raises as `note`."""
        row = self._store.drafts.visit(visit)
        if row is not None:
            draft = structs.replace(decode(row.content, VisitDraft), ending=ending)
            with self._store.transaction():
                self._store.drafts.put_visit(replace(row, content=encode(draft)))

    def call_finished(
        self, visit: str, form_id: str, *, finished: bool, session: FormSession | None = None
    ) -> None:
        """`session`: as it is finished; the visit remembers whether something in it could not be worked out.
        Without one it remembers what it did."""
        unreckoned = session is not None and could_not_reckon(session)
        with self._store.transaction():
            self._store.drafts.set_finished(visit, form_id, finished)
            if session is not None:
                self._remember_unreckoned(visit, form_id, unreckoned)

    def note_unreckoned(self, visit: str, form_id: str, unreckoned: bool) -> None:
        """Whether something in a form that is being filled in cannot be worked out now: where the visit is
        broken off it is recorded so."""
        with self._store.transaction():
            self._remember_unreckoned(visit, form_id, unreckoned)

    def _remember_unreckoned(self, visit: str, form_id: str, unreckoned: bool) -> None:
        row = self._store.drafts.visit(visit)
        if row is None:
            return
        draft = decode(row.content, VisitDraft)
        if unreckoned is not (form_id in draft.unreckoned):
            told = [one for one in draft.unreckoned if one != form_id] + [form_id] * unreckoned
            draft = structs.replace(draft, unreckoned=told)
            self._store.drafts.put_visit(replace(row, content=encode(draft)))

    def drop_form(self, visit: str, form_id: str) -> None:
        """Take a form out of the visit; its answers are gone."""
        with self._store.transaction():
            self._attachments.forget_drafts(visit, form_id)
            self._store.drafts.drop_form(visit, form_id)
            self._remember_unreckoned(visit, form_id, False)


def _day(now_ms: int) -> date:
    return datetime.fromtimestamp(now_ms / 1000).astimezone().date()
