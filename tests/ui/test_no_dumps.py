"""A program that breaks leaves no picture of its memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.campaigns.crash import dumps_allowed
from tests.patience import PATIENCE_S

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no core files to look for")

ROOT = Path(__file__).parents[2]
_BREAKS = """
import os, resource, sys
hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
if sys.argv[1] == "forbidden":
    from ui.no_dumps import forbid_dumps
    forbid_dumps()
os.abort()
"""


def broken(folder: Path, how: str) -> list[Path]:
    folder.mkdir()
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", _BREAKS, how], cwd=folder, env=environment, check=False)
    assert ended.returncode == -signal.SIGABRT
    return list(folder.iterdir())


def test_no_core_is_written(tmp_path: Path) -> None:
    assert broken(tmp_path / "forbidden", "forbidden") == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of another process are Linux's")
def test_the_program_itself_is_broken_and_leaves_none(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "ui.main", "--data", str(tmp_path / "laptop")]
    home = tmp_path / "home"
    home.mkdir()
    with dumps_allowed():
        program = subprocess.Popen(command, cwd=home, env=environment)
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not _forbids(program.pid):
            assert program.poll() is None
            assert time.monotonic() < deadline, "dumps stay allowed"
            time.sleep(0.02)
        program.send_signal(signal.SIGSEGV)
        assert program.wait(PATIENCE_S) == -signal.SIGSEGV
    finally:
        program.kill()
        program.wait()
    assert list(home.iterdir()) == []


def _forbids(pid: int) -> bool:
    import resource

    return resource.prlimit(pid, resource.RLIMIT_CORE) == (0, 0)


def test_without_that_one_would_be_written(tmp_path: Path) -> None:
    """Or the test above saw nothing because nothing ever is."""
    pattern = Path("/proc/sys/kernel/core_pattern")
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    if not pattern.exists() or pattern.read_text().strip() not in ("core", "core.%p") or hard == 0:
        pytest.skip("this system keeps dumps elsewhere, or none")
    assert broken(tmp_path / "allowed", "allowed") != []
