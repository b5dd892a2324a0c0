"""The 안전계획 of a risk as whoever holds the role's key reads it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.plans import PlanMade, plans_made, plans_of
from app.risk.role_sealing import unsealed
from app.risk.sealed_answers import Screening
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """`plan` None: sealed to a key this laptop lacks, or damaged; `replaced`: a later one stands in its
    place, by somebody who knew it."""

    made: PlanMade
    plan: Screening | None
    replaced: bool


def open_plans(ledger: Ledger, risk: str) -> tuple[OpenedPlan, ...]:
    """Every plan that was made: the one in force first, then others that nobody has replaced, then what was
    replaced, the latest first; none where they were forgotten. The caller asked for a reason and noted it."""
    standing = plans_of(ledger, risk).standing
    replaced = [one for one in reversed(plans_made(ledger, risk)) if one not in standing]
    return tuple(
        OpenedPlan(made, _opened(ledger, made), made not in standing) for made in (*standing, *replaced)
    )


def _opened(ledger: Ledger, made: PlanMade) -> Screening | None:
    row = ledger.store.ledger.get(made.revision)
    revision = decode(row.body, Revision) if row is not None and row.body else None
    try:
        # What was put in another's place is bound to its own.
        plain = unsealed(ledger, revision) if revision is not None and revision.id == made.revision else None
        return None if plain is None else decode(plain, Screening)
    except Malformed:
        return None
