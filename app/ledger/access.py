"""The access log (개인정보의 안전성 확보조치 기준 제8조): who, when, whose record, what, hash-chained."""

from __future__ import annotations

import msgspec

from app.wire.encoding import digest, encode
from db.access_log import AccessLine
from db.store import Store

_DOMAIN = "bangmun access 1"


class _Line(msgspec.Struct, frozen=True):
    previous: bytes
    at_ms: int
    worker: str
    device: str
    action: str
    subject: str
    reason: str


def _hash(previous: bytes, line: AccessLine) -> bytes:
    content = _Line(previous, line.at_ms, line.worker, line.device, line.action, line.subject, line.reason)
    return digest(_DOMAIN, encode(content))


def note(
    store: Store, *, at_ms: int, worker: str, device: str, action: str, subject: str, reason: str = ""
) -> None:
    """Write one line, in the caller's transaction."""
    bare = AccessLine(at_ms, worker, device, action, subject, reason, b"")
    chained = _hash(store.access_log.last_hash(), bare)
    store.access_log.append(AccessLine(at_ms, worker, device, action, subject, reason, chained))


def is_unbroken(lines: list[AccessLine]) -> bool:
    """Whether no line was changed, left out or put in."""
    previous = b""
    for line in lines:
        if _hash(previous, line) != line.hash:
            return False
        previous = line.hash
    return True
