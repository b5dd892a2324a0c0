"""Every word of the planner's screens has an English one."""

from __future__ import annotations

import ast
from pathlib import Path

from ui.language import read_translations
from ui.resources import RESOURCES

SCREENS = Path(__file__).parents[2] / "ui" / "screens"
FILES = (
    *("base", "companions", "doorstep", "finishing", "form", "home_panel", "home_rows", "household"),
    *("household_cards", "journal", "next_visit", "notice", "reading", "search", "timeline_rows"),
    *("today", "visit", "visit_desk", "visit_now"),
)


def spoken(file: Path) -> set[str]:
    """The texts that a file hands to `tr`."""
    return {
        call.args[0].value
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "tr"
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    }


def test_every_word_has_an_english_one() -> None:
    words = set().union(*(spoken(SCREENS / f"{name}.py") for name in FILES))
    english = {
        source
        for file in (RESOURCES / "strings").glob("en*.ts")
        for source, _ in read_translations(file).items()
    }
    assert words - english == set(), "add them to resources/strings/en.planner.ts"
