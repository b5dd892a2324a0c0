"""An answer as a person reads it."""

from __future__ import annotations

import re

from app.forms.interface import Control, NodeState
from app.forms.languages import in_language
from app.forms.styling.reading import choice_words

_CLOCKED = {
    "dateTime": re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)"),
    "time": re.compile(r"(\d\d:\d\d):"),
}
"""What one reads of a moment; the seconds and the zone after it say nothing to people."""
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")


def moment_in_words(text: str) -> str:
    """What was recorded of a question that nobody here knows: of a moment what one reads of it."""
    return _clocked(text, "dateTime") if _MOMENT.fullmatch(text) else text


def _clocked(text: str, data_type: str) -> str:
    shape = _CLOCKED.get(data_type)
    written = shape.match(text) if shape is not None else None
    return " ".join(written.groups()) if written else text


def in_words(state: NodeState, language: str = "") -> str:
    """An answer as it is read aloud: choices by their labels, a moment as the clock showed it where it was
    written. `language`: the form's own that its questions are read in."""
    if state.definition.control in (Control.SELECT_ONE, Control.SELECT_MANY, Control.RANK):
        labels = {choice.value: choice_words(choice) for choice in state.choices}
        picked = [state.value] if state.definition.control is Control.SELECT_ONE else state.value.split()
        return ", ".join(labels.get(value, value) for value in picked)
    if state.definition.control is Control.TRIGGER:
        return "Confirmed" if in_language((language,), "en") else "확인"
    return _clocked(state.value, state.definition.data_type)
