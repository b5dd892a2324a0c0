"""Whether a write-ahead log that a crash left behind lost something that had been committed.

SQLite goes through the log at opening and stops at the first frame that does not fit. After a power cut that
is the last, unfinished transaction; after damage it may be any, and all that followed is gone without a
word. With `synchronous=FULL` a transaction is on the disk before the next one begins, so a frame that does
not fit before the last but one commit was damaged. The layout: sqlite.org/fileformat2.html, "WAL format".
"""

from __future__ import annotations

from pathlib import Path

from db.driver import Connection
from db.errors import environment_errors
from db.pages import FRAME_HEADER, LOG_HEADER, log_of, page_bytes_in


def commits_left(store: Path) -> list[int]:
    """The frames with which transactions end in the log beside a closed store, counted from 1: those of the
    log's present round, sound or not. Raises `DiskError`."""
    log = log_of(store)
    with environment_errors():
        if not log.exists():
            return []
        with log.open("rb") as file:
            header = file.read(LOG_HEADER)
            page = int.from_bytes(header[8:12])
            salts = header[16:24]
            if len(header) < LOG_HEADER or not 512 <= page <= 65_536:
                return [0, 0] if log.stat().st_size > LOG_HEADER + 2 * (FRAME_HEADER + 512) else []
            if page_bytes_in(log) not in (None, page):
                # Its header names another size than its frames have: SQLite takes nothing of it.
                return [0, 0]
            found, number = [], 0
            while len(frame := file.read(FRAME_HEADER)) == FRAME_HEADER:
                number += 1
                if frame[8:16] == salts and int.from_bytes(frame[4:8]):
                    found.append(number)
                file.seek(page, 1)
    return found


def lost(commits: list[int], connection: Connection) -> bool:
    """Whether SQLite, having opened the store, left out what was committed. `commits` as they were before."""
    row = connection.execute("PRAGMA wal_checkpoint(NOOP)").fetchone()
    taken = int(row[1])
    return sum(commit > taken for commit in commits) >= 2 or commits == [0, 0]
