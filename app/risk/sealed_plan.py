"""The 안전계획 of a risk as whoever holds the role's key reads it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.plans import PlanMade, plans_of
from app.risk.role_sealing import unsealed
from app.risk.screening import Screening
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """`plan` None: sealed to a key this laptop lacks, or damaged."""

    made: PlanMade
    plan: Screening | None


def open_plan(ledger: Ledger, risk: str) -> OpenedPlan | None:
    """The plan as it stands; None: there is none, or it was forgotten. The caller asked for a reason and
    noted it."""
    made = plans_of(ledger, risk).in_force
    row = ledger.store.ledger.get(made.revision) if made is not None else None
    if made is None or row is None:
        return None
    revision = decode(row.body, Revision)
    if revision.sealed is None:
        return None
    return OpenedPlan(made, _read(unsealed(ledger, revision)))


def _read(plain: bytes | None) -> Screening | None:
    try:
        return None if plain is None else decode(plain, Screening)
    except Malformed:
        return None
