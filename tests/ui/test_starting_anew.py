"""A program that was locked has nothing of the day in its memory seconds later: read from outside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.vault.vault import Vault
from tests.campaigns.memory import writable_memory
from tests.patience import PATIENCE_S
from tests.prepared import Field, field, homes, prepared
from ui.words import address

__all__ = ["field", "prepared"]
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read through /proc")
ROOT = Path(__file__).parents[2]

_PROGRAM = """
import os, sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.someone import Someone
from ui.starting_anew import stand_as_before, start_anew
from ui.theme import Theme

def say(word):
    print(word, flush=True)
    sys.stdin.readline()

application = QApplication([])
theme = Theme(application)
someone = Someone(theme, Path(sys.argv[1]))
if stand_as_before(someone.window, someone.window.keep_watch):
    someone.until(lambda: someone.window.isVisible(), "the window")
    QTest.qWait(200)
    say(f"anew {someone.window.width()} {os.getpid()}")
    os._exit(0)
someone.write("unlock.passphrase", sys.stdin.readline().strip())
someone.press("unlock.open")
someone.sees("today.homes")
for home in sys.argv[2:]:
    someone.window.shell.household(home)
    someone.sees("household")
    someone.until(lambda: not someone.window._tasks._pending)
someone.window.resize(760, 700)
say("open")
someone.window.lock_for("idle")
someone.sees("unlock")
someone.window._tasks.stop(60)
someone.until(lambda: someone.window._tasks.is_idle)
say("locked")
called_off = []
someone.window.starts_anew(
    lambda: start_anew(someone.window, someone.window.vigil), lambda: called_off.append(True)
)
someone.write("unlock.passphrase", "half typed")
someone.window._anew.look()
assert someone.window._anew._successor is None
someone.widgets("unlock.passphrase")[0].clear()
someone.window._anew.look()
assert someone.window._anew._successor.lives
someone.write("unlock.passphrase", "half typed")
someone.window._anew.look()
assert someone.window._anew._successor is None
assert called_off == [True]
someone.widgets("unlock.passphrase")[0].clear()
say("still here")
someone.window._anew.locked()
someone.until(lambda: False, "the other process")
"""


class Watched:
    """The program in a process of its own, waiting at each word it says."""

    def __init__(self, folder: Path, script: Path, seen: list[str]) -> None:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, str(script), str(folder), *seen]
        self.process = subprocess.Popen(
            command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def go_on(self, word: str = "") -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{word}\n")
        self.process.stdin.flush()

    def says(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def holds(self, needles: list[bytes], pid: int = 0) -> list[bytes]:
        """Which of these lie anywhere in its memory, or in that of the process `pid`."""
        found: set[bytes] = set()
        for block in writable_memory(pid or self.process.pid):
            found |= {needle for needle in needles if needle in block}
        return [needle for needle in needles if needle in found]


def test_what_was_open_is_gone_from_memory_once_it_starts_anew(field: Field, tmp_path: Path) -> None:
    desk, passphrase = field.laptop("planner"), field.person("planner").passphrase
    seen = homes(desk)[:8]
    rows = [desk.store.homes.household(home) for home in seen]
    doors = [address(row) for row in rows if row is not None]
    desk.close()
    key = Vault(field.folder / "laptop-planner").unlock(passphrase)
    words = [door.encode(coding) for door in doors for coding in ("utf-8", "utf-16-le")]
    secrets = [key, key.hex().encode(), passphrase.encode("utf-16-le"), *words]
    script = tmp_path / "program.py"
    script.write_text(_PROGRAM, "utf-8")
    program = Watched(field.folder / "laptop-planner", script, seen)
    try:
        program.go_on(passphrase)
        assert program.says() == "open"
        try:
            before = program.holds(secrets)
        except PermissionError:
            pytest.skip("this system lets nobody read another process's memory")
        assert key in before or key.hex().encode() in before
        assert len(set(before) & set(words)) > 3, "or this look is blind"
        program.go_on()
        assert program.says() == "locked"
        program.go_on()
        assert program.says() == "still here", "nobody's half typed passphrase is taken away"
        program.go_on()
        told, width, successor = program.says().split()
        assert (told, width) == ("anew", "760"), "the window is where it was"
        assert program.process.wait(PATIENCE_S) == 0, "the one that had the day open is gone"
        assert program.holds(secrets, int(successor)) == []
        program.go_on()
    finally:
        program.process.kill()
        program.process.wait()
        for pipe in (program.process.stdin, program.process.stdout):
            if pipe is not None:
                pipe.close()
