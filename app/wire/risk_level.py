"""How grave a risk is: what the form's rule says, and what somebody judged with their name and a reason."""

from __future__ import annotations

from app.wire.merge import RISK_LEVELS, Document
from app.wire.revisions import Value

LEVEL, JUDGED, RAISED = "level", "judged", "raised"

TAKEN_BACK = "taken_back"
"""The field that says that signs were taken back before anybody was told of them; why, is sealed."""

MISTAKEN = "mistaken"
"""The reason for closing a risk that never was one."""

NEWS = "news."
"""Fields that say that a sign or a graver answer came which was not told before; what, is sealed."""


def rank(level: str) -> int:
    """The higher the more urgent; a level that only a newer program knows is the most urgent of all."""
    return RISK_LEVELS.index(level) if level in RISK_LEVELS else len(RISK_LEVELS)


def by_rule(document: Document) -> str:
    """What the screening's answers make of it."""
    held = document.get(LEVEL)
    return held.value if held is not None and isinstance(held.value, str) else "unknown"


def judgement(document: Document) -> dict[str, Value]:
    """The latest judgement as it was recorded; empty when nobody judged.

    `level`, `reason`, `name`, `at_ms`, and `of`, `knows`: the rule's level and the news that were judged;
    `raised`: the gravest of what was judged before, where that is graver than the rule.
    """
    held = document.get(JUDGED)
    return dict(held.value) if held is not None and isinstance(held.value, dict) else {}


def in_force(document: Document) -> str:
    """The level everybody acts on. A judgement holds for the level it judged and what was told by then: if
    the rule rose since (a screening was done again), or a sign or a graver answer came, the higher of the
    two."""
    rule, judged = by_rule(document), judgement(document)
    level = judged.get("level")
    if not isinstance(level, str):
        return rule
    holds = judged.get("of") == rule and not _told_since_judged(document, judged)
    return level if holds else max(level, rule, key=rank)


def _told_since_judged(document: Document, judged: dict[str, Value]) -> bool:
    """A program of before did not note what it knew: then by the names of revisions, which tell what was made
    first."""
    if isinstance(judged.get("knows"), list):
        return bool(news_since(document, judged))
    made = document[JUDGED].revision
    return any(held.revision > made for path, held in document.items() if path.startswith(NEWS))


def gravest(document: Document) -> str:
    """The gravest of what the answers say and what anybody judged, ever: only an officer who takes a risk
    ends its waiting, nobody who judges it lower."""
    return max(by_rule(document), in_force(document), raised(document), key=urgency)


def raised(document: Document) -> str:
    """The gravest level that a judgement of before had, or one beside the latest, whose authors did not know
    of each other; "none" where nobody judged before, or none was graver than the rule."""
    held = document.get(JUDGED)
    if held is None:
        return "none"
    beside = [
        said for rival in held.rivals for said in (_said(rival.value, LEVEL), _said(rival.value, RAISED))
    ]
    return max((_said(held.value, RAISED), *beside), key=urgency)


def _said(judged: Value, name: str) -> str:
    level = judged.get(name) if isinstance(judged, dict) else None
    return level if isinstance(level, str) else "none"


def urgency(level: str) -> tuple[bool, int]:
    """By what somebody has to act on it first, then by how grave it is."""
    return is_urgent(level), rank(level)


def news(document: Document) -> frozenset[str]:
    """Every time that a new sign or a graver answer was told of this risk after its first screening."""
    return frozenset(path.removeprefix(NEWS) for path in document if path.startswith(NEWS))


def news_since(document: Document, took: dict[str, Value]) -> list[str]:
    """The fields of what was told that is not of this 접수, call or closing, in the order of their making; a
    program of before did not say what it knew: none."""
    knows = took.get("knows")
    unknown = news(document) - set(map(str, knows)) if isinstance(knows, list) else ()
    return [f"{NEWS}{one}" for one in sorted(unknown)]


def known_now(document: Document) -> dict[str, Value]:
    """What a 접수, a call or a closing notes of what it is of."""
    return {"of": gravest(document), "knows": [*sorted(news(document))]}


def taken(document: Document) -> dict[str, Value]:
    """The 접수 as it was recorded, while it holds: it was of a level and of the signs that were known, and a
    graver one, or a new sign, waits anew. Empty when nobody took it."""
    return _holding(document, "acknowledged")


def called(document: Document) -> dict[str, Value]:
    """The latest call as it was recorded, while it holds: who was told of a level does not know of a graver
    one, nor of a sign that came later."""
    return _holding(document, "called")


def closing(document: Document) -> dict[str, Value]:
    """How the risk was closed, while that holds: one that rose since, or of which a new sign came, is open
    again."""
    return _holding(document, "closed")


def _holding(document: Document, path: str) -> dict[str, Value]:
    """Nothing holds of a risk whose screening is not here: nobody can say what it is of."""
    held = document.get(path) if LEVEL in document else None
    value = dict(held.value) if held is not None and isinstance(held.value, dict) else {}
    level, now = value.get("of"), gravest(document)
    graver = isinstance(level, str) and urgency(now) > urgency(level)
    return {} if is_urgent(now) and (graver or news_since(document, value)) else value


def was_taken_back(document: Document) -> bool:
    """Whether it never was more than signs that were taken back before anybody was told of them."""
    return TAKEN_BACK in document and gravest(document) == "none"


def is_mistaken(document: Document) -> bool:
    """Whether nothing of it was so: its signs were taken back, or it was closed as mistaken, while that
    holds."""
    return was_taken_back(document) or closing(document).get("reason") == MISTAKEN


def is_open(document: Document) -> bool:
    """Whether somebody is to be in touch again: it was neither closed nor forgotten."""
    return not closing(document) and not is_forgotten(document)


def asks_somebody(document: Document) -> bool:
    """Whether it is open and asks somebody to act: a negative screening is never ended, and asks nobody."""
    return is_open(document) and gravest(document) != "none"


def must_be_taken(document: Document) -> bool:
    """Whether an officer has to take this risk and none has: its level is not one that may wait (none, low, a
    refusal), nobody acknowledged it at this level and knowing every sign, it was not
    forgotten. Closing it takes it from nobody."""
    return is_urgent(gravest(document)) and not taken(document) and not is_forgotten(document)


def is_forgotten(document: Document) -> bool:
    """Whether the district removed it on request (자살예방법 제12조의2 제5항): it stands in no list any more,
    whatever else arrives of it."""
    held = document.get("forgotten")
    return held is not None and bool(held.value)


def forgotten_ms(document: Document) -> int | None:
    """When the district removed it; None: it did not, or does not say when."""
    held = document.get("forgotten")
    at_ms = held.value.get("at_ms") if held is not None and isinstance(held.value, dict) else None
    return at_ms if isinstance(at_ms, int) else None


def is_urgent(level: str) -> bool:
    """Whether somebody has to act on this level today. What nobody could judge, and what only a newer program
    knows, counts as urgent."""
    return level not in ("none", "declined", "low")
