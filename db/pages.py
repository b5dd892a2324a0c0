"""How large the pages of a store are, which its encrypted file does not tell.

A write-ahead log beside it does, in the clear. Where there is none, trying does: a page read with another
size fails its authentication code. The log is asked first, because whoever opens a store with the wrong size
and closes it again has emptied its log.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

NEW_PAGE_BYTES = 8192
"""What new stores are made with: each page has an initialisation vector, an authentication code and calls of
the cipher of its own, and of a ledger's rows more fit without leaving room between them."""
PAGE_SIZES = (NEW_PAGE_BYTES, 4096)
"""The second is of stores that an earlier version made."""
LOG_HEADER, FRAME_HEADER = 32, 24
_SALTS = slice(16, 24)


def log_of(store: Path) -> Path:
    return store.with_name(store.name + "-wal")


def sizes_to_try(store: Path) -> Sequence[int]:
    """The likely one first. One alone where the store's log tells."""
    told = None
    with suppress(OSError):
        told = page_bytes_in(log_of(store))
    return PAGE_SIZES if told is None else (told,)


def page_bytes_in(log: Path) -> int | None:
    """The size of a log's pages; None: nobody knows. Its frames tell first, each of which repeats the salts
    of its header; where it holds but one its length does, and the header alone only where that fits more: a
    header may be damaged. Raises OSError."""
    if not log.exists():
        return None
    with log.open("rb") as file:
        header = file.read(LOG_HEADER)
        for size in PAGE_SIZES:
            file.seek(LOG_HEADER + FRAME_HEADER + size)
            if len(header) == LOG_HEADER and file.read(FRAME_HEADER)[8:16] == header[_SALTS]:
                return size
    fits = [size for size in PAGE_SIZES if _is_whole(log.stat().st_size, size)]
    told = int.from_bytes(header[8:12])
    return fits[0] if len(fits) == 1 else told if told in PAGE_SIZES else None


def _is_whole(length: int, size: int) -> bool:
    """Whether a log of this length has frames of pages of this size, and no part of one."""
    return length > LOG_HEADER and (length - LOG_HEADER) % (FRAME_HEADER + size) == 0
