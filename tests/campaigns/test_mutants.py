"""The stories find every deliberate bug. Other seeds are `./dev prove mutants --seed S`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import mutants
from tests.simulation.mutants import MUTANTS

pytestmark = pytest.mark.campaign

MOST = 120


def test_every_deliberate_bug_is_found(tmp_path: Path) -> None:
    """Processes that hash alike tell the same stories each time, so none may survive."""
    assert len(MUTANTS) >= 10
    result = mutants.run(tmp_path, n=MOST, seed=4)
    assert result.failed == []
    assert result.notes["caught"] == len(MUTANTS)
