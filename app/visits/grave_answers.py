"""The grave answers of a screening, one by one: what was told of it is told apart from what is graver."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.risk.reasons import REASONS_ROLE, sentences
from app.visits import content
from app.visits.drafting import OpenForm
from app.visits.signs import form_of

CODES_ROLE = "risk_reason_codes"
_CODE, _SENTENCE = f"{CODES_ROLE}=", f"{REASONS_ROLE}="


def grave_answers(form: OpenForm) -> dict[str, str]:
    """What of a screening made its level, in the words that people read, by the code of each answer. The nth
    sentence is the nth code's. A form that has not as many codes as sentences is compared by both, and all of
    its sentences stand for a code."""
    said = sentences(form.session)
    codes = " ".join(content.each_by_role(form.session, CODES_ROLE)).split()
    at = f"{form.form_id}:"
    if len(codes) == len(said):
        return {f"{at}{_CODE}{code}": words for code, words in zip(codes, said, strict=True)}
    whole = ". ".join(said)
    by_code = {f"{at}{_CODE}{code}": whole for code in codes if whole}
    return by_code | {f"{at}{_SENTENCE}{words}": words for words in said}


def untold(grave: Mapping[str, str], known: Collection[str]) -> dict[str, str]:
    """Of grave answers those that no record holds. A number is known where as high a one was told of the same
    code, and a code where a program before told its sentence."""
    return {
        place: words
        for place, words in grave.items()
        if place not in known
        and f"{form_of(place)}:{_SENTENCE}{words}" not in known
        and not any(_covers(one, place) for one in known)
    }


def _covers(told: str, place: str) -> bool:
    """Whether both are numbers of one code, and the one that was told is no lower."""
    (code, _, before), (of, _, value) = told.rpartition("="), place.rpartition("=")
    return (
        code == of
        and _CODE in code
        and before.isdecimal()
        and value.isdecimal()
        and int(before) >= int(value)
    )
