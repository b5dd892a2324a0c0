"""A recorded visit as a person reads it: who, when, the answers in words, what was said to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from types import MappingProxyType

from app.attachments.attachments import Attachments
from app.forms.appearances import DOTS, is_secret
from app.forms.interface import Control, FormError, FormSession
from app.forms.languages import in_language
from app.forms.styling.reading import label_words
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD, visit_state
from app.risk.screening import own_copy
from app.risk.seeing import may_read_reason
from app.visits.absent_forms import recalled
from app.visits.alarm_fields import alarms_in
from app.visits.attached import entries_in
from app.visits.content import ROLE, UNRECKONED, Alert, in_present_words, masked_in, nodes, workers_own
from app.visits.content import Alarm as Alarmed
from app.visits.in_words import in_words
from app.visits.last_saved import LastSaved
from app.visits.leftovers import KeptAside, kept_of
from app.visits.shelf import Shelf, UnknownFormError
from app.visits.signs import reason_in, risk_of_reason, taken_back_in
from app.visits.submissions import canonical, fields_of, inside, places_of, version_of
from app.visits.visited import Visited, visited
from app.wire.encoding import decode
from app.wire.merge import Document
from app.wire.revisions import Kind, Receipt, Value
from db.attachments import LOST
from db.homes import HouseholdRow
from db.visits import VisitRow


@dataclass(frozen=True, slots=True)
class Attached:
    """An attachment of a recorded visit. `id`: of the copy on this device, empty where there is none;
    `name`: the answer in the form; `lost`: its device lost it before the district had it."""

    id: str
    name: str
    media_type: str
    size: int
    given_name: str
    lost: bool


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and its answer in words. `heading`: a group's title, `text` then empty. `unit`: of a
    number, as the form writes it (UCUM). `file`: what is attached as the answer. An answer the form wants
    `masked` is dots here; `behind` is what they stand for, to be compared and never shown. `role`: what the
    form says it is for. `observed`: the worker's own note, which the form does not read aloud: it is on no
    sheet for the resident. `unasked`: no form here has the question; `label` is what the form calls it.
    `place`: `canonical`. `value`: as recorded, to be compared. `entered`: neither chosen nor worked out."""

    label: str
    text: str
    heading: bool = False
    unit: str = ""
    file: Attached | None = None
    behind: str = field(default="", repr=False)
    role: str = ""
    observed: bool = False
    unasked: bool = False
    place: str = ""
    value: str = field(default="", repr=False)
    entered: bool = False

    @property
    def said(self) -> str:
        """What was answered, for comparing."""
        return self.behind or self.text


@dataclass(frozen=True, slots=True)
class FormReading:
    """A form of the visit. `sealed`: only the health division reads it. `readable` is False when this
    laptop no longer has the form. `unfinished`: the visit was broken off in the middle of it. `kept_aside`:
    answers of an earlier version that this one has no question for. `unreckoned`: when it was recorded, the
    form could not work something out, so a score or an advice may be wrong."""

    form_id: str
    title: str
    answers: tuple[Answer, ...]
    alerts: tuple[Alert, ...]
    sealed: bool = False
    readable: bool = True
    unfinished: bool = False
    kept_aside: tuple[Answer, ...] = ()
    unreckoned: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    decision: str
    comment: str
    name: str
    of: str


@dataclass(frozen=True, slots=True)
class VisitReading:
    """`row`: the visit at present; all else is as the version shown says it, `outcome` how it ended,
    `whom` whose it was, None where that is left open.
    `hub_time_ms`: when the district received the version shown, None: not yet. `clock_off_ms`: by how much
    the laptop's clock was off when it was recorded, 0 when it was right or is not known.
    `versions`: ids of the revisions that recorded or amended it, the latest last; `alarms`: readings that
    could not wait, with who was told; `not_assessed`: why nobody was assessed though there were signs of a
    risk, None: not so, empty: it is sealed and not to be read here; `taken_back`: or why signs were taken
    back; `hidden_reason`: that there were signs is not this worker's to know; `files`: its photographs and
    files that the district lacks; `earlier`: a later version has replaced the one shown."""

    row: VisitRow
    outcome: str
    whom: Visited | None
    household: HouseholdRow | None
    author: str
    companions: tuple[str, ...]
    note: str
    answer: str
    next_due: str | None
    forms: tuple[FormReading, ...]
    review: Review | None
    hub_time_ms: int | None
    refused: str | None
    clock_off_ms: int
    versions: tuple[str, ...]
    alarms: tuple[Alarmed, ...] = ()
    not_assessed: str | None = None
    taken_back: bool = False
    hidden_reason: bool = False
    files: int = 0
    earlier: bool = False

    @property
    def here_only(self) -> bool:
        """The district has not received the version shown, nor refused it."""
        return self.hub_time_ms is None and self.refused is None


CLOCK_TOLERANCE_MS = 5 * 60_000
_HANGUL = re.compile("[가-힣]")


