"""What the memory of a running program holds, read from outside as a dump of it would be."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def can_dump() -> bool:
    """Whether there is a debugger here that takes dumps (gdb's gcore)."""
    return shutil.which("gcore") is not None


@contextmanager
def dump_of(pid: int, folder: Path) -> Iterator[Path]:
    """The whole memory of a process in a file, which is gone afterwards. Raises CalledProcessError: this user
    may not look into that process."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["gcore", "-o", str(folder / "memory"), str(pid)],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    path = folder / f"memory.{pid}"
    try:
        yield path
    finally:
        path.unlink()


def seen_in(path: Path, secrets: dict[bytes, str], beginnings: list[str]) -> tuple[set[str], int]:
    """Which of `secrets` lie in a dump, and how many different words that begin with one of `beginnings`."""
    data = path.read_bytes()
    words: set[bytes] = set()
    for beginning in beginnings:
        for coding in ("utf-8", "utf-16-le"):
            begun = re.escape(beginning.encode(coding))
            words |= {coding.encode() + found for found in re.findall(begun + b"......", data, re.DOTALL)}
    return {what for needle, what in secrets.items() if needle in data}, len(words)
