"""A telephone call takes the place of the network: whom the worker told, when, with what success."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.waiting import ACTS, NO_ANSWER, REACHED
from app.wire.revisions import Kind, Value

LONGEST_NAME = 60


class WhomNeededError(Exception):
    """A call is recorded with the name of whom one spoke to."""


@dataclass(frozen=True, slots=True)
class Callee:
    """Whom one telephoned. `acts`: whether they are of those who have to act on a risk (the health division,
    a supervisor): only a talk with them takes the place of the submission."""

    name: str
    phone: str
    acts: bool


def record_call(ledger: Ledger, risk: str, to: Callee, outcome: str, known: Mapping[str, Value]) -> None:
    """`outcome`: `reached` or `no_answer`; `known`: of what, as it was before the eyes of whoever called
    (`Waiting.known`, `known_here`): who was told does not know of what came while it was written down. Raises
    `WhomNeededError`, ValueError, KeyError (no such risk)."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if outcome not in (REACHED, NO_ANSWER):
        raise ValueError(outcome)
    name = to.name.strip()[:LONGEST_NAME]
    if outcome == REACHED and not name:
        raise WhomNeededError("no name")
    value: Value = {
        "to": name,
        "phone": to.phone.strip()[:LONGEST_NAME],
        "at_ms": ledger.clock(),
        "outcome": outcome,
        ACTS: to.acts,
        "name": ledger.identity.worker.name,
        **known,
    }
    with ledger.action("risk.call", f"risk/{risk}"):
        ledger.record(Kind.RISK_CALLED, f"risk/{risk}", row.household, {"called": value})
