"""Which 동 the district has: those of the code table, and those that somebody was registered for."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from sqlalchemy import Connection, delete, insert, or_, select, update

from district.households.codes import dong_names, fold
from district.store.schema import FORMER_DONG, WORKER, WORKER_DONG


def known_dongs(connection: Connection) -> set[str]:
    """Also of who has left: what is recorded there stays."""
    return {*dong_names(), *connection.execute(select(WORKER_DONG.c.dong)).scalars()}


def unknown_dongs(connection: Connection, dongs: Sequence[str]) -> dict[str, str]:
    """Those of `dongs` that there are not, each with the one that is probably meant; empty: none is near.
    Nobody's households are in a 동 that is written otherwise."""
    former = former_dongs(connection)
    known = known_dongs(connection) - former.keys()
    by_letters = {fold(dong): dong for dong in sorted(known)}
    found = {}
    for dong in dongs:
        if dong in former:
            found[dong] = former[dong]
        elif dong not in known:
            near = get_close_matches(fold(dong), by_letters, n=1)
            found[dong] = by_letters[near[0]] if near else ""
    return found


def former_dongs(connection: Connection) -> dict[str, str]:
    """Names that a 동 had and nobody works under, each with the name that it was given. One of them may be in
    the code table still: an older list would make that 동 anew, without anybody to see to its households."""
    works = (
        select(WORKER_DONG.c.dong)
        .join(WORKER, WORKER.c.id == WORKER_DONG.c.worker)
        .where(WORKER.c.left_ms.is_(None))
    )
    rows = connection.execute(select(FORMER_DONG).where(FORMER_DONG.c.dong.not_in(works)))
    return {row.dong: row.name for row in rows}


def put_former_dong(connection: Connection, former: str, name: str) -> None:
    """Where the name was another 동's former one, it is in use again."""
    replaced = or_(FORMER_DONG.c.dong == former, FORMER_DONG.c.dong == name)
    connection.execute(delete(FORMER_DONG).where(replaced))
    connection.execute(update(FORMER_DONG).where(FORMER_DONG.c.name == former).values(name=name))
    connection.execute(insert(FORMER_DONG).values(dong=former, name=name))
