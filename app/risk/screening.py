"""A screening leaves the laptop as a level, a time and a sealed part."""

from __future__ import annotations

import msgspec
from uuid6 import uuid7

from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.visits import content
from app.visits.leftovers import KeptAside
from app.wire.encoding import encode
from app.wire.merge import RISK_LEVELS
from app.wire.messages import RoleKey
from app.wire.revisions import Kind, Sealed, Value
from app.wire.sealing import seal
from app.wire.signing import Suite

LEVEL_ROLE, REASONS_ROLE = "risk_level", "risk_reasons"


class NoRoleKeyError(Exception):
    """The district has not said to whom screenings are sealed; nothing may leave unsealed."""


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed: the answers themselves. `kept`: those of an earlier version of the form that this one
    has no question for."""

    form_id: str
    version: str
    xml: str
    reasons: str
    kept: tuple[KeptAside, ...] = ()


def purpose(revision: str) -> str:
    """What a screening is sealed for: this revision and no other."""
    return f"risk/{revision}"


def record_screening(
    ledger: Ledger,
    visit: str,
    household: str,
    form_id: str,
    session: FormSession,
    kept: tuple[KeptAside, ...] = (),
) -> str:
    """Record a finished screening inside the caller's action; returns its id.

    The level is the form's own; a form that gives none is `unknown`,
    never `none`. Raises `NoRoleKeyError`.
    """
    role = session.definition.attributes[content.SEALED]
    key = ledger.identity.role_key(role)
    if key is None:
        raise NoRoleKeyError(role)
    level = content.by_role(session, LEVEL_ROLE)
    screening = Screening(
        form_id=form_id,
        version=session.definition.version,
        xml=session.submission_xml(),
        reasons=content.by_role(session, REASONS_ROLE),
        kept=kept,
    )
    risk = str(uuid7())
    values: dict[str, Value] = {
        "visit": visit,
        "level": level if level in RISK_LEVELS else "unknown",
        "at_ms": ledger.clock(),
        "instrument": form_id,
    }
    plain = encode(screening)
    revision = ledger.record(
        Kind.RISK_SCREENED,
        f"risk/{risk}",
        household,
        values,
        seal=lambda revision_id: _sealed(key, plain, revision_id),
    )
    ledger.store.ledger.keep_sealed_copy(revision, plain)
    return risk


def _sealed(key: RoleKey, plain: bytes, revision_id: str) -> Sealed:
    suite = Suite(key.suite)
    return Sealed(
        role=key.role,
        key_id=key.key_id,
        suite=key.suite,
        ciphertext=seal(suite, key.public, plain, purpose(revision_id)),
    )
