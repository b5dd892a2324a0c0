"""Opening what a laptop sealed to the district and signed: a stick's file, or what it hands in locked."""

from __future__ import annotations

from enum import StrEnum

import msgspec
from sqlalchemy import Connection, select

from app.wire.courier import (
    DISTRICT_KEY,
    MAX_FILE_BYTES,
    MAX_PLAIN_BYTES,
    MOST_MESSAGES,
    Direction,
    Label,
    NotACourierFile,
    Packet,
    Parcel,
    is_signed,
    open_carton,
    read_label,
)
from app.wire.encoding import Malformed, decode
from app.wire.sealing import NotForUs, SealingKey
from app.wire.signing import Suite
from district.caller import Caller
from district.callers import read_caller
from district.hub import Hub
from district.identity import role_secret
from district.refusals import RefusedRequest
from district.store.schema import ROLE_KEY

_MOST_KEY_ID = 64


class Fault(StrEnum):
    """Why a file is not taken in."""

    NO_COURIER_FILE = "no_courier_file"
    TOO_LARGE = "too_large"
    AN_ANSWER = "an_answer"
    OTHER_DISTRICT = "other_district"
    DAMAGED = "damaged"
    UNKNOWN_DEVICE = "unknown_device"
    BAD_SIGNATURE = "bad_signature"


class UnusableFile(Exception):
    """Nothing of the file was taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def opened(hub: Hub, data: bytes, most_bytes: int = MAX_PLAIN_BYTES) -> tuple[Label, Parcel, Caller]:
    """Whose it is and what is in it, at most `most_bytes` of it. Raises `UnusableFile`, SQLAlchemyError."""
    if len(data) > MAX_FILE_BYTES:
        raise UnusableFile(Fault.TOO_LARGE)
    try:
        label, carton = read_label(data)
        if label.direction is not Direction.TO_HUB:
            raise UnusableFile(Fault.AN_ANSWER)
        with hub.store.reading() as connection:
            key = _key(connection, hub, label.to)
        return label, *_checked(hub, open_carton(carton, key, most_bytes))
    except NotACourierFile as error:
        raise UnusableFile(Fault.NO_COURIER_FILE) from error
    except (Malformed, NotForUs) as error:
        raise UnusableFile(Fault.DAMAGED) from error


def _key(connection: Connection, hub: Hub, key_id: str) -> SealingKey:
    # PostgreSQL takes no zero in a text, not even in one that it is to look for.
    if len(key_id) > _MOST_KEY_ID or "\0" in key_id:
        raise UnusableFile(Fault.OTHER_DISTRICT)
    rows = select(ROLE_KEY).where(ROLE_KEY.c.key_id == key_id, ROLE_KEY.c.role == DISTRICT_KEY)
    row = connection.execute(rows).first()
    if row is None:
        raise UnusableFile(Fault.OTHER_DISTRICT)
    return SealingKey(Suite(row.suite), role_secret(hub.identity, key_id, row.sealed_secret))


def _checked(hub: Hub, packet: Packet) -> tuple[Parcel, Caller]:
    parcel = decode(packet.body, Parcel)
    if len(parcel.messages) > MOST_MESSAGES:
        raise UnusableFile(Fault.TOO_LARGE)
    try:
        with hub.store.reading() as connection:
            caller = read_caller(connection, parcel.device, "")
    except RefusedRequest as error:
        raise UnusableFile(Fault.UNKNOWN_DEVICE) from error
    if not is_signed(packet, Direction.TO_HUB, caller.verifier):
        raise UnusableFile(Fault.BAD_SIGNATURE)
    return parcel, msgspec.structs.replace(caller, said_ms=max(0, parcel.made_ms))
