"""Whether what a revision sets a field to is something that every laptop can read, and that names a 동."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select, union

from app.wire.days import unreadable_days
from app.wire.messages import Code
from app.wire.revisions import Revision
from district.households.codes import dong_names
from district.ledger.entry import Entry
from district.store.schema import HOUSEHOLD, WORKER_DONG

DAY = "day"
"""The detail by which a laptop knows that a day is to be written anew."""


class Values:
    """Reads only where one of the entries says in which 동 a household is, which is rare."""

    def __init__(self, connection: Connection, entries: Iterable[Entry]) -> None:
        said = [entry.revision.patch["dong"].value for entry in entries if "dong" in entry.revision.patch]
        self._dongs = frozenset(dong_names())
        wanted = sorted({dong for dong in said if isinstance(dong, str)} - self._dongs)
        if wanted:
            known = union(
                select(WORKER_DONG.c.dong).where(WORKER_DONG.c.dong.in_(wanted)),
                select(HOUSEHOLD.c.dong).where(HOUSEHOLD.c.dong.in_(wanted)),
            )
            self._dongs |= set(connection.execute(known).scalars())

    def reason_against(self, revision: Revision) -> tuple[Code, str] | None:
        """A 동 that there is not would hide the household from every supervisor; none at all says that it is
        not known."""
        if unreadable_days(revision):
            return Code.MALFORMED, DAY
        said = revision.patch.get("dong")
        if said is None or said.value is None or said.value == "":
            return None
        if isinstance(said.value, str) and said.value in self._dongs:
            return None
        return Code.FORBIDDEN_KIND, "no such 동"
