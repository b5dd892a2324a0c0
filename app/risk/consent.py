"""Whether the resident agreed that the mental health centre contacts them."""

from __future__ import annotations

from app.wire.merge import Document
from app.wire.revisions import Value

AGREED = "yes"
_FOLLOWED = "followed."


def consent_now(document: Document) -> str:
    """As they said last: to the form (`yes`, `no`, empty: nobody asked), or at a contact after it, at which
    they were linked to the centre with their consent."""
    basis = document.get("basis")
    said = _of(basis.value, "centre_consent") if basis is not None else None
    asked = basis.revision if basis is not None else ""
    # The names of revisions tell what was made first.
    linked = any(
        path.startswith(_FOLLOWED) and held.revision > asked and _of(held.value, "centre") is True
        for path, held in document.items()
    )
    return AGREED if linked else str(said or "")


def _of(value: Value, key: str) -> Value:
    return value.get(key) if isinstance(value, dict) else None
