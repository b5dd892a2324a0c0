"""Whether a device said what stands above its signature."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.wire.signing import Suite, Verifier
from district.store.schema import DEVICE


def is_of_device(connection: Connection, device: str, signature: bytes, message: bytes) -> bool:
    """By the key with which it was enrolled, revoked or not. An unknown one said nothing."""
    keys = select(DEVICE.c.suite, DEVICE.c.signing_key)
    row = connection.execute(keys.where(DEVICE.c.id == device, DEVICE.c.certificate != b"")).first()
    return row is not None and Verifier(Suite(row.suite), row.signing_key).accepts(signature, message)
