"""What loads and can hardly be meant: told with its place and a remedy, and silence where all is well."""

from __future__ import annotations

import pytest

from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown
from tests.forms.authored import sheet

_AROUND = (
    {"type": "integer", "name": "age", "label": "나이"},
    {"type": "select_one l", "name": "one", "label": "하나"},
    {"type": "select_multiple l", "name": "some", "label": "여럿"},
    {"type": "date", "name": "day", "label": "날"},
    {"type": "text", "name": "said", "label": "말"},
)
_IN_REPEAT = (
    {"type": "begin_repeat", "name": "people", "label": "사람"},
    {"type": "integer", "name": "weight", "label": "몸무게"},
)
_ROW = len(_AROUND) + len(_IN_REPEAT) + 2
_CHOICES = (
    {"list_name": "l", "name": "yes", "label": "예", "town": "a"},
    {"list_name": "l", "name": "no", "label": "아니오", "town": "b"},
)


def told(column: str, expression: str, kind: str, *, inside: bool = False) -> list[Problem]:
    """What the author hears of one expression on the row behind the usual questions, within the repeat or
    behind it; all other rows are as they should be."""
    row = {"type": kind, "name": "asked", "label": "물음", column: expression}
    end = {"type": "end_repeat", "name": "", "label": ""}
    rows = [*_AROUND, *_IN_REPEAT, *([row, end] if inside else [end, row])]
    try:
        found = load_markdown(sheet("survey", rows) + sheet("choices", _CHOICES)).notes
    except FormError as error:
        found = error.problems
    assert {each.row for each in found} <= {_ROW + (not inside)}, found
    return list(found)


