"""The process with the window, seen from outside: start it, hear it, end it at any instant."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import msgspec

from tests.campaigns.end import End
from tests.campaigns.nursery import Nursery
from tests.campaigns.processor import stop, waited_for_processor
from tests.campaigns.steps import Call, Step
from ui import breaks

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0
"""Seconds; a machine that does much else is slow, and being slow loses nothing."""
_MOST_WORDS = 8_000
"""Characters; the trace of every thread of a process that broke."""


@dataclass(frozen=True, slots=True)
class Heard:
    call: Call
    words: tuple[str, ...]
    at: float


class SilentError(Exception):
    """The process ended or said nothing for too long."""


class _Started:
    """A process of its own from the beginning."""

    def __init__(self, laptop: Path, environment: dict[str, str], errors: BinaryIO) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaigns.at_the_window", str(laptop)],
            cwd=environment["HOME"],
            env={**environment, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise SilentError("no standard input or output")
        self.stdin: BinaryIO = self._process.stdin  # type: ignore[assignment]
        self.stdout: BinaryIO = self._process.stdout  # type: ignore[assignment]
        self.pid = self._process.pid

    def kill(self) -> None:
        self._process.kill()

    def runs(self) -> bool:
        return self._process.poll() is None

    def wait(self, seconds: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        return self._process.wait(seconds)


class _Forked:
    """A fork of the nursery. Its end is the end of its output; nobody hears its exit code."""

    def __init__(self, nursery: Nursery, laptop: Path, environment: dict[str, str], errors: BinaryIO) -> None:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        self.stdin: BinaryIO = os.fdopen(ours_in, "wb")
        self.stdout: BinaryIO = os.fdopen(ours_out, "rb")
        try:
            self.pid = nursery.fork(laptop, environment, (theirs_in, theirs_out, errors.fileno()))
        finally:
            os.close(theirs_in)
            os.close(theirs_out)

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def runs(self) -> bool:
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return False
        return True

    def wait(self, seconds: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        deadline = time.monotonic() + (PATIENCE if seconds is None else seconds)
        while self.runs():
            if time.monotonic() > deadline:
                raise subprocess.TimeoutExpired("at_the_window", PATIENCE)
            time.sleep(0.002)
        return 0


class LaptopProcess:
    """The app on a laptop's folder, doing steps. `around`: where its home, settings and temporary files
    lie; its two outputs are kept there as well. With a `nursery` it need not load the program first."""

    def __init__(
        self, laptop: Path, around: Path, steps: list[Step], *, nursery: Nursery | None = None
    ) -> None:
        self._laptop, self._around = laptop, around
        around.mkdir(parents=True, exist_ok=True)
        self._errors = (around / "stderr.txt").open("ab")
        self._output = (around / "stdout.txt").open("ab")
        self.heard: list[Heard] = []
        self._successor: int | None = None
        self._lines: queue.Queue[Heard | None] = queue.Queue()
        environment = _surroundings(around)
        self._process: _Started | _Forked = (
            _Started(laptop, environment, self._errors)
            if nursery is None
            else _Forked(nursery, laptop, environment, self._errors)
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.go_on(steps)

    @property
    def pid(self) -> int:
        return self._successor or self._process.pid

    def until_anew(self) -> None:
        """Wait until another process has taken its place, and this one has ended. Raises `SilentError`."""
        heard = self.until_told("anew")
        self._process.wait(PATIENCE)
        self._successor = int(heard.words[1])

    def go_on(self, steps: list[Step]) -> None:
        """What is to be done next, after the end of what came before."""
        self._process.stdin.write(msgspec.json.encode(steps) + b"\n")
        self._process.stdin.flush()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._output.write(line)
            heard = _understood(line)
            if heard is not None:
                self.heard.append(heard)
                self._lines.put(heard)
        self._lines.put(None)

    def until_told(self, name: str) -> Heard:
        """Wait for a `tell` step. Raises `SilentError`."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                heard = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise SilentError(f"“{name}” did not come") from None
            if heard is None or heard.call is Call.FAILED:
                words = " ".join(heard.words) if heard is not None else self._how_it_ended()
                raise SilentError(f"waiting for “{name}”: {words}; {self._last_words()}")
            if heard.call is Call.TOLD and heard.words[0] == name:
                return heard

    def until_its_end(self) -> End:
        """Wait for a process that ends itself, or has done everything; then it is ended. Nobody counted how
        long it had waited for a processor. Raises `SilentError`."""
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                heard = self._lines.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise SilentError("it neither ended nor came to its end") from None
            if heard is not None and heard.call is Call.FAILED:
                raise SilentError(f"on the way to its end: {' '.join(heard.words)}; {self._last_words()}")
            if heard is None or (heard.call is Call.TOLD and heard.words[0] == "end"):
                end = End(time.monotonic(), waited=float("inf"))
                self.kill()
                return end

    def _how_it_ended(self) -> str:
        """After the end of its output. A fork's exit code nobody hears, nor that of who took its place."""
        if self._successor is not None or isinstance(self._process, _Forked):
            return "it ended"
        try:
            return f"it ended with exit code {self._process.wait(PATIENCE)}"
        except subprocess.TimeoutExpired:
            return "it closed its output and goes on"

    def _last_words(self) -> str:
        """Of a fault below Python its lines stand where the program keeps them for its next start."""
        told = [self._around / "stderr.txt", self._laptop / breaks.FILE]
        return "\n".join(each.read_text("utf-8", "replace")[-_MOST_WORDS:] for each in told if each.is_file())

    def kill(self) -> None:
        """End it at once, as `kill -9` does."""
        self._process.kill()
        self._finish()

    def stop_and_kill(self) -> End:
        """The same, with a look between at how much the machine had let it do: from the moment that counts
        it does nothing more."""
        moment = time.monotonic()
        stop(self._process.pid)
        end = End(moment, waited_for_processor(self._process.pid))
        self.kill()
        return end

    def crash(self) -> int:
        """Let it break as a fault in a library would; returns the exit code."""
        os.kill(self._process.pid, signal.SIGSEGV)
        return self._finish()

    def close(self) -> int:
        """Let it come to its end; returns the exit code."""
        self._process.stdin.close()
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        return self._finish()

    def _finish(self) -> int:
        code = self._process.wait()
        self._listener.join(PATIENCE)
        if not self._process.stdin.closed:
            with suppress(OSError):  # the other end is gone
                self._process.stdin.close()
        self._process.stdout.close()
        self._errors.close()
        self._output.close()
        return code

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if not self._output.closed:
            self._process.kill()
            if self._successor is not None:
                with suppress(ProcessLookupError):
                    os.kill(self._successor, signal.SIGTERM)
            self._finish()


