"""A screening leaves the laptop as a level, a time and a sealed part."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from uuid6 import uuid7

from app.forms.interface import FormSession
from app.ledger.ledger import Ledger
from app.visits import content
from app.visits.drafting import OpenForm
from app.visits.leftovers import KeptAside
from app.wire.encoding import encode
from app.wire.merge import RISK_LEVELS
from app.wire.messages import RoleKey
from app.wire.revisions import Kind, Sealed, Value
from app.wire.risk_level import by_rule, rank
from app.wire.sealing import seal
from app.wire.signing import Suite

LEVEL_ROLE, REASONS_ROLE = "risk_level", "risk_reasons"
AGAIN_ROLES, CONSENT_ROLE = ("next_contact", "reoffer_date"), "consent_provide"
BASIS = "social_security_act_decree_28"
"""사회보장급여법 시행령 제28조 제1항 제6호~제8호: 발굴, 지원계획, 상담·의뢰. It stays within
the district (구청장), so the submission rests on it; passing somebody on to a centre needs consent."""

_PLANNED = "planned"


class NoRoleKeyError(Exception):
    """The district has not said to whom screenings are sealed; nothing may leave unsealed."""


class Screening(msgspec.Struct, frozen=True, kw_only=True):
    """What is sealed: the answers themselves. `kept`: those of an earlier version of the form that this one
    has no question for; `signs`: those of the three that were ticked during the visit."""

    form_id: str
    version: str
    xml: str
    reasons: str
    kept: tuple[KeptAside, ...] = ()
    signs: tuple[str, ...] = ()


def purpose(revision: str) -> str:
    """What a screening is sealed for: this revision and no other."""
    return f"risk/{revision}"


def is_plan(session: FormSession) -> bool:
    """Whether a sealed form is a 안전계획. Every other one is a screening, whatever it forgets to say."""
    return session.definition.attributes.get(content.RISK) == "plan"


def record_screening(
    ledger: Ledger, household: str, form: OpenForm, risk: str | None = None, signs: Sequence[str] = ()
) -> str:
    """Record a finished screening inside the caller's action; returns the id of its risk.

    `risk`: the one it was recorded under before, when its answers were put right: then the level may rise by
    itself and never falls, for that somebody judges with a reason. The level is the form's own; a form that
    gives none is `unknown`, never `none`. Raises `NoRoleKeyError`.
    """
    found = content.by_role(form.session, LEVEL_ROLE)
    level = found if found in RISK_LEVELS else "unknown"
    values: dict[str, Value] = {"visit": form.visit, "at_ms": ledger.clock(), "instrument": form.form_id}
    if risk is None or rank(level) > rank(by_rule(ledger.projector.document(f"risk/{risk}"))):
        values["level"] = level
    again = next((day for role in AGAIN_ROLES if (day := content.by_role(form.session, role))), "")
    if again:
        values["next_contact"] = again
    consent = content.by_role(form.session, CONSENT_ROLE)
    values["basis"] = {"submission": BASIS, "centre_consent": consent}
    screening = msgspec.structs.replace(_screening(form), signs=tuple(signs))
    return _record(ledger, Kind.RISK_SCREENED, risk or str(uuid7()), household, values, form, screening)


def record_plan(ledger: Ledger, household: str, form: OpenForm, risk: str) -> str:
    """Record a 안전계획 under its risk, sealed like the screening. Raises `NoRoleKeyError`."""
    told: Value = {"at_ms": ledger.clock(), "form": form.form_id, "name": ledger.identity.worker.name}
    return _record(ledger, Kind.RISK_PLANNED, risk, household, {_PLANNED: told}, form, _screening(form))


def _key(ledger: Ledger, session: FormSession) -> RoleKey:
    role = session.definition.attributes[content.SEALED]
    key = ledger.identity.role_key(role)
    if key is None:
        raise NoRoleKeyError(role)
    return key


def _screening(form: OpenForm) -> Screening:
    return Screening(
        form_id=form.form_id,
        version=form.session.definition.version,
        xml=form.session.submission_xml(),
        reasons=content.by_role(form.session, REASONS_ROLE),
        kept=form.report.kept if form.report is not None else (),
    )


def _record(
    ledger: Ledger,
    kind: Kind,
    risk: str,
    household: str,
    values: dict[str, Value],
    form: OpenForm,
    screening: Screening,
) -> str:
    key, plain = _key(ledger, form.session), encode(screening)
    revision = ledger.record(kind, f"risk/{risk}", household, values, seal=_sealer(key, plain))
    ledger.store.ledger.keep_sealed_copy(revision, plain)
    return risk


def _sealer(key: RoleKey, plain: bytes) -> Callable[[str], Sealed]:
    suite = Suite(key.suite)

    def sealed(revision: str) -> Sealed:
        return Sealed(
            role=key.role,
            key_id=key.key_id,
            suite=key.suite,
            ciphertext=seal(suite, key.public, plain, purpose(revision)),
        )

    return sealed