class Reader:
    """Reads visits back from the ledger."""

    def __init__(self, ledger: Ledger, shelf: Shelf, attachments: Attachments) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._shelf = shelf
        self._attachments = attachments
        self._last_saved = LastSaved(ledger.store, ledger.projector.document)

    def visit(
        self, visit: str, version: str | None = None, *, spoken: str = "", noted: bool = True
    ) -> VisitReading | None:
        """A visit as it stands, or as it stood with revision `version`. None: not on this laptop. `spoken`
        (`ko`, `en`): the language its questions are read in where their form has it."""
        row = self._store.visits.get(visit)
        # Of one that was erased in its time and returned since, only the question is here.
        if row is None or not (row.latest or row.notice_ms is not None):
            return None
        if noted:
            with self._store.transaction():
                self._ledger.note("visit.read", f"visit/{visit}")
        subject, projector = f"visit/{visit}", self._ledger.projector
        document = (
            projector.document(subject) if version is None else projector.document_until(subject, version)
        )
        return self._reading(row, document, spoken)

    def _reading(self, row: VisitRow, document: Document, spoken: str) -> VisitReading:
        version = document.get("version")
        kept = self._store.ledger.get(version.revision) if version is not None else None
        versions = tuple(
            entry.id
            for entry in self._store.ledger.of_subject(f"visit/{row.id}")
            if entry.kind in ("visit.finished", "visit.amended")
        )
        companions = _value(document, "companions")
        reason, mine = self._reason(document), may_read_reason(self._ledger, row)
        refusals = {refusal.revision: refusal.code for refusal in self._store.ledger.refusals()}
        return VisitReading(
            row=row,
            outcome=_text(_value(document, "outcome")),
            whom=visited(self._ledger, row.household, document),
            household=self._store.homes.household(row.household),
            author=self._ledger.identity.name_of(kept.author if kept is not None else row.author),
            companions=tuple(str(one) for one in companions) if isinstance(companions, list) else (),
            note=_text(_value(document, "outcome_note")),
            answer=_text(_value(document, "answer")),
            next_due=_text(_value(document, "next_due")) or None,
            # That somebody was assessed tells a colleague that there were signs.
            forms=tuple(one for one in self._forms(row.id, document, spoken) if mine or not one.sealed),
            review=_review(document),
            hub_time_ms=self._hub_time(kept.id) if kept is not None else None,
            files=self._store.attachments.owed_of(row.id),
            refused=refusals.get(kept.id) if kept is not None else None,
            clock_off_ms=_clock_off(self._ledger.projector.skew_of(kept.id)) if kept is not None else 0,
            versions=versions,
            alarms=tuple(alarms_in(document).values()),
            not_assessed=reason if mine else None,
            taken_back=mine and taken_back_in(document),
            hidden_reason=reason is not None and not mine,
            earlier=kept is not None and kept.id in versions[:-1],
        )

    def _reason(self, document: Document) -> str | None:
        """Of a sealed one what this laptop's own copy says, while its author keeps it."""
        reason, risk = reason_in(document), risk_of_reason(document)
        kept = own_copy(self._ledger, risk, Kind.RISK_SCREENED) if risk else None
        return kept.not_assessed if kept is not None else reason

    def _hub_time(self, revision: str) -> int | None:
        """From the receipt for this laptop's own revisions, from the hub's order for others'."""
        receipt = self._store.ledger.receipt(revision)
        if receipt is not None:
            return decode(receipt, Receipt).hub_time_ms
        row = self._store.ledger.get(revision)
        return row.hub_time_ms if row is not None else None

    def _forms(self, visit: str, document: Document, spoken: str) -> tuple[FormReading, ...]:
        readings = []
        for path, held in sorted(document.items()):
            if path.startswith(FORM_FIELD) and isinstance(held.value, dict):
                readings.append(self._form(visit, path.removeprefix(FORM_FIELD), held.value, spoken))
        return tuple(readings)

    def _form(self, visit: str, form_id: str, value: dict[str, Value], spoken: str) -> FormReading:
        title = dict(self._shelf.titles()).get(form_id, form_id)
        alerts = _alerts(value.get("alerts"))
        if value.get("sealed"):
            return FormReading(form_id, title, (), alerts, sealed=True)
        kept, unreckoned = kept_answers(kept_of(value)), bool(value.get(UNRECKONED))
        xml = _text(value.get("xml"))
        try:
            session = self._opened(form_id, xml, visit=visit, spoken=spoken)
        except (UnknownFormError, FormError):
            told = self.recalled(form_id, xml, masked_in(value), spoken=spoken)
            return FormReading(
                form_id, title, told, alerts, readable=False, kept_aside=kept, unreckoned=unreckoned
            )
        answers, alerts = answers_of(session, self._files(visit, value)), in_present_words(alerts, session)
        return FormReading(
            *(form_id, title, answers, alerts),
            unfinished=bool(value.get("unfinished")),
            kept_aside=kept,
            unreckoned=unreckoned,
        )

    def recalled(
        self,
        form_id: str,
        xml: str,
        masked: Collection[str] = (),
        files: Mapping[str, Attached] = MappingProxyType({}),
        *,
        spoken: str = "",
        unsealed: bool = False,
    ) -> tuple[Answer, ...]:
        """As `answers`, of a form that is not on this laptop: in the words of another version where that asks
        the same. `masked`: questions whose answers are dots; `unsealed`: opened by who may read what is."""
        try:
            others = self._shelf.versions(form_id)
        except FormError:
            others = []
        return tuple(
            Answer(
                one.question,
                DOTS if one.secret else one.text,
                file=files.get(one.text),
                behind=one.text if one.secret else "",
                unasked=not one.asked,
                place=canonical(one.place),
            )
            for one in recalled(xml, masked, others, spoken, unsealed=unsealed)
        )

    def alerts(self, visit: str, kept: tuple[Alert, ...], *, spoken: str) -> tuple[Alert, ...]:
        """What a visit raised, form by form: as it was `kept`, or where that is in another script than
        `spoken` (as of a visit) in the form's words. Forms are opened in the second case alone."""
        if all(bool(_HANGUL.search(alert.text)) == (spoken == "ko") for alert in kept):
            return kept
        forms = self._forms(visit, self._ledger.projector.document(f"visit/{visit}"), spoken)
        return tuple(alert for form in forms for alert in form.alerts)

    def _files(self, visit: str, form: Value) -> dict[str, Attached]:
        found = {}
        for name, entry in entries_in(form).items():
            row = self._attachments.with_hash(visit, bytes.fromhex(entry.sha256))
            lost = entry.lost or (row is not None and row.state == LOST)
            here = row.id if row is not None and not lost else ""
            found[name] = Attached(here, name, entry.type, entry.size, entry.given, lost)
        return found

    def answers(
        self,
        form_id: str,
        xml: str,
        files: Mapping[str, Attached] = MappingProxyType({}),
        *,
        visit: str = "",
        spoken: str = "",
    ) -> tuple[Answer, ...]:
        """A submission in words, every answer of it, with its `files` by name; `visit`: where it was made,
        for what the form took over from the visit before; `spoken`: as of a visit. Raises `UnknownFormError`
        (also where the form that is here does not have all its questions), `FormError`."""
        return answers_of(self._opened(form_id, xml, visit=visit, spoken=spoken), files)

    def _opened(self, form_id: str, xml: str, *, visit: str, spoken: str) -> FormSession:
        from app.forms.session import open_session

        version = version_of(xml)
        definition, _ = self._shelf.of_submission(form_id, version)
        last_saved = self._last_saved.before(visit, definition) if visit else None
        session = open_session(definition, draft_xml=xml, last_saved=last_saved)
        if definition.version != version:
            known = places_of(session.draft_xml())
            if any(path not in known for path, _text in fields_of(xml)):
                raise UnknownFormError(form_id)
        language = in_language(definition.languages, spoken)
        if language and language != session.language:
            session.set_language(language)
        return session


