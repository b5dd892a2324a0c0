"""What the memory of a running program holds, read from outside as a dump of it would be."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Iterator
from pathlib import Path

_PR_SET_DUMPABLE, _PR_SET_PTRACER, _ANY = 4, 0x59616D61, ctypes.c_ulong(-1)


def let_look() -> None:
    """From now on whoever runs this process may read its memory: the program lets only an administrator do
    so, and where nobody looks nothing is found."""
    if sys.platform == "linux":
        system = ctypes.CDLL(None)
        system.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0)
        system.prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)


def writable_memory(pid: int) -> Iterator[bytes]:
    """Everything a process has written into its memory, a mapping at a time: what a core dump consists of.
    Raises PermissionError: this user may not look into that process."""
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            parts = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if parts is None:
                continue
            begin, end = int(parts[1], 16), int(parts[2], 16)
            try:
                memory.seek(begin)
                yield memory.read(end - begin)
            except (OSError, ValueError):
                continue  # mapped for a device, or gone meanwhile


def seen_in(pid: int, secrets: dict[bytes, str], beginnings: list[str]) -> tuple[set[str], int]:
    """Which of `secrets` lie in the memory of a process, and how many different words that begin with one of
    `beginnings`. Raises PermissionError."""
    begun = [
        (coding.encode(), re.compile(re.escape(beginning.encode(coding)) + b"......", re.DOTALL))
        for beginning in beginnings
        for coding in ("utf-8", "utf-16-le")
    ]
    seen: set[str] = set()
    words: set[bytes] = set()
    for block in writable_memory(pid):
        seen |= {what for needle, what in secrets.items() if needle in block}
        for coding, pattern in begun:
            words |= {coding + found for found in pattern.findall(block)}
    return seen, len(words)
