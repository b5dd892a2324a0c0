"""Devices: the one-time code that lets a laptop in, its certificate, its role keys, its revocation."""

from __future__ import annotations

import secrets
from uuid import uuid4

import msgspec
from cryptography.exceptions import UnsupportedAlgorithm
from sqlalchemy import Connection, bindparam, insert, select, update

from app.wire.encoding import decode, encode
from app.wire.messages import Code, EnrolAnswer, EnrolRequest, RoleKey
from app.wire.people import Certificate, Role, Worker, certificate_message
from app.wire.recovery import SUPERVISORS
from app.wire.sealing import seal
from app.wire.signing import Suite, Verifier
from app.wire.typed_codes import letters_of
from district.identity import HEALTH_DIVISION, Identity, read_policy, role_secret
from district.journal.decisions import Enrolled, note
from district.people import UnknownWorker, colleagues_of, find_worker
from district.refusals import RefusedRequest
from district.store.numbers import latest_position
from district.store.schema import DEVICE, ENROLMENT_CODE, ROLE_KEY, ROLE_KEY_COPY

# Without 0 O 1 I L U: what is read aloud or copied from paper must not be mistaken.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
HELD_BY = {HEALTH_DIVISION: Role.DUTY_OFFICER, SUPERVISORS: Role.SUPERVISOR}
"""Who holds the private half of a role key."""

_CODE_GROUPS, _GROUP_LENGTH = 2, 4
_MAX_NAME = 200


def new_code(connection: Connection, identity: Identity, worker_id: str, expires_ms: int) -> str:
    """A code like `K7QM-2XFD`, good once until `expires_ms`. Raises `UnknownWorker`."""
    if find_worker(connection, worker_id) is None:
        raise UnknownWorker(worker_id)
    groups = [
        "".join(secrets.choice(CODE_ALPHABET) for _ in range(_GROUP_LENGTH)) for _ in range(_CODE_GROUPS)
    ]
    hashed = identity.keyring.code_hash("".join(groups))
    values = {"hash": hashed, "worker": worker_id, "expires_ms": expires_ms}
    connection.execute(insert(ENROLMENT_CODE).values(values))
    return "-".join(groups)


def enrol(connection: Connection, identity: Identity, request: EnrolRequest, now_ms: int) -> EnrolAnswer:
    """Use the code up and certify the device. Raises `RefusedRequest`."""
    suite = _checked_keys(request)
    again = _certified_before(connection, identity, request, now_ms)
    if again is not None:
        return _welcome(connection, identity, again)
    device = str(uuid4())
    worker = _use_code(connection, identity, request.code, device, now_ms)
    bare = Certificate(
        device=device,
        worker=worker,
        suite=suite.value,
        signing_key=request.signing_key,
        sealing_key=request.sealing_key,
        issued_ms=now_ms,
    )
    signature = identity.signer.sign(certificate_message(bare))
    certificate = msgspec.structs.replace(bare, signature=signature)
    connection.execute(
        insert(DEVICE).values(
            id=device,
            worker=worker.id,
            suite=suite.value,
            signing_key=request.signing_key,
            sealing_key=request.sealing_key,
            certificate=encode(certificate),
            name=request.device_name,
            app_version=request.app_version,
            issued_ms=now_ms,
            held=0,
            whole_seq=0,
            whole_head=b"",
            top_seq=0,
            top_head=b"",
            position=latest_position(connection),
        )
    )
    note(connection, _let_in(connection, certificate, request))
    return _welcome(connection, identity, certificate)


def _let_in(connection: Connection, certificate: Certificate, request: EnrolRequest) -> Enrolled:
    used = select(ENROLMENT_CODE.c.hash, ENROLMENT_CODE.c.expires_ms)
    row = connection.execute(used.where(ENROLMENT_CODE.c.device == certificate.device)).one()
    return Enrolled(
        device=certificate.device,
        certificate=encode(certificate),
        name=request.device_name,
        app_version=request.app_version,
        code=row.hash,
        expires_ms=row.expires_ms,
    )


