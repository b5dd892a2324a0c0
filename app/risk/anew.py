"""Why a risk that somebody took waits again."""

from __future__ import annotations

from dataclasses import dataclass

from app.wire.merge import Document
from app.wire.revisions import Value
from app.wire.risk_level import by_rule, judgement, news_since, urgency

TOLD, RAISED, REOPENED = "told", "raised", "reopened"
"""A sign or a graver answer came; somebody judged it graver; somebody opened again what was ended."""


@dataclass(frozen=True, slots=True)
class Anew:
    """`taken_by`: who took it before; `because`: one of the three; `by`: who judged or opened it."""

    taken_by: str
    because: str = TOLD
    by: str = ""


def anew(document: Document) -> Anew | None:
    """Of a risk that waits; None: nobody took it before."""
    held = document.get("acknowledged")
    took = held.value if held is not None and isinstance(held.value, dict) else {}
    if not took:
        return None
    by = str(took.get("name") or "")
    since = [document[path].value for path in news_since(document, took)]
    opened = [str(one[REOPENED]) for one in since if isinstance(one, dict) and one.get(REOPENED)]
    if since and len(opened) == len(since):
        return Anew(by, REOPENED, opened[-1])
    if not since and _is_raised(document, took):
        return Anew(by, RAISED, str(judgement(document).get("name") or ""))
    return Anew(by)


def _is_raised(document: Document, took: dict[str, Value]) -> bool:
    """Whether the answers say no more than whoever took it knew, and a judgement does."""
    of, level = took.get("of"), judgement(document).get("level")
    if not isinstance(of, str) or not isinstance(level, str):
        return False
    return urgency(by_rule(document)) <= urgency(of) < urgency(level)
