"""How grave a risk is: what the form's rule says, and what somebody judged with their name and a reason."""

from __future__ import annotations

from app.wire.merge import RISK_LEVELS, Document
from app.wire.revisions import Value

LEVEL, JUDGED = "level", "judged"


def rank(level: str) -> int:
    """The higher the more urgent; a level that only a newer program knows is the most urgent of all."""
    return RISK_LEVELS.index(level) if level in RISK_LEVELS else len(RISK_LEVELS)


def by_rule(document: Document) -> str:
    """What the screening's answers make of it."""
    held = document.get(LEVEL)
    return held.value if held is not None and isinstance(held.value, str) else "unknown"


def judgement(document: Document) -> dict[str, Value]:
    """The latest judgement as it was recorded; empty when nobody judged.

    `level`, `reason`, `name`, `at_ms`, and `of`: the rule's level that was judged.
    """
    held = document.get(JUDGED)
    return dict(held.value) if held is not None and isinstance(held.value, dict) else {}


def in_force(document: Document) -> str:
    """The level everybody acts on. A judgement holds for the level it judged: if the rule rose since (a
    screening was done again), the higher of the two."""
    rule, judged = by_rule(document), judgement(document)
    level = judged.get("level")
    if not isinstance(level, str):
        return rule
    return level if judged.get("of") == rule else max(level, rule, key=rank)


def must_be_taken(document: Document) -> bool:
    """Whether an officer has to take this risk and none has: its level is not one that may wait (none, low, a
    refusal), nobody acknowledged it, it was neither closed nor forgotten."""
    taken = any(
        (held := document.get(path)) is not None and held.value
        for path in ("acknowledged", "closed", "forgotten")
    )
    return not taken and is_urgent(in_force(document))


def is_urgent(level: str) -> bool:
    """Whether somebody has to act on this level today. What nobody could judge, and what only a newer program
    knows, counts as urgent."""
    return level not in ("none", "declined", "low")
