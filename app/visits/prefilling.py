"""Answers the program knows already, put in so that nobody is asked twice. The worker may change them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.forms.interface import FormSession
from app.visits.content import nodes

PREFILL = "prefill"
_ADULT_AT = 19
_SEXES = {"M": "male", "F": "female"}


@dataclass(frozen=True, slots=True)
class Known:
    """`facts`: of the household, by the word that a bind asks with. Of whom the visit is for: `birth`
    (`1961-05-03`) and `sex` (`M` or `F`), empty when not known."""

    facts: Mapping[str, str] = field(default_factory=dict)
    birth: str = ""
    sex: str = ""


def prefill(session: FormSession, known: Known, today: date) -> None:
    """Answer the blank questions whose bind says `prefill`."""
    answers = _answers(known, today)
    for state in nodes(session):
        answer = answers.get(state.definition.extra.get(PREFILL, ""), "")
        if answer and not state.value:
            session.answer(state.ref, answer)


def filled_wrongly(session: FormSession, before: Known, now: Known, today: date) -> dict[str, str]:
    """Of questions that were filled in with what is known of somebody else (`before`), or stayed blank for
    want of it, what is to stand there, by where. What was answered otherwise is the worker's."""
    wrong, right = _answers(before, today), _answers(now, today)
    found = ((state, state.definition.extra.get(PREFILL, "")) for state in nodes(session))
    return {
        state.ref: right.get(fact, "")
        for state, fact in found
        if fact and state.value == wrong.get(fact, "") != right.get(fact, "")
    }


def _answers(known: Known, today: date) -> dict[str, str]:
    """By the word that a bind asks with."""
    group, sex = age_group(known.birth, today) or "", _SEXES.get(known.sex, "")
    return {**known.facts, "age_group": group, "sex": sex, "birth": known.birth}


def age_group(birth: str, today: date) -> str | None:
    """`youth` under 19 (만 나이), else `adult`; None for a birth date that is not known."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return "adult" if age >= _ADULT_AT else "youth"
