"""Who may hand an attachment in, and who may read it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from app.wire.encoding import Malformed, decode
from app.wire.messages import Code
from app.wire.revisions import Revision
from district.caller import Caller
from district.ledger.audience import recipients
from district.ledger.situation import read_people, read_placements
from district.push.shape import is_uuid
from district.refusals import RefusedRequest
from district.store.schema import BLOB_HOLDER, REVISION


def is_named(connection: Connection, device: str, revision: str, sha256: bytes) -> bool:
    """Whether the device's revision is here, so that the attachment belongs to the record for good; one that
    is still to come is answered with False. Raises `RefusedRequest`: the revision is another device's, or
    does not name this content."""
    if not is_uuid(revision):
        raise RefusedRequest(Code.MALFORMED, "revision")
    row = _revision(connection, revision)
    if row is None:
        return False
    if row.device != device:
        raise RefusedRequest(Code.FOREIGN_AUTHOR, "another device's revision")
    named = _read(row.body)
    if named is None or sha256 not in named.blobs:
        raise RefusedRequest(Code.UNKNOWN_SUBJECT, "the revision names another content")
    return True


def check_reading(connection: Connection, caller: Caller, revision: str, sha256: bytes) -> None:
    """Whoever receives the revision that names it may read an attachment. Any revision leads to the subject;
    the one that counts is of a device that handed the content in: to have heard of a hash opens nothing.
    Raises `RefusedRequest`."""
    row = _revision(connection, revision)
    if row is None:
        raise RefusedRequest(Code.ABSENT, "no such attachment")
    holders = select(BLOB_HOLDER.c.device).where(BLOB_HOLDER.c.sha256 == sha256)
    bodies = select(REVISION.c.body).where(
        REVISION.c.household == row.household,
        REVISION.c.subject == row.subject,
        REVISION.c.device.in_(holders),
    )
    placement = read_placements(connection, [row.household]).get(row.household)
    if placement is not None:
        people = read_people(connection, [placement.dong] if placement.dong else [])
        for body in connection.execute(bodies).scalars():
            named = _read(body)
            if named is None or sha256 not in named.blobs:
                continue
            if caller.worker.id in recipients(named, placement, people, None):
                return
    raise RefusedRequest(Code.ABSENT, "no such attachment")


def _revision(connection: Connection, revision: str) -> Any:
    columns = select(REVISION.c.device, REVISION.c.household, REVISION.c.subject, REVISION.c.body)
    return connection.execute(columns.where(REVISION.c.id == revision)).first()


def _read(body: bytes) -> Revision | None:
    try:
        return decode(body, Revision)
    except Malformed:
        return None