SLIPS = [
    # column, kind of question, expression, code, what stands at the caret, part of the remedy
    ("relevant", "text", "${one} = 'ye'", "no-such-choice", "'ye'", "'yes'"),
    ("relevant", "text", "'Yes' != ${one}", "no-such-choice", "'Yes'", "'yes'"),
    ("relevant", "text", "${one} = '예'", "no-such-choice", "'예'", "not the label"),
    ("relevant", "text", "selected(${some}, 'non')", "no-such-choice", "'non'", "'no'"),
    ("relevant", "text", "${one} = 3", "no-such-choice", "3", "yes, no"),
    ("constraint", "select_multiple l", "not(selected(., 'none'))", "no-such-choice", "'none'", "'no'"),
    ("choice_filter", "select_one l", "${one} = 'yess' and town = 'a'", "no-such-choice", "'yess'", "'yes'"),
    ("relevant", "text", "${some} = 'yes'", "one-of-several", "'yes'", "selected(${some}, 'yes')"),
    ("relevant", "text", "selected('yes', ${one})", "no-question", "'yes'", "selected(${question}"),
    ("relevant", "text", "'${one}' = 'yes'", "quoted-question", "'${one}'", "quotes away"),
    ("relevant", "text", "${one} = 'yes' or 'no'", "lone-value", "'no'", "${question} = 'no'"),
    ("relevant", "text", "count(${some}) > 1", "count-of-one", "count(", "count-selected()"),
    ("relevant", "text", "${day} > '31/12/2023'", "not-a-date", "'31/12", "'2024-01-31'"),
    ("relevant", "text", "${age} > '18 years'", "not-a-number", "'18 years'", "the number alone"),
    ("relevant", "text", "${one} != 'yes' or ${one} != 'no'", "always-true", "${one} != 'no'", "Write and"),
    ("relevant", "text", "${one} = 'yes' and ${one} = 'no'", "never-true", "${one} = 'no'", "write or"),
    ("relevant", "text", "${age} < 5 and not(${age} <= 7)", "never-true", "not(", "Correct a value"),
    (
        "relevant",
        "text",
        "${weight} > 3",
        "several-instances",
        "${weight}",
        "indexed-repeat(",
    ),
    ("relevant", "text", "${one} = true", "unknown-node", "true", "true()"),
    ("relevant", "text", "${age} = null", "unknown-node", "null", "''"),
    ("constraint", "integer", ". > 10 and . < 5", "never-true", ". < 5", "Correct a value"),
    ("constraint", "integer", ". > 10 and . < 11", "never-true", ". < 11", "Correct a value"),
    ("constraint", "decimal", ". >= 0 or . <= 150", "always-true", ". <= 150", "Write and"),
    (
        "constraint",
        "date",
        ". > date('2024-02-01') and . < '2024-01-01'",
        "never-true",
        ". < '2024",
        "Correct",
    ),
    ("constraint", "integer", "0 < . < 10", "two-comparisons", "< . < 10", "0 < . and . < 10"),
    ("constraint", "integer", "1-10", "asks-nothing", "1-10", ". >= 1 and . <= 10"),
    ("constraint", "integer", "this > 3", "unknown-node", "this", "Write ."),
    ("constraint", "date", ". <= today", "unknown-node", "today", "today()"),
    ("choice_filter", "select_one l", "town = town", "with-itself", "= town", "${question}"),
    ("calculation", "calculate", "${said} + ', ' + ${said}", "text-calculated", "', '", "concat("),
    ("calculation", "calculate", "format-date(${day}, 'YYYY-MM-DD')", "date-format", "'YYYY", "'%Y-%m-%d'"),
    ("calculation", "calculate", "selected-at(${some}, 'first')", "not-a-number", "'first'", "number"),
    (
        "calculation",
        "calculate",
        "jr:choice-name(${one}, ${one})",
        "unquoted-question",
        "${one})",
        "in quotes",
    ),
    (
        "calculation",
        "calculate",
        "indexed-repeat(${age}, ${people}, 1)",
        "outside-the-repeat",
        "${age}",
        "Name a",
    ),
    (
        "calculation",
        "calculate",
        "indexed-repeat(${weight}, ${age}, 1)",
        "not-a-repeat",
        "${age}",
        "Name the",
    ),
    ("calculation", "calculate", "${weight}", "several-instances", "${weight}", "sum("),
    ("calculation", "calculate", "position() + 1", "no-question", "position()", "position(..)"),
    ("required", "text", "예", "odd-required", "예", "Write yes"),
    ("required", "note", "yes", "never-answered", "yes", "required blank"),
    # What does not load.
    ("constraint", "integer", ">= 18", "syntax", ">=", ". >= 10"),
    ("relevant", "text", "${age} > 18 and < 65", "syntax", "< 65", "${question}"),
    ("relevant", "text", "= ${age} > 18", "syntax", "= $", "without ="),
    ("relevant", "text", "${one} is 'yes'", "syntax", "is", "write ="),
    ("relevant", "text", "${one} in ('yes', 'no')", "syntax", "in (", "or ${question}"),
    ("constraint", "integer", ". between 1 and 10", "syntax", "between", ". >= 1 and . <= 10"),
    ("relevant", "text", "${age} > 1,5", "syntax", ",5", "1.5"),
    ("relevant", "text", "${age} > 18 & ${age} < 65", "unreadable", "&", "and"),
    ("relevant", "text", "$(age) > 18", "bad-reference", "$(age)", "${age}"),
    ("relevant", "text", "if ${age} > 3", "syntax", "${age}", "if(…)"),
    ("constraint", "text", "regex(., [0-9]+)", "syntax", "[0-9]", "regex(., '[0-9]{3}')"),
    ("calculation", "calculate", "concat(${said} ' ' ${said})", "syntax", "' '", "comma"),
    ("calculation", "calculate", "${age} ^ 2", "unreadable", "^", "pow("),
    ("calculation", "calculate", "datedif(${day}, today(), 'y')", "unknown-function", "datedif", "365.25"),
    ("calculation", "calculate", "average(${age})", "unknown-function", "average", "div count("),
    ("calculation", "calculate", "sum(${age}, ${age})", "argument-count", "sum(", "${a} + ${b}"),
]


@pytest.mark.parametrize(("column", "kind", "expression", "code", "at", "remedy"), SLIPS)
def test_a_slip_is_told_where_it_stands_and_how_to_mend_it(
    column: str, kind: str, expression: str, code: str, at: str, remedy: str
) -> None:
    found = [each for each in told(column, expression, kind) if each.code == code]
    assert found, told(column, expression, kind)
    first = found[0]
    assert (first.sheet, first.column) == ("survey", column)
    assert first.expression == expression
    assert first.caret is not None
    assert expression[first.caret :].startswith(at)
    assert remedy in first.english
    assert first.korean != first.english


