"""Which visit a record of this laptop is about, so that a list of records tells them apart."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.visited import Visited, visited
from db.ledger_row import LedgerRow

_SUBJECT = "visit/"


@dataclass(frozen=True, slots=True)
class AboutRecord:
    """`at_ms`: when the visit took place, of another record when it was made; `visit`: its id, empty where it
    is about none; `whom`: whose visit it was; `forms`: ids of what was filled in, nothing sealed."""

    kind: str
    at_ms: int
    visit: str = ""
    whom: Visited | None = None
    forms: tuple[str, ...] = ()


def about_record(ledger: Ledger, row: LedgerRow) -> AboutRecord:
    """What the visit says now, whatever the record itself changed of it."""
    visit = ledger.store.visits.get(row.subject.removeprefix(_SUBJECT))
    if visit is None or not row.subject.startswith(_SUBJECT):
        return AboutRecord(row.kind, row.wall_ms)
    document = ledger.projector.document(row.subject)
    forms = tuple(
        path.removeprefix(FORM_FIELD)
        for path, held in sorted(document.items())
        if path.startswith(FORM_FIELD) and isinstance(held.value, dict) and not held.value.get("sealed")
    )
    when = visit.started_ms or visit.notice_ms or row.wall_ms
    return AboutRecord(row.kind, when, visit.id, visited(ledger, visit.household, document), forms)
