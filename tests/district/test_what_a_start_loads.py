"""A hub that starts loads what it serves with, and not what an import or a form that is published needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_LIST = "import json, sys, district.command; print(json.dumps(list(sys.modules)))"


def test_a_start_waits_for_no_spreadsheet_library() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _LIST],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    loaded = set(json.loads(done.stdout))
    assert "district.hub" in loaded
    assert loaded.isdisjoint({"openpyxl", "numpy", "pyxform", "litestar"})
