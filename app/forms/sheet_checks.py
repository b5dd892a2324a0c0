"""Checks the sheets themselves: their headings, kinds of questions, choices and translations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from app.forms.answer_checks import check_answers
from app.forms.findings import Findings, told, told_of_expression
from app.forms.habit_checks import habits
from app.forms.headings import close, headings, unwritable
from app.forms.interface import Problem
from app.forms.reference_checks import counted_by_itself
from app.forms.slips import bare_date
from app.forms.workbook import FIRST_ROW, Question, Row, Workbook, heading

_TRANSLATED = frozenset({"label", "hint", "guidance_hint", "constraint_message", "required_message"})
_LISTLESS = re.compile(r"(select[_ ]one|select1|select[_ ]multiple|rank)", re.IGNORECASE)
_LISTS = re.compile(
    r"(?:select_one|select_multiple|rank)\s+(?!from\b|external\b)\S+\s+(?!or[ _](?:other|specify)).*",
    re.IGNORECASE,
)
_SELECTING = re.compile(r"(?:select[_ ]one|select1|select[_ ]multiple|rank)\b")
_SAYING = frozenset(
    {
        "label",
        "caption",
        "hint",
        "guidance_hint",
        "image",
        "big-image",
        "audio",
        "video",
        "media",
        "command",
        "value",
    }
)
# What a kind of question is called in other programs.
_ELSEWHERE = {
    "boolean": "select_one",
    "checkbox": "select_multiple",
    "dropdown": "select_one",
    "float": "decimal",
    "number": "integer",
    "numeric": "integer",
    "phone": "text",
    "radio": "select_one",
    "select_all": "select_multiple",
    "select_many": "select_multiple",
    "textarea": "text",
    "yes/no": "select_one",
    "yesno": "select_one",
}
_COMPARISON = re.compile(r"\s*\$\{[^}]+\}\s*(?:=|!=|<|>|\+|\*)")
_EXPRESSIONS = frozenset(
    {
        "relevant",
        "relevance",
        "constraint",
        "calculation",
        "calculate",
        "required",
        "read_only",
        "readonly",
        "choice_filter",
    }
)
_NAMED = 5


def kinds(questions: Iterable[Question]) -> Iterator[Problem]:
    """Kinds of questions the converter does not know, and selects that name no list."""
    known = _known_kinds()
    for question in questions:
        kind = question.kind
        if not kind or not question.path:
            continue
        if _LISTLESS.fullmatch(kind):
            yield told(
                "no-list",
                "survey",
                question.row,
                _column(question, "type"),
                f"{kind} 뒤에 목록 이름이 없습니다. '{kind} 목록이름'으로 쓰세요.",
                f"{kind} names no list. Write '{kind} LIST' with a list of the choices sheet.",
            )
            continue
        if _LISTS.fullmatch(kind):
            yield told(
                "bad-list-name",
                "survey",
                question.row,
                _column(question, "type"),
                "목록 이름은 빈칸이나 쉼표 없이 하나만 씁니다: select_one 목록이름",
                "One list is named, without spaces and commas: select_one LIST",
            )
            continue
        first = kind.split()[0]
        if {kind.lower(), first.lower(), kind.lower().replace(" ", "_")} & known or _phrase(kind, known):
            continue
        meant = (
            _ELSEWHERE.get(kind.lower())
            or _ELSEWHERE.get(first.lower())
            or close(kind.lower(), known)
            or close(first.lower(), known)
        )
        yield told(
            "unknown-type",
            "survey",
            question.row,
            _column(question, "type"),
            f"{kind!r} 문항 종류를 모릅니다."
            + (f" {meant!r}인가요?" if meant else " text, integer, select_one 목록처럼 쓰세요."),
            f"The question type {kind!r} is not known."
            + (
                f" Did you mean {meant!r}?" if meant else " Use one such as text, integer or select_one LIST."
            ),
        )


@lru_cache(maxsize=1)
def _known_kinds() -> frozenset[str]:
    from pyxform import aliases
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    brackets = {f"{edge}{gap}{what}" for edge in ("begin", "end") for gap in "_ " for what in aliases.control}
    names = {*QUESTION_TYPE_DICT, *aliases.select, *aliases.osm, *aliases.cascading, *brackets}
    return frozenset(
        name.lower()
        for name in (*names, "audit", "csv-external", "xml-external", "background-audio", "include")
    )


def _phrase(kind: str, known: frozenset[str]) -> bool:
    """Whether a kind of several words begins with one that is known: `select all that apply from towns`."""
    lower = kind.lower()
    return any(" " in name and lower.startswith(f"{name} ") for name in known)


def silent(questions: Iterable[Question]) -> Iterator[Problem]:
    """Questions that ask nothing, and calculations that calculate nothing."""
    asking = _asking_kinds()
    for question in questions:
        if not question.path or not question.name:
            continue
        said = {heading(written) for written, text in question.cells.items() if text.strip()}
        kind = question.kind.lower()
        if kind == "calculate" and not said & {"calculation", "calculate", "trigger", "default"}:
            yield told(
                "no-calculation",
                "survey",
                question.row,
                "calculation",
                "calculate 문항에 식이 없습니다. calculation 열에 쓰거나 행을 지우세요.",
                "A calculate row has no expression. Write one in calculation or remove the row.",
            )
        elif (kind in asking or _SELECTING.match(kind)) and not said & _SAYING:
            yield told(
                "no-label",
                "survey",
                question.row,
                "label",
                f"{question.name!r} 문항에 label이 없습니다. 물어볼 말을 쓰세요.",
                f"The question {question.name!r} has no label. Write what is asked.",
            )


@lru_cache(maxsize=1)
def _asking_kinds() -> frozenset[str]:
    from pyxform.question_type_dictionary import QUESTION_TYPE_DICT

    return frozenset(name.lower() for name, parts in QUESTION_TYPE_DICT.items() if "control" in parts)


def choices(book: Workbook) -> Iterator[Problem]:
    """Rows of the choices sheet without a name or list, and names that stand twice in a list."""
    twice_is_meant = any(
        heading(key) == "allow_choice_duplicates" and text.strip().lower() in ("yes", "true", "true()")
        for key, text in book.settings.items()
    )
    seen: dict[tuple[str, str], int] = {}
    for row, cells in enumerate(book.choices, FIRST_ROW):
        if not cells:
            continue
        where = _cell(cells, "list_name") or _cell(cells, "list")
        name = _cell(cells, "name") or _cell(cells, "value")
        if where and not name:
            yield told(
                "no-choice-name",
                "choices",
                row,
                "name",
                f"{where!r} 목록의 선택지에 name이 없습니다. 저장할 값을 쓰세요.",
                f"A choice of {where!r} has no name. Write the value to store.",
            )
        first = seen.setdefault((where, name), row) if where and name else row
        if first != row and not twice_is_meant:
            yield told(
                "duplicate-choice",
                "choices",
                row,
                "name",
                f"{where!r} 목록에 {name!r} 선택지가 {first}행에도 있습니다. 하나를 바꾸세요.",
                f"{name!r} of the list {where!r} is also in row {first}. Rename one of them.",
            )


def lost_choices(book: Workbook) -> Iterator[Problem]:
    """Choices under no list: the converter drops them without a word."""
    if not book.has_column("choices", "list_name"):
        return
    for row, cells in enumerate(book.choices, FIRST_ROW):
        name = _cell(cells, "name") or _cell(cells, "value")
        if name and not (_cell(cells, "list_name") or _cell(cells, "list")):
            yield told(
                "lost-choice",
                "choices",
                row,
                "list_name",
                f"선택지 {name!r}에 list_name이 없어 어느 문항에도 나오지 않습니다. 목록 이름을 쓰거나 행을 "
                "지우세요.",
                f"The choice {name!r} has no list_name and is never shown. Write its list or remove the row.",
                fatal=False,
            )


def translations(book: Workbook) -> Iterator[Problem]:
    """For each language, the rows whose text stands in another language only."""
    for sheet, rows in (("survey", book.survey), ("choices", book.choices)):
        columns = _languages(book.headings.get(sheet, ()))
        for part, by_language in columns.items():
            if len(by_language) < 2:
                continue
            for language, column in by_language.items():
                gaps = [
                    row
                    for row, cells in enumerate(rows, FIRST_ROW)
                    if not cells.get(column) and any(cells.get(other) for other in by_language.values())
                ]
                if gaps:
                    yield _gaps(sheet, part, language, column, gaps)


def _gaps(sheet: str, part: str, language: str, column: str, gaps: Sequence[int]) -> Problem:
    rows = ", ".join(map(str, gaps[:_NAMED])) + (" …" if len(gaps) > _NAMED else "")
    return told(
        "missing-translation",
        sheet,
        gaps[0],
        column,
        f"{language} 글이 {len(gaps)}개 행에 없습니다({rows}행). 그 말로 보면 기본 언어의 글이 나옵니다.",
        f"No {part} in {language} in {len(gaps)} row(s): {rows}. "
        "The default language's text is shown instead.",
        fatal=False,
    )


def _languages(headings_: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each translated part, the column of each language."""
    found: dict[str, dict[str, str]] = {}
    for written in headings_:
        part, mark, language = written.partition("::")
        name = part.strip().lower().replace(" ", "_")
        if mark and name in _TRANSLATED:
            found.setdefault(name, {})[language.strip()] = written
    return found


