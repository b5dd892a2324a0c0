"""Two processes and a bad line, with few visits. A thousand are `./dev prove line`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import line

pytestmark = pytest.mark.campaign


def test_two_processes_come_to_the_same_end(tmp_path: Path) -> None:
    result = line.run(tmp_path, n=60, seed=3)
    assert result.failed == []
    assert int(result.notes["revisions"]) >= 60
    assert int(result.notes["sessions"]) > 1
