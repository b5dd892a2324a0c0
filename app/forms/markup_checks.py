"""Markup in the texts of a form that no screen shows, told to its author."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.styling.reading import is_marked, read_markup
from app.forms.styling.worded import Worded
from app.forms.workbook import FIRST_ROW, Row, Workbook, heading

_TEXTS = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
_ANSWER = re.compile(r"\$\{[^}]*\}")
_NAMED = 3
_LONGEST = 40


def unshown_markup(book: Workbook) -> Iterator[Problem]:
    """Notes for tags and styles that are not shown, and for markup in choices, which are words alone."""
    for question in book.questions():
        yield from _of_row("survey", question.row, question.cells)
    for number, cells in enumerate(book.choices, FIRST_ROW):
        yield from _of_row("choices", number, cells)


def _of_row(sheet: str, row: int, cells: Row) -> Iterator[Problem]:
    for column, text in _texts(cells).items():
        worded = Worded(text, tuple(found.span() for found in _ANSWER.finditer(text)))
        if not is_marked(worded):
            continue
        styled = read_markup(worded)
        if styled.unshown:
            named = " ".join(each[:_LONGEST] for each in styled.unshown[:_NAMED])
            yield told(
                "unshown-markup",
                sheet,
                row,
                column,
                f"{named}: 꾸미는 데 쓰이지 않습니다. 쓸 수 있는 태그와 모양은 docs/forms.md에 있고, "
                "태그는 닫아 주세요(<b>…</b>).",
                f"{named}: this markup is not shown. docs/forms.md lists what may be used; "
                "close each tag (<b>…</b>).",
                fatal=False,
            )
        elif sheet == "choices" and not styled.is_plain:
            yield told(
                "choice-markup",
                sheet,
                row,
                column,
                "고르는 항목에는 글자만 보입니다. 굵게, 색, 주소는 문항의 label이나 hint에 쓰세요.",
                "A choice is shown in words alone. Bold, colours and links belong into a label or hint.",
                fatal=False,
            )


def _texts(cells: Row) -> Mapping[str, str]:
    return {column: text for column, text in cells.items() if heading(column) in _TEXTS and text}
