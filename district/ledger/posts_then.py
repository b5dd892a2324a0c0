"""In which post somebody was when the district received what they said, as far as the hub remembers it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from district.moments import Moment
from district.store.schema import FORMER_POST, REVISION, WORKER

IN_ORDER = (FORMER_POST.c.position.is_not(None), FORMER_POST.c.position, FORMER_POST.c.until_ms)
"""Former posts as they ended; what an earlier version of the hub wrote down is without, and comes first."""


def posts_then(connection: Connection, revisions: Iterable[str]) -> dict[str, str]:
    """By revision the post that its author had when it came: the first of their former ones that ended after
    that, else the one of now."""
    asked = sorted(revisions)
    if not asked:
        return {}
    theirs = select(
        REVISION.c.id, REVISION.c.author, REVISION.c.hub_time_ms, REVISION.c.hub_seq, WORKER.c.role
    )
    theirs = theirs.join(WORKER, WORKER.c.id == REVISION.c.author)
    rows = connection.execute(theirs.where(REVISION.c.id.in_(asked))).all()
    former = select(FORMER_POST).where(FORMER_POST.c.worker.in_(sorted({row.author for row in rows})))
    ended = connection.execute(former.order_by(*IN_ORDER)).all()
    found = {}
    for row in rows:
        came = Moment(row.hub_time_ms, row.hub_seq)
        theirs_then = (
            one.role
            for one in ended
            if one.worker == row.author and Moment(one.until_ms, one.hub_seq).is_after(came)
        )
        found[row.id] = next(theirs_then, row.role)
    return found
