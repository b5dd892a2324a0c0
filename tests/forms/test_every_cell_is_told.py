"""What an author reads of a faulty cell: once, with its place and the remedy, in Korean and English."""

from __future__ import annotations

import re

import pytest
from pyxform.errors import ErrorCode

from app.forms.converter import from_pyxform
from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.forms.workbook import Workbook


def told(form: str) -> tuple[Problem, ...]:
    try:
        return load_markdown(form).notes
    except FormError as error:
        return error.problems


def survey(columns: str, *rows: str, rest: str = "") -> str:
    table = "".join(f"| | {row} |\n" for row in rows)
    return f"| survey |\n| | type | name | label | {columns} |\n{table}{rest}"


CHOICES = "| choices |\n| | list_name | name | label |\n| | c | x | X |\n"
ENTITIES = "| entities |\n| | list_name | label | {0} |\n| | hh | ${{a}} | {1} |\n"
A = "integer | a | A | "


def row_of(expression: str, column: str = "calculation") -> str:
    return survey(column, A, f"calculate | b | | {expression}")


Told = tuple[str, str, int, str, str, str, str]
"""Code, sheet, row, column, what stands at the caret, Korean, English."""

CASES: list[tuple[str, list[Told]]] = [
    (
        survey("x", "text | a:b | A | "),
        [("unknown-prefix", "survey", 2, "name", "", "a_b로 쓰세요", "Write a_b, without a colon")],
    ),
    (
        survey("x", A, rest="| settings |\n| | instance_xmlns |\n| | 살펴보기 |\n"),
        [("bad-namespace", "settings", 2, "instance_xmlns", "", "https://로", "with https://")],
    ),
    (
        survey("x", A, rest='| settings |\n| | namespaces |\n| | a="가.kr" |\n'),
        [("bad-namespace", "settings", 2, "namespaces", "", "'가.kr'은(는)", "'가.kr' cannot be")],
    ),
    (
        survey("save_to", "text | a | A | x", rest=ENTITIES.format("create_if", "nofn(1)")),
        [("unknown-function", "entities", 2, "create_if", "nofn(1)", "이름을 고치거나", "Correct its name")],
    ),
    (
        survey("save_to", "text | a | A | x", rest=ENTITIES.format("create_if", "${aa} = 1")),
        [("unknown-question", "entities", 2, "create_if", "${aa} = 1", "${a}인가요?", "Did you mean ${a}?")],
    ),
    (
        survey("x", A, rest="| entities |\n| | list_name | entity_id |\n| | hh | ${a} |\n"),
        [("no-entity-table", "entities", 2, "entity_id", "", "csv-external", "csv-external named hh")],
    ),
    (
        survey("x", A, rest="| entities |\n| | list_name | label |\n| | 9hh | ${a} |\n"),
        [("bad-name", "entities", 2, "list_name", "", "글자로 시작", "Begin with a letter")],
    ),
    (
        survey("x", A, rest="| entities |\n| | list_name | label |\n| | hh | |\n"),
        [("bad-entity", "entities", 2, "label", "", "label이 있어야", "needs a label")],
    ),
    (
        survey(
            "save_to",
            "text | a | A | full name",
            "text | b | B | label",
            "text | c | C | x",
            "text | d | D | x",
            rest=ENTITIES.format("update_if", ""),
        ),
        [
            ("bad-name", "survey", 2, "save_to", "full name", "밑줄(_)", "use _ for a space"),
            ("reserved-name", "survey", 3, "save_to", "label", "full_name", "full_name"),
            ("duplicate-name", "survey", 5, "save_to", "x", "4행도", "Row 4"),
        ],
    ),
    (
        survey("save_to", "text | a | A | x", "text | b | B | y"),
        [
            ("no-entities", "survey", 2, "save_to", "x", "시트를 만들고", "Add one"),
            ("no-entities", "survey", 3, "save_to", "y", "시트를 만들고", "Add one"),
        ],
    ),
    (
        survey("repeat_count", "begin_repeat | s | S | abc", "text | t | T |", "end_repeat | | |"),
        [("unknown-node", "survey", 2, "repeat_count", "abc", "${abc}", "${abc}")],
    ),
    (
        survey("repeat_count", "begin_repeat | r | R | ${n}", "integer | n | N |", "end_repeat | | |"),
        [("count-inside", "survey", 2, "repeat_count", "${n}", "앞으로 옮기세요", "Move it above")],
    ),
    (
        survey(
            "parameters",
            "range | a | A | start=0 end=10 step=0",
            "range | b | B | start=a end=10",
            "select_one c | c | C | randomize=maybe",
            "select_one c | d | D | seed=3",
            "image | e | E | max-pixels=big",
            "text | f | F | foo=bar",
            "text | g | G | rows",
            "range | h | H | start=1 end=3 step=5",
            rest=CHOICES,
        ),
        [
            ("bad-parameters", "survey", 2, "parameters", "step=0", "0일 수 없습니다", "cannot be 0"),
            ("no-number", "survey", 3, "parameters", "a end=10", "숫자를 쓰세요", "takes a number"),
            ("bad-parameters", "survey", 4, "parameters", "maybe", "true, false", "true or false"),
            ("bad-parameters", "survey", 5, "parameters", "seed=3", "randomize=true", "randomize=true"),
            ("no-number", "survey", 6, "parameters", "big", "정수를 쓰세요", "whole number"),
            ("bad-parameters", "survey", 7, "parameters", "foo=bar", "쓸 수 있는 것: rows", "takes: rows"),
            ("bad-parameters", "survey", 8, "parameters", "rows", "이름=값", "key=value"),
            ("bad-parameters", "survey", 9, "parameters", "step=5", "줄이세요", "Make it smaller"),
        ],
    ),
    (
        survey("calculation | trigger", A, "calculate | k | | 1 | ", "text | d | D | ${k} | ${k}"),
        [("silent-trigger", "survey", 4, "trigger", "${k}", "바꾸는 문항을 쓰세요", "question that changes")],
    ),
    (
        survey("calculation | trigger", A, "text | d | D | 1 | a"),
        [("bad-reference", "survey", 3, "trigger", "a", "${a}", "${a}")],
    ),
    (
        survey("x", A, rest="| settings |\n| | form_id | instance_name |\n| | f | concat(1, |\n"),
        [("syntax", "settings", 2, "instance_name", "", "연산자와 괄호", "operators and brackets")],
    ),
    (
        survey(
            "calculation",
            "select_one_from_file no.csv | a | A |",
            "calculate | b | | pulldata('gone', 'x', 'y', 'z')",
            "select_one_from_file bad.txt | c | C |",
        ),
        [
            ("strange-table", "survey", 4, "type", "", "bad.csv", "bad.csv"),
            ("missing-file", "survey", 2, "type", "", "같은 폴더", "folder of the form"),
            ("missing-file", "survey", 3, "calculation", "", "gone.csv", "gone.csv"),
        ],
    ),
    (row_of("${a} / 2"), [("division", "survey", 3, "calculation", "/ 2", "div", "div")]),
    (row_of("${a}/${a}"), [("division", "survey", 3, "calculation", "/${a}", "div", "div")]),
    (row_of("${a} % 2"), [("operator", "survey", 3, "calculation", "% 2", "mod", "mod")]),
    (row_of("not ${a}"), [("syntax", "survey", 3, "calculation", "not ${a}", "not(${a})", "not(${a})")]),
    (row_of("1 ${a}"), [("syntax", "survey", 3, "calculation", "${a}", "${a}", "${a} cannot")]),
    (
        row_of("IF(${a}, 1, 2)"),
        [("unknown-function", "survey", 3, "calculation", "IF(${a}, 1, 2)", "if()", "if()")],
    ),
    (
        row_of("LEN(${a})"),
        [("unknown-function", "survey", 3, "calculation", "LEN(${a})", "string-l", "string-l")],
    ),
    (row_of("${ a } + 1"), [("bad-reference", "survey", 3, "calculation", "${ a } + 1", "${a}", "${a}")]),
    (
        row_of("format-date(today(), '%e %B')"),
        [("date-format", "survey", 3, "calculation", "%B')", "(여기서는 %b)", "(here %b)")],
    ),
    (
        survey("x", "text | a | A |", "text | a | B |", "text | A | C |"),
        [("duplicate-name", "survey", 3, "name", "", "2행에도", "also in row 2")],
    ),
    (
        survey("x", "select_one c | a | A |", rest=CHOICES + "| | | q | Q |\n"),
        [("lost-choice", "choices", 3, "list_name", "", "목록 이름을 쓰거나", "Write its list")],
    ),
]


