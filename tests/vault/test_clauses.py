"""docs/*-tests.md name for each promise the tests that hold it: they exist."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LEAST = {"vault-tests.md": 80, "screen-tests.md": 80}


def lines_of(document: str) -> list[str]:
    return (ROOT / "docs" / document).read_text("utf-8").splitlines()


def named_in(document: str) -> list[tuple[str, str]]:
    found = (re.fullmatch(r"  - `(\S+\.py)::(\w+)`", line) for line in lines_of(document))
    return [(match[1], match[2]) for match in found if match]


@pytest.mark.parametrize("document", LEAST)
def test_every_test_that_is_named_exists(document: str) -> None:
    missing = [
        f"{file}::{test}"
        for file, test in named_in(document)
        if f"\ndef {test}(" not in (ROOT / file).read_text("utf-8")
    ]
    assert missing == []


def test_the_threat_model_names_every_attacker_and_code_that_is_there() -> None:
    text = (ROOT / "docs" / "threat-model.md").read_text("utf-8")
    for attacker in ("Finder", "Thief with time", "Curious colleague", "Hub administrator", "Network"):
        assert f"\n| **{attacker}**" in text, attacker
    assert "\n## Not defended\n" in text
    named = set(re.findall(r"`((?:app|db|ui|district|tests)/[\w/.]+)`", text))
    assert len(named) > 20
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", LEAST)
def test_every_promise_names_a_test(document: str) -> None:
    assert len(named_in(document)) > LEAST[document]
    # What is measured or missing is told below.
    lines = list(takewhile(lambda line: line != "## Numbers", lines_of(document)))
    for promise, below in pairwise(lines):
        if promise.startswith("- "):
            assert below.startswith("  - `"), promise
