"""Colleagues, keys and policy, as the district names them at the beginning of a session."""

from __future__ import annotations

import msgspec

from app.ledger import identity as identities
from app.ledger.ledger import Ledger
from app.wire.messages import HelloAnswer


def keep_surroundings(ledger: Ledger, answer: HelloAnswer) -> None:
    """In the caller's transaction."""
    enrolled = ledger.identity.enrolled
    known = msgspec.structs.replace(
        enrolled.answer,
        # A revoked device is told none; to hand in what it owes it needs those it has.
        colleagues=enrolled.answer.colleagues if answer.revoked else answer.colleagues,
        role_keys=enrolled.answer.role_keys if answer.revoked else answer.role_keys,
        policy=answer.policy,
    )
    if known != enrolled.answer or answer.worker is not None:
        renewed = identities.renewed(enrolled, known, answer.worker)
        identities.save(ledger.store, renewed)
        ledger.identity.enrolled = renewed
