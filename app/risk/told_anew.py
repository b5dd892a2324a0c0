"""What this laptop told anew of a danger after its risk was removed on request: which of its own records, and
under which risk; and of what danger it told without words, since it had no key to seal them to.

Kept in the action that tells it: a page that cannot be taken then comes again, and nothing is told twice.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.wire.encoding import Malformed, decode, encode
from db.store import Store

_SETTING = "risk.told_anew"
_MOST = 100


class ToldAnew(msgspec.Struct, frozen=True, kw_only=True):
    """`revisions`: the records of the removed risk that said so, empty: nothing was removed; `risk`: the one
    that waits (instead)."""

    revisions: tuple[str, ...]
    risk: str


class _Kept(msgspec.Struct, frozen=True):
    told: tuple[ToldAnew, ...]


def told_anew(store: Store) -> tuple[ToldAnew, ...]:
    """The earliest first."""
    data = store.settings.get(_SETTING)
    try:
        return () if data is None else decode(data, _Kept).told
    except Malformed:
        return ()


def keep_told(store: Store, revisions: Iterable[str], risk: str) -> None:
    """Inside the action that tells it."""
    told = (*told_anew(store), ToldAnew(revisions=tuple(revisions), risk=risk))
    store.settings.put(_SETTING, encode(_Kept(told[-_MOST:])))
