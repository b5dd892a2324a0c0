"""The hub keeps to what it says of itself; `./dev prove schemathesis` asks ten thousand times."""

from __future__ import annotations

from pathlib import Path

import pytest
from schemathesis import GenerationMode

from tests.campaigns.described_requests import ask_on
from tests.campaigns.result import Result


@pytest.mark.campaign
def test_what_schemathesis_makes_of_the_description_gets_what_is_described(tmp_path: Path) -> None:
    result = Result("schemathesis", 7)
    ask_on("sqlite", f"sqlite:///{tmp_path / 'hub.sqlite'}", tmp_path, 48, result, [GenerationMode.POSITIVE])
    assert result.failed == []
    assert result.runs >= 48
    assert {"answered_200", "answered_204", "answered_400"} <= result.notes.keys()
