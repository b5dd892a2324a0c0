"""A screening as the duty officer's page shows it: what is open to see, and its sealed answers in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.attachments.attachments import Fetched
from app.desk import Desk
from app.forms.interface import FormError
from app.risk.due import hours_by_rule
from app.risk.following import Closing, Course, course, ended
from app.risk.inbox import Opened
from app.risk.incoming import Incoming, one_incoming, waiting_beside
from app.risk.papers import SealedPaper
from app.risk.parts import Unopened, known_of, without_key
from app.risk.present import Contact, supervisor_of
from app.risk.sealed_answers import Screening
from app.risk.sealed_plan import OpenedPlan
from app.risk.taking import known_here
from app.visits.reading import Attached, FormReading, kept_answers
from app.visits.shelf import UnknownFormError
from app.wire.revisions import Value
from ui.forms.titles import title_of, title_words
from ui.language import present
from ui.screens.erased_risk import erased_ms


@dataclass(frozen=True, slots=True)
class Seen:
    """What is told without a reason. `screening`: None where it is not on this laptop; `title`: of its
    instrument; `erased_ms`: when it was removed on request; `known`: what a 접수 by somebody who sees this is
    of; `heard`: and by somebody who heard by telephone what is sealed to a key that is not here,
    `keyless`; `hours`: within which the district wants somebody in touch again; `supervisor`: of the
    household's 동; `beside`: what else of the home waits for an officer."""

    screening: Incoming | None
    title: str
    now_ms: int
    course: Course | None
    erased_ms: int | None
    known: Mapping[str, Value]
    heard: Mapping[str, Value]
    keyless: tuple[Unopened, ...] = ()
    hours: int = 72
    supervisor: Contact | None = None
    beside: tuple[Incoming, ...] = ()

    @property
    def ended(self) -> Closing | None:
        """How it was closed, unless an officer has to take it all the same."""
        return ended(self.course)


@dataclass(frozen=True, slots=True)
class Answers:
    """`plans`: each 안전계획, with it in words, None where it cannot be opened here."""

    form: FormReading
    plans: tuple[tuple[OpenedPlan, FormReading | None], ...]
    unsealed: Opened
    absent: tuple[Fetched, ...]


def read_screening(desk: Desk, risk: str) -> Seen:
    """Reads no sealed answer."""
    found = one_incoming(desk.ledger, risk)
    row = desk.store.visits.risk(risk)
    document = desk.ledger.projector.document(f"risk/{risk}")
    instrument = ""
    if row is not None:
        held = document.get("instrument")
        instrument = str(held.value) if held is not None else ""
    title = title_of(instrument, dict(desk.shelf.titles())) if instrument else ""
    went, heard = course(desk.ledger, risk), known_here(desk.ledger, risk)
    keyless = without_key(desk.ledger, risk)
    known, gone = known_of(desk.ledger, risk, keyless), erased_ms(desk, risk)
    hours = hours_by_rule(desk.ledger, document)
    chief = supervisor_of(desk.ledger, row.household) if row is not None else None
    beside = waiting_beside(desk.ledger, risk)
    return Seen(found, title, desk.clock(), went, gone, known, heard, keyless, hours, chief, beside)


def unseal(desk: Desk, risk: str, reason: str) -> Answers:
    """Raises `CannotOpenError`."""
    return _laid_out(desk, risk, desk.inbox.open_all(risk, reason))


def _laid_out(desk: Desk, risk: str, unsealed: Opened) -> Answers:
    """An opened screening and each 안전계획 in words, with what of their papers is on this laptop."""
    opened, plans = unsealed.screening, unsealed.plans
    planned = [paper for one in plans if one.plan is not None for paper in one.plan.papers]
    absent = desk.inbox.absent_papers(risk, (*opened.papers, *planned))
    away = {one.sha256 for one in absent}
    written = tuple((one, None if one.plan is None else _in_words(desk, one.plan, away)) for one in plans)
    return Answers(_in_words(desk, opened, away), written, unsealed, tuple(absent))


def _in_words(desk: Desk, opened: Screening, away: set[bytes]) -> FormReading:
    title = title_words(dict(desk.shelf.titles()).get(opened.form_id, opened.form_id))
    kept = kept_answers(opened.kept)
    files = {one.name: _attached(one, here=one.sealed not in away) for one in opened.papers}
    try:
        answers = desk.reader.answers(opened.form_id, opened.xml, files, spoken=present())
    except (UnknownFormError, FormError):
        told = desk.reader.recalled(opened.form_id, opened.xml, files=files, spoken=present(), unsealed=True)
        return FormReading(opened.form_id, title, told, (), readable=False, kept_aside=kept)
    return FormReading(opened.form_id, title, answers, (), kept_aside=kept)


def laid_out_again(desk: Desk, risk: str, unsealed: Opened) -> Answers:
    """What was opened for a reason, read again with what has come since. Raises `CannotOpenError`."""
    return _laid_out(desk, risk, desk.inbox.since(risk, unsealed))


def _attached(paper: SealedPaper, *, here: bool) -> Attached:
    return Attached(
        paper.sealed.hex() if here else "", paper.name, paper.type, paper.size, paper.given, lost=False
    )