@pytest.mark.parametrize(("form", "expected"), CASES)
def test_each_fault_is_told_once_with_its_place_and_remedy(form: str, expected: list[Told]) -> None:
    found = told(form)
    assert [(one.code, one.sheet, one.row, one.column) for one in found] == [case[:4] for case in expected]
    for one, (_, sheet, row, column, at, korean, english) in zip(found, expected, strict=True):
        assert one.korean.startswith(f"{sheet} 시트 {row}행, {column}: ")
        assert one.english.startswith(f"Sheet {sheet}, row {row}, {column}: ")
        assert korean in one.korean
        assert english in one.english
        assert "원문" not in one.korean
        if at:
            assert one.expression is not None
            assert one.caret is not None
            assert one.expression[one.caret :] == at


@pytest.mark.parametrize(
    "text",
    ["count(${r}) div 2", "instance('c')/root/item[name = 'x']/label", "'1 / 2'", "/data/r/text()", "${r}/q"],
)
def test_a_path_is_no_division(text: str) -> None:
    form = survey(
        "calculation",
        "select_one c | s | S |",
        "begin_repeat | r | R |",
        "text | q | Q |",
        "end_repeat | | |",
        f"calculate | b | | {text}",
        rest=CHOICES,
    )
    assert "division" not in {each.code for each in told(form)}


