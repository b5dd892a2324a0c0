"""What devices say they erased, and what a revoked one handed in that the hub had refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

import msgspec
from sqlalchemy import Connection, delete, func, insert, select

from app.wire.encoding import Malformed, decode, encode
from app.wire.erasing import (
    ACCESS_LINES,
    ATTACHMENT,
    HALF_TYPED,
    Erased,
    ErasedAnswer,
    EraseReceipt,
    HandedIn,
    HandIn,
    LeftFile,
    Leftover,
    LeftRiskWords,
    LeftWords,
    erase_message,
    leftover_purpose,
)
from app.wire.messages import Access, Code
from app.wire.revisions import Revision, Sealed, Signed
from app.wire.sealing import NotForUs, SealingKey
from app.wire.signing import Suite
from district import backup_disks
from district.access_log.taking import write_own
from district.caller import Caller
from district.identity import HEALTH_DIVISION, Identity, role_secret
from district.journal.decisions import LaptopErased, LeftBehind, note
from district.late_receipts import Carried, told_before
from district.moments import Moment
from district.refusals import RefusedRequest
from district.signed_words import is_of_device
from district.store.numbers import latest_position
from district.store.schema import ERASE_RECEIPT, LEFTOVER, RECOVERY_SHOWN, ROLE_KEY

MOST_RECEIPTS = 2_000
LEFTOVERS_READ, RISK_LEFTOVERS_READ = "leftovers.read", "leftovers.risk_read"
RISK_WORDS_REMOVED = "leftovers.risk_removed"
"""What the district's own access log calls it."""

_INT64 = 2**63
_MAX_ID, _MAX_HEAD, _MAX_CIPHERTEXT = 64, 64, 1_100_000


class KeptErasure(msgspec.Struct, frozen=True, kw_only=True):
    """An erase receipt the hub holds; `household` empty: the whole device."""

    device: str
    household: str
    at_ms: int
    hub_time_ms: int


