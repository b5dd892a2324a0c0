"""Workers, their roles, and the certificate that ties a device to one of them."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.wire.encoding import digest, encode
from app.wire.revisions import Kind

CERTIFICATE_DOMAIN = "bangmun device certificate 1"


class Role(StrEnum):
    PLANNER = "planner"
    NURSE = "nurse"
    SUPERVISOR = "supervisor"
    DUTY_OFFICER = "duty_officer"
    DISTRICT = "district"


VISITORS = frozenset({Role.PLANNER, Role.NURSE})
"""Who visits homes; the others only read."""

_VISITING = frozenset(
    {
        Kind.HOUSEHOLD_EDITED,
        Kind.VISIT_NOTICED,
        Kind.VISIT_FINISHED,
        Kind.VISIT_AMENDED,
        Kind.RISK_SCREENED,
        Kind.CONFLICT_DECIDED,
        Kind.GRACE_DECIDED,
        Kind.RISK_JUDGED,
        Kind.RISK_PLANNED,
        Kind.RISK_CALLED,
        Kind.RISK_FOLLOWED,
        Kind.RISK_CLOSED,
        Kind.RISK_DISCLOSED,
    }
)

MAY_WRITE: dict[Role, frozenset[Kind]] = {
    Role.PLANNER: _VISITING,
    Role.NURSE: _VISITING,
    Role.SUPERVISOR: _VISITING | {Kind.VISIT_REVIEWED, Kind.HOUSEHOLD_ASSIGNED, Kind.RISK_ACKNOWLEDGED},
    Role.DUTY_OFFICER: frozenset(
        {
            Kind.RISK_ACKNOWLEDGED,
            Kind.RISK_JUDGED,
            Kind.RISK_FOLLOWED,
            Kind.RISK_CLOSED,
            Kind.RISK_DISCLOSED,
        }
    ),
    Role.DISTRICT: frozenset(
        {Kind.HOUSEHOLD_IMPORTED, Kind.HOUSEHOLD_ASSIGNED, Kind.RISK_ESCALATED, Kind.RISK_FORGOTTEN}
    ),
}


OWED = _VISITING
"""What somebody recorded at a household is true also when they have another post by the time it arrives: a
hub takes it from whoever had a post that may write it while they had the laptop. Everything else (a 접수, a
review, who has a household) is judged by the post of now."""


OF_THE_POST = frozenset({"acknowledged", "review", "dong", "assigned.planner", "assigned.nurse"})
"""Fields that only somebody says whose post covers the household when it arrives, whatever the kind: who
took a risk, what a review says, where a household is and whose. To have had it once is not enough. All else
about a risk (a judgement, a call, a closing, to whom it was disclosed) takes it from nobody, and is welcome
late."""


def may_enter_leave(by: Worker, of: Worker) -> bool:
    """Whether `by` says on which days `of` is away, where that counts (who is named for a risk): one's own;
    an officer for every officer, a supervisor for those of a shared 동: whoever is ill does not enter it."""
    if by.role not in (Role.SUPERVISOR, Role.DUTY_OFFICER) or by.role is not of.role:
        return False
    return by.id == of.id or by.role is Role.DUTY_OFFICER or bool(set(by.dongs) & set(of.dongs))


def may_decide(role: Role, path: str) -> bool:
    """Whether a conflict about this field is this role's to decide: whose household it is, and what a review
    says, is for the supervisor."""
    if path.startswith("assigned.") or path in ("review", "dong"):
        return role is Role.SUPERVISOR
    return Kind.CONFLICT_DECIDED in MAY_WRITE[role]


class Worker(msgspec.Struct, frozen=True, kw_only=True):
    """Someone of the service. `dongs`: the 동 they work in; a duty officer serves the whole district."""

    id: str
    name: str
    role: Role
    dongs: list[str] = []
    phone: str = ""


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """The hub's word on whose device this is. Signed as `certificate_message` lays it out."""

    device: str
    worker: Worker
    suite: int
    signing_key: bytes
    sealing_key: bytes
    issued_ms: int
    signature: bytes = b""


def certificate_message(certificate: Certificate) -> bytes:
    bare = msgspec.structs.replace(certificate, signature=b"")
    return digest(CERTIFICATE_DOMAIN, encode(bare))
