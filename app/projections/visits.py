"""From a visit's or a risk notice's document to the rows that lists read."""

from __future__ import annotations

from app.wire.merge import Document
from app.wire.revisions import Kind, Revision, Value
from app.wire.risk_level import asks_somebody, in_force, must_be_taken, taken
from db.ledger import LedgerRow
from db.store import Store
from db.visits import RiskRow, VisitRow

NOTICED, SUBMITTED, RETURNED, APPROVED = "noticed", "submitted", "returned", "approved"
FORM_FIELD = "forms."


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _number(document: Document, path: str) -> int | None:
    held = document.get(path)
    return held.value if held is not None and isinstance(held.value, int) else None


def _value(document: Document, path: str) -> Value:
    held = document.get(path)
    return None if held is None else held.value


def visit_state(document: Document) -> str:
    """Noticed until it has an outcome, and again when that was taken back; a review counts for the version it
    judged, so an amended visit is submitted again. One whose record was erased here in its time, and that
    comes back with a question, is returned."""
    version, review = document.get("version"), _value(document, "review")
    if version is None and isinstance(review, dict) and review.get("decision") == RETURNED:
        return RETURNED
    if version is None or version.value is None:
        return NOTICED
    if isinstance(review, dict) and review.get("of") == version.revision:
        return RETURNED if review.get("decision") == RETURNED else APPROVED
    return SUBMITTED


def alert_count(document: Document) -> int:
    count = 0
    for path, held in document.items():
        if path.startswith(FORM_FIELD) and isinstance(held.value, dict):
            alerts = held.value.get("alerts")
            count += len(alerts) if isinstance(alerts, list) else 0
    return count


def visit_row(
    identifier: str, revision: Revision, document: Document, latest: LedgerRow | None, author: str = ""
) -> VisitRow:
    """`latest` is the ledger's row of the version now in force, None before there is an outcome; `author`:
    who made the visit, if not who wrote that row."""
    notice = _value(document, "notice")
    notice_ms = notice.get("at_ms") if isinstance(notice, dict) else None
    return VisitRow(
        id=identifier,
        household=revision.household,
        plan=_text(_value(document, "plan")),
        author=author or (latest.author if latest is not None else revision.author),
        state=visit_state(document),
        outcome=_text(_value(document, "outcome")),
        notice_ms=notice_ms if isinstance(notice_ms, int) else None,
        started_ms=_number(document, "started_ms"),
        ended_ms=_number(document, "ended_ms"),
        latest=latest.id if latest is not None else "",
        submitted_ms=latest.wall_ms if latest is not None else None,
        alerts=alert_count(document),
    )


def risk_row(identifier: str, revision: Revision, document: Document, store: Store) -> RiskRow:
    """A screening as everybody sees it who may: level and time, never an answer."""
    before = store.visits.risk(identifier)
    screened = revision.kind == Kind.RISK_SCREENED
    told = taken(document)
    at_ms = told.get("at_ms")
    return RiskRow(
        id=identifier,
        household=revision.household,
        visit=_text(_value(document, "visit")),
        level=in_force(document),
        at_ms=_number(document, "at_ms") or revision.time.wall_ms,
        # Whoever adds to it later (signs seen at a colleague's visit) does not take it over.
        author=(before.author if before is not None else "") or (revision.author if screened else ""),
        revision=revision.id if screened else (before.revision if before is not None else ""),
        acknowledged_ms=at_ms if isinstance(at_ms, int) else None,
        acknowledged_by=_text(told.get("name")),
        to_take=must_be_taken(document),
        open=asks_somebody(document),
    )
