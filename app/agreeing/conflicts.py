"""Fields that two people changed without knowing of each other, and the decision about each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from app.agreeing.asked import asked
from app.agreeing.outcomes import Outcome, after, outcome
from app.forms.interface import FormError
from app.households.values import Fault, UnfitError, day, fitted
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.content import masked_in
from app.visits.reading import Answer, Reader
from app.visits.shelf import Shelf, UnknownFormError
from app.wire.discarding import can_be_taken_back, decided_revision
from app.wire.merge import Rival, contested
from app.wire.people import may_decide
from app.wire.revisions import Kind, Value
from db.homes import HouseholdRow

_CHOSEN = frozenset(
    {
        *("sex", "relation", "outcome", "cohort", "form", "person", "plan", "version", "household_type"),
        *("dong", "reason", "care", "level", "review"),
    }
)
_FAMILIES = frozenset(
    {"assigned", "consent", "consent_detail", "cohort", "caution", "need", "grace", "alarms"}
)
"""Fields whose values come from a list: another one cannot be typed."""
_DAYS = frozenset({"next_due", "next_contact"})
"""Days beside those of a household's page."""
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of the values. `author`: a name, empty when unknown; `at_ms`: by its author's laptop; `answers`: of
    a form, those that the candidates do not have in common; `outcomes`: of a decision about what came late,
    the fields as they are once this one is chosen."""

    revision: str
    value: Value
    author: str
    own: bool
    at_ms: int
    answers: tuple[Answer, ...] = ()
    outcomes: tuple[Outcome, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A field in conflict. `person`: whose it is, empty when it is the household's; `candidates`: the value
    shown at present first; `may_type`: whether another value can be given; `form`: the title of the form
    whose answers it holds, empty where there is none or it is not on this laptop."""

    subject: str
    path: str
    household: HouseholdRow | None
    person: str
    candidates: tuple[Candidate, ...]
    may_type: bool
    form: str = ""

    @property
    def revisions(self) -> frozenset[str]:
        return frozenset(candidate.revision for candidate in self.candidates)


class MovedOnError(Exception):
    """What is decided about is not what was seen: something came in between. Nothing was recorded."""


