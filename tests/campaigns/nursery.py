"""A process that has loaded the program and waits: every laptop of a long attack is a fork of it.

Loading takes longer than most instants at which a program is to be killed. Where there is no fork (Windows)
each laptop loads for itself. `python -m tests.campaigns.nursery FD`.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
_LOADED = (
    "tests.campaigns.at_the_window",
    "app.desk",
    "app.forms.session",
    "httpx",
    "ui.locking",
    "ui.session_events",
    "ui.screens.today",
    "ui.screens.form",
    "ui.screens.visit",
)
_MOST_BYTES = 65_536


class Nursery:
    """`fork` gives the id of a new process; any thread may ask."""

    def __init__(self) -> None:
        self._ours, theirs = socket.socketpair()
        self._turn = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.campaigns.nursery", str(theirs.fileno())],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
                stdin=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )

    def fork(self, laptop: Path, environment: dict[str, str], files: tuple[int, int, int]) -> int:
        """A process at the window of `laptop`, with `files` as its standard input, output and errors."""
        order = json.dumps({"laptop": str(laptop), "environment": environment}).encode()
        with self._turn:
            socket.send_fds(self._ours, [order], list(files))
            return int(self._ours.recv(_MOST_BYTES))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ours.close()
        self._process.wait()


def can_fork() -> bool:
    return sys.platform != "win32"


def main() -> int:
    for name in _LOADED:
        import_module(name)
    # Ended children are the system's to clear away: whoever asked hears the end of their output.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    asking = socket.socket(fileno=int(sys.argv[1]))
    while True:
        order, files, _flags, _address = socket.recv_fds(asking, _MOST_BYTES, 3)
        if not order:
            return 0
        pid = os.fork()
        if pid == 0:
            asking.close()
            _become(json.loads(order), files)
        for each in files:
            os.close(each)
        asking.send(str(pid).encode())


def _become(order: dict[str, object], files: list[int]) -> None:
    """The forked process: never returns."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for standard, each in enumerate(files):
        os.dup2(each, standard)
        os.close(each)
    environment = order["environment"]
    if isinstance(environment, dict):
        os.environ.update(environment)
    sys.argv = ["at_the_window", str(order["laptop"])]
    code = 1
    try:
        from tests.campaigns.at_the_window import main as sit_down

        code = sit_down()
    finally:
        sys.stdout.flush()
        os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
