"""What is attached to a household's visits, and what of it was printed or exported on this laptop."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.giving_out import Way
from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.visits.attached import FILES, FileEntry, entries_in
from app.wire.merge import Document
from db.visits import VisitRow

_MOST_LINES = 2_000


@dataclass(frozen=True, slots=True)
class Paper:
    """An attachment, or a printout (`way` given). `attachment`: id of the copy on this device, empty where
    there is none; `reason`: why it was printed; `author`: a name, may be empty."""

    visit: str
    at_ms: int
    author: str
    attachment: str = ""
    file: FileEntry | None = None
    way: Way | None = None
    reason: str = ""


def papers(ledger: Ledger, household: str) -> list[Paper]:
    """The latest first. What belongs to a sealed screening is not among them: only who opens that sees it."""
    visits = ledger.store.visits.of_household(household)
    documents = ledger.projector.documents_with(FILES, [f"visit/{visit.id}" for visit in visits])
    found = [
        paper
        for visit in visits
        if (document := documents.get(f"visit/{visit.id}")) is not None
        for paper in _attached(ledger, visit, document)
    ]
    found += _printed(ledger, household, {visit.id for visit in visits})
    return sorted(found, key=lambda paper: -paper.at_ms)


def _attached(ledger: Ledger, visit: VisitRow, document: Document) -> list[Paper]:
    entries = [
        entry
        for path, held in document.items()
        if path.startswith(FORM_FIELD)
        for entry in entries_in(held.value).values()
    ]
    at_ms = visit.ended_ms or visit.submitted_ms or 0
    author = ledger.identity.name_of(visit.author)
    found = []
    for entry in entries:
        row = ledger.store.attachments.named(visit.id, entry.name)
        found.append(Paper(visit.id, at_ms, author, "" if row is None or entry.lost else row.id, entry))
    return found


def _printed(ledger: Ledger, household: str, visits: set[str]) -> list[Paper]:
    lines = ledger.store.access_log.latest([way.value for way in Way], _MOST_LINES)
    found = []
    for line in lines:
        kind, _, about = line.subject.partition("/")
        about = about.partition("/")[0]
        if (kind == "household" and about == household) or (kind == "visit" and about in visits):
            visit = about if kind == "visit" else ""
            author = ledger.identity.name_of(line.worker)
            found.append(Paper(visit, line.at_ms, author, way=Way(line.action), reason=line.reason))
    return found
