"""Where each node of a form stands in its author's sheets, also what the converter makes of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from app.forms.findings import Place
from app.forms.model import Part
from app.forms.workbook import FIRST_ROW, PARTS, Question, Row, Workbook, heading

TABLE_SUFFIXES = (".csv", ".xml", ".geojson")
_FROM_FILE = re.compile(r"select[_ ](?:one|multiple)[_ ]from[_ ]file\s+(\S+)", re.IGNORECASE)
_PULLED = re.compile(r"\bpulldata\(\s*(?:'([^']+)'|\"([^\"]+)\")")
_ENTITY = re.compile(r".*/meta/entity/(@?\w+)")
_ENTITY_COLUMNS = {"@create": "create_if", "@update": "update_if", "@id": "entity_id", "label": "label"}


def places(book: Workbook) -> Mapping[str, Place]:
    """Where each node stands, by its path; the tables the form asks for, by their `jr://` address."""
    return _Places(book)


def tables_asked(book: Workbook) -> dict[str, tuple[Question, str]]:
    """The files a form takes choices and values from, by `jr://` address: who asks first, in which column."""
    found: dict[str, tuple[Question, str]] = {}
    for question in book.questions():
        match = _FROM_FILE.match(question.kind)
        if match is not None and match[1].lower().endswith(TABLE_SUFFIXES):
            folder = "jr://file-csv/" if match[1].lower().endswith(".csv") else "jr://file/"
            found.setdefault(folder + match[1], (question, _written(question.cells, "type")))
        for written, text in question.cells.items():
            for pulled in _PULLED.finditer(text) if "pulldata" in text else ():
                name = pulled[1] or pulled[2]
                source = f"jr://file-csv/{name if name.endswith('.csv') else name + '.csv'}"
                found.setdefault(source, (question, written))
    return found


class _Places(Mapping[str, Place]):
    """The place of each node, looked up when something is said of it: of most nodes nothing is."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._questions = {question.path: question for question in book.questions() if question.path}

    def __getitem__(self, path: str) -> Place:
        question = self._questions.get(path)
        if question is not None:
            return _place(question)
        if path.startswith("jr://"):
            asking, written = self._tables[path]
            return Place("survey", asking.row, {"": written})
        found = self._counted(path) or self._told_by_settings(path) or self._declared(path)
        if found is None:
            raise KeyError(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._questions)

    def __len__(self) -> int:
        return len(self._questions)

    @cached_property
    def _tables(self) -> dict[str, tuple[Question, str]]:
        return tables_asked(self._book)

    def _counted(self, path: str) -> Place | None:
        """The calculation the converter makes of a repeat_count that is an expression."""
        question = self._questions.get(path.removesuffix("_count"))
        count = question.cell(Part.COUNT.value) if question is not None else None
        if question is None or count is None:
            return None
        return Place("survey", question.row, _calculated(*count))

    def _told_by_settings(self, path: str) -> Place | None:
        written = _written(self._book.settings, "instance_name")
        if not path.endswith("/meta/instanceName") or written not in self._book.settings:
            return None
        return Place("settings", FIRST_ROW, _calculated(written, self._book.settings[written]))

    def _declared(self, path: str) -> Place | None:
        """The cell of the entities sheet; nothing where several rows might be meant."""
        match = _ENTITY.fullmatch(path)
        rows = [(row, cells) for row, cells in enumerate(self._book.entities, FIRST_ROW) if cells]
        column = _ENTITY_COLUMNS.get(match[1]) if match is not None else None
        if column is None or len(rows) != 1:
            return None
        row, cells = rows[0]
        written = _written(cells, column)
        return Place("entities", row, _calculated(written, cells[written])) if written in cells else None


def _written(cells: Row, name: str) -> str:
    """The heading as the author wrote it."""
    return next((written for written in cells if heading(written) == name), name)


def _calculated(written: str, text: str) -> dict[str, str]:
    parts = (Part.CALCULATE.value, "default")
    return dict.fromkeys(parts, written) | {f"={part}": text for part in parts}


def _place(question: Question) -> Place:
    columns: dict[str, str] = {}
    for written, text in question.cells.items():
        part = PARTS.get(heading(written))
        if part is not None:
            columns.setdefault(part, written)
            columns.setdefault(f"={part}", text)
    if "trigger" in columns and Part.CALCULATE.value in columns:
        # With a trigger, the calculation becomes a setvalue.
        columns["default"] = columns[Part.CALCULATE.value]
        columns["=default"] = columns[f"={Part.CALCULATE.value}"]
    return Place("survey", question.row, columns)
