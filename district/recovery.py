"""Recovery codes as the hub keeps them: sealed to the supervisors, one series a device, the latest only."""

from __future__ import annotations

from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Row, bindparam, delete, false, insert, select, update

from app.wire.encoding import Malformed, decode, encode
from app.wire.messages import Code
from app.wire.people import Role
from app.wire.recovery import (
    SUPERVISORS,
    CodeHeld,
    Codes,
    CodesAnswer,
    Deposit,
    Deposited,
    DeviceCode,
    read_request,
    vault_tag,
)
from app.wire.recovery_series import open_left
from app.wire.revisions import Sealed
from app.wire.sealing import NotForUs, SealingKey
from app.wire.signing import Suite
from district.access_log.taking import write_own
from district.caller import Caller
from district.identity import Identity, role_secret
from district.journal.decisions import CodeKept, CodeShown, note
from district.refusals import RefusedRequest
from district.store.schema import DEVICE, RECOVERY, RECOVERY_SHOWN, ROLE_KEY, WORKER, WORKER_DONG

_MAX_VAULT, _MAX_CIPHERTEXT = 64, 4_000


class NoRecoveryCode(Exception):
    """The hub holds no code that opens this laptop. `why`: `device`, `none`, `request` or `number`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


REVEALED = "recovery.reveal"
"""What the district's own access log calls it, as a supervisor's laptop does."""


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What the administrator reads out, and whose laptop it opens. `last`: it has none after this one until
    it syncs. `before_ms`: when a code of its series was last shown here, None: never."""

    code: str
    worker: str
    device_name: str
    last: bool
    before_ms: int | None = None


def deposit(connection: Connection, caller: Caller, request: Deposit, now_ms: int) -> Deposited:
    """Keep the device's new code instead of the one before. A request that came late must not bring back an
    earlier series, which the laptop has forgotten since: the answer names the one that is here. Raises
    `RefusedRequest`."""
    sealed = request.sealed
    key = select(ROLE_KEY.c.key_id).where(ROLE_KEY.c.key_id == sealed.key_id, ROLE_KEY.c.role == SUPERVISORS)
    if len(request.vault) > _MAX_VAULT or len(sealed.ciphertext) > _MAX_CIPHERTEXT:
        raise RefusedRequest(Code.TOO_LARGE, "recovery code")
    if "\0" in request.vault + sealed.key_id:
        # PostgreSQL takes none, not even in a text that it is to look for.
        raise RefusedRequest(Code.MALFORMED, "recovery code")
    if sealed.role != SUPERVISORS or connection.execute(key).first() is None:
        raise RefusedRequest(Code.MALFORMED, "not sealed to the supervisors")
    # Two sessions of one device must not both write its row.
    connection.execute(select(DEVICE.c.id).where(DEVICE.c.id == caller.device).with_for_update())
    held = connection.execute(
        select(RECOVERY.c.number).where(RECOVERY.c.device == caller.device, RECOVERY.c.vault == request.vault)
    ).scalar_one_or_none()
    if held is not None and request.number < held:
        return Deposited(number=int(held))
    kept = CodeKept(caller.device, request.vault, request.number, encode(sealed), now_ms)
    put_code(connection, kept)
    note(connection, kept)
    return Deposited(number=request.number)


def put_code(connection: Connection, kept: CodeKept) -> None:
    """In the place of the device's code before. One that is brought again, because the device missed the
    answer, stays as spent as it was."""
    same = (RECOVERY.c.device == kept.device) & (RECOVERY.c.vault == kept.vault)
    shown = select(RECOVERY.c.shown_ms).where(same, RECOVERY.c.number == kept.number)
    shown_ms = connection.execute(shown).scalar_one_or_none()
    connection.execute(delete(RECOVERY).where(RECOVERY.c.device == kept.device))
    row = {**msgspec.structs.asdict(kept), "shown_ms": shown_ms}
    connection.execute(insert(RECOVERY).values(row))


def put_shown(connection: Connection, shown: CodeShown) -> None:
    """Who saw it; the code itself is spent if it is still the device's."""
    here = (RECOVERY.c.device == shown.device) & (RECOVERY.c.number == shown.number)
    connection.execute(update(RECOVERY).where(here).values(shown_ms=shown.at_ms))
    seen = (RECOVERY_SHOWN.c.device == shown.device) & (RECOVERY_SHOWN.c.at_ms == shown.at_ms)
    connection.execute(delete(RECOVERY_SHOWN).where(seen))
    row = {"device": shown.device, "at_ms": shown.at_ms, "who": shown.who, "reason": shown.reason}
    connection.execute(insert(RECOVERY_SHOWN).values(row))