def answers_of(
    session: FormSession, files: Mapping[str, Attached] = MappingProxyType({})
) -> tuple[Answer, ...]:
    """What was asked and answered, headings included, blanks left out."""
    answers: list[Answer] = []
    asked = nodes(session)
    notes = workers_own(asked)
    for state in asked:
        control = state.definition.control
        if control in (Control.GROUP, Control.REPEAT):
            if state.label:
                answers.append(Answer(label_words(state), "", heading=True, place=inside(state.ref)))
        elif control is not Control.NONE and state.value and not state.definition.note:
            file = files.get(state.value) if control is Control.UPLOAD else None
            said = in_words(state, session.language)
            answer = Answer(
                *(label_words(state) or state.definition.name, said, False),
                *(state.definition.extra.get("unit", ""), file),
                role=state.definition.extra.get(ROLE, ""),
                observed=state.ref in notes,
                place=inside(state.ref),
                value=state.value,
                entered=control is Control.INPUT and not state.readonly,
            )
            hidden = replace(answer, text=DOTS, file=None, behind=said)
            answers.append(hidden if is_secret(state.definition) else answer)
    return tuple(
        answer
        for answer, following in zip_longest(answers, answers[1:])
        if not (answer.heading and (following is None or following.heading))
    )


def kept_answers(kept: Iterable[KeptAside]) -> tuple[Answer, ...]:
    """What an earlier version of the form asked, as it is read beside the answers."""
    return tuple(
        Answer(one.question, one.shown, behind=one.text if one.secret else "", place=inside(one.path))
        for one in kept
    )


def _value(document: Document, path: str) -> Value:
    held = document.get(path)
    return None if held is None else held.value


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _alerts(value: Value) -> tuple[Alert, ...]:
    if not isinstance(value, list):
        return ()
    return tuple(
        Alert(_text(one.get("level")), _text(one.get("text"))) for one in value if isinstance(one, dict)
    )


def _review(document: Document) -> Review | None:
    value = _value(document, "review")
    if not isinstance(value, dict) or visit_state(document) == "noticed":
        return None
    return Review(*(_text(value.get(name)) for name in ("decision", "comment", "name", "of")))


def _clock_off(skew_ms: int | None) -> int:
    return skew_ms if skew_ms is not None and abs(skew_ms) > CLOCK_TOLERANCE_MS else 0
