"""A damaged store as far as it was written: its file with every change of its log laid over it.

SQLite takes the log up to the first frame that does not fit and forgets the rest. Here each committed frame
goes to its page, so that one broken frame costs one page. Nothing is decrypted: a page that is not as it was
written fails its authentication code when it is read.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from db.driver import make_private
from db.errors import environment_errors
from db.pages import FRAME_HEADER, LOG_HEADER, log_of, page_bytes_in

_MOST_PAGES = 2**28


def make_image(store: Path, image: Path) -> None:
    """Write the image of a closed store; `store` and its log are only read. Raises `DiskFullError`,
    `DiskError`."""
    with environment_errors():
        make_private(image)
        shutil.copyfile(store, image)
        log = log_of(store)
        size = page_bytes_in(log)
        if size is not None:
            _lay_over(log, image, size)


def _lay_over(log: Path, image: Path, size: int) -> None:
    with log.open("rb") as frames, image.open("r+b") as pages:
        salts = frames.read(LOG_HEADER)[16:24]
        open_transaction: dict[int, bytes] = {}
        while len(head := frames.read(FRAME_HEADER)) == FRAME_HEADER:
            page = frames.read(size)
            number, size_at_end = int.from_bytes(head[:4]), int.from_bytes(head[4:8])
            if len(page) < size:
                return
            if head[8:16] != salts or not 0 < number < _MOST_PAGES:
                continue
            open_transaction[number] = page
            if size_at_end:
                for changed, content in open_transaction.items():
                    pages.seek((changed - 1) * size)
                    pages.write(content)
                open_transaction = {}
