"""Every deed that a laptop writes into its access log has its words in the monthly review."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from app.wire.revisions import Kind
from district.access_log.korean import ACTIONS
from district.access_log.unusual import GIVING_OUT, KEYS, LOST, UNSEALING, UNTOLD

APP = Path(__file__).parents[2] / "app"
NOTED_BY = {"action", "note", "noted", "listed", "seen", "_record", "_final"}
"""What writes a line, by the name it is called under."""


def deeds(file: Path) -> set[str]:
    """Every text that a call which writes a line is given, of the form of a deed."""
    found = set()
    for call in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(call, ast.Call) and _called(call) in NOTED_BY:
            texts = [part.value for part in call.args if isinstance(part, ast.Constant)]
            found |= {text for text in texts if isinstance(text, str) and _is_deed(text)}
    return found


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _is_deed(text: str) -> bool:
    head, dot, tail = text.partition(".")
    return bool(dot) and head.isidentifier() and tail.replace(".", "_").isidentifier()


def test_every_deed_has_words() -> None:
    written = {deed for file in APP.rglob("*.py") for deed in deeds(file)}
    assert {"risk.disclose", "household.moved_out", "plan.add", "visit.read"} <= written
    assert sorted(written - set(ACTIONS) - {kind.value for kind in Kind}) == []


@pytest.mark.parametrize("deed", sorted(GIVING_OUT | KEYS | LOST | UNSEALING | UNTOLD))
def test_what_the_reviewer_looks_at_first_has_words(deed: str) -> None:
    assert deed in ACTIONS
