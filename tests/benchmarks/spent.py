"""What a hub and its PostgreSQL spent of the processor: that counts also on a machine where others work."""

from __future__ import annotations

import os
import time
from pathlib import Path

from sqlalchemy import text

from district.hub import Hub

_PARENT, _USER, _SYSTEM, _OF_ENDED = 1, 11, 12, (13, 14)
"""Fields of /proc/PID/stat after the name, as proc(5) counts them from the third."""


def spent_s(hub: Hub) -> float:
    """Seconds so far of this process, in which the hub runs, and on Linux of every PostgreSQL process that
    serves it."""
    return time.process_time() + (_of_postgresql(hub) if hub.store.dialect == "postgresql" else 0.0)


def _of_postgresql(hub: Hub) -> float:
    if not Path("/proc/self/stat").exists():
        return 0.0
    with hub.store.reading() as connection:
        backend = int(connection.execute(text("SELECT pg_backend_pid()")).scalar_one())
    server = int(_fields(Path(f"/proc/{backend}/stat"))[_PARENT])
    ticks = sum(int(_fields(Path(f"/proc/{server}/stat"))[field]) for field in (_USER, _SYSTEM, *_OF_ENDED))
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = _fields(stat)
        except OSError:
            continue
        if int(fields[_PARENT]) == server:
            ticks += int(fields[_USER]) + int(fields[_SYSTEM])
    return ticks / os.sysconf("SC_CLK_TCK")


def _fields(stat: Path) -> list[str]:
    return stat.read_text("utf-8", errors="replace").rpartition(") ")[2].split()
