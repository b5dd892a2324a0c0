"""What the converter (pyxform) says, put into the author's words, with its own sentence kept behind."""

from __future__ import annotations

import re

from app.forms.converter_kinds import KINDS
from app.forms.converter_rare import RARE
from app.forms.interface import FormError, Problem
from app.forms.workbook import Workbook

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_SHEET = re.compile(r"On the '(\w+)' sheet|provided for sheet: '(\w+)'")
_COLUMN = re.compile(r"the '([^']+)' value")
_QUOTED = re.compile(r"'([^']+)'|\$\{([^}]+)\}")
_NAMED = 5


class ConverterRefusal(FormError):
    """The converter stopped at its first complaint."""


def from_pyxform(message: str, code: str, book: Workbook, *, fatal: bool) -> Problem:
    """The problem, with the row, sheet and column the converter names. `code`: for a sentence that is not
    recognised. The converter's own words stand in brackets."""
    named = _ROW.search(message)
    sheets = _SHEET.search(message)
    column = _COLUMN.search(message)
    row = int(named[1]) if named else _row_of(message, book)
    sheet = (sheets[1] or sheets[2]) if sheets else ("survey" if row else None)
    text = " ".join(_ROW.sub("", message).split())
    found = _recognised(text)
    if found is None:
        look_korean, look_english = _where_to_look(message, row, book)
        korean = f"양식을 옮기는 프로그램이 이 양식에 대해 알린 것이 있습니다. {look_korean} (원문: {text})"
        english = f"The converter has something to say of this form. {look_english} (The converter: {text})"
    else:
        code, korean, english = found
        korean, english = f"{korean} (원문: {text})", f"{english} (The converter: {text})"
    where = f", {column[1]}" if column else ""
    return Problem(
        code,
        f"{sheet} 시트 {row}행{where}: {korean}" if row else korean,
        f"Sheet {sheet}, row {row}{where}: {english}" if row else english,
        sheet=sheet,
        row=row,
        column=column[1] if column else None,
        fatal=fatal,
    )


def stopped(reason: str) -> Problem:
    """The converter itself failed at a form: it says nothing that an author could use. `reason`: for whoever
    looks after the program."""
    return Problem(
        "converter-stopped",
        "양식을 옮기는 프로그램이 이 양식에서 까닭을 말하지 않고 멈췄습니다. 방금 고친 행과 settings, "
        "entities 시트부터 하나씩 비워 보며 어느 칸인지 찾으세요. 그래도 모르면 이 파일과 이 글을 "
        f"도움 담당에게 보내세요. (원문: {reason})",
        "The converter failed at this form and does not say why. Blank the rows changed last and the sheets "
        "settings and entities, one by one, to find the cell; else send the file and this message to who "
        f"looks after the program. (Detail: {reason})",
    )


def _recognised(text: str) -> tuple[str, str, str] | None:
    for kind in (*RARE, *KINDS):
        match = kind.pattern.search(text)
        if match is not None:
            caught = match.groups()
            return kind.code, kind.korean.format(*caught), kind.english.format(*caught)
    return None


def _where_to_look(message: str, row: int | None, book: Workbook) -> tuple[str, str]:
    """The remedy for a sentence nobody has translated: which rows to look at."""
    rows = [row] if row else _rows_named(message, book)[:_NAMED]
    if not rows:
        return (
            "방금 고친 행부터 되돌려 보며 어느 행인지 찾으세요.",
            "Undo the rows changed last, one by one, to find which it is.",
        )
    listed = ", ".join(map(str, rows))
    return (
        f"survey 시트 {listed}행의 type, name, parameters, appearance를 살펴보세요.",
        f"Look at type, name, parameters and appearance in row {listed} of the survey sheet.",
    )


def _row_of(message: str, book: Workbook) -> int | None:
    """The row of the type or name that a message quotes, where only one row has it."""
    rows = _rows_named(message, book)
    return rows[0] if len(rows) == 1 else None


def _rows_named(message: str, book: Workbook) -> list[int]:
    quoted = {each for pair in _QUOTED.findall(message) for each in pair if each}
    return [each.row for each in book.questions() if {each.kind, each.name} & quoted]
