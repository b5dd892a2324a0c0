"""The chain of the access log (개인정보의 안전성 확보조치 기준 제8조): the same on the laptop that writes it
and at the hub that keeps it."""

from __future__ import annotations

import msgspec

from app.wire.encoding import digest, encode

ACCESS_DOMAIN = "bangmun access 1"
LONGEST_ACTION, LONGEST_SUBJECT, LONGEST_REASON = 60, 500, 500
MOST_LINES = 500
"""Lines in one request."""


class _Chained(msgspec.Struct, frozen=True):
    previous: bytes
    at_ms: int
    worker: str
    device: str
    action: str
    subject: str
    reason: str


def chained(
    previous: bytes, *, at_ms: int, worker: str, device: str, action: str, subject: str, reason: str
) -> bytes:
    """The hash of a line that follows the line whose hash is `previous` (empty: the first line)."""
    content = _Chained(previous, at_ms, worker, device, action, subject, reason)
    return digest(ACCESS_DOMAIN, encode(content))
