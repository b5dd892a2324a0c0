"""The access log (개인정보의 안전성 확보조치 기준 제8조): who, when, whose record, what, hash-chained."""

from __future__ import annotations

from collections.abc import Sequence

from app.wire.access import LONGEST_ACTION, LONGEST_REASON, LONGEST_SUBJECT, chained
from db.access_log import BEGINNING, AccessLine, Anchor
from db.store import Store


def note(
    store: Store, *, at_ms: int, worker: str, device: str, action: str, subject: str, reason: str = ""
) -> None:
    """Write one line, in the caller's transaction."""
    before = store.access_log.newest()
    action, subject = _plain(action, LONGEST_ACTION), _plain(subject, LONGEST_SUBJECT)
    reason = _plain(reason, LONGEST_REASON)
    hashed = chained(
        before.hash,
        at_ms=at_ms,
        worker=worker,
        device=device,
        action=action,
        subject=subject,
        reason=reason,
    )
    store.access_log.append(
        AccessLine(before.place + 1, at_ms, worker, device, action, subject, reason, hashed)
    )


def _plain(text: str, longest: int) -> str:
    """What every database and every encoding can hold: a line that the hub could not take would keep all
    later ones from it."""
    kept = "".join(letter if letter.isprintable() else " " for letter in text)
    return kept[:longest]


def is_unbroken(lines: Sequence[AccessLine], anchor: Anchor = BEGINNING) -> bool:
    """Whether no line after `anchor` was changed, left out or put in."""
    before = anchor
    for line in lines:
        expected = chained(
            before.hash,
            at_ms=line.at_ms,
            worker=line.worker,
            device=line.device,
            action=line.action,
            subject=line.subject,
            reason=line.reason,
        )
        if line.place != before.place + 1 or line.hash != expected:
            return False
        before = Anchor(line.place, line.hash)
    return True


def is_whole(store: Store) -> bool:
    """Whether everything that this laptop still holds of its access log is as it was written."""
    return is_unbroken(store.access_log.lines(), store.access_log.anchor())
