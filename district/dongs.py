"""Which 동 the district has: those of the code table, and those that somebody was registered for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from sqlalchemy import Connection, select

from district.households.codes import dong_names, fold
from district.store.schema import WORKER_DONG


def known_dongs(connection: Connection) -> set[str]:
    """Also of who has left: what is recorded there stays."""
    return {*dong_names(), *connection.execute(select(WORKER_DONG.c.dong)).scalars()}


def unknown_dongs(connection: Connection, dongs: Sequence[str]) -> dict[str, str]:
    """Those of `dongs` that there are not, each with the one that is probably meant; empty: none is near.
    Nobody's households are in a 동 that is written otherwise."""
    known = known_dongs(connection)
    by_letters = {fold(dong): dong for dong in sorted(known)}
    found = {}
    for dong in dongs:
        if dong not in known:
            near = get_close_matches(fold(dong), by_letters, n=1)
            found[dong] = by_letters[near[0]] if near else ""
    return found
