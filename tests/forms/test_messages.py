"""What an author is told: every fault at once, where it is, and how to mend it."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from app.forms.interface import FormError, Problem
from app.forms.loading import load_csv, load_markdown, load_xform, load_xlsx
from app.forms.session import open_session


def problems(form: str) -> tuple[Problem, ...]:
    with pytest.raises(FormError) as caught:
        load_markdown(form)
    return caught.value.problems


def under_caret(problem: Problem) -> str:
    assert problem.expression is not None
    assert problem.caret is not None
    return problem.expression[problem.caret :]


def test_all_faults_come_at_once_with_sheet_row_column_and_caret() -> None:
    found = problems("""
| survey |
| | type | name | label | relevant | calculation | constraint |
| | integer | age | Age | ${aeg} > 1 | | |
| | calculate | twice | | | 2 * cuont(${age}) | |
| | calculate | odd | | | round(1, 2, 3) | |
| | text | pin | Pin | | | string-length(. = 4 |
| | text | mail | Mail | | | regex(., '[a-') |
| | select_one yesno | ok | Ok | | | |
| choices |
| | list_name | name | label |
| | yes_no | y | Y |
""")
    assert [(each.code, each.row, each.column) for each in found] == [
        ("unknown-question", 2, "relevant"),
        ("unknown-function", 3, "calculation"),
        ("argument-count", 4, "calculation"),
        ("syntax", 5, "constraint"),
        ("pattern", 6, "constraint"),
        ("unknown-list", 7, "type"),
    ]
    assert all(each.sheet == "survey" and each.fatal for each in found)
    assert "Did you mean ${age}?" in found[0].english
    assert "${age}인가요?" in found[0].korean
    assert under_caret(found[1]) == "cuont(${age})"
    assert "count()" in found[1].english
    assert under_caret(found[4]) == "'[a-')"
    assert "'yes_no'" in found[5].english


def test_a_circle_is_refused_and_told_with_its_path() -> None:
    (found,) = problems("""
| survey |
| | type | name | label | calculation |
| | calculate | a | | ${b} + 1 |
| | calculate | b | | ${c} + 1 |
| | calculate | c | | ${a} + 1 |
""")
    assert found.code == "cycle"
    assert "/data/a (calculate) → /data/b (calculate) → /data/c (calculate)" in found.english
    assert found.row == 2


@pytest.mark.parametrize("column", ["relevant", "calculation", "required", "read_only"])
def test_only_a_constraint_may_speak_of_its_own_question(column: str) -> None:
    form = f"| survey |\n| | type | name | label | {column} |\n| | integer | a | A | ${{a}} > 1 |\n"
    (found,) = problems(form)
    assert found.code == "cycle"
    session = open_session(load_markdown(form.replace(column, "constraint")))
    session.answer("/data/a", "1")
    assert session.invalid() == ("/data/a",)


def test_a_path_that_leads_nowhere_is_a_note_and_reads_as_blank() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | relevant |
| | integer | a | A | |
| | integer | b | B | ${a} > 1 and /data/nosuch = 1 |
""")
    (found,) = definition.notes
    assert (found.code, found.row, found.fatal) == ("unknown-node", 3, False)
    assert under_caret(found).startswith("nosuch")
    session = open_session(definition)
    session.answer("/data/a", "5")
    state = session.state("/data/b")
    assert state is not None
    assert not state.relevant


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("required", "required"),
        ("read_only", "read_only"),
        ("read_only", "required"),
        ("required", "relevant"),
    ],
)
def test_questions_that_require_or_lock_each_other_are_refused_as_odk_does(first: str, second: str) -> None:
    columns = list(dict.fromkeys((first, second)))
    rows = [
        [f"${{{other}}} = 'x'" if column == mine else "" for column in columns]
        for mine, other in ((first, "b"), (second, "a"))
    ]
    (found,) = problems(
        f"| survey |\n| | type | name | label | {' | '.join(columns)} |\n"
        f"| | text | a | A | {' | '.join(rows[0])} |\n| | text | b | B | {' | '.join(rows[1])} |\n"
    )
    assert found.code == "cycle"
    assert "/data/b (" in found.english


@pytest.mark.parametrize(("column", "part"), [("required", "required"), ("read_only", "readonly")])
def test_a_circle_through_the_condition_of_a_group_is_refused_too(column: str, part: str) -> None:
    form = f"""
| survey |
| | type | name | label | relevant | {column} |
| | text | x | X | | ${{y}} = 'need' |
| | begin_group | g | G | ${{x}} != '' | |
| | begin_repeat | r | R | | |
| | text | y | Y | | |
| | end_repeat | | | | |
| | end_group | | | | |
"""
    (found,) = [each for each in problems(form) if each.fatal]
    assert found.code == "cycle"
    assert f"/data/x ({part})" in found.english
    assert "/data/g (relevant)" in found.english
    without = load_markdown(form.replace("${x} != ''", "${w} != ''") + "| | text | w | W | | |\n")
    assert {note.code for note in without.notes} == {"several-instances"}


def test_structure_and_names_are_checked() -> None:
    found = problems("""
| survey |
| | type | name | label |
| | begin_group | g | G |
| | text | a | A |
| | text | a | A again |
| | text | 1st | First |
| | text | | Nameless |
| | begin_repeat | r | R |
| | end_group | | |
""")
    assert {(each.code, each.row) for each in found} == {
        ("no-end", 2),
        ("duplicate-name", 4),
        ("bad-name", 5),
        ("no-name", 6),
        ("no-end", 7),
        ("no-begin", 8),
    }


