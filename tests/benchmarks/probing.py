"""The program measured from outside, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(module: str, *arguments: str, patience_s: int) -> list[str]:
    """The lines a probe prints. Raises RuntimeError with the end of what it complained of."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        cwd=ROOT,
        env={"QT_QPA_PLATFORM": "offscreen", **_environment()},
        capture_output=True,
        text=True,
        timeout=patience_s,
    )
    if done.returncode != 0 or not done.stdout:
        raise RuntimeError(done.stderr[-2000:])
    return done.stdout.splitlines()


@lru_cache(maxsize=1)
def _bytecode() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="bangmun-bytecode-", ignore_cleanup_errors=True)


def _environment() -> dict[str, str]:
    """The program is delivered compiled. Where Python is told to leave nothing beside the sources it would
    compile them at every start: a third of the processor and thirty megabytes that no laptop spends."""
    told = dict(os.environ)
    if told.pop("PYTHONDONTWRITEBYTECODE", ""):
        told["PYTHONPYCACHEPREFIX"] = _bytecode().name
    return told
