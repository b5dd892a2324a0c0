"""Sealing to a role: what leaves this laptop so that only the health division opens it."""

from __future__ import annotations

from collections.abc import Callable

from app.ledger.ledger import Ledger
from app.wire.messages import RoleKey
from app.wire.revisions import Revision, Sealed
from app.wire.sealing import NotForUs, seal
from app.wire.signing import Suite

HEALTH_DIVISION = "health_division"
"""To whom is sealed what belongs to no form that names somebody else."""


class NoRoleKeyError(Exception):
    """The district has not said to whom screenings are sealed; nothing may leave unsealed."""


def purpose(revision: str) -> str:
    """What a sealed part of a risk is sealed for: this revision and no other."""
    return f"risk/{revision}"


def key_of(ledger: Ledger, role: str) -> RoleKey:
    """Raises `NoRoleKeyError`."""
    key = ledger.identity.role_key(role)
    if key is None:
        raise NoRoleKeyError(role)
    return key


def sealer(key: RoleKey, plain: bytes) -> Callable[[str], Sealed]:
    """Seals `plain` once the revision that carries it has its id."""
    suite = Suite(key.suite)

    def sealed(revision: str) -> Sealed:
        return Sealed(
            role=key.role,
            key_id=key.key_id,
            suite=key.suite,
            ciphertext=seal(suite, key.public, plain, purpose(revision)),
        )

    return sealed


def unsealed(ledger: Ledger, revision: Revision) -> bytes | None:
    """The sealed part of a revision by the role's key, else as its author kept it; None: neither is here, or
    it was damaged."""
    sealed = revision.sealed
    key = ledger.identity.role_secret(sealed.key_id) if sealed is not None else None
    if sealed is None or key is None:
        return ledger.store.ledger.sealed_copy(revision.id)
    try:
        return key.open(sealed.ciphertext, purpose(revision.id))
    except NotForUs:
        return None
