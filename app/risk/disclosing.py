"""Telling somebody outside without consent, because a life is in urgent danger: what, to whom, on what basis.

개인정보 보호법 제18조 제2항 제3호 permits it for the urgent interest of life and body; that ground is not
repeated for sensitive data (제23조), so what may go is who it is, how to reach them and the least fact of the
danger, never an answer of the assessment. 제18조 제4항 has the district publish basis, purpose and items.
"""

from __future__ import annotations

from uuid6 import uuid7

from app.ledger.ledger import Ledger
from app.wire.revisions import Kind, Value

ITEMS = ("name", "birth", "address", "phone", "danger")
BASES = ("pipa_18_2_3", "suicide_act_3")
"""개인정보 보호법 제18조 제2항 제3호; 자살예방법 제3조 제2항 (rescue of somebody at high risk)."""

RECIPIENTS = ("rescue", "police", "hospital", "centre", "kin", "other")
"""119, 112, a hospital, a suicide prevention or mental health centre, family, anybody else. The district
publishes this; who it was by name stays in the record."""

LONGEST = 120


class RecipientNeededError(Exception):
    """A disclosure names who received it."""


def disclose(
    ledger: Ledger, risk: str, kind: str, to: str, items: tuple[str, ...], basis: str, purpose: str
) -> None:
    """Enter it in the ledger of disclosures. `kind`: one of `RECIPIENTS`. Raises `RecipientNeededError`,
    ValueError, KeyError."""
    row = ledger.store.visits.risk(risk)
    if row is None:
        raise KeyError(risk)
    if basis not in BASES or kind not in RECIPIENTS or not items or not set(items) <= set(ITEMS):
        raise ValueError("basis, kind or items")
    whom = to.strip()[:LONGEST]
    if not whom:
        raise RecipientNeededError("no recipient")
    told: Value = {
        "at_ms": ledger.clock(),
        "kind": kind,
        "to": whom,
        "items": [item for item in ITEMS if item in items],
        "basis": basis,
        "purpose": purpose.strip()[:LONGEST],
        "name": ledger.identity.worker.name,
    }
    with ledger.action("risk.disclose", f"risk/{risk}", whom):
        ledger.record(Kind.RISK_DISCLOSED, f"risk/{risk}", row.household, {f"disclosed.{uuid7()}": told})
