"""What happened at a household, visit by visit, with where each record stands."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.projections.visits import FORM_FIELD
from app.risk.seeing import may_read_reason
from app.visits.content import Alert
from app.visits.standing import Stage, VisitStanding, standing_of
from app.visits.visited import Visited, visited
from app.wire.merge import Document
from app.wire.revisions import Value
from db.visits import VisitRow


@dataclass(frozen=True, slots=True)
class Event:
    """A visit or its announcement. `notice`: how it was announced; `forms`: how many forms it holds
    that this worker may know of; `whom`: whose visit it was, where that is not the only one who
    lives there."""

    row: VisitRow
    author: str
    standing: VisitStanding
    note: str
    next_due: str
    notice: str
    forms: int
    alerts: tuple[Alert, ...]
    whom: Visited | None = None


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest of a timeline. `earlier`: how many were not read."""

    events: list[Event]
    earlier: int = 0


def timeline(ledger: Ledger, household: str) -> list[Event]:
    """The latest first. Of what was taken back only the ledger tells."""
    rows = _told(ledger, household)
    return latest(ledger, household, len(rows)).events


def latest(ledger: Ledger, household: str, most: int) -> Latest:
    """At most so many of the timeline, but as many as it takes to have the last visit among them: to read one
    costs about a millisecond, and a household may have been visited for years."""
    rows, people = _told(ledger, household), ledger.store.homes.people(household)
    alone = people[0].id if len(people) == 1 else ""
    last = next((at for at, row in enumerate(rows) if row.latest), 0)
    read = rows[: max(most, last + 1)]
    return Latest([_event(ledger, row, alone) for row in read], len(rows) - len(read))


def _told(ledger: Ledger, household: str) -> list[VisitRow]:
    rows = ledger.store.visits.of_household(household)
    return [row for row in rows if row.outcome or row.notice_ms is not None]


def last_of(events: list[Event]) -> Event | None:
    """The last visit, which an announcement is not."""
    return next((one for one in events if one.standing.stage is not Stage.NOTICED), None)


def _event(ledger: Ledger, row: VisitRow, alone: str) -> Event:
    document = ledger.projector.document(f"visit/{row.id}")
    forms = [
        held.value
        for path, held in sorted(document.items())
        if path.startswith(FORM_FIELD) and isinstance(held.value, dict)
    ]
    if not may_read_reason(ledger, row):
        forms = [form for form in forms if not form.get("sealed")]
    notice, whom = _value(document, "notice"), visited(ledger, row.household, document)
    return Event(
        row=row,
        author=ledger.identity.name_of(row.author),
        standing=standing_of(ledger, row),
        note=_text(_value(document, "outcome_note")),
        next_due=_text(_value(document, "next_due")),
        notice=_text(notice.get("how")) if isinstance(notice, dict) else "",
        forms=len(forms),
        alerts=tuple(alert for form in forms for alert in _alerts(form.get("alerts"))),
        whom=None if whom is None or whom.person == alone else whom,
    )


def _alerts(value: Value) -> list[Alert]:
    if not isinstance(value, list):
        return []
    return [Alert(_text(one.get("level")), _text(one.get("text"))) for one in value if isinstance(one, dict)]


def _value(document: Document, path: str) -> Value:
    held = document.get(path)
    return None if held is None else held.value


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
