"""How long a process that could go on was kept from it, because others had the processors.

The promise about typing is the program's; a machine with too much to do makes everybody late. Where the
system does not tell (anything but Linux) nothing is taken off.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path

_NANOSECONDS = 1_000_000_000
_PATIENCE = 20.0


def waited_for_processor(pid: int) -> float:
    """Seconds, of all its threads together."""
    waited = 0
    for each in Path(f"/proc/{pid}/task").glob("*/schedstat"):
        with suppress(OSError, ValueError, IndexError):
            waited += int(each.read_text().split()[1])
    return waited / _NANOSECONDS


def stop(pid: int) -> None:
    """Halt a process where it stands. What waits for a processor is counted once it has got it: a thread that
    has halted has. Where the system does not count, nothing is done."""
    if sys.platform != "linux":
        return
    deadline = time.monotonic() + _PATIENCE
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGSTOP)
    while not _halted(pid) and time.monotonic() < deadline:
        time.sleep(0.001)


def _halted(pid: int) -> bool:
    """Whether every thread is stopped, or gone."""
    states = []
    for each in Path(f"/proc/{pid}/task").glob("*/stat"):
        with suppress(OSError, IndexError):
            # The name before the state may hold blanks and brackets.
            states.append(each.read_text().rpartition(")")[2].split()[0])
    return all(state in "TtZX" for state in states)
