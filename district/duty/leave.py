"""Days away as a laptop enters them: one's own, or those of somebody with the same post."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection

from app.wire.duty import MOST_LEAVES, Leave, days_of, may_be_away
from app.wire.messages import Code, LeaveRefused
from app.wire.people import may_enter_leave
from district.calendar_day import korean_day
from district.caller import Caller
from district.duty.last_word import has_later_word, note_word, was_overtaken
from district.duty.roster import Away, absences, clear_absence, lock_roster, set_absence, whole
from district.journal.decisions import note
from district.people import find_worker

DAY, WORKER = "day", "worker"
_LONGEST = 64
"""Of a name or a day that is told back."""


def enter_leave(
    connection: Connection, caller: Caller, leaves: Sequence[Leave], now_ms: int
) -> list[LeaveRefused]:
    """Write what the caller may enter, in this transaction; returns what is refused. What was said before the
    last word about those days changes nothing either: the roster that the laptop is told shows it."""
    refused, count = [], 0
    lock_roster(connection)
    for leave in leaves[:MOST_LEAVES]:
        days = _days(connection, leave, korean_day(now_ms))
        # PostgreSQL takes no zero in a text, not even in one that it is to look for.
        worker = find_worker(connection, leave.worker) if "\0" not in leave.worker else None
        if worker is None or not may_enter_leave(caller.worker, worker):
            refused.append(LeaveRefused(leave=leave, code=Code.FORBIDDEN_KIND, detail=WORKER))
        elif days is None:
            refused.append(LeaveRefused(leave=leave, code=Code.MALFORMED, detail=DAY))
        else:
            count += _write(connection, caller, Away(worker.id, *days), now_ms, back=leave.back)
    if count:
        note(connection, whole(connection))
    return [one for one in refused if _is_short(one.leave)]


def _is_short(leave: Leave) -> bool:
    return max(len(leave.worker), len(leave.first), len(leave.last)) <= _LONGEST


def _write(connection: Connection, caller: Caller, away: Away, now_ms: int, *, back: bool) -> bool:
    """False: something later was said of these days."""
    said_ms = caller.said_ms
    moment_ms = now_ms if said_ms is None else min(said_ms, now_ms)
    if was_overtaken(connection, away.worker, away.from_day, caller, now_ms):
        return False
    if said_ms is not None and has_later_word(connection, away.worker, away.from_day, moment_ms, now_ms):
        return False
    note_word(connection, away.worker, away.from_day, moment_ms, caller)
    if back:
        clear_absence(connection, away.worker, away.from_day)
    else:
        set_absence(connection, away)
    return True


def _days(connection: Connection, leave: Leave, today: date) -> tuple[date, date] | None:
    """None: no days, or none that may be entered. What an earlier version took is taken back all the same."""
    days = days_of(leave)
    if days is None or may_be_away(*days, today):
        return days
    recorded = {(one.worker, one.from_day) for one in absences(connection)} if leave.back else set()
    return days if (leave.worker, days[0]) in recorded else None
