"""Telephone lines for a crisis: dated data, checked at each release."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_GOOD_FOR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Line:
    """`number` with what is dialled after it, if anything; `hours` is empty where it is not known;
    `audience`: whom it is for, as the data says; `ages`: of a group its first and last age, None: no matter
    of age."""

    number: str
    name: str
    use: str
    hours: str
    audience: str = ""
    ages: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """`as_of`: the day the numbers were last checked."""

    as_of: date
    lines: tuple[Line, ...]

    def danger(self) -> tuple[Line, ...]:
        """When a life is in danger."""
        return tuple(line for line in self.lines if line.audience == "danger")

    def talk(self, age: int | None = None) -> tuple[Line, ...]:
        """For somebody in a crisis: first the one for their age, if any, then those for everyone."""
        own = tuple(line for line in self.lines if age is not None and _is_for(line, age))
        return own + tuple(line for line in self.lines if line.audience == "everyone")

    def others(self, age: int | None = None) -> tuple[Line, ...]:
        """What may fit as well and is not among `talk`."""
        named = self.talk(age)
        return tuple(
            line for line in self.lines if line not in named and (line.ages or line.audience == "some")
        )

    def reporting(self) -> tuple[Line, ...]:
        """For who reports abuse of somebody else."""
        return tuple(line for line in self.lines if line.audience == "report")

    def is_old(self, today: date) -> bool:
        """Whether nobody has checked the numbers for more than a year."""
        return (today - self.as_of).days > _GOOD_FOR_DAYS


def _is_for(line: Line, age: int) -> bool:
    return line.ages is not None and line.ages[0] <= age <= line.ages[1]


def read_lines(file: Path, *, english: bool = False) -> Lines:
    """Read the lines that were confirmed in a source; a number nobody confirmed is not shown. `english`:
    their names in English."""
    content = tomllib.loads(file.read_text(encoding="utf-8"))
    return Lines(
        as_of=content["as_of"],
        lines=tuple(
            Line(
                "→".join(filter(None, (row["number"], row.get("extension", "")))),
                row["english" if english else "korean"],
                row["use_english" if english else "use"],
                row.get("hours", ""),
                row["audience"],
                (row["from_age"], row["to_age"]) if "from_age" in row else None,
            )
            for row in content["line"]
            if row["certainty"] == "verified"
        ),
    )
