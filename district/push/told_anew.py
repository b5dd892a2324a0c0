"""What a duty officer's laptop may tell anew of a danger after a risk was removed on request.

An officer writes no risk, but of a household of which the district removed one their laptop may have learned
of a danger that nobody else knows. It becomes a risk of its own, with whom they telephoned about it.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Revision
from app.wire.risk_level import LEVEL, is_forgotten, is_urgent
from district.caller import Caller
from district.ledger.entry import Entry
from district.ledger.situation import Situation, read_states
from district.store.schema import SUBJECT

_TOLD = frozenset({Kind.RISK_SCREENED, Kind.RISK_CALLED})


class ToldAnew:
    """Reads only where a duty officer sends such a record, which is rare."""

    def __init__(
        self, connection: Connection, items: list[tuple[Caller, Entry]], situation: Situation
    ) -> None:
        asked = [one.revision for caller, one in items if _is_officers(caller.worker, one.revision)]
        self._removed = _removed_of(connection, {one.household for one in asked}) if asked else set()
        self._authors = {subject: state.author for subject, state in situation.states.items()}

    def allows(self, worker: Worker, revision: Revision) -> bool:
        """Whether it opens a risk on which somebody has to act, or belongs to one that they opened."""
        if not _is_officers(worker, revision) or revision.household not in self._removed:
            return False
        author, level = self._authors.get(revision.subject), revision.patch.get(LEVEL)
        if level is None:
            return author == worker.id
        # What would make it less is no danger that was told.
        return author in (None, worker.id) and isinstance(level.value, str) and is_urgent(level.value)

    def admit(self, revision: Revision) -> None:
        """Later ones of the same batch may belong to it."""
        self._authors.setdefault(revision.subject, revision.author)


def _is_officers(worker: Worker, revision: Revision) -> bool:
    return worker.role is Role.DUTY_OFFICER and revision.kind in _TOLD


def _removed_of(connection: Connection, households: Iterable[str]) -> set[str]:
    """Those of them of which a risk was removed on request."""
    theirs = SUBJECT.c.household.in_(sorted(households)) & SUBJECT.c.subject.startswith("risk/")
    subjects = list(connection.execute(select(SUBJECT.c.subject).where(theirs)).scalars())
    states = read_states(connection, subjects).values()
    return {state.household for state in states if is_forgotten(state.fields)}
