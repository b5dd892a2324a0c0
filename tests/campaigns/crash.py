"""A program that breaks for real, on a system that would write a dump of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_BREAKS = "import os, sys; word = sys.stdin.read(); os.abort()"


@contextmanager
def dumps_allowed() -> Iterator[None]:
    """Programs that are begun meanwhile may leave dumps as large as they are, as on a system that was set up
    for finding faults."""
    if sys.platform == "win32":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (before[1], before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)


def may_leave_dumps(pid: int) -> bool:
    """Whether its limit lets a process leave one, also on a system that hands dumps to a program of its own,
    where none would be found. Elsewhere than on Linux nobody can ask."""
    if sys.platform != "linux":
        return False
    import resource

    return resource.prlimit(pid, resource.RLIMIT_CORE) != (0, 0)


def leaves_dumps(folder: Path, word: str) -> bool:
    """Whether a program that knows `word`, forbids nothing and breaks here leaves it in a dump: where it does
    not, looking for dumps says nothing about the program. Call it while dumps are allowed."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-c", _BREAKS], cwd=folder, input=word.encode(), check=False)
    left = dumps_in(folder)
    found = any(word.encode() in each.read_bytes() for each in left)
    for each in left:
        each.unlink()
    return found


def dumps_in(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*core*") if each.is_file() and each.read_bytes()[:4] == b"\x7fELF"]
