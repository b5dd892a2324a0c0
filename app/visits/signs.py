"""Signs of a suicide risk in a visit: ticked by hand, ticked in a form, or raised by an answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.forms.interface import FormSession, NodeState
from app.visits.content import ASSESSMENT, SEALED_TICK, SIGNS, SUGGESTS, nodes
from app.wire.merge import Document

NOT_DONE = "assessment_not_done"
"""The field of a visit that says that there were signs, nobody was assessed, and why. Which, is sealed."""

_NONE = "none"
_TICKED = {"severe_depression": "depressed", "hopelessness": "hopeless", "past_attempt": "attempted"}
"""The choices of a form's sealed tick, and which of the three signs each is."""


@dataclass(frozen=True, slots=True)
class Signs:
    """`ticked`: those of the three; `raised`: what forms said when an answer called for it; `answers`: what
    was answered in forms' sealed rows besides, with the question."""

    ticked: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ticked or self.raised)


NO_SIGNS = Signs()


def ticked_in(session: FormSession) -> set[str]:
    """Those of the three signs that are ticked in a form's sealed rows."""
    chosen = (
        state.value.split()
        for state in nodes(session)
        if SEALED_TICK in state.definition.extra and state.value
    )
    return {_TICKED[one] for values in chosen for one in values if one in _TICKED}


def raised_in(session: FormSession, assessment: str) -> list[str]:
    """What a form says while it calls for the assessment."""
    return [
        state.label or ""
        for state in nodes(session)
        if state.definition.extra.get(SUGGESTS) in (assessment, ASSESSMENT)
    ]


def sealed_answers(session: FormSession) -> list[str]:
    """What was answered in a form's sealed rows, as it was asked, but for ticks of the three signs."""
    return [
        f"{state.label}: {_said(state)}"
        for state in nodes(session)
        if SEALED_TICK in state.definition.extra
        and state.value
        and state.label
        and not set(state.value.split()) <= {*_TICKED, _NONE}
    ]


def _said(state: NodeState) -> str:
    chosen = {choice.value: choice.label or choice.value for choice in state.choices}
    return ", ".join(chosen.get(one, one) for one in state.value.split()) if chosen else state.value


def signs_of(by_hand: Iterable[str], sessions: Iterable[FormSession], assessment: str) -> Signs:
    """Every sign of a visit."""
    ticked, raised, answers = set(by_hand), [], []
    for session in sessions:
        ticked |= ticked_in(session)
        raised += raised_in(session, assessment)
        answers += sealed_answers(session)
    return Signs(tuple(one for one in SIGNS if one in ticked), tuple(dict.fromkeys(raised)), tuple(answers))


def reason_in(document: Document) -> str | None:
    """Why nobody was assessed in a recorded visit with signs; None where somebody was, or there were none."""
    held = document.get(NOT_DONE)
    if held is None or not isinstance(held.value, dict):
        return None
    reason = held.value.get("reason")
    return reason if isinstance(reason, str) else ""
