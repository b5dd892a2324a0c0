"""Bodies of revisions as the store keeps them: compressed where that makes them smaller.

Every page is encrypted and authenticated each time it is written: half of what a first sync costs the store,
and of what it costs to mark a sent visit. Field names, identifiers and words go into half of the pages.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import zstandard

_PACKED = b"\x28\xb5\x2f\xfd"
"""A compressed body begins so (RFC 8878, 3.1.1). A signed one is a MessagePack map and does not."""
_LEVEL = -1
_WORTH = 300


class _Mine(threading.local):
    """A thread's own: made anew for every body they would cost more than most bodies do."""

    def __init__(self) -> None:
        self.packing = zstandard.ZstdCompressor(level=_LEVEL)
        self.unpacking = zstandard.ZstdDecompressor()


_MINE = _Mine()


def kept(body: bytes) -> bytes:
    """As it goes into a row. Nothing is nothing there too: what was erased is found by that."""
    return _smaller(body, _MINE.packing.compress(body)) if len(body) > _WORTH else body


def kept_all(bodies: Sequence[bytes]) -> list[bytes]:
    """The same of many, in one go without the interpreter's lock."""
    if min(map(len, bodies), default=0) <= _WORTH:
        return [kept(body) for body in bodies]
    packed = _MINE.packing.multi_compress_to_buffer(list(bodies), threads=1)
    return [_smaller(body, packed[at].tobytes()) for at, body in enumerate(bodies)]


def said(kept: bytes) -> bytes:
    """The body of a row, the very bytes that were signed. What cannot be unpacked is given as it is: nobody
    signed that."""
    if not kept.startswith(_PACKED):
        return kept
    try:
        return _MINE.unpacking.decompress(kept)
    except zstandard.ZstdError:
        return kept


def _smaller(body: bytes, packed: bytes) -> bytes:
    return packed if len(packed) < len(body) else body
