"""Collects everything that is wrong with a form, so that its author hears all of it at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.forms.interface import FormError, Problem
from app.forms.model import Part
from app.forms.xpath.errors import ExpressionError


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in the author's workbook: sheet, row, and the columns of that row."""

    sheet: str
    row: int
    columns: Mapping[str, str]


@dataclass(slots=True)
class Findings:
    """The problems found so far. `places` maps a node's path to its row, when a workbook is known."""

    places: Mapping[str, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(
        self,
        code: str,
        korean: str,
        english: str,
        *,
        path: str = "",
        part: str = "",
        expression: str | None = None,
        caret: int | None = None,
        fatal: bool = True,
    ) -> None:
        place = self.places.get(path)
        sheet = place.sheet if place else None
        row = place.row if place else None
        column = place.columns.get(part, part or None) if place else (part or None)
        where_korean, where_english = _where(path, sheet, row, column)
        if place and expression is not None:
            expression, caret = _as_written(place, part, expression, caret)
        self.problems.append(
            Problem(
                code=code,
                korean=f"{where_korean}{korean}",
                english=f"{where_english}{english}",
                sheet=sheet,
                row=row,
                column=column,
                expression=expression,
                caret=caret,
                fatal=fatal,
            )
        )

    def fault(self, error: ExpressionError, source: str, *, path: str = "", part: str = "") -> None:
        """Adds a faulty expression."""
        self.add(
            error.code,
            error.korean,
            error.english,
            path=path,
            part=part,
            expression=source,
            caret=error.caret,
        )

    def raise_if_fatal(self) -> None:
        if any(problem.fatal for problem in self.problems):
            raise FormError(tuple(self.problems))


def told(
    code: str,
    sheet: str,
    row: int,
    column: str,
    korean: str,
    english: str,
    *,
    expression: str | None = None,
    caret: int | None = None,
    fatal: bool = True,
) -> Problem:
    """A problem of one cell, known by its sheet, row and column."""
    return Problem(
        code,
        f"{sheet} 시트 {row}행, {column}: {korean}",
        f"Sheet {sheet}, row {row}, {column}: {english}",
        sheet=sheet,
        row=row,
        column=column,
        expression=expression,
        caret=caret,
        fatal=fatal,
    )


def _where(path: str, sheet: str | None, row: int | None, column: str | None) -> tuple[str, str]:
    if sheet is not None and row is not None:
        inner = f", {column}" if column else ""
        return f"{sheet} 시트 {row}행{inner}: ", f"Sheet {sheet}, row {row}{inner}: "
    if path:
        inner = f" {column}" if column else ""
        return f"{path}{inner}: ", f"{path}{inner}: "
    return "", ""


def _as_written(place: Place, part: str, expression: str, caret: int | None) -> tuple[str, int | None]:
    """The author's own cell, with the caret moved to the same spot, when the cell is known."""
    written = place.columns.get(f"={part}")
    if written is None:
        return expression, caret
    if caret is None:
        return written, None
    if part == Part.CHOICES.value and (begin := expression.find("[") + 1) and not written.count("["):
        # The converter puts a filter in the brackets behind its list.
        return written, aligned(written, expression[begin:], max(caret - begin, 0))
    return written, aligned(written, expression, caret)


def aligned(written: str, compiled: str, caret: int) -> int:
    """The offset in `written` of what stands at `caret` in `compiled`, where `${a}` became a path."""
    source = target = 0
    while target < len(compiled) and source < len(written):
        if target >= caret:
            return source
        if written.startswith("${", source):
            name_end = written.find("}", source)
            rest = written[name_end + 1 : name_end + 4].partition("$")[0].strip()
            found = compiled.find(rest, target + 1) if rest else len(compiled)
            end = found if found >= 0 else len(compiled)
            if caret < end:
                return source
            source, target = name_end + 1, end
            continue
        if written[source] == compiled[target]:
            source, target = source + 1, target + 1
        elif compiled[target] == " ":
            target += 1
        else:
            source += 1
    return min(source, len(written))


def told_of_expression(
    error: ExpressionError, sheet: str, row: int, column: str, text: str, *, fatal: bool = True
) -> Problem:
    """A faulty expression as written in a cell, with the place of the fault in it."""
    return told(
        error.code,
        sheet,
        row,
        column,
        error.korean,
        error.english,
        expression=text,
        caret=error.caret,
        fatal=fatal,
    )
