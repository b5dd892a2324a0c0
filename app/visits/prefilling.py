"""Answers the program knows already, put in so that nobody is asked twice. The worker may change them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from app.forms.interface import FormSession
from app.visits.content import nodes

PREFILL, AGE_GROUP = "prefill", "age_group"
_ADULT_AT = 19


def prefill(
    session: FormSession, birth: str, today: date, known: Mapping[str, str] = MappingProxyType({})
) -> None:
    """Answer the blank questions whose bind says `prefill`. `birth`: `1961-05-03`, empty when not known;
    `known`: what else is known, by the word that a bind asks with."""
    answers = {**known, AGE_GROUP: age_group(birth, today) or ""}
    for state in nodes(session):
        answer = answers.get(state.definition.extra.get(PREFILL, ""), "")
        if answer and not state.value:
            session.answer(state.ref, answer)


def age_group(birth: str, today: date) -> str | None:
    """`youth` under 19 (만 나이), else `adult`; None for a birth date that is not known."""
    try:
        born = date.fromisoformat(birth)
    except ValueError:
        return None
    age = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return "adult" if age >= _ADULT_AT else "youth"
