"""Where a visit stands between this laptop, the district and its supervisor."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from app.ledger.ledger import Ledger
from app.projections.visits import APPROVED, RETURNED
from app.wire.encoding import decode
from app.wire.revisions import Receipt
from db.visits import VisitRow


class Stage(StrEnum):
    """`NOTICED` has been announced and not taken place; `WAITING` is on this laptop alone."""

    NOTICED = "noticed"
    WAITING = "waiting"
    REFUSED = "refused"
    RECEIVED = "received"
    RETURNED = "returned"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class VisitStanding:
    """`hub_time_ms`: when the district received it, None: not yet. `code`: why the hub refused it. `files`:
    its photographs and files that the district lacks."""

    stage: Stage
    hub_time_ms: int | None = None
    code: str = ""
    files: int = 0


def standing_of(ledger: Ledger, row: VisitRow) -> VisitStanding:
    """How far the latest version of a visit has come."""
    if not row.latest:
        return VisitStanding(Stage.NOTICED)
    hub_time_ms = _hub_time(ledger, row.latest)
    refusals = {refusal.revision: refusal.code for refusal in ledger.store.ledger.refusals()}
    judged = judge(row.state, hub_time_ms, refusals.get(row.latest))
    return replace(judged, files=ledger.store.attachments.owed_of(row.id))


def judge(state: str, hub_time_ms: int | None, refused: str | None) -> VisitStanding:
    """A supervisor's word counts most, then what the district has said, then that it waits."""
    if state == APPROVED:
        return VisitStanding(Stage.APPROVED, hub_time_ms)
    if state == RETURNED:
        return VisitStanding(Stage.RETURNED, hub_time_ms)
    if hub_time_ms is not None:
        return VisitStanding(Stage.RECEIVED, hub_time_ms)
    if refused is not None:
        return VisitStanding(Stage.REFUSED, code=refused)
    return VisitStanding(Stage.WAITING)


def _hub_time(ledger: Ledger, revision: str) -> int | None:
    receipt = ledger.store.ledger.receipt(revision)
    if receipt is not None:
        return decode(receipt, Receipt).hub_time_ms
    row = ledger.store.ledger.get(revision)
    return row.hub_time_ms if row is not None else None