def test_a_date_format_that_is_calculated_is_refused_when_it_is_used() -> None:
    definition = load_markdown(row_of("format-date(today(), concat('%', 'A'))"))
    with pytest.raises(FormError) as caught:
        open_session(definition)
    (problem,) = caught.value.problems
    assert "%A" in problem.korean
    assert "(여기서는 %a)" in problem.korean


SENTENCES = [
    "The question ${k} is not user-visible so it can't be used as a calculation trigger for question ${d}.",
    "[row : 4] File name for 'select_one_from_file bad.txt' should end with one of the supported",
    "[row : 2] Choice filter not supported with or_other.",
    "[row : 2] Choice filter not supported for table-list appearance.",
    "[row : 2] Audits must always be named 'audit.' The name column should be left blank.",
    "To include location information in the audit, 'location-priority' are required parameters.",
    "Invalid value for quality.",
    "[row : 2] Repeat loop without list name.",
    "Cannot omit instanceID, it is required for encryption.",
    "The same instance id will be generated for different external instance source URIs. Instance name: 'a'",
    "Question 'a' is a select from file type, using 'search()'. This combination is not supported.",
    "Question 'a' uses 'search()', and its select type references the choice list name 'c'. This",
    "Media type: film not supported",
    "There is no survey element named 'a'.",
    "There are multiple survey elements named 'a'.",
    "There should be choices for this question.",
    "To use big-image, you must also specify an image for the survey element named a.",
    "Instance names must be unique within a form. The name 'city' was found 2 time(s), under these contexts:",
    "[row : 4] Badly formatted table list, list names don't match: a vs. b",
    "Survey cannot have an empty id_string",
    "randomize must be set to true or false: 'maybe' is an invalid value",
    "Parameters must include randomize=true to use a seed.",
    *(
        " ".join(code.value.format(row=2, sheet="survey", column="name").split())
        for code in ErrorCode
        if not code.name.startswith("INTERNAL")
    ),
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_the_converter_is_known(sentence: str) -> None:
    found = from_pyxform(sentence, "converter", Workbook(survey=()), fatal=True)
    assert found.code != "converter"
    assert re.search(r"[가-힣]", found.korean.partition("(원문")[0])


def test_a_sentence_nobody_knows_yet_names_the_rows_to_look_at() -> None:
    book = Workbook(survey=({"type": "text", "name": "k"}, {"type": "text", "name": "d"}))
    found = from_pyxform("Something new about ${k} and 'd'", "converter", book, fatal=True)
    assert "survey 시트 2, 3행" in found.korean
    assert "row 2, 3 of the survey sheet" in found.english


def test_a_column_of_choices_with_a_space_in_its_name_is_left_out_with_a_note() -> None:
    rest = "| choices |\n| | list_name | name | label | my note |\n| | c | x | X | 1 |\n"
    (note,) = told(survey("x", "select_one c | a | A |", rest=rest))
    assert (note.code, note.sheet, note.row, note.fatal) == ("spaced-heading", "choices", 1, False)
    assert "_로 바꾸세요" in note.korean


@pytest.mark.parametrize("name", ["hint::English (en)", "instance::x"])
def test_a_column_that_choices_cannot_have_is_named(name: str) -> None:
    rest = f"| choices |\n| | list_name | name | label | {name} |\n| | c | x | X | 1 |\n"
    (problem,) = told(survey("x", "select_one c | a | A |", rest=rest))
    assert (problem.code, problem.sheet, problem.row, problem.column) == ("bad-heading", "choices", 1, name)


def test_every_language_that_lacks_a_column_is_told_by_itself() -> None:
    rest = "| choices |\n| | list_name | name | label | image::ko |\n| | c | x | X | a.png |\n"
    notes = told(survey("x", "select_one c | a | A |", rest=rest))
    assert [note.code for note in notes] == ["missing-translation", "missing-translation"]
    assert "choices 시트의 image 열" in notes[0].korean
    assert "choices 시트의 label 열" in notes[1].korean


def test_a_cell_of_letters_that_no_form_can_hold_is_a_blank_one() -> None:
    definition = load_markdown(
        "| survey |\n| | type | name | label | calculation | required |\n| | text | a | A | \ufffe | yes |\n"
    )
    assert definition.nodes["/data/a"].calculate is None


def test_a_file_named_in_a_repeat_is_sent_out_of_it() -> None:
    form = (
        "| survey |\n| | type | name | label |\n| | begin_repeat | r | R |\n| | text | a | A |\n"
        "| | csv-external | towns | |\n| | end_repeat | | |\n"
    )
    (problem,) = told(form)
    assert (problem.code, problem.sheet, problem.row) == ("file-in-repeat", "survey", 4)
