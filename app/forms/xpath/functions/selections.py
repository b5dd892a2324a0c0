"""Functions on selected choices and their labels."""

from __future__ import annotations

from app.forms.xpath.context import Context
from app.forms.xpath.registry import function
from app.forms.xpath.values import Value


def _selected(chosen: str, value: str) -> bool:
    """Whether the value is among the chosen ones; nothing counts as chosen when nothing is."""
    return value.strip() in (chosen.split() or [""])


function("selected", "tt", "truth")(_selected)
function("is-selected", "tt", "truth")(_selected)


@function("selected-at", "tn", "text")
def _selected_at(chosen: str, index: float) -> str:
    values = chosen.split()
    return values[int(index)] if -1 < index < len(values) else ""


function("count-selected", "t", "number")(lambda chosen: float(len(chosen.split())))


@function("jr:itext", "t", "text", context=True)
def _itext(context: Context, identifier: str) -> Value:
    return context.surroundings.translate(identifier)


@function("jr:choice-name", "tt", "text", context=True)
def _choice_name(context: Context, value: str, path: str) -> str:
    return context.surroundings.choice_label(context, value, path.strip())