def test_a_sum_written_in_its_own_repeat_is_told_to_count_one_row_alone() -> None:
    (share,) = told("calculation", "${weight} div sum(${weight})", "calculate", inside=True)
    assert share.code == "one-instance"
    assert "${people}/weight" in share.english
    assert not told("calculation", "${weight} div sum(${people}/weight)", "calculate", inside=True)
    (circle,) = told("calculation", "${asked} div sum(${asked})", "calculate", inside=True)
    assert circle.code == "cycle"


RIGHT = [
    ("relevant", "text", "${one} = 'yes' or ${one} = ''"),
    ("relevant", "text", "${some} != 'no' and selected(${some}, 'yes')"),
    ("constraint", "select_multiple l", ". = 'no' or not(selected(., 'no'))"),
    ("constraint", "integer", ". >= 0 and . <= 120"),
    ("constraint", "integer", ". < 10 or . > 20"),
    ("constraint", "integer", ". > 10 and . < 12"),
    ("constraint", "decimal", ". > 10 and . < 11"),
    ("constraint", "integer", ". >= 18 or ${one} = 'no'"),
    ("relevant", "text", "${age} < 5 or ${age} >= 5"),
    ("relevant", "text", "selected(${some}, 'yes') and selected(${some}, 'no')"),
    ("relevant", "text", "selected('yes no', ${one})"),
    ("relevant", "text", "${day} > '2024-01-31' and ${day} <= today()"),
    ("relevant", "text", "string-length(${said}) > 3 and ${said} != 'abc'"),
    ("calculation", "calculate", "sum(${weight}) div count(${people})"),
    ("calculation", "calculate", "indexed-repeat(${weight}, ${people}, 1)"),
    ("calculation", "calculate", "jr:choice-name(${one}, '${one}')"),
    ("calculation", "calculate", "'12' + 3"),
    ("calculation", "calculate", "count(${people}[./weight > 3 and ./weight < 9])"),
    ("choice_filter", "select_one l", "town = ${one} or name = 'yes'"),
    ("required", "text", "${one} = 'yes'"),
]


@pytest.mark.parametrize(("column", "kind", "expression"), RIGHT)
def test_what_can_be_meant_is_not_told(column: str, kind: str, expression: str) -> None:
    assert told(column, expression, kind) == []


def test_words_of_the_sheet_itself() -> None:
    form = """
| survey | | | | | |
| | type | name | label::한국어 (ko) | constraint_message::한국어 (ko) | relevant |
| | text | a | 가 | 틀렸어요 | |
| settings | | |
| | form_title | default_language | style |
| | 시험 | Korean | page |
"""
    found = {each.code: each for each in load_markdown(form).notes}
    assert (found["message-alone"].row, found["message-alone"].column) == (
        2,
        "constraint_message::한국어 (ko)",
    )
    assert "'한국어 (ko)'" in found["unknown-language"].english
    assert found["unknown-language"].sheet == "settings"
    assert "pages" in found["unknown-style"].korean
    for kind, meant in (
        ("number", "'integer'"),
        ("select_all l", "'select_multiple'"),
        ("yes/no", "'select_one'"),
    ):
        with pytest.raises(FormError, match=meant):
            load_markdown(f"| survey |\n| | type | name | label |\n| | {kind} | a | A |\n")
    with pytest.raises(FormError, match="without spaces"):
        load_markdown("| survey |\n| | type | name | label |\n| | select_one l, m | a | A |\n")


@pytest.mark.parametrize(
    "condition",
    [
        "(" + " or ".join(f". = {n}" for n in range(3000)) + ") and (. > 1 or . < 5)",
        "(" * 50 + ". > 1" + " and . < 0)" * 50,
        "[" * 50_000,
        ". != '" + "z " * 20_000 + "'",
    ],
)
def test_a_monstrous_condition_is_looked_at_and_left(condition: str) -> None:
    assert len(told("constraint", condition, "select_multiple l")) <= 200