def misplaced(questions: Iterable[Question]) -> Iterator[Problem]:
    """An expression where a text is meant: it would be read out to the resident."""
    for question in questions:
        for written, text in question.cells.items():
            # What is cheap is asked first: most cells of most forms are neither.
            if "${" in text and heading(written) in ("label", "hint", "name") and _COMPARISON.match(text):
                yield told(
                    "wrong-column",
                    "survey",
                    question.row,
                    written,
                    f"식이 {written} 열에 있습니다. relevant, constraint나 calculation 열로 옮기세요.",
                    f"An expression stands in {written}. Move it to relevant, constraint or calculation.",
                    expression=text,
                    caret=0,
                    fatal=False,
                )


def dates(questions: Iterable[Question]) -> Iterator[Problem]:
    """Dates without quotes in expressions: they are subtractions."""
    for question in questions:
        for written, text in question.cells.items():
            error = bare_date(text) if "-" in text and heading(written) in _EXPRESSIONS else None
            if error is not None:
                yield told_of_expression(error, "survey", question.row, written, text, fatal=False)


def check_sheets(book: Workbook, findings: Findings) -> None:
    """What an author should know though the form may load."""
    findings.problems.extend(headings(book))
    findings.problems.extend(unwritable(book))
    findings.problems.extend(misplaced(book.questions()))
    findings.problems.extend(dates(book.questions()))
    findings.problems.extend(lost_choices(book))
    findings.problems.extend(counted_by_itself(book))
    findings.problems.extend(translations(book))
    findings.problems.extend(check_answers(book))
    findings.problems.extend(habits(book))


def _column(question: Question, part: str) -> str:
    found = question.cell(part)
    return found[0] if found else part


def _cell(cells: Row | Mapping[str, str], name: str) -> str:
    return next((text.strip() for key, text in cells.items() if text and heading(key) == name), "")


def files_in_repeats(questions: Iterable[Question]) -> Iterator[Problem]:
    """Files named within a repeat, at which the converter fails: they belong to the whole form."""
    around: list[str] = []
    for question in questions:
        word = question.kind.lower().replace("_", " ")
        if word.startswith("begin "):
            around.append(word)
        elif not question.path:
            del around[-1:]
        elif word in ("csv-external", "xml-external") and "begin repeat" in around:
            yield told(
                "file-in-repeat",
                "survey",
                question.row,
                _column(question, "type"),
                f"{question.kind} 행은 반복 안에 둘 수 없습니다. 반복 밖, 맨 위로 옮기세요.",
                f"A {question.kind} row cannot stand in a repeat. Move it out, to the top of the sheet.",
            )
