"""The sheets of an XLSForm as their author sees them: rows with numbers, cells under headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import msgspec

from app.forms.model import Part

Row = Mapping[str, str]
FIRST_ROW = 2
# Other headings the converter takes for these.
SAME = {"type": ("command",), "name": ("tag", "value"), "list_name": ("list",)}
# The heading an author writes, without language, for each part of a node.
PARTS = {
    "calculation": Part.CALCULATE.value,
    "calculate": Part.CALCULATE.value,
    "relevant": Part.RELEVANT.value,
    "relevance": Part.RELEVANT.value,
    "required": Part.REQUIRED.value,
    "read_only": Part.READONLY.value,
    "readonly": Part.READONLY.value,
    "constraint": Part.CONSTRAINT.value,
    "repeat_count": Part.COUNT.value,
    "count": Part.COUNT.value,
    "choice_filter": Part.CHOICES.value,
    "default": "default",
    "label": Part.TEXT.value,
    "hint": "hint",
    "constraint_message": "constraint_message",
    "required_message": "required_message",
    "appearance": "appearance",
    "trigger": "trigger",
    "type": "type",
    "name": "name",
    "parameters": "parameters",
}


@lru_cache(maxsize=1024)
def heading(written: str) -> str:
    """The plain name of a column: without language, prefix, capitals and spaces."""
    name = written.strip().lower()
    prefix, _, rest = name.partition("::")
    if prefix in ("bind", "control", "body", "media") and rest:
        name = rest.rpartition(":")[2] if prefix == "bind" else rest
    else:
        name = prefix.partition(":")[0] if name.startswith(("label:", "hint:")) else prefix
    return name.strip().replace(" ", "_")


class Question(msgspec.Struct, frozen=True):
    """One row of the survey sheet. `path` is the path its node gets; "" for an end row."""

    row: int
    kind: str
    name: str
    cells: Row
    path: str
    within: str

    def cell(self, part: str) -> tuple[str, str] | None:
        """The heading as written and the text of the column for `part`."""
        for written, text in self.cells.items():
            if PARTS.get(heading(written)) == part:
                return written, text
        return None


@dataclass(frozen=True, slots=True)
class Beyond:
    """Where a sheet goes on behind a gap and is not read any more: from a row, or in the first row from the
    column of a heading."""

    sheet: str
    row: int
    column: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """A heading that stands more than once in a sheet."""

    sheet: str
    heading: str


@dataclass(slots=True)
class Workbook:
    """An XLSForm taken apart. Sheets that are missing are empty. `beyond`: what is not read of them; `twins`:
    headings of which only the last column is read."""

    survey: Sequence[Row]
    choices: Sequence[Row] = ()
    settings: Row = field(default_factory=dict)
    entities: Sequence[Row] = ()
    has_survey: bool = True
    headings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    sheet_names: Sequence[str] = ()
    beyond: Sequence[Beyond] = ()
    twins: Sequence[Twin] = ()
    _questions: Sequence[Question] | None = None

    @property
    def root_name(self) -> str:
        return next((v for k, v in self.settings.items() if heading(k) == "name"), "data")

    def has_column(self, sheet: str, name: str) -> bool:
        """Whether the sheet has the column, under this name or one that means the same."""
        names = {name, *SAME.get(name, ())}
        return any(heading(each) in names for each in self.headings.get(sheet, ()))

    def questions(self) -> Sequence[Question]:
        """The rows of the survey in order, blank ones left out."""
        if self._questions is None:
            self._questions = tuple(self._rows())
        return self._questions

    def _rows(self) -> Iterator[Question]:
        path = [self.root_name]
        for number, cells in enumerate(self.survey, FIRST_ROW):
            if not cells:
                continue
            kind = " ".join(_cell(cells, "type").split())
            name = _cell(cells, "name")
            within = "/" + "/".join(path)
            word = kind.lower().replace("_", " ")
            if word.startswith("end ") and word != "end time":
                if len(path) > 1:
                    path.pop()
                yield Question(number, kind, name, cells, "", within)
                continue
            yield Question(number, kind, name, cells, f"{within}/{name}", within)
            if word.startswith("begin "):
                path.append(name)


def _cell(cells: Row, name: str) -> str:
    for written, text in cells.items():
        if heading(written) == name:
            return text.strip()
    return ""
