"""Signs of a suicide risk in a visit: ticked by hand, ticked in a form, or raised by an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.forms.interface import FormSession, NodeState
from app.forms.styling.reading import choice_words, label_words
from app.visits.content import ALERT, ASSESSMENT, SEALED_TICK, SIGNS, SUGGESTS, nodes
from app.visits.leftovers import numbered
from app.wire.merge import Document

NOT_DONE = "assessment_not_done"
"""The field of a visit that says that there were signs and nobody was assessed. Which and why, is sealed."""

SEALED = "sealed"
"""In that field: the risk whose sealed part says why. A program before wrote the `reason` there itself."""

TAKEN_BACK = "taken_back"
"""In that field: no sign stood any more, and the reason says why."""

DEATH_WISH = "death_wish"
"""Somebody spoke of wanting to die: none of the three, but what an alert of a form may stand for."""

_MILD = ("caution", "info")
"""How an alert says of itself that what it tells only leads to the assessment, as a score does."""

_NONE = "none"
_TICKED = {"severe_depression": "depressed", "hopelessness": "hopeless", "past_attempt": "attempted"}
"""The choices of a form's sealed tick, and which of the three signs each is."""

SIGN_WORDS = {
    "depressed": "심하게 우울해 보임",
    "hopeless": "희망이 없다고 말함",
    "attempted": "전에 자살을 시도한 적이 있음",
}
"""The three, as the health division reads them among what is new."""

TAKEN_OUT = "표시했다가 지움"
"""Before what stood and does not stand any more, as the health division reads it."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`ticked`: those of the three; `raised`: what forms said when an answer called for it, and what was
    ticked in each row of a repeat, by where; `mild`: where of it the form calls for it with less than an
    alert of danger; `heard`: which signs those forms' alerts stand for, by their own mark;
    `answers`: what was answered in forms' sealed rows besides, with the question; `taken_back`: what stood
    when a page was turned and does not stand any more, told to nobody yet."""

    ticked: tuple[str, ...] = ()
    raised: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    taken_back: dict[str, str] = field(default_factory=dict)
    heard: frozenset[str] = frozenset()
    mild: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ticked or self.raised)

    def standing(self) -> dict[str, str]:
        """Every sign that stands, by where, in words."""
        return {one: SIGN_WORDS[one] for one in self.ticked} | self.raised

    def words(self) -> list[str]:
        """What the health division reads besides the ticks."""
        gone = [f"{TAKEN_OUT}: {sign}" for sign in self.taken_back.values()]
        return list(dict.fromkeys((*self.raised.values(), *gone)))

    def places(self) -> list[str]:
        """Where all of it was said, the ticks apart."""
        return [*self.raised, *self.answers, *self.taken_back]


NO_SIGNS = Signs()


def ticked_in(session: FormSession) -> set[str]:
    """Those of the three signs that are ticked in a form's sealed rows."""
    chosen = (
        state.value.split()
        for state in nodes(session)
        if SEALED_TICK in state.definition.extra and state.value
    )
    return {_TICKED[one] for values in chosen for one in values if one in _TICKED}


def ticked_in_rows(session: FormSession) -> dict[str, str]:
    """Each tick of the three in a row of a repeat, by where, with the number of the row: what was seen in the
    second person is told also where the first had the same."""
    return {
        f"{place}={one}": numbered(SIGN_WORDS[_TICKED[one]], state.ref)
        for state in nodes(session)
        if SEALED_TICK in state.definition.extra and state.value and numbered("", state.ref)
        for place in (_place(session, state),)
        for one in state.value.split()
        if one in _TICKED
    }


def mild_in(session: FormSession, assessment: str) -> set[str]:
    """Where a form calls for the assessment by an alert that says of itself that it is no danger."""
    return {
        _place(session, state)
        for state in nodes(session)
        if state.definition.extra.get(SUGGESTS) in (assessment, ASSESSMENT)
        and state.definition.extra.get(ALERT) in _MILD
    }


def raised_in(session: FormSession, assessment: str) -> dict[str, str]:
    """What a form says while it calls for the assessment, by where it says it: the language may change."""
    return {
        _place(session, state): label_words(state)
        for state in nodes(session)
        if state.definition.extra.get(SUGGESTS) in (assessment, ASSESSMENT)
    }


def heard_in(session: FormSession, assessment: str) -> set[str]:
    """Which signs the alerts of a form stand for that show and call for the assessment. One that is marked
    with no name only calls for it."""
    named = {**_TICKED, DEATH_WISH: DEATH_WISH}
    return {
        named[mark]
        for state in nodes(session)
        if state.definition.extra.get(SUGGESTS) in (assessment, ASSESSMENT)
        and (mark := state.definition.extra.get(SEALED_TICK)) in named
    }


def sealed_answers(session: FormSession) -> dict[str, str]:
    """What was answered in a form's sealed rows, as it was asked, but for ticks of the three signs."""
    return {
        f"{_place(session, state)}={state.value}": f"{label_words(state)}: {_said(state)}"
        for state in nodes(session)
        if SEALED_TICK in state.definition.extra
        and state.value
        and state.label
        and not set(state.value.split()) <= {*_TICKED, _NONE}
    }


def _place(session: FormSession, state: NodeState) -> str:
    return f"{session.definition.form_id}:{state.ref}"


def form_of(place: str) -> str:
    """The form a sign was raised in."""
    return place.partition(":")[0]


def _said(state: NodeState) -> str:
    chosen = {choice.value: choice_words(choice) or choice.value for choice in state.choices}
    return ", ".join(chosen.get(one, one) for one in state.value.split()) if chosen else state.value


def signs_of(by_hand: Iterable[str], sessions: Iterable[FormSession], assessment: str) -> Signs:
    """Every sign of a visit."""
    ticked = set(by_hand)
    raised: dict[str, str] = {}
    answers: dict[str, str] = {}
    heard: set[str] = set()
    mild: set[str] = set()
    for session in sessions:
        ticked |= ticked_in(session)
        raised |= raised_in(session, assessment) | ticked_in_rows(session)
        mild |= mild_in(session, assessment)
        answers |= sealed_answers(session)
        heard |= heard_in(session, assessment)
    by_kind = tuple(one for one in SIGNS if one in ticked)
    return Signs(by_kind, raised, answers, heard=frozenset(heard), mild=frozenset(mild))


def reason_in(document: Document) -> str | None:
    """What a program before wrote plainly of why nobody was assessed in a recorded visit with signs, empty
    where it is sealed; None where somebody was, or there were no signs."""
    held = document.get(NOT_DONE)
    if held is None or not isinstance(held.value, dict):
        return None
    reason = held.value.get("reason")
    return reason if isinstance(reason, str) else ""


def risk_of_reason(document: Document) -> str:
    """The risk whose sealed part says why nobody was assessed; empty: none does."""
    held = document.get(NOT_DONE)
    risk = held.value.get(SEALED) if held is not None and isinstance(held.value, dict) else None
    return risk if isinstance(risk, str) else ""


def taken_back_in(document: Document) -> bool:
    """Whether that reason says why signs were taken back, and none stood at the end."""
    held = document.get(NOT_DONE)
    return held is not None and isinstance(held.value, dict) and held.value.get(TAKEN_BACK) is True
