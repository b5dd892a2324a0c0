"""Whether the resident agreed that the mental health centre contacts them, and when they took that back."""

from __future__ import annotations

from dataclasses import dataclass

from app.wire.merge import Document, Held
from app.wire.revisions import Value

AGREED, WITHDRAWN = "yes", "withdrawn"
LINKED, TAKEN_BACK = "centre", "centre_withdrawn"
"""Of a contact: linked to the centre with consent, or the consent to that was withdrawn."""
_FOLLOWED, _ANSWER = "followed.", "centre_consent"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """`name`: of the worker whom the resident told it; `at_ms`: when it was recorded, by that laptop's
    clock."""

    at_ms: int
    name: str


def consent_now(document: Document) -> str:
    """As they said last: to the form (`yes`, `no`, empty: nobody asked), or at a contact after it, at which
    they were linked to the centre with their consent, or took it back (`withdrawn`). A form after which
    nobody asked takes nothing back."""
    last = _last(document)
    if last is None:
        return ""
    said = _of(last.value, _ANSWER)
    if said is not None:
        return str(said)
    return WITHDRAWN if _of(last.value, TAKEN_BACK) is True else AGREED


def withdrawal(document: Document) -> Withdrawal | None:
    """None: it stands, or there was none."""
    last = _last(document)
    if last is None or _of(last.value, TAKEN_BACK) is not True:
        return None
    at_ms = _of(last.value, "at_ms")
    return Withdrawal(at_ms if isinstance(at_ms, int) else 0, str(_of(last.value, "name") or ""))


def _last(document: Document) -> Held | None:
    """Where they said it last. The names of revisions tell what was made first."""
    basis = document.get("basis")
    told = [held for path, held in document.items() if path.startswith(_FOLLOWED) and _says(held.value)]
    if basis is not None and consent_of(basis.value):
        told.append(basis)
    return max(told, key=lambda held: held.revision, default=None)


def consent_of(basis: Value) -> str:
    """What was said to the form, by the value of `basis`; empty: nobody asked."""
    return str(_of(basis, _ANSWER) or "")


def _says(contact: Value) -> bool:
    return _of(contact, LINKED) is True or _of(contact, TAKEN_BACK) is True


def _of(value: Value, key: str) -> Value:
    return value.get(key) if isinstance(value, dict) else None
