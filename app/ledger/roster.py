"""The health division's roster, and the supervisors, as the hub last told them: kept inside the vault, so
that a laptop without a network knows too who is there today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from app.wire.duty import Post, can_be_reached
from app.wire.encoding import decode, encode
from db.store import Store

_SETTING, _SUPERVISORS = "roster", "roster.supervisors"


class _Kept(msgspec.Struct, frozen=True):
    posts: list[Post]


def kept_posts(store: Store) -> list[Post]:
    """In the order in which they are asked; empty while the hub told none."""
    return _kept(store, _SETTING)


def kept_supervisors(store: Store) -> list[Post]:
    """Of the whole district, by name; empty while the hub told none."""
    return _kept(store, _SUPERVISORS)


def _kept(store: Store, setting: str) -> list[Post]:
    data = store.settings.get(setting)
    return [] if data is None else decode(data, _Kept).posts


def keep_posts(store: Store, posts: Sequence[Post]) -> None:
    store.settings.put(_SETTING, encode(_Kept(list(posts))))


def keep_supervisors(store: Store, posts: Sequence[Post]) -> None:
    store.settings.put(_SUPERVISORS, encode(_Kept(list(posts))))


def on_duty(posts: Sequence[Post], today: date) -> list[Post]:
    """Those who are not away today, who can be reached first."""
    here = [one for one in posts if not one.is_away(today.isoformat())]
    return sorted(here, key=lambda one: not can_be_reached(one.phone, one.laptop))
