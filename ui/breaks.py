"""A fault below Python, in Qt or another library, ends the program before anybody can be told.

All that still happens then is that Python writes into a file that is open already: what broke, and in which
lines each thread was. It names program files by their whole path, and a path may bear a worker's name. So the
next start takes this over into the log of faults, by place and kind alone, and empties the file.

Windows has it written also where a library catches its own fault and goes on.
"""

from __future__ import annotations

import faulthandler
import os
import re
from contextlib import suppress
from pathlib import Path, PureWindowsPath
from typing import IO

from ui.faults import tell

FILE = "break.log"
_MOST_BYTES = 60_000
"""More than all threads of one break, a hundred lines each at most."""
_KIND = re.compile(r"(?:Fatal Python error|Windows fatal exception): ([\w ]{1,60})")
_THREAD = re.compile(r"(Current thread|Thread) 0x")
_PLACE = re.compile(r'  File "(.+)", line (\d+) in (.{1,100})')

_held: list[IO[bytes]] = []


def watch(trace: Path, log: Path) -> None:
    """Tell in `log` how an earlier run broke, and have `trace` say so of this one. Where `trace` cannot be
    written nothing is told; the program begins all the same."""
    with suppress(OSError):
        _take_over(trace, log)
    with suppress(OSError):
        trace.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not trace.exists() or trace.is_file():
            file = open(trace, "ab", buffering=0, opener=lambda path, flags: os.open(path, flags, 0o600))  # noqa: SIM115 - open until the end
            let_go()
            _held.append(file)
            faulthandler.enable(file)


def let_go() -> None:
    """Before the laptop's files are erased: Windows removes none that is open."""
    while _held:
        faulthandler.disable()
        _held.pop().close()


def _take_over(trace: Path, log: Path) -> None:
    """Raises OSError."""
    if not trace.is_file() or not trace.stat().st_size:
        return
    with trace.open("rb") as file:
        left = file.read(_MOST_BYTES).decode("utf-8", "replace")
    if told := "".join(f"{line}\n" for line in map(_without_paths, left.splitlines()) if line):
        tell(log, told)
    os.truncate(trace, 0)


def _without_paths(line: str) -> str:
    """Empty for whatever else may stand there."""
    if found := _KIND.match(line):
        return found[1]
    if found := _THREAD.match(line):
        return found[1]
    if found := _PLACE.match(line):
        return f"{PureWindowsPath(found[1]).name}:{found[2]} {found[3]}"
    return ""
