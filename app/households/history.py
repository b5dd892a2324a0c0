"""Who changed what of a household, from the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.discarding import document_of, holds_decisions, is_decision
from app.wire.encoding import Malformed, decode
from app.wire.merge import replaced_by
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Revision, Value

MOST = 500


@dataclass(frozen=True, slots=True)
class Alteration:
    """A field that somebody changed. `person`: whose it is, empty when it is the household's; `author`: a
    name, empty when unknown; `role`: None when unknown; `own`: made on this laptop; `hub_ms`: when the
    district took it, None: not yet; `first`: it was set and nothing stood there before."""

    path: str
    person: str
    before: Value
    after: Value
    author: str
    role: Role | None
    device: str
    own: bool
    at_ms: int
    hub_ms: int | None
    kind: str
    revision: str

    @property
    def first(self) -> bool:
        return self.before in (None, "", False)


def alterations(ledger: Ledger, household: str) -> list[Alteration]:
    """The latest first, at most `MOST`; that it was read is noted. Registering the household is one of them
    only in so far as somebody changed a value afterwards."""
    store = ledger.store
    with store.transaction():
        ledger.note("household.history", f"household/{household}")
    names = _names(ledger, household)
    told = _Told()
    found: list[Alteration] = []
    for row in store.ledger.of_subject(f"household/{household}"):
        try:
            revision = decode(row.body, Revision)
        except Malformed:
            continue
        worker = next((one for one in _everyone(ledger) if one.id == row.author), None)
        for path, before, after in told.by(revision):
            found.append(
                Alteration(
                    path=path,
                    person=names.get(path.split(".")[1], "") if path.startswith("people.") else "",
                    before=before,
                    after=after,
                    author=ledger.identity.name_of(row.author),
                    role=None if worker is None else worker.role,
                    device=row.device,
                    own=row.own,
                    at_ms=row.wall_ms,
                    hub_ms=row.hub_time_ms,
                    kind=row.kind,
                    revision=row.id,
                )
            )
    found.reverse()
    return found[:MOST]


class _Told:
    """What each revision changed, told in the order in which they came."""

    def __init__(self) -> None:
        self._said: list[Revision] = []
        self._values: dict[tuple[str, str], Value] = {}

    def by(self, revision: Revision) -> list[tuple[str, Value, Value]]:
        """Field, what it said before, what it says now."""
        self._said.append(revision)
        if holds_decisions(revision.patch):
            return self._decided()
        changes = []
        for path, change in revision.patch.items():
            known = (self._values[path, one] for one in replaced_by(change) if (path, one) in self._values)
            before = next(known, None)
            self._values[path, revision.id] = change.value
            if revision.kind is not Kind.HOUSEHOLD_IMPORTED:
                changes.append((path, before, change.value))
        return changes

    def _decided(self) -> list[tuple[str, Value, Value]]:
        """A decision about what came late changes what counts of all that was said."""
        before, after = document_of(self._said[:-1]), document_of(self._said)
        values = {
            path: (
                before[path].value if path in before else None,
                after[path].value if path in after else None,
            )
            for path in {*before, *after}
            if not is_decision(path)
        }
        return [(path, was, now) for path, (was, now) in sorted(values.items()) if was != now]


def _everyone(ledger: Ledger) -> list[Worker]:
    return [ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues]


def _names(ledger: Ledger, household: str) -> dict[str, str]:
    """By id, also of those who left."""
    document = ledger.projector.document(f"household/{household}")
    return {
        path.split(".")[1]: held.value
        for path, held in document.items()
        if path.startswith("people.") and path.endswith(".name") and isinstance(held.value, str)
    }
