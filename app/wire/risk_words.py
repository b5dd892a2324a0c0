"""Which fields of a risk come with somebody's own words, and what stays of one that is forgotten.

The words are in the sealed part of the revision that sets the field; the field says only that there are some.
Programs before that wrote them into the field itself: those are still read, and removed where a risk is
forgotten.
"""

from __future__ import annotations

from app.wire.merge import Document
from app.wire.revisions import Kind

SEALED = "sealed"
"""In a field's value: true where its words are in the sealed part."""

WHOM = "about"
"""The field that names the person of the household who was screened: their id, null where nobody said."""

UNSEALED = "unsealed"
"""The field that says that no words came with it, since the laptop had no key of the health division: its
author alone knows them, and says them by telephone. False: they came sealed, with the revision that says
so."""

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
)
"""Kinds whose revisions are emptied when a risk is forgotten: what may carry a sealed part, and what says how
grave it was and whom one telephoned. That it was forgotten stays, and what was told to rescuers."""

_KEPT = frozenset({"forgotten"})
_DISCLOSED = "disclosed."


def plain_key(path: str) -> str:
    """Where in the value of a field an older program wrote words; empty for a field without any."""
    return _NOTE if path.startswith(_FOLLOWED) else _PLAIN.get(path, "")


def is_unsealed(document: Document) -> bool:
    """Whether the health division still has no word of why it was told of this risk."""
    held = document.get(UNSEALED)
    return held is not None and held.value is True


def without_words(document: Document) -> Document:
    """What stays of a risk that was forgotten: that it was, when and why, and what was told to rescuers,
    which the law has published. The rest, how grave it was too, is the history of a person."""
    return {path: held for path, held in document.items() if path in _KEPT or path.startswith(_DISCLOSED)}
