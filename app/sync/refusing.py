"""What the district refuses keeps its place with the reason; what is refused for good comes to an end by
hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.ledger.ledger import Ledger
from app.ledger.superseding import refused_before
from app.projections.counting import decides_by_post, is_move, is_taking
from app.wire.messages import Code, Reconcile, ReconcileAnswer, Refused
from app.wire.revisions import Kind, Revision, Signed
from db.ledger import LedgerRow, RefusalRow
from db.ledger_row import (
    ASSIGNING_REFUSED,
    DAY_REFUSED,
    DECISION_REFUSED,
    ENDED_BY_HAND,
    LATE_REFUSED,
    MOVE_REFUSED,
    PERSON_REFUSED,
    REVIEW_REFUSED,
    RISK_LOST,
    SUPERSEDED,
    TAKING_REFUSED,
)

_POST = frozenset({Code.FORBIDDEN_KIND, Code.FOREIGN_HOUSEHOLD})
_NO_SUCH_PERSON = (Code.UNKNOWN_SUBJECT, "worker")
_NO_SUCH_RISK = (Code.UNKNOWN_SUBJECT, "risk")
_NO_DAY = (Code.MALFORMED, "day")
_TOLD_BY_DETAIL = _POST | {Code.UNKNOWN_SUBJECT, Code.MALFORMED}
RESTING = (RISK_LOST, SUPERSEDED)
"""What was said of a risk that the hub did not have, and is offered no more until its screening is here."""
_BY_KIND = {
    Kind.HOUSEHOLD_ASSIGNED: ASSIGNING_REFUSED,
    Kind.VISIT_REVIEWED: REVIEW_REFUSED,
    Kind.RISK_ACKNOWLEDGED: TAKING_REFUSED,
    Kind.GRACE_DECIDED: LATE_REFUSED,
}


def keep_refusal(ledger: Ledger, row: LedgerRow, refused: Refused) -> None:
    """Note why the district did not take this record, in the caller's transaction. Of what was not its
    author's to say by their post, everything is as before."""
    code = _reason(Signed(row.body, row.signature).revision(), refused.code, refused.detail)
    if code == RISK_LOST and _is_screened(ledger, row.subject):
        # A hub that was restored: this laptop brings the screening back.
        code = refused.code
    ledger.store.ledger.store_refusal(RefusalRow(row.id, code, refused.detail, ledger.clock()))
    if code in ENDED_BY_HAND:
        ledger.projector.again(row.subject)


def recognise_refusals(ledger: Ledger) -> None:
    """What an earlier version of this program noted like any other refusal, in the caller's transaction: all
    is as before it, and whoever recorded it can end it. What was said of a risk whose screening is lost rests
    until that is here; where it is, and the hub has none all the same, it is offered every hour like
    everything about a risk, and as soon as the hub shows that it has one (`offer_said_of`)."""
    for one in ledger.store.ledger.refusals():
        row = ledger.store.ledger.get(one.revision) if one.code in _TOLD_BY_DETAIL else None
        if row is None or not row.body:
            continue
        code = _reason(Signed(row.body, row.signature).revision(), one.code, one.detail)
        if code != one.code and not (code == RISK_LOST and _is_screened(ledger, row.subject)):
            ledger.store.ledger.store_refusal(replace(one, code=code))
            ledger.projector.again(row.subject)
    for revision, subject in ledger.store.ledger.of_lost_risks(_NO_SUCH_RISK[1], RESTING).items():
        if _is_screened(ledger, subject):
            _offer(ledger, revision, subject)


def offer_said_of(ledger: Ledger, held: Iterable[LedgerRow]) -> None:
    """The hub has these: what it refused of a risk since it had no screening is offered again where one is
    among them, in the caller's transaction."""
    screened = {row.subject for row in held if row.kind == Kind.RISK_SCREENED}
    if not screened:
        return
    refused = ledger.store.ledger.of_lost_risks(_NO_SUCH_RISK[1], (Code.UNKNOWN_SUBJECT, *RESTING))
    for revision, subject in refused.items():
        if subject in screened:
            _offer(ledger, revision, subject)


