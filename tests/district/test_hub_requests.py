"""The hub answers whatever comes; `./dev prove requests` asks ten thousand times."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.campaigns import hub_requests


@pytest.mark.campaign
def test_requests_nobody_should_send_get_a_code_and_learn_nothing(tmp_path: Path) -> None:
    result = hub_requests.run(tmp_path, n=200, seed=7)
    assert result.failed == []
    assert result.runs == 200
    assert {"answered_200", "answered_400", "answered_405"} <= result.notes.keys()
