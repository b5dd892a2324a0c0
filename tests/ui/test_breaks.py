"""A fault below Python: nobody can be told then, so the next start tells, without a word of content."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ui import breaks

ROOT = Path(__file__).parents[2]
NAME = "김가상"
_BREAKS = """
import faulthandler, os, sys, threading
from pathlib import Path

from ui import breaks
from ui.no_dumps import forbid_dumps

if sys.argv[2] == "no console":
    sys.stderr = sys.__stderr__ = None
    os.close(2)
forbid_dumps()
folder = Path(sys.argv[1])
breaks.watch(folder / breaks.FILE, folder / "faults.log")


begun = threading.Event()


def waits(_said):
    begun.set()
    threading.Event().wait()


def visit():
    threading.Thread(target=waits, args=["{name}"], name="{name}", daemon=True).start()
    begun.wait()
    faulthandler._sigsegv()


if sys.argv[2] != "good":
    visit()
""".replace("{name}", NAME)


def run(folder: Path, how: str = "broken") -> subprocess.CompletedProcess[str]:
    """A program in a folder that is called after somebody, with its files in `folder`."""
    place = folder.parent / NAME
    place.mkdir(exist_ok=True)
    (place / "story.py").write_text(_BREAKS, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, str(place / "story.py"), str(folder), how],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("how", ["broken", "no console"])
def test_a_program_that_broke_is_told_of_at_the_next_start(tmp_path: Path, how: str) -> None:
    laptop = tmp_path / "laptop"
    assert run(laptop, how).returncode != 0
    trace, log = laptop / breaks.FILE, laptop / "faults.log"
    assert trace.stat().st_size > 0
    assert not log.exists()
    if os.name == "posix":
        assert trace.stat().st_mode & 0o077 == 0
    ended = run(laptop, "good")
    assert ended.returncode == 0
    told = log.read_text("utf-8")
    assert ended.stderr == told, "as loudly as of every other fault"
    assert told.splitlines()[0] in ("Segmentation fault", "access violation")
    for place in ("visit", "waits"):
        assert re.search(rf"^story.py:\d+ {place}$", told, re.MULTILINE)
    for word in (NAME, "Extension modules", str(tmp_path)):
        assert word not in told
    assert trace.stat().st_size == 0
    assert run(laptop, "good").stderr == "", "it is told once"


def test_what_somebody_else_left_there_is_neither_told_nor_endless(tmp_path: Path) -> None:
    trace, log = tmp_path / breaks.FILE, tmp_path / "faults.log"
    trace.write_text(f"{NAME}\n" * 1_000_000, "utf-8")
    assert run(tmp_path, "good").returncode == 0
    assert trace.stat().st_size == 0
    assert not log.exists()


def test_where_nothing_can_be_written_the_program_begins_all_the_same(tmp_path: Path) -> None:
    (tmp_path / breaks.FILE).mkdir()
    ended = run(tmp_path, "good")
    assert (ended.returncode, ended.stderr) == (0, "")
