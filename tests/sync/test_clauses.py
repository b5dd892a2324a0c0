"""docs/sync-tests.md names for each promise the tests that hold it: they exist."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINES = (ROOT / "docs" / "sync-tests.md").read_text("utf-8").splitlines()
NAMED = [match.groups() for line in LINES if (match := re.fullmatch(r"  - `(\S+\.py)::(\w+)`", line))]


def test_every_test_that_is_named_exists() -> None:
    missing = [
        f"{file}::{test}" for file, test in NAMED if f"\ndef {test}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []


def test_every_promise_names_a_test() -> None:
    assert len(NAMED) > 120
    promises = LINES[: LINES.index("## Not there")]
    for promise, below in pairwise(promises):
        if promise.startswith("- "):
            assert below.startswith("  - `"), promise
