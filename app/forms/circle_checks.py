"""Circles of calculations as the sheets show them, for a form that never becomes a whole one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from app.forms.circles import circles
from app.forms.findings import told
from app.forms.interface import Problem
from app.forms.reference_checks import REFERENCE
from app.forms.workbook import Question, Workbook

_COLUMNS = ("calculate", "relevant", "readonly", "required")
# These look at where a question stands, or at another instance: only the whole form shows a circle then.
_ELSEWHERE = re.compile(r"\b(?:count|position|indexed-repeat|once)\s*\(|preceding|following")


def circles_shown(book: Workbook) -> Iterator[Problem]:
    """One problem for each circle, at its first row. Names that stand twice mean nothing certain."""
    names = Counter(question.name for question in book.questions() if question.path)
    rows = {one.name: one for one in book.questions() if one.path and one.name and names[one.name] == 1}
    follows = {name: [each for each in _read(question) if each in rows] for name, question in rows.items()}
    for circle in circles(list(follows), follows):
        first = rows[circle[0]]
        chain = " → ".join(rows[name].path for name in (*circle, circle[0]))
        following = circle[1 % len(circle)]
        column = next(each for each in _COLUMNS if following in _names(first, each))
        written, text = first.cell(column) or (column, "")
        yield told(
            "cycle",
            "survey",
            first.row,
            written,
            f"계산이 서로를 물고 돕니다: {chain}. 이 중 하나의 참조를 지우세요.",
            f"The calculations go round in a circle: {chain}. Remove one of these references.",
            expression=text,
        )


def _read(question: Question) -> list[str]:
    return [name for column in _COLUMNS for name in _names(question, column)]


def _names(question: Question, column: str) -> list[str]:
    found = question.cell(column)
    if found is None or _ELSEWHERE.search(found[1]):
        return []
    return [match[1].strip() for match in REFERENCE.finditer(found[1])]
