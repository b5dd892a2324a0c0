"""Households that wait until the district has said twice that it has their records.

What it signed for on a stick may be gone again when the stick comes home: it may have been restored meanwhile
from a backup of before, and without a network nobody is told. A household that left is therefore not erased
with the same answer that brought its last receipts, but with the next one or the next session.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.wire.encoding import decode, encode
from db.store import Store

_SETTING = "signed_on_a_stick"


class _Homes(msgspec.Struct, frozen=True):
    homes: list[str]


def waiting_for_a_second_word(store: Store) -> list[str]:
    """Households about which the latest answer of a stick brought receipts."""
    kept = store.settings.get(_SETTING)
    return [] if kept is None else decode(kept, _Homes).homes


def note_signed_on_a_stick(store: Store, households: Iterable[str]) -> None:
    """In one transaction with the receipts, or before them."""
    known = waiting_for_a_second_word(store)
    fresh = [one for one in dict.fromkeys(households) if one and one not in known]
    if fresh:
        store.settings.put(_SETTING, encode(_Homes([*known, *fresh])))


def note_second_word(store: Store) -> None:
    """The district was asked once more after those receipts had come here. What it lacked then is sent
    again."""
    if store.settings.get(_SETTING) is not None:
        store.settings.put(_SETTING, encode(_Homes([])))
