"""Which fields of a risk come with somebody's own words, and how such words are taken out of them.

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
"""The field that names the person of the household who was screened: their id, null where nobody said."""

_PLAIN = {"judged": "reason", "acknowledged": "note", "closed": "note"}
_FOLLOWED, _NOTE = "followed.", "note"

WORDY_KINDS = (Kind.RISK_JUDGED, Kind.RISK_ACKNOWLEDGED, Kind.RISK_FOLLOWED, Kind.RISK_CLOSED)
"""Kinds that may carry words."""

SEALED_KINDS = (Kind.RISK_SCREENED, Kind.RISK_PLANNED, *WORDY_KINDS)
"""Kinds that may carry a sealed part: all of a risk that is removed when it is forgotten."""


def plain_key(path: str) -> str:
    """Where in the value of a field an older program wrote words; empty for a field without any."""
    return _NOTE if path.startswith(_FOLLOWED) else _PLAIN.get(path, "")


def without_words(document: Document) -> Document:
    """The same fields with no plain words in any value, and nobody named of whom they are."""
    return {
        path: _nobody(held) if path == WHOM else _bare(plain_key(path), held)
        for path, held in document.items()
    }


def _nobody(held: Held) -> Held:
    return Held(None, held.revision, tuple(Rival(None, one.revision) for one in held.rivals), held.awaited)


def _bare(key: str, held: Held) -> Held:
    if not key:
        return held
    rivals = tuple(Rival(_without(key, rival.value), rival.revision) for rival in held.rivals)
    return Held(_without(key, held.value), held.revision, rivals, held.awaited)


def _without(key: str, value: Value) -> Value:
    return {**value, key: ""} if isinstance(value, dict) and value.get(key) else value
