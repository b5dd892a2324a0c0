"""Who took the risks of a household that has left this laptop: whoever screened them reads it there still.

Kept for a month is the taker's name and when, and of what under a digest: nothing that was erased is named.
It goes at once with a risk that is forgotten on request.
"""

from __future__ import annotations

import msgspec

from app.ledger.ledger import Ledger
from app.risk.seeing import screened
from app.risk.since import DAY_MS
from app.wire.encoding import Malformed, decode, digest, encode
from db.erasures import TO_SCOUR
from db.store import Store

_SETTING = "risk.taken_words"
_DOMAIN = "bangmun taken word 1"
_KEPT_MS = 30 * DAY_MS
_MOST = 100


class TakenWord(msgspec.Struct, frozen=True, kw_only=True):
    """`about`: digests of the household and of the risk; `at_ms`: when it was taken; `kept_ms`: when the
    household left, both by this laptop's clock."""

    about: tuple[bytes, ...]
    name: str
    at_ms: int
    kept_ms: int


class _Kept(msgspec.Struct, frozen=True):
    words: list[TakenWord]


def keep_words_of(ledger: Ledger, household: str) -> None:
    """Before the household leaves, inside the caller's transaction."""
    now_ms = ledger.clock()
    rows = [row for row in ledger.store.visits.risks_of_household(household) if screened(ledger, row)]
    new = [
        TakenWord(
            about=(_named(household), _named(row.id)),
            name=row.acknowledged_by,
            at_ms=row.acknowledged_ms,
            kept_ms=now_ms,
        )
        for row in rows
        if row.acknowledged_ms is not None
    ]
    if new:
        before = [one for one in _kept(ledger.store) if 0 <= now_ms - one.kept_ms < _KEPT_MS]
        ledger.store.settings.put(_SETTING, encode(_Kept([*before, *new][-_MOST:])))


def taken_word(store: Store, about: str) -> TakenWord | None:
    """The latest of a household, or of a risk, that is not here any more."""
    found = [one for one in _kept(store) if _named(about) in one.about]
    return max(found, key=lambda one: one.at_ms, default=None)


def drop_word_of(store: Store, risk: str) -> None:
    """In the caller's transaction: what the district forgets on request is told of nobody any more, nor by
    this laptop, which has nothing else of it."""
    before = _kept(store)
    left = [one for one in before if _named(risk) not in one.about]
    if left != before:
        store.settings.put(_SETTING, encode(_Kept(left)))
        store.settings.put(TO_SCOUR, b"1")


def _named(about: str) -> bytes:
    return digest(_DOMAIN, about.encode())


def _kept(store: Store) -> list[TakenWord]:
    data = store.settings.get(_SETTING)
    try:
        return [] if data is None else decode(data, _Kept).words
    except Malformed:
        return []
