"""What is in force after a button, as a person reads it before pressing it."""

from __future__ import annotations

from app.agreeing.outcomes import Outcome
from app.wire.revisions import Value
from ui import words
from ui.language import tr
from ui.screens.field_words import field_value


def field_name(person: str, path: str) -> str:
    """Whose field it is and what it is called."""
    return f"{person} {words.field(path)}".strip()


def listed(path: str, values: tuple[Value, ...]) -> str:
    """Several values of a field, or that there is none."""
    return " · ".join(field_value(path, value) for value in values) or field_value(path, None)


def outcome_text(outcome: Outcome) -> str:
    """The field and its value, or between which values somebody is asked."""
    name, values = field_name(outcome.person, outcome.path), listed(outcome.path, outcome.values)
    if len(outcome.values) > 1:
        return tr("{field}: {values} 가운데 맞는 값을 정해야 해요").format(field=name, values=values)
    return f"{name}: {values}"


def after_each(accepted: tuple[Outcome, ...], discarded: tuple[Outcome, ...]) -> list[str]:
    """A line for each field and button; one where both come to the same."""
    lines = []
    for kept, back in zip(accepted, discarded, strict=True):
        if kept == back:
            lines.append(tr("어느 쪽을 눌러도 → {then}").format(then=outcome_text(kept)))
        else:
            lines.append(tr("받아들이면 → {then}").format(then=outcome_text(kept)))
            lines.append(tr("되돌리면 → {then}").format(then=outcome_text(back)))
    return lines
