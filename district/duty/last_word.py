"""When somebody was last said to be away, or not to be, by worker and first day.

What was said on a laptop may come much later on a stick, twice, or behind what was said since. The later word
counts; without a moment of its own an old stick would take an officer off duty again. So would a request that
one process was slow with, while the laptop asked another one anew: of one laptop the one counts that it
signed last. What was said by a clock that ran ahead, and was put right, comes before whatever comes now:
nobody knows when it was said, and it would stand against every word for as long as that clock was ahead.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select

from app.wire.requests import CLOCK_WINDOW_MS
from district.calendar_day import korean_day
from district.caller import Caller
from district.store.bulk import insert_rows
from district.store.schema import ABSENCE_WORD

_KEPT = timedelta(days=800)
"""Longer than anybody's days can still be entered after they began."""


def has_later_word(connection: Connection, worker: str, first: date, said_ms: int, now_ms: int) -> bool:
    """Whether something was said of these days after `said_ms`."""
    return said_ms < _said_ms(connection, worker, first) <= now_ms + CLOCK_WINDOW_MS


def was_overtaken(connection: Connection, worker: str, first: date, caller: Caller, now_ms: int) -> bool:
    """Whether this very laptop said something else of these days that it signed later."""
    kept = select(ABSENCE_WORD.c.signed_ms).where(_here(worker, first))
    later_ms: int | None = connection.execute(kept.where(ABSENCE_WORD.c.device == caller.device)).scalar()
    if later_ms is None or caller.signed_ms is None:
        return False
    # What is signed later than a request may be was signed by the hub's time when that was wrong.
    return caller.signed_ms < later_ms <= now_ms + CLOCK_WINDOW_MS


def note_word(
    connection: Connection, worker: str, first: date, said_ms: int, caller: Caller | None = None
) -> None:
    """Something is said of these days, instead of what was. `caller`: whose laptop says so, None: the
    administrator, or nobody knows any more."""
    # By the day on which it is said: a day far ahead must not take away what was said of all others.
    over = ABSENCE_WORD.c.from_day < (korean_day(said_ms) - _KEPT).isoformat()
    connection.execute(delete(ABSENCE_WORD).where(_here(worker, first) | over))
    row = {"worker": worker, "from_day": first.isoformat(), "said_ms": said_ms}
    live = caller is not None and caller.signed_ms is not None
    signed = {"device": caller.device, "signed_ms": caller.signed_ms} if caller is not None and live else {}
    insert_rows(connection, ABSENCE_WORD, [{**row, **signed}])


def put_words(connection: Connection, words: Iterable[tuple[str, str, int]]) -> None:
    """As a decision in the journal has them, which comes after all before it: worker, first day, when."""
    for worker, first, said_ms in words:
        day = date.fromisoformat(first)
        if _said_ms(connection, worker, day) != said_ms:
            note_word(connection, worker, day, said_ms)


def all_words(connection: Connection) -> list[tuple[str, str, int]]:
    """The same, for the journal."""
    rows = connection.execute(select(ABSENCE_WORD).order_by(ABSENCE_WORD.c.from_day, ABSENCE_WORD.c.worker))
    return [(row.worker, row.from_day, row.said_ms) for row in rows]


def _said_ms(connection: Connection, worker: str, first: date) -> int:
    kept = connection.execute(select(ABSENCE_WORD.c.said_ms).where(_here(worker, first))).scalar()
    return 0 if kept is None else int(kept)


def _here(worker: str, first: date) -> ColumnElement[bool]:
    return (ABSENCE_WORD.c.worker == worker) & (ABSENCE_WORD.c.from_day == first.isoformat())
