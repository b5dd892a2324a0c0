"""Words about a risk: why a level was judged so, what came of a contact, why it ended.

They may repeat an answer, so they are sealed as the answers are. Level, outcome, name and time stay in the
clear. Who wrote them keeps a readable copy as the author of a screening does: of a judgement until the next
접수, of a contact until the risk is closed. Who holds the role's key keeps none and opens them by the key.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec

from app.ledger.ledger import Ledger
from app.risk.role_sealing import HEALTH_DIVISION, key_of, sealer, unsealed
from app.wire.encoding import Malformed, decode, encode
from app.wire.merge import Document
from app.wire.revisions import Kind, Revision, Value
from app.wire.risk_level import was_taken_back
from app.wire.risk_words import SEALED, WORDY_KINDS, is_unsealed, plain_key
from db.ledger import LedgerRow

_ANSWERED = (Kind.RISK_SCREENED, Kind.RISK_JUDGED, Kind.RISK_CLOSED)
_FOLLOWED_UP = (Kind.RISK_JUDGED, Kind.RISK_FOLLOWED)
"""Of what the copies have served with a 접수, and with a closing. A 안전계획 stays: it is a tool for the next
visit."""


class SealedWords(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed."""

    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote. `text` is empty where it cannot be read here; `sealed`: there is some, and only
    the health division opens it."""

    text: str = ""
    sealed: bool = False


NO_WORDS = Words()


@dataclass(frozen=True, slots=True)
class OpenedWords:
    """Words of a risk as the health division reads them; `text` None: sealed to a key this laptop lacks. Of a
    judgement, `rule` and `level`: from what to what."""

    kind: Kind
    revision: str
    at_ms: int
    name: str
    text: str | None
    rule: str = ""
    level: str = ""


def record_with_words(
    ledger: Ledger,
    kind: Kind,
    risk: str,
    household: str,
    path: str,
    value: Mapping[str, Value],
    text: str,
    more: Mapping[str, Value] | None = None,
) -> None:
    """Record `value` in the field `path` inside the caller's action, its words sealed; `more`: other fields
    of the same revision. Raises `NoRoleKeyError` where there are words and nobody to seal them to."""
    subject, others = f"risk/{risk}", more or {}
    if not text:
        ledger.record(kind, subject, household, {path: dict(value), **others})
        return
    key, plain = key_of(ledger, HEALTH_DIVISION), encode(SealedWords(text=text))
    fields: dict[str, Value] = {path: {**value, SEALED: True}, **others}
    revision = ledger.record(kind, subject, household, fields, seal=sealer(key, plain))
    if kind is not Kind.RISK_ACKNOWLEDGED and ledger.identity.role_secret(key.key_id) is None:
        ledger.store.ledger.keep_sealed_copy(revision, plain)


def words_at(ledger: Ledger, document: Document, path: str) -> Words:
    """The words of a field as this laptop shows them without being asked for a reason."""
    held = document.get(path)
    value = held.value if held is not None and isinstance(held.value, dict) else {}
    text = value.get(plain_key(path))
    if held is None or (isinstance(text, str) and text):
        return Words(text if isinstance(text, str) else "")
    if value.get(SEALED) is not True:
        return Words()
    kept = ledger.store.ledger.sealed_copy(held.revision)
    try:
        return Words(sealed=True) if kept is None else Words(decode(kept, SealedWords).text)
    except Malformed:
        return Words(sealed=True)


def recorded_words(ledger: Ledger, row: LedgerRow) -> str:
    """What came with a revision that this laptop recorded, for being sealed once more: by its author's copy,
    or by the role's key. Nobody reads it here. Empty: nothing did, or neither is here."""
    opened = _opened(ledger, row) if row.own and row.body else None
    return "" if opened is None else opened.text or ""


def open_words(ledger: Ledger, risk: str) -> tuple[OpenedWords, ...]:
    """Everything written about a risk, also what was replaced since, the earliest first. The caller asked
    for a reason and noted it."""
    rows = (row for row in ledger.store.ledger.of_subject(f"risk/{risk}") if row.kind in WORDY_KINDS)
    opened = [one for row in rows if row.body and (one := _opened(ledger, row)) is not None]
    return tuple(sorted(opened, key=lambda one: one.at_ms))


def drop_copies(ledger: Ledger, subject: str, fields: Collection[str]) -> None:
    """What a revision that sets these fields ends: the author's readable copies have served, but for words
    that never went: nobody else has them."""
    if "acknowledged" in fields:
        unsealed_yet = is_unsealed(ledger.projector.document(subject))
        served = _ANSWERED if not unsealed_yet else (Kind.RISK_JUDGED, Kind.RISK_CLOSED)
        ledger.store.ledger.drop_sealed_copies(subject, served)
    if "closed" in fields:
        ledger.store.ledger.drop_sealed_copies(subject, _FOLLOWED_UP)


def drop_slip(ledger: Ledger, row: LedgerRow) -> None:
    """The district has what this laptop recorded: where it was only signs that were taken back nobody takes
    it, and the author's readable copy has served already."""
    if row.kind == Kind.RISK_SCREENED and was_taken_back(ledger.projector.document(row.subject)):
        ledger.store.ledger.drop_sealed_copies(row.subject, _ANSWERED)


def _opened(ledger: Ledger, row: LedgerRow) -> OpenedWords | None:
    """None: it came without words."""
    revision = decode(row.body, Revision)
    path = next((path for path in revision.patch if plain_key(path)), "")
    value = revision.patch[path].value if path else None
    if not isinstance(value, dict):
        return None
    plain = value.get(plain_key(path))
    text = _unsealed(ledger, revision) if revision.sealed is not None else str(plain or "")
    at_ms = value.get("at_ms")
    if text == "":
        return None
    return OpenedWords(
        revision.kind,
        revision.id,
        at_ms if isinstance(at_ms, int) else 0,
        str(value.get("name") or ""),
        text,
        rule=str(value.get("of") or "") if revision.kind is Kind.RISK_JUDGED else "",
        level=str(value.get("level") or "") if revision.kind is Kind.RISK_JUDGED else "",
    )


def _unsealed(ledger: Ledger, revision: Revision) -> str | None:
    plain = unsealed(ledger, revision)
    try:
        return None if plain is None else decode(plain, SealedWords).text
    except Malformed:
        return None
