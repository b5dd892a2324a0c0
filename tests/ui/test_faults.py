"""A fault is told and written down without a word of what the program had in its hands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
NAME = "김가상"
_FAULTS = f"""
import sys, threading
from pathlib import Path
from ui.faults import watch

watch(Path(sys.argv[1]))

def reading_aloud():
    try:
        raise KeyError("{NAME}")
    except KeyError as error:
        raise ValueError("no such person: {NAME}") from error

class Gone:
    def __del__(self):
        reading_aloud()

def in_a_thread():
    reading_aloud()

thread = threading.Thread(target=in_a_thread, name="{NAME}")
thread.start()
thread.join()
Gone()
reading_aloud()
"""


def told(log: Path) -> str:
    """By a program that meets three faults: in a thread, in a destructor, and the last one."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    ended = subprocess.run(
        [sys.executable, "-c", _FAULTS, str(log)], env=environment, capture_output=True, check=False
    )
    assert ended.returncode == 1
    return ended.stderr.decode()


def test_where_and_what_kind_it_was_and_no_word_more(tmp_path: Path) -> None:
    log = tmp_path / "laptop" / "faults.log"
    said = told(log)
    assert said.replace("\r\n", "\n") == log.read_text("utf-8")
    assert said.count("ValueError") == 3
    for place in ("in_a_thread", "__del__", "reading_aloud"):
        assert place in said
    assert NAME not in said
    if os.name == "posix":
        assert log.stat().st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_makes_nobody_else_print_the_words(tmp_path: Path) -> None:
    said = told(tmp_path)
    assert said.count("ValueError") == 3
    assert NAME not in said
