"""What a laptop hands in sealed before it lets go of it."""

from __future__ import annotations

from app.wire.erasing import Leftover, leftover_purpose
from app.wire.messages import RoleKey
from app.wire.revisions import Sealed
from app.wire.sealing import seal
from app.wire.signing import Suite


def sealed_leftover(key: RoleKey, name: str, code: str, plain: bytes) -> Leftover:
    """For whoever holds the role of `key`, and under this name alone. `code` says what it is."""
    ciphertext = seal(Suite(key.suite), key.public, plain, leftover_purpose(name))
    sealed = Sealed(role=key.role, key_id=key.key_id, suite=key.suite, ciphertext=ciphertext)
    return Leftover(revision=name, code=code, sealed=sealed)
