"""Telephone lines for a crisis: dated data, checked at each release."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_GOOD_FOR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Line:
    """`hours` is empty where it is not known."""

    number: str
    name: str
    use: str
    hours: str


@dataclass(frozen=True, slots=True)
class Lines:
    """`as_of`: the day the numbers were last checked."""

    as_of: date
    lines: tuple[Line, ...]

    def is_old(self, today: date) -> bool:
        """Whether nobody has checked the numbers for more than a year."""
        return (today - self.as_of).days > _GOOD_FOR_DAYS


def read_lines(file: Path, *, english: bool = False) -> Lines:
    """Read the lines that were confirmed in a source; a number nobody confirmed is not shown. `english`:
    their names in English."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lines(
        as_of=content["as_of"],
        lines=tuple(
            Line(
                row["number"],
                row["english" if english else "korean"],
                row["use_english" if english else "use"],
                row.get("hours", ""),
            )
            for row in content["line"]
            if row["certainty"] == "verified"
        ),
    )
