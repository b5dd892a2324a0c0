"""Which fields in conflict this worker is asked about, and hears of at all."""

from __future__ import annotations

from app.agreeing.same_answers import is_answered_alike
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.risk.seeing import may_read_reason, may_see
from app.visits.content import SEALED
from app.visits.shelf import Shelf
from app.visits.signs import NOT_DONE
from app.wire.merge import Held, Rival
from app.wire.people import may_decide

Place = tuple[str, str]
"""Subject and field path."""


def asked(ledger: Ledger, shelf: Shelf) -> list[Place]:
    """Those that this worker may decide, by subject and field."""
    role = ledger.identity.worker.role
    return [place for place in heard(ledger, shelf) if may_decide(role, place[1])]


def heard(ledger: Ledger, shelf: Shelf) -> list[Place]:
    """Those of which this worker may know that there are such."""
    places = {(subject, path) for subject, path, *_ in ledger.store.documents.conflicts()}
    return sorted(place for place in places if _is_heard(ledger, shelf, *place))


def _is_heard(ledger: Ledger, shelf: Shelf, subject: str, path: str) -> bool:
    """A question about a risk would tell its level to colleagues; one about a sealed form that somebody was
    assessed. Who wrote one of the values knows."""
    family, _, identifier = subject.partition("/")
    if family == "risk":
        risk = ledger.store.visits.risk(identifier)
        return risk is not None and may_see(ledger, risk)
    held = ledger.projector.document(subject).get(path)
    if held is not None and is_answered_alike(shelf, path, held):
        return False
    if family != "visit" or held is None or not _tells_of_risk(path, held):
        return True
    visit = ledger.store.visits.get(identifier)
    return (visit is not None and may_read_reason(ledger, visit)) or _wrote_one(ledger, held)


def _tells_of_risk(path: str, held: Held) -> bool:
    if not path.startswith(FORM_FIELD):
        return path == NOT_DONE
    values = (held.value, *(rival.value for rival in held.rivals))
    return any(isinstance(value, dict) and bool(value.get(SEALED)) for value in values)


def _wrote_one(ledger: Ledger, held: Held) -> bool:
    rows = (ledger.store.ledger.get(one.revision) for one in (Rival(held.value, held.revision), *held.rivals))
    return any(row is not None and row.author == ledger.identity.worker.id for row in rows)
