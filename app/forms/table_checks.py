"""What the author of a form should know of the files its choices come from, by file, line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from app.forms.findings import Findings
from app.forms.headings import close
from app.forms.model import Choices, Formula, Part, Template
from app.forms.skeleton import elements, local_name
from app.forms.tables import Record, TableError, csv_records
from app.forms.xpath.indexes import parts
from app.forms.xpath.nodes import Node
from app.forms.xpath.syntax import Call, Literal

_NAME = re.compile(r"[\w.-]+")
_NAMED = 5


def check_tables(
    templates: Iterable[Template],
    model: etree._Element,
    resources: Mapping[str, str],
    instances: Mapping[str, Node],
    findings: Findings,
) -> None:
    """Notes for each select that takes its choices from a file; one without the column of values is
    refused where the author's sheet is known: nobody could answer it."""
    if any(problem.code == "unreadable-file" for problem in findings.problems):
        return
    sources = {
        str(each.get("id") or ""): str(each.get("src"))
        for each in elements(model)
        if local_name(each) == "instance" and str(each.get("src")) in resources
    }
    tables = {name: _Table(source, resources[source], instances[name]) for name, source in sources.items()}
    told: set[str] = set()
    for template in templates:
        if template.choices is None or not tables:
            continue
        note = _Note(findings, template)
        for name in sorted(_lists(template.choices) & tables.keys()):
            if not tables[name].items and template.path not in findings.places:
                # A ready XForm may pick from elements of other names.
                continue
            if name not in told:
                told.add(name)
                tables[name].check_rows(note)
            tables[name].check_columns(note, template.choices)


def check_lookups(formulas: Iterable[Formula], instances: Mapping[str, Node], findings: Findings) -> None:
    """Notes for each pulldata() that names a column its table does not have: it is always blank."""
    columns: dict[str, set[str]] = {}
    for formula in formulas:
        if "pulldata" not in formula.source or formula.syntax is None:
            continue
        calls = [part for part in parts(formula.syntax) if isinstance(part, Call) and part.name == "pulldata"]
        for call in calls:
            table, *named = [each for each in call.arguments[:3] if isinstance(each, Literal)]
            name = table.text.removesuffix(".csv")
            if name not in columns:
                columns[name] = _columns(instances.get(name))
            for column in named:
                if columns[name] and _NAME.fullmatch(column.text) and column.text not in columns[name]:
                    _tell_lookup(formula, name, column, columns[name], findings)


def _columns(table: Node | None) -> set[str]:
    """The names in the rows of a table; none when it is empty."""
    roots = [] if table is None else table.children
    items = [item for root in roots for item in root.children]
    return {cell.name for item in items for cell in (*item.children, *item.attributes)}


def _tell_lookup(
    formula: Formula, table: str, column: Literal, columns: set[str], findings: Findings
) -> None:
    name = column.text
    meant = close(name, columns)
    findings.add(
        "unknown-column",
        f"{table} 표에 {name} 열이 없어 늘 비어 있습니다."
        + (f" {meant}인가요?" if meant else " 열 이름을 확인하세요."),
        f"The table {table} has no column {name}; it is always blank."
        + (f" Did you mean {meant}?" if meant else " Check the name."),
        path=formula.owner.path,
        part="default" if formula.part is Part.ACTION else formula.part.value,
        expression=formula.source,
        caret=column.at + 1,
        fatal=False,
    )


def _lists(choices: Choices) -> set[str]:
    """The instances that the choices are picked from."""
    syntax = parts(choices.nodes.syntax) if choices.nodes is not None else ()
    return {
        part.arguments[0].text
        for part in syntax
        if isinstance(part, Call) and part.name == "instance" and isinstance(part.arguments[0], Literal)
    }


