"""When somebody was last said to be away, or not to be, by worker and first day.

What was said on a laptop may come much later on a stick, twice, or behind what was said since. The later word
counts; without a moment of its own an old stick would take an officer off duty again. So would a request that
one process was slow with, while the laptop asked another one anew: of one laptop the one counts that it
signed last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select

from district.calendar_day import korean_day
from district.caller import Caller
from district.store.bulk import insert_rows
from district.store.schema import ABSENCE_WORD

_KEPT = timedelta(days=800)
"""Longer than anybody's days can still be entered after they began."""


def has_later_word(connection: Connection, worker: str, first: date, said_ms: int) -> bool:
    """Whether something was said of these days after `said_ms`."""
    kept = select(ABSENCE_WORD.c.said_ms).where(_here(worker, first))
    return (connection.execute(kept).scalar() or 0) > said_ms


def was_overtaken(connection: Connection, worker: str, first: date, caller: Caller) -> bool:
    """Whether this very laptop said something else of these days that it signed later."""
    kept = select(ABSENCE_WORD.c.signed_ms).where(_here(worker, first))
    later_ms = connection.execute(kept.where(ABSENCE_WORD.c.device == caller.device)).scalar()
    return later_ms is not None and caller.signed_ms is not None and later_ms > caller.signed_ms


def note_word(
    connection: Connection, worker: str, first: date, said_ms: int, caller: Caller | None = None
) -> None:
    """Something is said of these days; a word that is kept as a later one stays so. `caller`: whose laptop
    says so, None: the administrator, or nobody knows any more."""
    if has_later_word(connection, worker, first, said_ms):
        return
    # By the day on which it is said: a day far ahead must not take away what was said of all others.
    over = ABSENCE_WORD.c.from_day < (korean_day(said_ms) - _KEPT).isoformat()
    connection.execute(delete(ABSENCE_WORD).where(_here(worker, first) | over))
    row = {"worker": worker, "from_day": first.isoformat(), "said_ms": said_ms}
    live = caller is not None and caller.signed_ms is not None
    signed = {"device": caller.device, "signed_ms": caller.signed_ms} if caller is not None and live else {}
    insert_rows(connection, ABSENCE_WORD, [{**row, **signed}])


def put_words(connection: Connection, words: Iterable[tuple[str, str, int]]) -> None:
    """As the journal has them: worker, first day, when."""
    for worker, first, said_ms in words:
        note_word(connection, worker, date.fromisoformat(first), said_ms)


def all_words(connection: Connection) -> list[tuple[str, str, int]]:
    """The same, for the journal."""
    rows = connection.execute(select(ABSENCE_WORD).order_by(ABSENCE_WORD.c.from_day, ABSENCE_WORD.c.worker))
    return [(row.worker, row.from_day, row.said_ms) for row in rows]


def _here(worker: str, first: date) -> ColumnElement[bool]:
    return (ABSENCE_WORD.c.worker == worker) & (ABSENCE_WORD.c.from_day == first.isoformat())
