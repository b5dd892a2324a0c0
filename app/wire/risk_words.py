"""Which fields of a risk come with somebody's own words, and what stays of one that is forgotten.

The words are in the sealed part of the revision that sets the field; the field says only that there are some.
Programs before that wrote them into the field itself: those are still read, and removed where a risk is
forgotten.
"""

from __future__ import annotations

from app.wire.merge import Document, Held, Rival
from app.wire.revisions import Kind, Value

SEALED = "sealed"
"""In a field's value: true where its words are in the sealed part."""

WHOM = "about"
"""The field that names the person of the household who was screened: their id, null where nobody said; a list
of ids where it is told anew that several were named and nobody knows which."""

Named = str | tuple[str, ...]
"""Whom a risk is recorded as: empty, nobody said; several, it is one of them and nobody knows which."""

UNSEALED = "unsealed"
"""The field that says that no words came with it, since the laptop had no key of the health division: its
author alone knows them, and says them by telephone. False: they came sealed, with the revision that says
so."""

_MOST_NAMED = 100

_PLAIN = {"judged": "reason", "acknowledged": "note", "closed": "note"}
_FOLLOWED, _NOTE = "followed.", "note"

WORDY_KINDS = (Kind.RISK_JUDGED, Kind.RISK_ACKNOWLEDGED, Kind.RISK_FOLLOWED, Kind.RISK_CLOSED)
"""Kinds that may carry words."""

FORGOTTEN_KINDS = (
    Kind.RISK_SCREENED,
    Kind.RISK_PLANNED,
    *WORDY_KINDS,
    Kind.RISK_CALLED,
    Kind.RISK_ESCALATED,
    Kind.RISK_DISCLOSED,
)
"""Kinds whose revisions are emptied when a risk is forgotten: what may carry a sealed part, what says how
grave it was and whom one telephoned, and who was told by name. That it was forgotten stays, with what the law
has published of what rescuers were told: the revision that says so repeats it."""

_KEPT = frozenset({"forgotten"})
_DISCLOSED = "disclosed."
_PUBLISHED = frozenset({"at_ms", "heard_ms", "name", "kind", "items", "basis", "purpose", "late"})
"""Of a disclosure what stays: when, by whom of the district, to what kind of recipient, which items and why.
Not `to`: a relative's name and number are theirs."""


def plain_key(path: str) -> str:
    """Where in the value of a field an older program wrote words; empty for a field without any."""
    return _NOTE if path.startswith(_FOLLOWED) else _PLAIN.get(path, "")


def named_by(held: Held | None) -> frozenset[str]:
    """The ids that a risk's `WHOM` holds. None of them: nobody said. Several: two who did not know of each
    other named two, and the one that is held first is no more likely than the others."""
    values = () if held is None else (held.value, *(rival.value for rival in held.rivals))
    said = [one for value in values for one in (value if isinstance(value, list) else (value,))]
    return frozenset(one for one in said[:_MOST_NAMED] if one and isinstance(one, str))


def is_unsealed(document: Document) -> bool:
    """Whether the health division still has no word of why it was told of this risk."""
    held = document.get(UNSEALED)
    return held is not None and held.value is True


def without_words(document: Document) -> Document:
    """What stays of a risk that was forgotten: that it was, when and why, and of what was told to rescuers
    what the law has published (개인정보 보호법 제18조 제4항). The rest, how grave it was too, is the history
    of a person."""
    kept = {path: held for path, held in document.items() if path in _KEPT}
    return kept | {path: _nameless(held) for path, held in document.items() if path.startswith(_DISCLOSED)}


def _nameless(held: Held) -> Held:
    rivals = tuple(Rival(_published(rival.value), rival.revision) for rival in held.rivals)
    return Held(_published(held.value), held.revision, rivals, held.awaited)


def _published(value: Value) -> Value:
    if not isinstance(value, dict):
        return None
    return {key: each for key, each in value.items() if key in _PUBLISHED}