class _Table:
    """A file as its author sees it."""

    def __init__(self, source: str, text: str, instance: Node) -> None:
        self.name = source.rpartition("/")[2]
        self.is_csv = source.lower().endswith(".csv")
        self._text = text
        self.items = [item for root in instance.children for item in root.children if item.name == "item"]
        names = dict.fromkeys(cell.name for item in self.items for cell in item.children)
        self._columns = [name for name in names if name]

    def _records(self) -> Iterator[Record]:
        """Of a CSV; nothing where it cannot be read, which has been told already."""
        try:
            yield from csv_records(self._text)
        except TableError:
            return

    def check_rows(self, note: _Note) -> None:
        """A file without items, headings that stand twice, rows with more cells than headings."""
        if not self.items:
            note(
                "empty-table",
                f"{self.name}에 선택지가 한 행도 없습니다. 머리행 아래에 행을 쓰세요.",
                f"{self.name} has no choices. Write rows below its headings.",
            )
        if not self.is_csv:
            return
        records = self._records()
        head = next(records, Record(1, [])).cells
        for name in dict.fromkeys(one for one in head if one and head.count(one) > 1):
            note(
                "duplicate-column",
                f"{self.name} 1행에 {name} 열이 {head.count(name)}번 있어 첫째 것만 씁니다. 하나를 바꾸세요.",
                f"{self.name}, line 1, has {head.count(name)} columns {name}; the first is used. Rename one.",
            )
        wide = [record.line for record in records if any(record.cells[len(head) :])]
        if wide:
            note(
                "extra-cells",
                f"{self.name} {_listed(wide)}행에 칸이 머리행보다 많아 버려집니다. 쉼표가 든 칸은 따옴표로 "
                "묶으세요.",
                f"{self.name}, line {_listed(wide)}: more cells than headings; they are dropped. Put a cell "
                "with a comma in quotes.",
            )

    def check_columns(self, note: _Note, choices: Choices) -> None:
        """The columns of values and labels: that they are there, and filled in."""
        for parameter, column in (("value", choices.value_path), ("label", choices.label_path)):
            if not self.items or not _NAME.fullmatch(column):
                continue
            if column not in self._columns:
                self._missing(note, parameter, column)
                continue
            blank = [n for n, item in enumerate(self.items) if not _cell(item, column)]
            if blank:
                rows = _listed(self._lines(blank))
                korean, english = ("행", "line") if self.is_csv else ("번째", "item")
                note(
                    f"blank-{parameter}",
                    f"{self.name} {rows}{korean}에 {column} 칸이 비어 있습니다. 채우세요.",
                    f"{self.name}, {english} {rows}: {column} is blank. Fill it in.",
                )

    def _missing(self, note: _Note, parameter: str, column: str) -> None:
        there = ", ".join(self._columns[:_NAMED]) + (" …" if len(self._columns) > _NAMED else "")
        where, english = (" 1행", ", line 1,") if self.is_csv else ("", "")
        nth = 1 if parameter == "label" and len(self._columns) > 1 else 0
        example = self._columns[nth] if self._columns else column
        note(
            "missing-column",
            f"{self.name}{where}에 {column} 열이 없습니다(있는 열: {there}). 열 이름을 고치거나 parameters "
            f"열에 {parameter}={example}처럼 쓰세요.",
            f"{self.name}{english} has no column {column} (it has {there}). Rename the column, or write for "
            f"example {parameter}={example} in parameters.",
            fatal=parameter == "value",
        )

    def _lines(self, items: list[int]) -> list[int]:
        """Where the items stand: lines of a CSV, else their number."""
        if not self.is_csv:
            return [n + 1 for n in items]
        lines = [record.line for record in self._records()][1:]
        return [lines[n] for n in items]


class _Note:
    """Tells something of the file at the select that asks for it; `fatal` only where the author's sheet is
    known."""

    def __init__(self, findings: Findings, template: Template) -> None:
        self._findings = findings
        self._path = template.path

    def __call__(self, code: str, korean: str, english: str, *, fatal: bool = False) -> None:
        fatal = fatal and self._path in self._findings.places
        self._findings.add(code, korean, english, path=self._path, part="type", fatal=fatal)


def _cell(item: Node, column: str) -> str:
    return next((cell.value.strip() for cell in item.children if cell.name == column), "")


def _listed(numbers: list[int]) -> str:
    return ", ".join(map(str, numbers[:_NAMED])) + (" …" if len(numbers) > _NAMED else "")
