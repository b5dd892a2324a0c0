"""What is left of a text once its markup is read: lines of runs, each of one style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """`size`: in steps from the text around, from -1 to 3. `raised`: 1 above the line, -1 below it.
    `colour` as `#rrggbb`, `family` `serif` or `monospace`; `link` the address the words lead to. Blank: as
    the text around."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    raised: int = 0
    size: int = 0
    colour: str = ""
    family: str = ""
    link: str = ""


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Run:
    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """`mark`: what stands before an item of a list (`•`, `2.`), `depth` how far in; `align`: `center` or
    `right`."""

    runs: tuple[Run, ...] = ()
    mark: str = ""
    depth: int = 0
    align: str = ""

    def words(self) -> str:
        said = "".join(run.text for run in self.runs)
        return f"{self.mark} {said}" if self.mark else said


@dataclass(frozen=True, slots=True)
class Styled:
    """`unshown`: the markup that is not shown, as the author wrote it."""

    lines: tuple[Line, ...]
    unshown: tuple[str, ...] = ()

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses, each once."""
        found = (run.style.link for line in self.lines for run in line.runs)
        return tuple(dict.fromkeys(link for link in found if link))

    @property
    def is_plain(self) -> bool:
        """Whether its words alone show it whole."""
        styles = (run.style for line in self.lines for run in line.runs)
        return all(style == PLAIN for style in styles) and not any(
            line.mark or line.align for line in self.lines
        )

    def words(self) -> str:
        return "\n".join(line.words() for line in self.lines)