def _surroundings(around: Path) -> dict[str, str]:
    """An environment in which everything that a program may write to lies below `around`; where it breaks
    before it has its own place for that, it says in which lines."""
    places = {
        "HOME": "home",
        "USERPROFILE": "home",
        "APPDATA": "home/appdata",
        "LOCALAPPDATA": "home/localappdata",
        "XDG_CONFIG_HOME": "home/config",
        "XDG_CACHE_HOME": "home/cache",
        "XDG_DATA_HOME": "home/data",
        "XDG_STATE_HOME": "home/state",
        "XDG_RUNTIME_DIR": "home/runtime",
        "TMPDIR": "temp",
        "TEMP": "temp",
        "TMP": "temp",
    }
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONFAULTHANDLER": "1",
    }
    for name, place in places.items():
        folder = around / place
        folder.mkdir(parents=True, exist_ok=True)
        environment[name] = str(folder)
    (around / "home" / "runtime").chmod(0o700)
    return environment


def _understood(line: bytes) -> Heard | None:
    call, *words = line.decode("utf-8", "replace").split() or [""]
    if not line.endswith(b"\n") or call not in set(Call) or not words:
        return None  # cut off in the middle by the end of the process
    try:
        return Heard(Call(call), tuple(words[:-1]), float(words[-1]))
    except ValueError:
        return None
