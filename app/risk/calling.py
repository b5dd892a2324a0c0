"""A telephone call takes the place of the network: whom the worker told, when, with what success."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.wire.revisions import Kind, Value
from app.wire.risk_calls import ACTS, NO_ANSWER, REACHED
from db.visits import RiskRow

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
    """`record_calls` of one risk."""
    record_calls(ledger, {risk: known}, to, outcome)


def record_calls(ledger: Ledger, of: Mapping[str, Mapping[str, Value]], to: Callee, outcome: str) -> None:
    """One call, noted with every risk that it told of. `outcome`: `reached` or `no_answer`; `of`: the risks,
    the first one at least being here, each as it was before the eyes of whoever called (`Waiting.known`,
    `known_here`): who was told does not know of what came while it was written down. Raises
    `WhomNeededError`, ValueError, KeyError (no such risk)."""
    first, *others = of
    rows = [_row(ledger, first)]
    rows += [row for risk in others if (row := ledger.store.visits.risk(risk)) is not None]
    if outcome not in (REACHED, NO_ANSWER):
        raise ValueError(outcome)
    name = to.name.strip()[:LONGEST_NAME]
    if outcome == REACHED and not name:
        raise WhomNeededError("no name")
    call: dict[str, Value] = {
        "to": name,
        "phone": to.phone.strip()[:LONGEST_NAME],
        "at_ms": ledger.clock(),
        "outcome": outcome,
        ACTS: to.acts,
        "name": ledger.identity.worker.name,
    }
    with ledger.action("risk.call", f"risk/{first}"):
        for row in rows:
            if row.id != first:
                ledger.note("risk.call", f"risk/{row.id}")
            told: Value = {**call, **of[row.id]}
            ledger.record(Kind.RISK_CALLED, f"risk/{row.id}", row.household, {"called": told})


def _row(ledger: Ledger, risk: str) -> RiskRow:
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    return row
