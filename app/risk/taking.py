"""접수: somebody of the health division, or the supervisor of the 동, takes a risk by name."""

from __future__ import annotations

from collections.abc import Mapping

from app.ledger.ledger import Ledger
from app.risk.sealed_words import drop_copies, record_with_words
from app.risk.seeing import screened
from app.wire.people import Role
from app.wire.revisions import Kind, Value
from app.wire.risk_level import known_now, taken
from db.visits import RiskRow

HEARD = "heard"
"""In a 접수: true where whoever took it heard by telephone what their laptop could not open."""


class OwnScreeningError(Exception):
    """Nobody takes what they wrote themselves: somebody else has to see it."""


def officer_took(ledger: Ledger, risk: str) -> bool:
    """Whether the 접수 that holds is a duty officer's, who can read the answers. Of somebody who is no
    colleague any more nobody can say it here."""
    document = ledger.projector.document(f"risk/{risk}")
    kept = ledger.store.ledger.get(document["acknowledged"].revision) if taken(document) else None
    everyone = (ledger.identity.worker, *ledger.identity.enrolled.answer.colleagues)
    officers = {worker.id for worker in everyone if worker.role is Role.DUTY_OFFICER}
    return kept is not None and kept.author in officers


def known_here(ledger: Ledger, risk: str) -> Mapping[str, Value]:
    """What a 접수 or a closing is of by somebody to whom a screen shows the risk as it is here now."""
    return known_now(ledger.projector.document(f"risk/{risk}"))


def record_taken(ledger: Ledger, row: RiskRow, note: str, known: Mapping[str, Value]) -> None:
    """Inside the caller's action. It is of the level and of the signs that whoever takes it was shown
    (`known`): one that rises, or of which a new sign comes, waits anew. Raises `OwnScreeningError`,
    `NoRoleKeyError` where there is a note and nobody to seal it to."""
    if screened(ledger, row):
        raise OwnScreeningError("their own screening")
    told: dict[str, Value] = {"name": ledger.identity.worker.name, "at_ms": ledger.clock(), **known}
    path = "acknowledged"
    record_with_words(ledger, Kind.RISK_ACKNOWLEDGED, row.id, row.household, path, told, note)
    drop_copies(ledger, f"risk/{row.id}", (path,))
