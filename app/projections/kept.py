"""A subject's document as it is kept: whole, or, while one revision alone made it, that one's id."""

from __future__ import annotations

import msgspec

from app.wire.described import described
from app.wire.merge import Document, Held

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
described(Held)
# The reader of a union is made here once: the part of it that other threads read too is known by now.
_DECODER = msgspec.msgpack.Decoder(dict[str, Held] | str)


def whole(document: Document) -> bytes:
    return _ENCODER.encode(document)


def alone(revision: str) -> bytes:
    """Its words stand in the ledger already."""
    return _ENCODER.encode(revision)


def read(content: bytes) -> Document | str:
    """The document, or the revision that alone made it."""
    document: Document | str = _DECODER.decode(content)
    return document