def offer_for_the_household(ledger: Ledger) -> None:
    """A restored hub has more again of what says whose a household is: what it refused since it knew nothing
    of that is offered anew, in the caller's transaction."""
    for one in ledger.store.ledger.refusals():
        row = ledger.store.ledger.get(one.revision)
        no_household = one.code == Code.UNKNOWN_SUBJECT and one.detail == "household"
        if row is not None and (no_household or one.code == Code.FOREIGN_HOUSEHOLD):
            _offer(ledger, row.id, row.subject)


def _offer(ledger: Ledger, revision: str, subject: str) -> None:
    ledger.store.ledger.forget_refusal(revision)
    ledger.projector.again(subject)


def _is_screened(ledger: Ledger, risk: str) -> bool:
    return any(row.kind == Kind.RISK_SCREENED and row.body for row in ledger.store.ledger.of_subject(risk))


def settle_takings(ledger: Ledger, batch: Iterable[LedgerRow]) -> None:
    """A 접수 that was refused takes the risk from nobody, on this laptop either; one that a hub takes when it
    is offered again does."""
    for row in batch:
        if is_taking(row) and row.body:
            ledger.projector.again(row.subject)


def offer_what_is_there(ledger: Ledger, told: Reconcile | None, answer: ReconcileAnswer) -> bool:
    """Whether the district has after all what it refused for good, since a colleague's laptop brought it back
    to a restored hub: it is offered again for its receipt, and counts. In the caller's transaction."""
    if told is None or answer.count + len(answer.missing) != told.seq:
        # Not all that it lacks is named.
        return False
    refused = ledger.store.ledger.refused_for_good(ledger.identity.device)
    there = [revision for seq, revision in refused.items() if seq not in set(answer.missing)]
    for revision in there:
        ledger.store.ledger.forget_refusal(revision)
        row = ledger.store.ledger.get(revision)
        if row is not None:
            ledger.projector.again(row.subject)
    return bool(there)


def end_refused(ledger: Ledger) -> int:
    """Leave everything as it is: what else stood in the records that move a household, or that hold a day
    which nobody can read, goes to the district in one of its own. Returns how many were ended."""
    ended = {one.revision: one.code for one in ledger.store.ledger.refusals() if one.code in ENDED_BY_HAND}
    rows = [row for row in map(ledger.store.ledger.get, ended) if row is not None]
    said_besides = (MOVE_REFUSED, DAY_REFUSED)
    moves = {row.subject: row.household for row in rows if ended[row.id] in said_besides}
    name = "sync.end_moves" if set(ended.values()) <= {MOVE_REFUSED} else "sync.end_refused"
    with ledger.action(name, f"device/{ledger.identity.device}", str(len(rows))):
        for subject, household in moves.items():
            if any(one.patch for one in refused_before(ledger.store, Kind.HOUSEHOLD_EDITED, subject)):
                ledger.record(Kind.HOUSEHOLD_EDITED, subject, household, {})
        for row in rows:
            ledger.store.ledger.set_superseded(row.id)
    return len(rows)


def _reason(revision: Revision, code: str, detail: str) -> str:
    """The reason as it is kept here."""
    if (code, detail) == _NO_DAY:
        return DAY_REFUSED
    if is_move(revision):
        return MOVE_REFUSED if code == Code.FORBIDDEN_KIND else code
    if (code, detail) == _NO_SUCH_RISK:
        return RISK_LOST
    nobody = (code, detail) == _NO_SUCH_PERSON
    if decides_by_post(revision):
        return DECISION_REFUSED if nobody or code in _POST else code
    if nobody and revision.kind is Kind.HOUSEHOLD_ASSIGNED:
        return PERSON_REFUSED
    return _BY_KIND.get(revision.kind, code) if code in _POST else code
