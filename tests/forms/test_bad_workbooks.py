"""An author's slips, one by one: each is told with its place and what to do, in Korean and in English."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from app.forms import sources
from app.forms.files import load_file
from app.forms.interface import FormError, Problem
from app.forms.loading import load_csv, load_markdown, load_xlsx
from app.forms.sources import decoded

HEAD = "| survey |\n| | type | name | label | relevant | constraint | calculation |\n"
ASKED = "| | integer | age | 나이 | | | |\n"
YES_NO = "| choices |\n| | list_name | name | label |\n| | yn | y | 예 |\n| | yn | n | 아니요 |\n"


def told(form: str) -> tuple[Problem, ...]:
    """Everything the author hears, whether the form opens or not."""
    try:
        return load_markdown(form).notes
    except FormError as error:
        return error.problems


# form · code · sheet, row, column · what the Korean and the English say · caret
SLIPS = [
    (
        "| | integr | a | A | | | |\n",
        "unknown-type",
        ("survey", 3, "type"),
        "'integer'인가요",
        "mean 'integer'",
    ),
    ("| | select_one | a | A | | | |\n", "no-list", ("survey", 3, "type"), "목록이름", "names no list"),
    ("| | select_one yn | a | A | | | |\n", "unknown-list", ("survey", 3, "type"), "'yn'", "no list 'yn'"),
    ("| | text | a b | A | | | |\n", "bad-name", ("survey", 3, "name"), "빈칸 없이", "leave out spaces"),
    ("| | text | age | A | | | |\n", "duplicate-name", ("survey", 3, "name"), "2행에도", "in row 2"),
    ("| | text | a | | | | |\n", "no-label", ("survey", 3, "label"), "물어볼 말", "what is asked"),
    ("| | | a | A | | | |\n", "no-type", ("survey", 3, "type"), "비었습니다", "Fill it in"),
    (
        "| | calculate | a | | | | |\n",
        "no-calculation",
        ("survey", 3, "calculation"),
        "식이 없",
        "no expression",
    ),
    ("| | begin_group | g | G | | | |\n", "no-end", ("survey", 3, "type"), "end_group", "no end_group"),
    ("| | end_repeat | | | | | |\n", "no-begin", ("survey", 3, "type"), "begin 행", "add a begin row"),
    (
        "| | text | a | A | ${aeg} = 1 | | |\n",
        "unknown-question",
        ("survey", 3, "relevant"),
        "${age}인가",
        "${age}?",
    ),
    ("| | text | a | A | ${age} == 1 | | |\n", "operator", ("survey", 3, "relevant"), "= 로", "Write = "),
    ("| | text | a | A | ${age} <> 1 | | |\n", "operator", ("survey", 3, "relevant"), "!= 로", "Write !="),
    (
        "| | text | a | A | ${age} ＞ 1 | | |\n",
        "full-width",
        ("survey", 3, "relevant"),
        "영문으로",
        "Type '>'",
    ),
    (
        "| | text | a | A | ${age}>1 AND 2 | | |\n",
        "operator",
        ("survey", 3, "relevant"),
        "and 로",
        "Write and",
    ),
    (
        "| | calculate | a | | | | if(${age}; 1; 2) |\n",
        "separator",
        ("survey", 3, "calculation"),
        ", 로",
        "Write ,",
    ),
    (
        "| | text | a | A | {age} > 1 | | |\n",
        "bad-reference",
        ("survey", 3, "relevant"),
        "${age}",
        "both braces",
    ),
    (
        "| | text | a | A | ${age > 1 | | |\n",
        "bad-reference",
        ("survey", 3, "relevant"),
        "${age}",
        "both braces",
    ),
    (
        "| | date | a | A | | . > 2024-01-01 | |\n",
        "bare-date",
        ("survey", 3, "constraint"),
        "date('2024-01-01')",
        "date('",
    ),
    ("| | text | a | A | cuont(.) | | |\n", "unknown-function", ("survey", 3, "relevant"), "count", "count"),
    ("| | text | a | A | | | round(1, 2, 3) |\n", "argument-count", ("survey", 3, "calculation"), "2", "2"),
    ("| | text | a | ${age} > 3 | | | |\n", "wrong-column", ("survey", 3, "label"), "옮기세요", "Move it"),
    ("| | text | a | A | ${a} = 1 | | |\n", "cycle", ("survey", 3, "relevant"), "/data/a", "/data/a"),
]


@pytest.mark.parametrize(
    ("row", "code", "place", "korean", "english"), SLIPS, ids=[s[1] + s[0] for s in SLIPS]
)
def test_a_slip_is_told_with_its_place_and_remedy(
    row: str, code: str, place: tuple[str, int, str], korean: str, english: str
) -> None:
    found = [each for each in told(HEAD + ASKED + row) if each.code == code]
    assert [(each.sheet, each.row, each.column) for each in found] == [place]
    assert korean in found[0].korean
    assert english in found[0].english
    assert f"{place[1]}행" in found[0].korean
    assert f"row {place[1]}" in found[0].english


@pytest.mark.parametrize(
    ("form", "code", "place", "korean", "english"),
    [
        (
            "| survey |\n| | typ | name | label |\n| | text | a | A |\n",
            "no-column",
            ("survey", 1, "typ"),
            "'type'",
            "Rename 'typ'",
        ),
        (
            "| survey |\n| | type | nmae | label |\n| | text | a | A |\n",
            "no-column",
            ("survey", 1, "nmae"),
            "'name'",
            "Rename 'nmae'",
        ),
        (
            "| survey |\n| | type | name | lable | hint |\n| | text | a | A | H |\n",
            "misspelt-heading",
            ("survey", 1, "lable"),
            "'label' 열이라면",
            "'label' is meant",
        ),
        (
            "| survey |\n| | type | name | label | relevent |\n| | text | a | A | 1 |\n",
            "misspelt-heading",
            ("survey", 1, "relevent"),
            "'relevant' 열이라면",
            "'relevant' is meant",
        ),
        (
            HEAD + "| | select_one yn | a | A | | | |\n" + YES_NO + "| | yn | y | 네 |\n",
            "duplicate-choice",
            ("choices", 4, "name"),
            "2행에도",
            "also in row 2",
        ),
        (
            HEAD + "| | select_one yn | a | A | | | |\n" + YES_NO + "| | yn | | 네 |\n",
            "no-choice-name",
            ("choices", 4, "name"),
            "저장할 값",
            "value to store",
        ),
        (
            (
                "| survey |\n| | type | name | label::한국어 (ko) | label::English (en) |\n"
                "| | text | a | 가 | |\n"
            ),
            "missing-translation",
            ("survey", 2, "label::English (en)"),
            "English (en) 글이 1개 행에 없습니다",
            "No label in English (en)",
        ),
    ],
)
def test_headings_choices_and_translations_are_checked_too(
    form: str, code: str, place: tuple[str, int, str], korean: str, english: str
) -> None:
    found = [each for each in told(form) if each.code == code]
    assert [(each.sheet, each.row, each.column) for each in found] == [place]
    assert korean in found[0].korean
    assert english in found[0].english


def test_five_slips_of_one_workbook_come_together() -> None:
    form = HEAD + ASKED
    form += "| | integr | b | B | | | |\n| | text | c | | | | |\n| | text | d | D | ${aeg} == 1 | | |\n"
    form += "| | select_one yn | e | E | | | |\n" + YES_NO + "| | yn | y | 네 |\n"
    assert {(each.code, each.sheet, each.row) for each in told(form)} == {
        ("unknown-type", "survey", 3),
        ("no-label", "survey", 4),
        ("unknown-question", "survey", 5),
        ("operator", "survey", 5),
        ("duplicate-choice", "choices", 4),
    }


def test_curled_quotes_of_excel_do_no_harm() -> None:
    assert told(HEAD + ASKED + "| | text | a | A | ${age} = “1” | | |\n") == ()


def test_names_in_korean_are_names() -> None:
    assert load_markdown("| survey |\n| | type | name | label |\n| | integer | 나이 | 나이 |\n").root.children


def test_the_converters_own_words_are_kept_behind_ours() -> None:
    form = (
        "| survey |\n| | type | name | label | choice_filter |\n| | select_one c or_other | a | A | x = 1 |\n"
        "| choices |\n| | list_name | name | label | x |\n| | c | p | P | 1 |\n"
    )
    (found,) = told(form)
    assert (found.code, found.row) == ("filter-with-other", 2)
    assert "or_other를 빼고" in found.korean
    assert "Choice filter not supported" in found.korean


def test_what_is_no_table_says_how_a_table_begins() -> None:
    (found,) = told("방문 기록 양식입니다.")
    assert found.code == "no-table"
    assert "| survey |" in found.korean


def workbook(rows: int = 1) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    for number in range(rows):
        sheet.append(["integer", f"a{number}", "나이"])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def changed(data: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one of its parts replaced."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return kept.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "code", "korean", "english"),
    [
        (b"", "empty-file", "비어 있습니다", "empty"),
        (b"PK\x03\x04 broken", "unreadable-workbook", "깨졌거나", "damaged"),
        (workbook()[:-40], "unreadable-workbook", "깨졌거나", "damaged"),
        (changed(workbook(), SHEET, b"<worksheet><row"), "unreadable-workbook", "깨졌거나", "damaged"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password", "암호를 지우고", "password"),
        (OLE + "Workbook".encode("utf-16-le"), "old-excel", ".xlsx", ".xls"),
        (changed(workbook(), SHEET, b"<row />" * 100_001), "too-many-rows", "빈 행", "empty rows"),
        (changed(workbook(), SHEET, b'<!DOCTYPE a [<!ENTITY b "c">]>'), "entities", "다시 저장", "entities"),
        (changed(workbook(), SHEET, b"0" * 210_000_000), "too-large", "너무 큽니다", "too large"),
    ],
    ids=["empty", "stub", "cut", "half", "password", "xls", "rows", "entities", "bomb"],
)
def test_a_workbook_that_cannot_be_read_says_why(data: bytes, code: str, korean: str, english: str) -> None:
    with pytest.raises(FormError) as caught:
        load_xlsx(data)
    (found,) = caught.value.problems
    assert found.code == code
    assert korean in found.korean
    assert english in found.english


def test_a_survey_of_too_many_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.forms.sheet_reading.MAX_SURVEY_ROWS", 3)
    assert load_xlsx(workbook(3)).root.children
    with pytest.raises(FormError) as caught:
        load_xlsx(workbook(4))
    assert caught.value.problems[0].code == "too-many-rows"


CSV = "survey,,,\n,type,name,label\n,integer,a,나이는 몇 살이세요?\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_a_csv_opens_as_korean_excel_writes_it(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "form.csv"
    path.write_bytes(CSV.encode(encoding))
    assert load_file(path).root == load_csv(CSV).root


def test_a_table_beside_the_form_may_be_written_by_korean_excel(tmp_path: Path) -> None:
    (tmp_path / "towns.csv").write_bytes("name,label\njn,종로구\n".encode("cp949"))
    form = tmp_path / "form.md"
    form.write_text(HEAD + "| | select_one_from_file towns.csv | a | A | | | |\n", encoding="utf-8")
    assert load_file(form).notes == ()


def test_macros_are_left_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "form.xlsm"
    path.write_bytes(workbook())
    assert load_file(path).root.children


@pytest.mark.parametrize(
    ("data", "code"), [(b" \n", "empty-file"), (b"PK\x03\x04", "other-format"), (b"\0\1\2\xff", "not-text")]
)
def test_what_is_no_text_says_so(data: bytes, code: str) -> None:
    with pytest.raises(FormError) as caught:
        decoded(data)
    assert caught.value.problems[0].code == code


def test_a_file_beyond_all_measure_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_FILE", 10)
    for read in (lambda: decoded(b"a" * 11), lambda: load_xlsx(b"a" * 11)):
        with pytest.raises(FormError) as caught:
            read()
        assert caught.value.problems[0].code == "too-large"


LISTED = """
| choices |
| | list_name | name | label | region |
| | towns | a | 가동 | north |
| | towns | b | 나동 | south |
"""

ANSWERS = [
    ("| | select_one towns | t | T | zzz | | |\n", "odd-default", "default"),
    ("| | select_multiple towns | t | T | a zzz | | |\n", "odd-default", "default"),
    ("| | integer | n | N | abc | | |\n", "odd-default", "default"),
    ("| | decimal | n | N | 1,5 | | |\n", "odd-default", "default"),
    ("| | date | d | D | 31/12/2024 | | |\n", "odd-default", "default"),
    ("| | time | d | D | 25:00 | | |\n", "odd-default", "default"),
    ("| | select_one towns | t | T | | city = 'x' | |\n", "unknown-column", "choice_filter"),
    ("| | select_one towns | t | T | | regoin = ${who} | |\n", "unknown-column", "choice_filter"),
    ("| | select_one towns | t | T | | | randomize=true seed=abc |\n", "no-number", "parameters"),
    ("| | image | i | I | | | max-pixels=abc |\n", "no-number", "parameters"),
]

SOUND = [
    "| | select_one towns | t | T | a | region = ${who} and name != 'b' | |\n",
    "| | select_multiple towns | t | T | a b | selected(${who}, region) or region = 'north' | |\n",
    "| | rank towns | t | T | b a | | |\n",
    "| | integer | n | N | -12 | | |\n",
    "| | decimal | n | N | .5 | | |\n",
    "| | date | d | D | 2024-12-31 | | |\n",
    "| | date | d | D | today() | | |\n",
    "| | select_one towns | t | T | ${who} | | randomize=true seed=42 |\n",
    "| | text | x | X | anything at all | | rows=4 |\n",
]


def asked(row: str) -> str:
    head = "| survey |\n| | type | name | label | default | choice_filter | parameters |\n"
    return head + "| | text | who | W | | | |\n" + row + LISTED


@pytest.mark.parametrize(("row", "code", "column"), ANSWERS)
def test_answers_that_cannot_be_are_told_in_their_cell(row: str, code: str, column: str) -> None:
    [problem] = [one for one in told(asked(row)) if one.code == code]
    assert (problem.sheet, problem.row, problem.column) == ("survey", 3, column)


@pytest.mark.parametrize("row", SOUND)
def test_answers_that_can_be_are_not_complained_of(row: str) -> None:
    assert told(asked(row)) == ()


@pytest.mark.parametrize("kind", ["select_multiple", "rank"])
def test_a_choice_with_a_space_cannot_be_chosen_among_others(kind: str) -> None:
    form = asked(f"| | {kind} towns | t | T | | | |\n").replace("| b | 나동", "| b b | 나동")
    [problem] = [one for one in told(form) if one.code == "spaced-choice"]
    assert (problem.sheet, problem.row, problem.column) == ("choices", 3, "name")


def test_a_bar_inside_a_cell_is_told_with_its_row() -> None:
    [problem] = told(
        "| survey |\n| | type | name | label | constraint |\n| | text | a | A | regex(., 'a|b') |\n"
    )
    assert problem.code == "broken-table"
    assert "survey 시트 2행" in problem.korean
    assert "row 2" in problem.english


def test_a_sheet_without_headings_is_told() -> None:
    [problem] = told("| survey |\n")
    assert "머리행" in problem.korean