def _certified_before(
    connection: Connection, identity: Identity, request: EnrolRequest, now_ms: int
) -> Certificate | None:
    """The certificate that these very keys were given for this very code: the answer was lost on its way, and
    the laptop asks again. None: something else."""
    joined = select(DEVICE.c.certificate).join_from(
        ENROLMENT_CODE, DEVICE, DEVICE.c.id == ENROLMENT_CODE.c.device
    )
    row = connection.execute(
        joined.where(
            ENROLMENT_CODE.c.hash == identity.keyring.code_hash(letters_of(request.code)),
            ENROLMENT_CODE.c.expires_ms > now_ms,
            DEVICE.c.signing_key == request.signing_key,
            DEVICE.c.sealing_key == request.sealing_key,
            DEVICE.c.revoked_ms.is_(None),
        )
    ).first()
    return None if row is None else decode(row.certificate, Certificate)


def _welcome(connection: Connection, identity: Identity, certificate: Certificate) -> EnrolAnswer:
    worker = certificate.worker
    return EnrolAnswer(
        certificate=certificate,
        hub_suite=identity.suite.value,
        hub_key=identity.signer.public_bytes(),
        district=identity.district,
        colleagues=colleagues_of(connection, worker),
        role_keys=role_keys_for(connection, identity, certificate.device, worker.role),
        policy=read_policy(connection),
    )


def _checked_keys(request: EnrolRequest) -> Suite:
    """Prove that both keys are keys, before they are certified."""
    if max(len(request.device_name), len(request.app_version)) > _MAX_NAME:
        raise RefusedRequest(Code.MALFORMED, "name too long")
    if not (request.device_name + request.app_version).isprintable():
        raise RefusedRequest(Code.MALFORMED, "name not printable")
    try:
        suite = Suite(request.suite)
        Verifier(suite, request.signing_key)
        seal(suite, request.sealing_key, b"", "enrolment check")
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise RefusedRequest(Code.MALFORMED, "not a key of this suite") from error
    return suite


def _use_code(connection: Connection, identity: Identity, code: str, device: str, now_ms: int) -> Worker:
    here = ENROLMENT_CODE.c.hash == identity.keyring.code_hash(letters_of(code))
    row = connection.execute(select(ENROLMENT_CODE).where(here).with_for_update()).first()
    if row is None:
        raise RefusedRequest(Code.CODE_UNKNOWN)
    if row.used_ms is not None:
        raise RefusedRequest(Code.CODE_USED)
    if now_ms >= row.expires_ms:
        raise RefusedRequest(Code.CODE_EXPIRED)
    connection.execute(update(ENROLMENT_CODE).where(here).values(used_ms=now_ms, device=device))
    worker = find_worker(connection, row.worker)
    if worker is None:
        raise RefusedRequest(Code.CODE_UNKNOWN)
    return worker


_HOLDER = select(DEVICE.c.id).where(DEVICE.c.id == bindparam("of_device")).with_for_update()
_COPIES = select(ROLE_KEY_COPY).where(ROLE_KEY_COPY.c.device == bindparam("of_device"))
_ROLE_KEYS = select(ROLE_KEY).order_by(ROLE_KEY.c.made_ms, ROLE_KEY.c.role)


def role_keys_for(connection: Connection, identity: Identity, device: str, role: Role) -> list[RoleKey]:
    """Every role's public key; the private one too, sealed to the device, for who holds the role: those
    not sealed to it yet are, and kept."""
    copies: dict[str, bytes] = {}
    if role in HELD_BY.values():
        # Two greetings of one device must not both write its copy.
        connection.execute(_HOLDER, {"of_device": device})
        rows = connection.execute(_COPIES, {"of_device": device})
        copies = {row.key_id: row.secret for row in rows}
    keys = []
    for row in connection.execute(_ROLE_KEYS).all():
        secret = b""
        if HELD_BY.get(row.role) is role:
            secret = copies.get(row.key_id) or _copy_for(
                connection, identity, device, row.key_id, row.sealed_secret
            )
        keys.append(
            RoleKey(role=row.role, key_id=row.key_id, suite=row.suite, public=row.public, secret=secret)
        )
    return keys


def _copy_for(connection: Connection, identity: Identity, device: str, key_id: str, sealed: bytes) -> bytes:
    to = connection.execute(select(DEVICE.c.suite, DEVICE.c.sealing_key).where(DEVICE.c.id == device)).one()
    plain = role_secret(identity, key_id, sealed)
    secret = seal(Suite(to.suite), to.sealing_key, plain, f"role-key/{key_id}")
    connection.execute(insert(ROLE_KEY_COPY).values(device=device, key_id=key_id, secret=secret))
    return secret