_HELD = select(RECOVERY.c.number, RECOVERY.c.shown_ms).where(RECOVERY.c.device == bindparam("of_device"))


def number_held(connection: Connection, device: str) -> int:
    """The number of the device's code if it is still good: sealed to a key there is, and shown to nobody on
    the hub. 0: the device should bring a new one."""
    row = connection.execute(_HELD, {"of_device": device}).first()
    return 0 if row is None or row.shown_ms is not None else int(row.number)


def offer(connection: Connection, caller: Caller, request: Codes) -> CodesAnswer:
    """The sealed codes of the laptops in a supervisor's 동; nothing for anybody else."""
    columns = select(
        RECOVERY, WORKER.c.name.label("worker_name"), DEVICE.c.name.label("device_name")
    ).join_from(RECOVERY, DEVICE, DEVICE.c.id == RECOVERY.c.device)
    joined = columns.join(WORKER, WORKER.c.id == DEVICE.c.worker)
    rows = connection.execute(joined.where(_seen_by(caller), DEVICE.c.revoked_ms.is_(None))).all()
    have = {(held.device, held.number) for held in request.have}
    return CodesAnswer(
        current=[CodeHeld(row.device, row.number) for row in rows],
        new=[
            DeviceCode(
                device=row.device,
                vault=row.vault,
                number=row.number,
                worker=row.worker_name,
                device_name=row.device_name,
                sealed=decode(row.sealed, Sealed),
            )
            for row in rows
            if (row.device, row.number) not in have
        ],
    )


def _seen_by(caller: Caller) -> ColumnElement[bool]:
    """Laptops of those who work in the supervisor's 동, but not the supervisor's own."""
    if caller.worker.role is not Role.SUPERVISOR:
        return false()
    neighbours = select(WORKER_DONG.c.worker).where(WORKER_DONG.c.dong.in_(caller.worker.dongs))
    return DEVICE.c.worker.in_(neighbours) & (DEVICE.c.worker != caller.worker.id)


def show(
    connection: Connection,
    identity: Identity,
    device: str,
    request: str | None,
    by: str,
    reason: str,
    now_ms: int,
) -> Shown:
    """Open a laptop's code for the administrator, and write down who saw it and why: the one that the request
    names, without a request the first. From then on the series is spent: at its next sync the laptop makes
    another. Raises `NoRecoveryCode`, `MisreadError`."""
    row = _row_of(connection, device)
    asked = None if request is None else read_request(request)
    if asked is not None and asked.tag != vault_tag(row.vault):
        raise NoRecoveryCode("request")
    sealed = decode(row.sealed, Sealed)
    try:
        key = _supervisors_key(connection, identity, sealed.key_id)
        left = open_left(key, sealed.ciphertext, row.vault, row.device, row.number)
    except (NotForUs, Malformed, ValueError) as error:
        raise NoRecoveryCode("none") from error
    code = left.first if asked is None else left.code_for(asked.number)
    if code is None:
        raise NoRecoveryCode("number")
    shown = CodeShown(row.device, row.number, now_ms, by, reason)
    put_shown(connection, shown)
    note(connection, shown)
    write_own(connection, identity, f"device/{row.device}", by, reason, now_ms, REVEALED)
    who = select(WORKER.c.name, DEVICE.c.name.label("device_name")).join_from(
        DEVICE, WORKER, WORKER.c.id == DEVICE.c.worker
    )
    person = connection.execute(who.where(DEVICE.c.id == row.device)).one()
    last = asked is not None and left.is_last(asked.number)
    return Shown(
        code=code,
        worker=person.name,
        device_name=person.device_name,
        last=last,
        before_ms=row.shown_ms,
    )


def _row_of(connection: Connection, device: str) -> Row[Any]:
    known = connection.execute(select(DEVICE.c.id).where(DEVICE.c.id == device, DEVICE.c.certificate != b""))
    if known.first() is None:
        raise NoRecoveryCode("device")
    row = connection.execute(select(RECOVERY).where(RECOVERY.c.device == device)).first()
    if row is None:
        raise NoRecoveryCode("none")
    return row


def _supervisors_key(connection: Connection, identity: Identity, key_id: str) -> SealingKey:
    here = (ROLE_KEY.c.key_id == key_id) & (ROLE_KEY.c.role == SUPERVISORS)
    kept = connection.execute(select(ROLE_KEY).where(here)).first()
    if kept is None:
        raise NoRecoveryCode("none")
    return SealingKey(Suite(kept.suite), role_secret(identity, key_id, kept.sealed_secret))