def test_what_only_the_converter_finds_keeps_its_row() -> None:
    (found,) = problems(
        "| survey |\n| | type | name | label |\n| | text | a | A |\n| | frobnicate | b | B |\n"
    )
    assert (found.code, found.sheet, found.row) == ("unknown-type", "survey", 3)


@pytest.mark.parametrize("text", ["", "hello", "| survey |\n", "| choices |\n| | a | b |\n| | c | d |\n"])
def test_what_is_no_form_is_refused(text: str) -> None:
    assert problems(text)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"not a workbook"])
def test_what_is_no_workbook_is_refused(data: bytes) -> None:
    with pytest.raises(FormError):
        load_xlsx(data)


def test_excel_and_csv_make_the_same_form_as_markdown() -> None:
    rows = [
        ["type", "name", "label", "calculation"],
        ["integer", "a", "A", None],
        ["calculate", "b", None, "${a} + 1"],
    ]
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    for row in rows:
        sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    markdown = "| survey |\n" + "".join(f"| | {' | '.join(each or '' for each in row)} |\n" for row in rows)
    csv = "survey,,,,\n" + "".join(f",{','.join(each or '' for each in row)}\n" for row in rows)
    expected = load_markdown(markdown).root
    assert load_xlsx(data.getvalue()).root == expected
    assert load_csv(csv).root == expected


def test_an_unknown_appearance_is_noted_and_does_no_harm() -> None:
    definition = load_markdown(
        "| survey |\n| | type | name | label | appearance |\n| | text | a | A | sparkling |\n"
    )
    (note,) = definition.notes
    assert (note.code, note.row, note.fatal) == ("unknown-appearance", 2, False)


def test_a_missing_table_is_noted_and_the_form_opens() -> None:
    definition = load_markdown(
        "| survey |\n| | type | name | label |\n| | select_one_from_file towns.csv | a | A |\n"
    )
    assert [note.code for note in definition.notes] == ["missing-file"]
    state = open_session(definition).state("/data/a")
    assert state is not None
    assert state.choices == ()


def test_a_table_beside_the_form_gives_the_choices() -> None:
    definition = load_markdown(
        """
| survey |
| | type | name | label | calculation |
| | select_one_from_file towns.csv | a | A | |
| | calculate | zip | | pulldata('towns', 'zip', 'name', ${a}) |
""",
        resources={"jr://file-csv/towns.csv": "name,label,zip\njn,종로구,03000\nsp,송파구,05500\n"},
    )
    session = open_session(definition)
    session.answer("/data/a", "sp")
    state = session.state("/data/a")
    assert state is not None
    assert [(choice.value, choice.label) for choice in state.choices] == [
        ("jn", "종로구"),
        ("sp", "송파구"),
    ]
    zip_code = session.state("/data/zip")
    assert zip_code is not None
    assert zip_code.value == "05500"


def test_an_xform_is_checked_too() -> None:
    with pytest.raises(FormError, match="nosuch"):
        load_xform("""<h:html xmlns="http://www.w3.org/2002/xforms"
 xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model><instance><data id="x"><a/></data></instance>
 <bind nodeset="/data/a" calculate="nosuch(1)"/></model></h:head><h:body/></h:html>""")


PLACES = """
| survey |
| | type | name | label | calculation |
| | select_one_from_file places.geojson | p | P | |
| | calculate | where | | instance('places')/root/item[id = ${p}]/geometry |
"""


def test_a_map_beside_the_form_gives_the_choices() -> None:
    feature = {
        "type": "Feature",
        "id": "hall",
        "geometry": {"type": "Point", "coordinates": [127.1, 37.5]},
        "properties": {"title": "주민센터"},
    }
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    session = open_session(load_markdown(PLACES, resources={"jr://file/places.geojson": text}))
    session.answer("/data/p", "hall")
    state, where = session.state("/data/p"), session.state("/data/where")
    assert state is not None
    assert where is not None
    assert [choice.label for choice in state.choices] == ["주민센터"]
    assert where.value == "37.5 127.1 0 0"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"type": "FeatureCollection", "features": [1]}'])
def test_a_map_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(FormError, match=r"places\.geojson"):
        load_markdown(PLACES, resources={"jr://file/places.geojson": text})


CIRCLES = """
| survey |
| | type | name | label | calculation | readonly |
| | calculate | a | | ${b} | |
| | calculate | b | | ${a} | |
| | calculate | c | | ${d} + 1 | |
| | calculate | d | | ${c} | |
| | calculate | s | | ${s} | |
| | text | q1 | Q | | ${q2} |
| | text | q2 | Q | | ${q1} |
"""


@pytest.mark.parametrize(
    ("more", "codes"),
    [
        ("", ["cycle"] * 4),
        ("| | calculate | f | | nosuch(1) | |\n", ["unknown-function", *["cycle"] * 4]),
        ("| | select_one nolist | f | F | | |\n", ["unknown-list", *["cycle"] * 4]),
        ("| | calculate | f | | ${nope} | |\n", ["unknown-question", *["cycle"] * 4]),
    ],
)
def test_every_circle_is_told_beside_all_other_faults(more: str, codes: list[str]) -> None:
    found = problems(CIRCLES + more)
    assert sorted(each.code for each in found) == sorted(codes)
    circles = [each for each in found if each.code == "cycle"]
    assert [each.row for each in circles][:3] == [2, 4, 6]
    assert all(each.column for each in circles)
