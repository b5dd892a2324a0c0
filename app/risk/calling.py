"""A telephone call takes the place of the network: whom the worker told, when, with what success."""

from __future__ import annotations

from app.ledger.ledger import Ledger
from app.risk.waiting import NO_ANSWER, REACHED
from app.wire.revisions import Kind, Value
from app.wire.risk_level import known_now

LONGEST_NAME = 60


class WhomNeededError(Exception):
    """A call is recorded with the name of whom one spoke to."""


def record_call(ledger: Ledger, risk: str, to: str, phone: str, outcome: str) -> None:
    """`outcome`: `reached` or `no_answer`. Raises `WhomNeededError`, ValueError, KeyError (no such risk)."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if outcome not in (REACHED, NO_ANSWER):
        raise ValueError(outcome)
    name = to.strip()[:LONGEST_NAME]
    if outcome == REACHED and not name:
        raise WhomNeededError("no name")
    value: Value = {
        "to": name,
        "phone": phone.strip()[:LONGEST_NAME],
        "at_ms": ledger.clock(),
        "outcome": outcome,
        "name": ledger.identity.worker.name,
        **known_now(ledger.projector.document(f"risk/{risk}")),
    }
    with ledger.action("risk.call", f"risk/{risk}"):
        ledger.record(Kind.RISK_CALLED, f"risk/{risk}", row.household, {"called": value})
