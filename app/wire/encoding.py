"""One deterministic encoding for everything that is signed, hashed or sent: MessagePack by msgspec.

Struct fields stand in the order of their definition, the keys of a mapping are sorted, so equal
content always gives equal bytes. Whoever receives a signed thing keeps the bytes as they came and
never encodes them again to check them.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256 as _sha256
from typing import TypeVar

import msgspec

from app.wire.described import described

T = TypeVar("T")

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Malformed(ValueError):
    """Bytes from outside that are not what they should be. The text names the type, never the content."""


def encode(value: msgspec.Struct) -> bytes:
    return _ENCODER.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Decode strictly. Raises `Malformed` on anything that does not fit `kind`."""
    try:
        return msgspec.msgpack.decode(data, type=described(kind))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Malformed(f"not a {kind.__name__}") from error


def digest(domain: str, data: bytes) -> bytes:
    """SHA-256 of `data` under a domain name, so that bytes of one kind never pass for another."""
    return _sha256(_prefix(domain) + data).digest()


@cache
def _prefix(domain: str) -> bytes:
    return domain.encode() + b"\0"
