"""Bodies as they travel: bounded, and compressed where that makes them smaller."""

from __future__ import annotations

import threading

import zstandard

from app.wire.messages import MAX_BODY_BYTES, Code
from district.refusals import RefusedRequest

_WORTH_COMPRESSING = 1_000
_LEVEL = 3
_MAX_WINDOW = 8 * 1024 * 1024


class _Mine(threading.local):
    """A thread's own: made anew for every body they would cost more than most bodies do."""

    def __init__(self) -> None:
        self.unpacking = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        self.packing = zstandard.ZstdCompressor(level=_LEVEL)


_MINE = _Mine()


def unpacked(body: bytes, content_encoding: str) -> bytes:
    """The message's bytes. Never produces more than the bound, whatever the body claims of itself.

    Raises `RefusedRequest`.
    """
    if len(body) > MAX_BODY_BYTES:
        raise RefusedRequest(Code.TOO_LARGE, "body")
    if content_encoding in ("", "identity"):
        return body
    if content_encoding != "zstd":
        raise RefusedRequest(Code.MALFORMED, "unknown Content-Encoding")
    try:
        plain = _MINE.unpacking.stream_reader(body).read(MAX_BODY_BYTES + 1)
    except zstandard.ZstdError as error:
        raise RefusedRequest(Code.MALFORMED, "not zstd") from error
    if len(plain) > MAX_BODY_BYTES:
        raise RefusedRequest(Code.TOO_LARGE, "body after decompression")
    return plain


def packed(body: bytes) -> tuple[bytes, str]:
    """The body to send, and its Content-Encoding (empty: none)."""
    if len(body) > _WORTH_COMPRESSING:
        smaller = _MINE.packing.compress(body)
        if len(smaller) < len(body):
            return smaller, "zstd"
    return body, ""
