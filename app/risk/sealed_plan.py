"""The 안전계획 of a risk as whoever holds the role's key reads it."""

from __future__ import annotations

from dataclasses import dataclass

from app.ledger.ledger import Ledger
from app.risk.role_sealing import unsealed
from app.risk.screening import PLANNED, Screening
from app.wire.encoding import Malformed, decode
from app.wire.revisions import Revision


@dataclass(frozen=True, slots=True)
class OpenedPlan:
    """`name` and `phone`: of who wrote it with the resident, the phone empty where they are no colleague any
    more; `plan` None: sealed to a key this laptop lacks, or damaged."""

    at_ms: int
    name: str
    phone: str
    plan: Screening | None


def open_plan(ledger: Ledger, risk: str) -> OpenedPlan | None:
    """The plan as it stands; None: there is none, or it was forgotten. The caller asked for a reason and
    noted it."""
    held = ledger.projector.document(f"risk/{risk}").get(PLANNED)
    row = ledger.store.ledger.get(held.revision) if held is not None else None
    if held is None or not isinstance(held.value, dict) or row is None or not row.body:
        return None
    revision = decode(row.body, Revision)
    if revision.sealed is None:
        return None
    identity = ledger.identity
    everyone = [identity.worker, *identity.enrolled.answer.colleagues]
    phone = next((one.phone for one in everyone if one.id == row.author), "")
    at_ms, name = held.value.get("at_ms"), str(held.value.get("name") or "")
    return OpenedPlan(at_ms if isinstance(at_ms, int) else 0, name, phone, _read(unsealed(ledger, revision)))


def _read(plain: bytes | None) -> Screening | None:
    try:
        return None if plain is None else decode(plain, Screening)
    except Malformed:
        return None
