"""A subject's document as it is kept: whole, or, while one revision alone made it, that one's id."""

from __future__ import annotations

import msgspec

from app.wire.described import described
from app.wire.merge import Document, Held

_MAPS = frozenset(bytes([first]) for first in (*range(0x80, 0x90), 0xDE, 0xDF))
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


def may_hold(content: bytes, word: bytes) -> bool:
    """Whether a field name or a word stands in it, as far as its bytes tell; where one revision alone made
    it, they tell nothing."""
    return word in content or not _is_whole(content)


def _is_whole(content: bytes) -> bool:
    """A map of MessagePack."""
    return content[:1] in _MAPS
