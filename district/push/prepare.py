"""What can be said of a pushed revision without the database: is it whole, is it this device's, may its
author write such a thing."""

from __future__ import annotations

import msgspec

from app.wire.encoding import Malformed, decode
from app.wire.messages import Code, Refused
from app.wire.people import MAY_WRITE, OWED, Role, may_decide
from app.wire.revisions import MAX_REVISION_BYTES, Kind, Revision, Signed
from district.caller import Caller
from district.ledger.entry import Entry
from district.push.shape import check_shape, may_touch

_MAX_SIGNATURE_BYTES = 256


class Prepared(msgspec.Struct, frozen=True):
    """A readable revision. `refused` stands unless the hub has this very revision already: then it answers
    with the receipt it gave, whatever has changed since."""

    entry: Entry
    refused: Refused | None


class _Named(msgspec.Struct):
    """As much of a damaged revision as it takes to name it."""

    id: str


def prepare(caller: Caller, signed: Signed) -> Prepared | Refused:
    """The revision read and checked, or the reason why it cannot even be read."""
    if len(signed.body) > MAX_REVISION_BYTES:
        return Refused(revision=_name_of(signed), code=Code.TOO_LARGE)
    try:
        revision = signed.revision()
        check_shape(revision)
    except Malformed as error:
        return Refused(revision=_name_of(signed), code=Code.MALFORMED, detail=str(error))
    digest = signed.hash
    reason = _reason_against(caller, revision, signed, digest)
    refused = None if reason is None else Refused(revision=revision.id, code=reason[0], detail=reason[1])
    return Prepared(Entry(revision, signed, digest), refused)


def _reason_against(
    caller: Caller, revision: Revision, signed: Signed, digest: bytes
) -> tuple[Code, str] | None:
    """`digest` is both what the chain knows the revision by and what its device signed."""
    if revision.device != caller.device:
        return Code.FOREIGN_AUTHOR, "another device's revision"
    fits = len(signed.signature) <= _MAX_SIGNATURE_BYTES
    if not (fits and caller.verifier.accepts(signed.signature, digest)):
        return Code.BAD_SIGNATURE, ""
    if revision.author != caller.worker.id:
        return Code.FOREIGN_AUTHOR, "another worker's revision"
    role = caller.worker.role
    if revision.kind not in MAY_WRITE[role]:
        if revision.kind not in OWED:
            return Code.FORBIDDEN_KIND, revision.kind.value
        # Whether a former post allowed it only the database can say (`Register`): no more than to anybody.
        role = Role.PLANNER
    if not may_touch(revision.kind, revision.patch):
        return Code.FORBIDDEN_KIND, f"{revision.kind.value} sets a field it may not"
    if revision.kind is Kind.HOUSEHOLD_EDITED and "dong" in revision.patch and role is not Role.SUPERVISOR:
        # It decides who has the household, so it is not what somebody saw at the door, nor owed from before.
        return Code.FORBIDDEN_KIND, "only a supervisor moves a household to another 동"
    decides = revision.patch if revision.kind is Kind.CONFLICT_DECIDED else ()
    if not all(may_decide(role, path) for path in decides):
        return Code.FORBIDDEN_KIND, "not this role's to decide"
    return None


def _name_of(signed: Signed) -> str:
    """The id if it can still be read, otherwise the hash in hex: the sender can find it by either."""
    try:
        return decode(signed.body, _Named).id[:64]
    except Malformed:
        return signed.hash.hex()
