"""Checks an XLSForm cell by cell, before the converter, so that all faults are told at once."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator

from app.forms.entity_checks import entities, saving
from app.forms.file_checks import strange_tables
from app.forms.findings import Findings, Place, told_of_expression
from app.forms.interface import Problem
from app.forms.model import Part
from app.forms.namespace_checks import namespaces
from app.forms.parameter_checks import parameters
from app.forms.reference_checks import REFERENCE, triggers, unknown_references
from app.forms.sheet_checks import check_sheets, choices, kinds, silent
from app.forms.skeleton import MAX_DEPTH, TOO_DEEP
from app.forms.slips import division, negation, slip, straightened
from app.forms.spoken_slips import spoken
from app.forms.workbook import FIRST_ROW, PARTS, Question, Workbook, heading
from app.forms.xpath import functions
from app.forms.xpath.errors import ExpressionError
from app.forms.xpath.indexes import parts
from app.forms.xpath.parser import parse
from app.forms.xpath.registry import misuse
from app.forms.xpath.syntax import Call

__all__ = ["check_workbook", "functions"]

_NAME = re.compile(r"[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?")
_SELECT = re.compile(
    r"(?:select[_ ]one|select1|select[_ ]multiple|select all that apply(?: from)?|rank)\s+(\S+)"
    r"(?:\s+or[_ ]other)?",
    re.IGNORECASE,
)
_EXPRESSIONS = (
    Part.RELEVANT,
    Part.CALCULATE,
    Part.CONSTRAINT,
    Part.REQUIRED,
    Part.READONLY,
    Part.COUNT,
    Part.CHOICES,
)
_RUN_TOGETHER = re.compile(r"(?:[)\]'\"}]|[\w.](?<!\band)(?<!\bor)(?<!\bdiv)(?<!\bmod))\s*\$\{")
_ORDER = {"survey": 1, "choices": 2, "settings": 3, "entities": 4}
_EXPRESSION_PARTS = frozenset(part.value for part in _EXPRESSIONS)
_PLAIN = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_TEXTS = (Part.TEXT.value, "hint", "constraint_message", "required_message", "default", "trigger")


def check_workbook(book: Workbook, findings: Findings) -> None:
    """Adds a problem for every fault found in the sheets."""
    if not book.has_survey:
        _add_no_survey(book, findings)
        return
    check_sheets(book, findings)
    findings.problems.extend(kinds(book.questions()))
    findings.problems.extend(silent(book.questions()))
    findings.problems.extend(choices(book))
    findings.problems.extend(parameters(book))
    findings.problems.extend(namespaces(book))
    findings.problems.extend(triggers(book))
    findings.problems.extend(saving(book))
    findings.problems.extend(strange_tables(book))
    checker = _Checker(book, findings)
    checker.structure()
    for question in checker.questions:
        checker.question(question)
    checker.settings()
    findings.problems.extend(entities(book, checker.names, faults))
    findings.problems.sort(key=lambda problem: (_ORDER.get(problem.sheet or "", 0), problem.row or 0))


def _add_no_survey(book: Workbook, findings: Findings) -> None:
    close = _close("survey", [name.lower() for name in book.sheet_names])
    findings.add(
        "no-survey",
        "survey 시트가 없습니다."
        + (f" {close!r} 시트의 이름을 survey로 고치세요." if close else " type, name, label 열로 만드세요."),
        "There is no survey sheet."
        + (f" Rename {close!r} to survey." if close else " Add one with the columns type, name and label."),
    )


class _Checker:
    def __init__(self, book: Workbook, findings: Findings) -> None:
        self.book = book
        self.findings = findings
        self.questions = list(book.questions())
        self.names = {each.name for each in self.questions if each.path and each.name}
        self.lists = {
            text.strip()
            for row in book.choices
            for key, text in row.items()
            if heading(key) in ("list_name", "list")
        }

    def add(
        self,
        question: Question,
        part: str,
        code: str,
        korean: str,
        english: str,
        *,
        caret: int | None = None,
        expression: str | None = None,
    ) -> None:
        """A problem in one cell of the survey."""
        found = question.cell(part)
        column = found[0] if found else part
        where_korean = f"survey 시트 {question.row}행, {column}: "
        where_english = f"Sheet survey, row {question.row}, {column}: "
        self.findings.problems.append(
            Problem(
                code,
                where_korean + korean,
                where_english + english,
                sheet="survey",
                row=question.row,
                column=column,
                expression=expression,
                caret=caret,
            )
        )

    def structure(self) -> None:
        """Begins and ends match, and names are unique within their group."""
        open_rows: list[Question] = []
        seen: dict[tuple[str, str], Question] = {}
        for question in self.questions:
            word, what = _bracket(question)
            if word == "end" and what and what != "time":
                if not open_rows or _bracket(open_rows[-1])[1] != what:
                    self._unmatched_end(question)
                else:
                    open_rows.pop()
                continue
            first = seen.setdefault((question.within, question.name), question)
            if question.name and first is not question:
                self.add(
                    question,
                    "name",
                    "duplicate-name",
                    f"{question.name!r} 이름이 {first.row}행에도 있습니다. 하나를 바꾸세요.",
                    f"The name {question.name!r} is also in row {first.row}. Rename one of them.",
                )
            if word == "begin":
                if len(open_rows) == MAX_DEPTH:
                    self.add(question, "type", "too-deep", *TOO_DEEP)
                open_rows.append(question)
        for question in open_rows:
            what = _bracket(question)[1]
            self.add(
                question,
                "type",
                "no-end",
                f"이 {question.kind}에 맞는 end_{what} 행이 없습니다. 끝에 넣으세요.",
                f"This {question.kind} has no end_{what} row. Add one where it ends.",
            )

    def _unmatched_end(self, question: Question) -> None:
        self.add(
            question,
            "type",
            "no-begin",
            f"{question.kind}에 맞는 시작 행이 없습니다. 이 행을 지우거나 begin 행을 넣으세요.",
            f"No row begins what {question.kind} ends. Remove this row or add a begin row.",
        )

    def question(self, question: Question) -> None:
        if not question.path:
            return
        self._naming(question)
        self._list(question)
        for part in _EXPRESSIONS:
            found = question.cell(part.value)
            if found is not None and found[1].strip().lower() not in _PLAIN:
                whole = self._references(question, part.value, found[1])
                if whole:
                    self._expression(question, part.value, found[1])
        for text_part in _TEXTS:
            for written, text in question.cells.items():
                if _is_part(written, text_part):
                    self._references(question, text_part, text)

    def _naming(self, question: Question) -> None:
        if not question.kind and self.book.has_column("survey", "type"):
            self.add(question, "type", "no-type", "type이 비었습니다.", "The type is missing. Fill it in.")
        nameless = not question.name and self.book.has_column("survey", "name")
        if nameless and not question.kind.lower().startswith("audit"):
            self.add(question, "name", "no-name", "name이 비었습니다.", "The name is missing. Fill it in.")
        elif question.name and not _NAME.fullmatch(question.name):
            self.add(
                question,
                "name",
                "bad-name",
                f"{question.name!r}은 이름이 될 수 없습니다. 글자로 시작하고 빈칸 없이 쓰세요.",
                f"{question.name!r} cannot be a name. Begin with a letter and leave out spaces.",
            )

    def _list(self, question: Question) -> None:
        match = _SELECT.fullmatch(question.kind)
        if match is None or match[1] in self.lists or "${" in match[1]:
            return
        if self.book.choices and not self.book.has_column("choices", "list_name"):
            return
        close = _close(match[1], self.lists)
        self.add(
            question,
            "type",
            "unknown-list",
            f"choices 시트에 {match[1]!r} 목록이 없습니다." + (f" {close!r}인가요?" if close else ""),
            f"The choices sheet has no list {match[1]!r}."
            + (f" Did you mean {close!r}?" if close else " Add it, or correct the name."),
        )

    def _references(self, question: Question, part: str, text: str) -> bool:
        """Whether every reference is written whole; one that is not would be told again as an expression."""
        whole = True
        for error in unknown_references(text, self.names):
            self.add(
                question, part, error.code, error.korean, error.english, expression=text, caret=error.caret
            )
            whole = whole and error.code != "bad-reference"
        return whole

    def _expression(self, question: Question, part: str, text: str) -> None:
        for error in faults(text):
            self.add(
                question,
                part,
                error.code,
                error.korean,
                error.english,
                expression=text,
                caret=error.caret,
            )

    def settings(self) -> None:
        for written, text in self.book.settings.items():
            if heading(written) != "instance_name":
                continue
            place = Place("settings", FIRST_ROW, {"instance_name": written, "=instance_name": text})
            self.findings.places = {**self.findings.places, "": place}
            for error in list(unknown_references(text, self.names)) or faults(text):
                self.findings.fault(error, text, part="instance_name")
            self.findings.places = {k: v for k, v in self.findings.places.items() if k}


def run_together(book: Workbook) -> Iterator[Problem]:
    """A reference straight behind something else, as in `not ${a}` or `2 ${a}`: the converter makes a path
    of the two, which loads and means nothing."""
    for question in book.questions():
        for written, text in question.cells.items():
            if "${" not in text or PARTS.get(heading(written)) not in _EXPRESSION_PARTS:
                continue
            for error in faults(text) if _RUN_TOGETHER.search(text) else ():
                yield told_of_expression(error, "survey", question.row, written, text)


def faults(text: str) -> list[ExpressionError]:
    """What is wrong with an expression as written in a cell; carets point into the cell."""
    straight = straightened(text)
    plain = REFERENCE.sub(lambda match: "x".ljust(len(match[0])), straight)
    divided = division(straight)
    try:
        syntax = parse(plain)
    except ExpressionError as error:
        said = spoken(straight, error)
        return [divided or slip(plain) or negation(straight) or said or _named(error, straight)]
    if divided is not None:
        return [divided]
    calls = (misuse(each) for each in parts(syntax) if isinstance(each, Call))
    return [error for error in calls if error is not None]


def _named(error: ExpressionError, text: str) -> ExpressionError:
    """The fault told with the reference that stands there, not with what was put in its place."""
    match = REFERENCE.match(text, error.caret) if error.caret is not None else None
    if match is not None:
        error.korean = error.korean.replace("'x'", match[0], 1)
        error.english = error.english.replace("'x'", match[0], 1)
    return error


def _bracket(question: Question) -> tuple[str, str]:
    """`begin` and `group` of `begin_group`, `begin` and `loop` of `begin loop over towns`."""
    words = question.kind.lower().replace("_", " ").split()
    return (words[0] if words else ""), (words[1] if len(words) > 1 else "")


def _is_part(written: str, part: str) -> bool:
    return heading(written) == part


def _close(name: str, names: Iterable[str]) -> str | None:
    found = difflib.get_close_matches(name, list(names), 1, 0.6)
    return found[0] if found else None