class OpenedLeftover(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A refused record, half-typed words, lines of an access log or a part of an attachment, opened for the
    administrator."""

    revision: str
    code: str
    kind: str
    subject: str
    content: dict[str, object]
    file: LeftFile | None = None


def keep(
    connection: Connection, request: Erased, now_ms: int, carried: Carried | None = None
) -> ErasedAnswer:
    """Store every receipt that its device signed. Raises `RefusedRequest` when the first is not to be
    believed, so that whoever tries things out is noticed. `carried`: the file that brings them; what tells of
    an earlier leaving stands for that alone, and is not carried out again after a restore."""
    believed = list(takewhile(lambda receipt: _is_the_devices(connection, receipt), request.receipts))
    if request.receipts and not believed:
        raise RefusedRequest(Code.BAD_SIGNATURE, "erase receipt")
    counting = []
    for receipt in believed:
        before = None if carried is None else told_before(connection, carried, receipt)
        if before is None:
            counting.append(receipt)
        else:
            put_receipts(connection, [receipt], before)
    fresh = put_receipts(connection, counting, Moment(now_ms, latest_position(connection)))
    if fresh:
        note(connection, LaptopErased(fresh))
    disks = backup_disks.keep(connection, request.disks, now_ms)
    return ErasedAnswer(kept=len(believed), disks=disks)


def put_receipts(
    connection: Connection, receipts: Sequence[EraseReceipt], came: Moment
) -> list[EraseReceipt]:
    """Receipts whose signature was checked. Returns those that were not here."""
    return [receipt for receipt in receipts if _store(connection, receipt, came)]


def _is_the_devices(connection: Connection, receipt: EraseReceipt) -> bool:
    if max(len(receipt.device), len(receipt.household)) > _MAX_ID or len(receipt.head) > _MAX_HEAD:
        return False
    if "\0" in receipt.device + receipt.household or not 0 <= receipt.at_ms < _INT64:
        return False
    return is_of_device(connection, receipt.device, receipt.signature, erase_message(receipt))


def _store(connection: Connection, receipt: EraseReceipt, came: Moment) -> bool:
    """A household may come back and be erased again: the time tells one from the other. False: it is here."""
    same = (
        (ERASE_RECEIPT.c.device == receipt.device)
        & (ERASE_RECEIPT.c.household == receipt.household)
        & (ERASE_RECEIPT.c.at_ms == receipt.at_ms)
    )
    if connection.execute(select(ERASE_RECEIPT.c.device).where(same)).first() is not None:
        return False
    connection.execute(
        insert(ERASE_RECEIPT).values(
            device=receipt.device,
            household=receipt.household,
            at_ms=receipt.at_ms,
            body=encode(receipt),
            hub_time_ms=came.at_ms,
            position=came.position,
        )
    )
    return True


def erasures(connection: Connection, device: str | None = None) -> list[KeptErasure]:
    """Receipts of one device or of all, the latest last."""
    columns = select(
        ERASE_RECEIPT.c.device,
        ERASE_RECEIPT.c.household,
        ERASE_RECEIPT.c.at_ms,
        ERASE_RECEIPT.c.hub_time_ms,
    )
    if device is not None:
        columns = columns.where(ERASE_RECEIPT.c.device == device)
    ordered = columns.order_by(ERASE_RECEIPT.c.hub_time_ms, ERASE_RECEIPT.c.device)
    return [KeptErasure(**row) for row in connection.execute(ordered).mappings()]


def hand_in(
    connection: Connection,
    caller: Caller,
    request: HandIn,
    now_ms: int,
    is_gone: Callable[[Leftover], bool] = lambda _: False,
) -> HandedIn:
    """Take what the hub had refused from a revoked device, and half-typed words from any, sealed; what
    `is_gone` says nobody may read any more is not kept, and counts as handed in. Raises `RefusedRequest`."""
    if not caller.revoked and any(leftover.code != HALF_TYPED for leftover in request.leftovers):
        raise RefusedRequest(Code.MALFORMED, "only before leaving")
    for leftover in request.leftovers:
        if not (_may_be_name(leftover.revision) and _may_be_name(leftover.code)):
            raise RefusedRequest(Code.MALFORMED, "leftover")
        if len(leftover.sealed.ciphertext) > _MAX_CIPHERTEXT:
            raise RefusedRequest(Code.TOO_LARGE, "leftover")
    if not all(map(_may_be_name, request.asked)):
        raise RefusedRequest(Code.MALFORMED, "asked")
    kept = [leftover for leftover in request.leftovers if not is_gone(leftover)]
    fresh = put_leftovers(connection, caller.device, kept, now_ms)
    if fresh:
        note(connection, LeftBehind(caller.device, fresh, now_ms))
    names = [leftover.revision for leftover in request.leftovers]
    there = (LEFTOVER.c.device == caller.device) & LEFTOVER.c.revision.in_(request.asked)
    before = connection.execute(select(LEFTOVER.c.revision).where(there)).scalars() if request.asked else ()
    return HandedIn(count=len(names), names=[*names, *before])


def _may_be_name(text: str) -> bool:
    """PostgreSQL keeps no NUL."""
    return len(text) <= _MAX_ID and "\0" not in text


def put_leftovers(
    connection: Connection, device: str, leftovers: Sequence[Leftover], at_ms: int
) -> list[Leftover]:
    """`at_ms`: when they were handed in. Returns those that were not here."""
    return [leftover for leftover in leftovers if _put_leftover(connection, device, leftover, at_ms)]


def _put_leftover(connection: Connection, device: str, leftover: Leftover, at_ms: int) -> bool:
    same = (LEFTOVER.c.device == device) & (LEFTOVER.c.revision == leftover.revision)
    if connection.execute(select(LEFTOVER.c.device).where(same)).first() is not None:
        return False
    connection.execute(
        insert(LEFTOVER).values(
            device=device,
            revision=leftover.revision,
            code=leftover.code,
            sealed=encode(leftover.sealed),
            hub_time_ms=at_ms,
        )
    )
    return True


def leftover_counts(connection: Connection) -> dict[str, int]:
    """How many refused records and parcels of half-typed words each device left with the hub."""
    counted = select(LEFTOVER.c.device, func.count()).group_by(LEFTOVER.c.device)
    return {str(device): int(count) for device, count in connection.execute(counted)}


def leftovers_of_a_risk(connection: Connection, device: str) -> int:
    """How many parcels of a device are sealed to the health division."""
    kept = connection.execute(select(LEFTOVER.c.sealed).where(LEFTOVER.c.device == device)).scalars()
    return sum(decode(sealed, Sealed).role == HEALTH_DIVISION for sealed in kept)


def open_leftovers(
    connection: Connection,
    identity: Identity,
    device: str,
    role: str,
    by: str,
    reason: str,
    now_ms: int,
) -> list[OpenedLeftover]:
    """Read what a device left sealed to a role, and write down who read it and why."""
    connection.execute(insert(RECOVERY_SHOWN).values(device=device, at_ms=now_ms, who=by, reason=reason))
    action = RISK_LEFTOVERS_READ if role == HEALTH_DIVISION else LEFTOVERS_READ
    write_own(connection, identity, f"device/{device}", by, reason, now_ms, action)
    rows = connection.execute(select(LEFTOVER).where(LEFTOVER.c.device == device)).all()
    plain = (
        (row, _plain(connection, identity, row.revision, decode(row.sealed, Sealed), role)) for row in rows
    )
    return [_opened(row.revision, row.code, text) for row, text in plain if text is not None]


def _plain(connection: Connection, identity: Identity, name: str, sealed: Sealed, role: str) -> bytes | None:
    """None: it is sealed to somebody else, or to a key that is no more."""
    kept = connection.execute(
        select(ROLE_KEY).where(ROLE_KEY.c.key_id == sealed.key_id, ROLE_KEY.c.role == role)
    ).first()
    if kept is None:
        return None
    key = SealingKey(Suite(kept.suite), role_secret(identity, kept.key_id, kept.sealed_secret))
    try:
        return key.open(sealed.ciphertext, leftover_purpose(name))
    except NotForUs:
        return None


def remove_words(connection: Connection, identity: Identity, is_gone: Callable[[LeftRiskWords], bool]) -> int:
    """Take out half-typed words about risks that nobody may read any more. Nobody is shown them. Returns how
    many parcels; the journal has them until it is swept (`Journal.sweep`)."""
    removed = 0
    for row in connection.execute(select(LEFTOVER).where(LEFTOVER.c.code == HALF_TYPED)).all():
        left = words_of_a_risk(connection, identity, row.revision, decode(row.sealed, Sealed))
        if left is not None and is_gone(left):
            here = (LEFTOVER.c.device == row.device) & (LEFTOVER.c.revision == row.revision)
            connection.execute(delete(LEFTOVER).where(here))
            removed += 1
    return removed


def words_of_a_risk(
    connection: Connection, identity: Identity, name: str, sealed: Sealed
) -> LeftRiskWords | None:
    """Half-typed words that a laptop handed in under `name`. None: they are not for the health division, or
    nobody can read them."""
    plain = _plain(connection, identity, name, sealed, HEALTH_DIVISION)
    try:
        return None if plain is None else decode(plain, LeftRiskWords)
    except Malformed:
        return None


def _opened(revision: str, code: str, plain: bytes) -> OpenedLeftover:
    if code == HALF_TYPED:
        left = decode(plain, LeftWords)
        words: dict[str, object] = {"words": [[word.asked, word.field, word.text] for word in left.words]}
        subject = f"household/{left.household}"
        return OpenedLeftover(revision=revision, code=code, kind=HALF_TYPED, subject=subject, content=words)
    if code == ACCESS_LINES:
        lines = decode(plain, Access)
        told = [[line.at_ms, line.action, line.subject, line.reason] for line in lines.lines]
        content: dict[str, object] = {"first": lines.first, "lines": told}
        return OpenedLeftover(
            revision=revision, code=code, kind=ACCESS_LINES, subject="access-log", content=content
        )
    if code == ATTACHMENT:
        file = decode(plain, LeftFile)
        return OpenedLeftover(
            revision=revision,
            code=file.refused,
            kind=ATTACHMENT,
            subject=f"visit/{file.visit}",
            content={"form": file.form_id, "name": file.name, "part": file.part, "parts": file.parts},
            file=file,
        )
    record = decode(decode(plain, Signed).body, Revision)
    return OpenedLeftover(
        revision=revision,
        code=code,
        kind=record.kind.value,
        subject=record.subject,
        content={path: change.value for path, change in record.patch.items()},
    )
