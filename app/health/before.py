"""What was answered at the visits before, to stand beside a question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from app.forms.appearances import is_secret
from app.forms.interface import Control, FormDefinition, NodeDefinition
from app.health.limits import district_limits
from app.health.measures import Catalogue
from app.health.readings import History, readings
from app.health.submissions import Submission, submissions
from app.ledger.ledger import Ledger
from app.visits.shelf import Shelf

SHOW, TAKE, HIDE = "show", "take", "hide"
"""What the mark `previous` of a question may say: shown, shown and taken over by a key, not shown."""

_SEALED, _INSTRUMENT, _PREVIOUS = "sealed", "instrument", "previous"
_SHOWN = frozenset({Control.INPUT, Control.SELECT_ONE, Control.SELECT_MANY, Control.RANGE})
_BACK = 12
"""So many visits back an answer is looked for; one from longer ago is no "last time"."""
_NEVER_TAKEN = ("consent", "next_", "outcome", "ask", "actions", "complaint", "urgent", "reoffer")
"""Beginnings of roles whose answer is given anew at each visit."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer as the form stores it, when its visit began, who recorded it."""

    value: str
    at_ms: int
    author: str


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier visits say about the person a form is filled in for. `answers`: to the same form, by the
    place of the question below its root; `readings`: of every measure, from any form."""

    answers: Mapping[str, Answered] = field(default_factory=dict)
    readings: History = field(default_factory=dict)
    catalogue: Catalogue | None = None


def past_of(
    ledger: Ledger, shelf: Shelf, catalogue: Catalogue, whom: tuple[str, str, str], form_id: str
) -> Past:
    """`whom`: household, person and the visit in progress. A visit that may have been to somebody else in the
    household says nothing."""
    household, person, visit = whom
    ruled = catalogue.with_limits(district_limits(shelf, catalogue))
    if not person:
        return Past(catalogue=ruled)
    found = submissions(ledger, household, person, without=visit)
    return Past(answers_before(found, form_id), readings(found, shelf, catalogue), ruled)


def answers_before(found: Iterable[Submission], form_id: str) -> dict[str, Answered]:
    """The last answer to each question of a form, from `found`, the latest first. What is asked in a repeat
    is left out: which card it stood on does not say whom it was about."""
    answers: dict[str, Answered] = {}
    same = (one for one in found if one.form_id == form_id and one.whole)
    for one in islice(same, _BACK):
        often = Counter(path for path, _text in one.fields)
        for path, text in one.fields:
            if often[path] == 1 and path not in answers:
                answers[path] = Answered(text, one.at_ms, one.author)
    return answers


def handling(form: FormDefinition, question: NodeDefinition, *, measured: bool) -> str:
    """What becomes of the answer before: `show`, `take` or `hide`. A screening is answered without looking at
    the last one, and a reading is taken anew."""
    if form.attributes.get(_SEALED) or form.attributes.get(_INSTRUMENT):
        return HIDE
    extra = question.extra
    if is_secret(question):
        return HIDE
    if extra.get(_INSTRUMENT) or extra.get("risk") or question.control not in _SHOWN or question.note:
        return HIDE
    if measured:
        return SHOW
    said = extra.get(_PREVIOUS, "")
    if said in (SHOW, TAKE, HIDE):
        return said
    return SHOW if extra.get("role", "").startswith(_NEVER_TAKEN) else TAKE
