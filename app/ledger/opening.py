"""What the access log says of an opening: who opened it and when, how often somebody tried in vain, and how
many of its own lines are missing."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime

from app.ledger.ledger import Ledger
from app.vault.access_end import LOST, UNNOTED
from app.vault.attempts import Failures
from app.vault.rekeying import CHANGED
from db.errors import DiskError, DiskFullError


def note_lost_lines(ledger: Ledger) -> None:
    """The access log says itself where it was cut: `access.lost` with how many lines, so that the district
    hears of it; `access.unnoted` where the note of its end is gone."""
    end, subject = ledger.access_end, f"device/{ledger.identity.device}"
    if end is None:
        return
    lost, missing = end.lines_lost(ledger.store), end.is_missing(ledger.store)
    with ledger.store.transaction():
        end.begin(ledger.store)
        if lost:
            ledger.note(LOST, subject, str(lost))
        elif missing:
            ledger.note(UNNOTED, subject)


def note_unlocking(ledger: Ledger, failures: Failures, *, rekeyed: bool = False) -> bool:
    """Who opened the laptop and when, and how often somebody tried in vain before: the log lies inside.
    False: the disk took no line; what was tried in vain is to be noted at the next opening. `rekeyed`: the
    passphrase was changed and the store did not hear of it, cut off or older than that."""
    subject = f"device/{ledger.identity.device}"
    with suppress(DiskFullError, DiskError), ledger.store.transaction():
        if failures.count:
            last = datetime.fromtimestamp(failures.last).astimezone().strftime("%Y-%m-%d %H:%M")
            ledger.note("unlock.failed", subject, f"{failures.count}, {last}")
        if rekeyed:
            ledger.note(CHANGED, subject, "noticed at opening")
        ledger.note("unlock", subject)
        return True
    return False
