"""Who changed what of a household, from the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.encoding import Malformed, decode
from app.wire.merge import replaced_by
from app.wire.people import Role, Worker
from app.wire.revisions import Kind, Revision, Value

MOST = 500
_NOT_SHOWN = ("grace.",)


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
    values: dict[tuple[str, str], Value] = {}
    found: list[Alteration] = []
    for row in store.ledger.of_subject(f"household/{household}"):
        try:
            revision = decode(row.body, Revision)
        except Malformed:
            continue
        worker = next((one for one in _everyone(ledger) if one.id == row.author), None)
        for path, change in revision.patch.items():
            before = next((values[path, one] for one in replaced_by(change) if (path, one) in values), None)
            values[path, row.id] = change.value
            if revision.kind is Kind.HOUSEHOLD_IMPORTED or path.startswith(_NOT_SHOWN):
                continue
            found.append(
                Alteration(
                    path=path,
                    person=names.get(path.split(".")[1], "") if path.startswith("people.") else "",
                    before=before,
                    after=change.value,
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
