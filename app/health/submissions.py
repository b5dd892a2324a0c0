"""What earlier visits recorded about a person, form by form. Sealed forms leave no answers in a visit, so
none can come from here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.submissions import fields_of
from app.visits.whom import whom
from app.wire.merge import Document
from db.visits import VisitRow

MOST_VISITS = 200
"""So many of a household's latest visits are read: all 25 of an infant, or a visit a month for 16 years."""


@dataclass(frozen=True)
class Submission:
    """A form of a recorded visit. `at_ms`: when the visit began; `author`: who recorded it, by name;
    `whole`: False where the visit was broken off in the middle of it."""

    visit: str
    at_ms: int
    author: str
    form_id: str
    version: str
    xml: str
    whole: bool = True

    @cached_property
    def fields(self) -> list[tuple[str, str]]:
        """Every field that holds something, by its place below the root; read once."""
        return fields_of(self.xml)


def submissions(ledger: Ledger, household: str, person: str, *, without: str = "") -> list[Submission]:
    """Every form that any worker's visit to this household holds about `person`, the latest first; `without`:
    a visit that is left out. `person` empty: visits of which nobody knows whom they were for."""
    rows = [row for row in ledger.store.visits.of_household(household) if row.outcome and row.id != without]
    rows = rows[:MOST_VISITS]
    documents = ledger.projector.documents([f"visit/{row.id}" for row in rows])
    people = ledger.store.homes.people(household)
    plans = {plan.id: plan for plan in ledger.store.homes.plans(household)}
    found: list[Submission] = []
    for row in rows:
        document = documents[f"visit/{row.id}"]
        chosen = document.get("person")
        recorded = chosen.value if chosen is not None and isinstance(chosen.value, str) else ""
        if whom(recorded, plans.get(row.plan), people) == person:
            found.extend(_forms(row, document, ledger.identity.name_of(row.author)))
    return found


def _forms(row: VisitRow, document: Document, author: str) -> list[Submission]:
    at_ms = row.started_ms or row.submitted_ms or 0
    forms = []
    for path, held in sorted(document.items()):
        value = held.value
        if not path.startswith(FORM_FIELD) or not isinstance(value, dict) or value.get("sealed"):
            continue
        xml, version = value.get("xml"), value.get("version")
        if isinstance(xml, str) and isinstance(version, str):
            form_id = path.removeprefix(FORM_FIELD)
            whole = not value.get("unfinished")
            forms.append(Submission(row.id, at_ms, author, form_id, version, xml, whole))
    return forms
