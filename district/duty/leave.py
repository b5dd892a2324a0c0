"""Days away as a laptop enters them: one's own, or those of somebody with the same post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import Connection

from app.wire.duty import MOST_LEAVES, Leave
from app.wire.people import may_enter_leave
from district.calendar_day import korean_day
from district.caller import Caller
from district.duty.last_word import has_later_word, note_word, was_overtaken
from district.duty.roster import Away, clear_absence, lock_roster, set_absence, whole
from district.journal.decisions import note
from district.people import find_worker

_LONGEST = timedelta(days=400)
_BEHIND = timedelta(days=31)


def enter_leave(connection: Connection, caller: Caller, leaves: Sequence[Leave], now_ms: int) -> int:
    """Write what the caller may enter, in this transaction; returns how many. What is no day, or not theirs
    to say, changes nothing: the roster that the laptop is told shows it. Neither does what was said before
    the last word about those days."""
    said_ms = caller.said_ms
    today, moment_ms = korean_day(now_ms), now_ms if said_ms is None else min(said_ms, now_ms)
    count = 0
    lock_roster(connection)
    for leave in leaves[:MOST_LEAVES]:
        days = _days(leave, today)
        # PostgreSQL takes no zero in a text, not even in one that it is to look for.
        worker = find_worker(connection, leave.worker) if "\0" not in leave.worker else None
        if days is None or worker is None or not may_enter_leave(caller.worker, worker):
            continue
        if was_overtaken(connection, worker.id, days[0], caller):
            continue
        if said_ms is not None and has_later_word(connection, worker.id, days[0], moment_ms):
            continue
        note_word(connection, worker.id, days[0], moment_ms, caller)
        if leave.back:
            clear_absence(connection, worker.id, days[0])
        else:
            set_absence(connection, Away(worker.id, *days))
        count += 1
    if count:
        note(connection, whole(connection))
    return count


def _days(leave: Leave, today: date) -> tuple[date, date] | None:
    """None: no days, too many, or long past."""
    try:
        first, last = date.fromisoformat(leave.first), date.fromisoformat(leave.last)
    except ValueError:
        return None
    return (first, last) if today - _BEHIND <= last and first <= last <= first + _LONGEST else None