class UnusableValueError(ValueError):
    """What was typed is no value of this field. `fault`: why, as on the household's page; never what was
    typed."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Conflicts:
    """The questions that this worker may decide."""

    def __init__(self, ledger: Ledger, shelf: Shelf, reader: Reader) -> None:
        self._ledger = ledger
        self._store = ledger.store
        self._shelf = shelf
        self._reader = reader

    def count(self) -> int:
        """How many wait."""
        return len(asked(self._ledger, self._shelf))

    def questions(self, spoken: str = "") -> list[Question]:
        """All that wait, by subject and field; answers are read in `spoken` as those of a visit are."""
        found = [self._question(subject, path, spoken) for subject, path in asked(self._ledger, self._shelf)]
        return [question for question in found if question is not None]

    def decide(self, question: Question, value: Value) -> str:
        """Record the decision; returns its revision. Raises `MovedOnError`, `KeyError` for a field this role
        does not decide."""
        now = self._question(question.subject, question.path)
        if now is None or now.revisions != question.revisions:
            raise MovedOnError(question.path)
        if not may_decide(self._ledger.identity.worker.role, question.path):
            raise KeyError(question.path)
        return self._record(question, value)

    def typed(self, question: Question, text: str) -> Value:
        """What somebody typed, as a value of the field, by the rules of the household's page: one that the
        lists cannot read would travel to every laptop. Raises `UnusableValueError`."""
        written, path = text.strip(), question.path
        if not written:
            raise UnusableValueError(Fault.EMPTY)
        try:
            if path.rpartition(".")[2] in _DAYS:
                return day(written)
            if question.subject.startswith("household/"):
                return fitted(path, written, self._today())
        except UnfitError as error:
            raise UnusableValueError(error.fault) from None
        if any(_is_number(candidate.value) for candidate in question.candidates):
            if not written.isascii() or not written.isdigit() or len(written) > 9:
                raise UnusableValueError(Fault.NOT_A_NUMBER)
            return int(written)
        if len(written) > _LONGEST:
            raise UnusableValueError(Fault.TOO_LONG)
        return written

    def _today(self) -> date:
        return datetime.fromtimestamp(self._ledger.clock() / 1000).astimezone().date()

    def _record(self, question: Question, value: Value) -> str:
        household = self._household_of(question)
        values: dict[str, Value] = {question.path: value}
        if question.subject.startswith("visit/") and question.path != "review":
            values["version"] = self._next_version(question.subject)
        with self._ledger.action("conflict.decide", question.subject):
            return self._ledger.record(
                Kind.CONFLICT_DECIDED, question.subject, household, values, deciding=True
            )

    def _next_version(self, subject: str) -> int:
        """What the visit says has changed: a review of the version before does not count for it."""
        held = self._ledger.projector.document(subject).get("version")
        return (held.value if held is not None and isinstance(held.value, int) else 0) + 1

    def _household_of(self, question: Question) -> str:
        row = self._store.ledger.get(question.candidates[0].revision)
        if row is None:
            raise MovedOnError(question.path)
        return row.household

    def _question(self, subject: str, path: str, spoken: str = "") -> Question | None:
        held = self._ledger.projector.document(subject).get(path)
        rivals = contested(path, held)
        if held is None or not rivals:
            return None
        candidates = [self._candidate(each) for each in (Rival(held.value, held.revision), *rivals)]
        if path.startswith(FORM_FIELD):
            candidates = self._with_answers(subject, path, candidates, spoken)
        if decided_revision(path):
            candidates = [self._with_outcomes(subject, path, candidate) for candidate in candidates]
        row = self._store.ledger.get(held.revision)
        household = row.household if row is not None else subject.partition("/")[2]
        return Question(
            subject=subject,
            path=path,
            household=self._store.homes.household(household),
            person=self._person(household, path),
            candidates=tuple(candidates),
            may_type=_is_typed(path) and all(_is_words_or_number(each.value) for each in candidates),
            form=self._form(path),
        )

    def _candidate(self, rival: Rival) -> Candidate:
        row = self._store.ledger.get(rival.revision)
        identity = self._ledger.identity
        return Candidate(
            revision=rival.revision,
            value=rival.value,
            author="" if row is None else identity.name_of(row.author),
            own=row is not None and row.author == identity.worker.id,
            at_ms=0 if row is None else row.wall_ms,
        )

    def _with_outcomes(self, subject: str, path: str, candidate: Candidate) -> Candidate:
        said = self._ledger.projector.said(subject)
        late = next((one for one in said if one.id == decided_revision(path)), None)
        if late is None:
            return candidate
        then = after(said, Kind.CONFLICT_DECIDED, path, candidate.value)
        fields = [each for each in late.patch if can_be_taken_back(late.kind, each)]
        outcomes = tuple(outcome(self._ledger, late.household, each, then) for each in fields)
        return replace(candidate, outcomes=outcomes)

    def _form(self, path: str) -> str:
        if not path.startswith(FORM_FIELD):
            return ""
        return dict(self._store.forms.titles()).get(path.removeprefix(FORM_FIELD), "")

    def _person(self, household: str, path: str) -> str:
        family, _, rest = path.partition(".")
        if family != "people":
            return ""
        wanted = rest.partition(".")[0]
        return next((one.name for one in self._store.homes.people(household) if one.id == wanted), "")

    def _with_answers(
        self, subject: str, path: str, candidates: list[Candidate], spoken: str
    ) -> list[Candidate]:
        """Of each submission the answers that not all of them share."""
        visit, form_id = subject.removeprefix("visit/"), path.removeprefix(FORM_FIELD)
        said = [self._answers(visit, form_id, candidate.value, spoken) for candidate in candidates]
        shared = set(said[0]).intersection(*said[1:])
        return [
            Candidate(
                each.revision,
                each.value,
                each.author,
                each.own,
                each.at_ms,
                tuple(answer for answer in answers if answer not in shared and not answer.heading),
            )
            for each, answers in zip(candidates, said, strict=True)
        ]

    def _answers(self, visit: str, form_id: str, value: Value, spoken: str) -> tuple[Answer, ...]:
        xml = value.get("xml") if isinstance(value, dict) else None
        if not isinstance(value, dict) or not isinstance(xml, str):
            return ()
        try:
            return self._reader.answers(form_id, xml, visit=visit, spoken=spoken)
        except (UnknownFormError, FormError):
            return self._reader.recalled(form_id, xml, masked_in(value), spoken=spoken)


def _is_typed(path: str) -> bool:
    last = path.rpartition(".")[2]
    return path.partition(".")[0] not in _FAMILIES and last not in _CHOSEN and not last.endswith("_ms")


def _is_words_or_number(value: Value) -> bool:
    return value is None or isinstance(value, str) or _is_number(value)


def _is_number(value: Value) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
