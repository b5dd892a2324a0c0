"""The files that a form's choices come from: what is wrong with them is told by file, line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.forms.command import main
from app.forms.interface import FormError, Problem
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session

PLACES = """
| survey |
| | type | name | label |
| | select_one_from_file {file} | p | 어느 기관인가요? |
"""
COLLECTION = '{"type": "FeatureCollection", "features": [%s]}'
FEATURE = '{"type": "Feature", "geometry": %s, "properties": %s}'


def told(file: str, text: str) -> tuple[Problem, ...]:
    """All that `check` says of the form with this file beside it."""
    kind = "file-csv" if file.endswith(".csv") else "file"
    try:
        return load_markdown(PLACES.format(file=file), resources={f"jr://{kind}/{file}": text}).notes
    except FormError as error:
        return error.problems


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("code,label\na,b\n", "missing-column", "centres.csv 1행에 name 열이 없습니다(있는 열: code, label)"),
        ("name,title\na,b\n", "missing-column", "parameters 열에 label=title처럼"),
        ("name,label,name\na,b,c\n", "duplicate-column", "1행에 name 열이 2번"),
        ("name,label\na,b\nc,d,e\n", "extra-cells", "centres.csv 3행에 칸이 머리행보다"),
        ('name,label\na,"b\nc"\n\n,d\n', "blank-value", "centres.csv 5행에 name 칸이 비어"),
        ("name,label\na,\n", "blank-label", "centres.csv 2행에 label 칸이"),
        ("name,label\n", "empty-table", "한 행도 없습니다"),
        ("", "unreadable-file", "파일이 비어 있습니다"),
        ("\n\n", "unreadable-file", "파일이 비어 있습니다"),
        ('name,label\na,"A,x', "unreadable-file", "2행에서 연 따옴표가 닫히지 않아"),
        ('name,label\na,b\nc,"d\ne,f\n', "unreadable-file", "3행에서 연 따옴표가 닫히지 않아"),
        ("name,label\na," + "가" * 140_000, "unreadable-file", "2행에서 시작한 칸이 너무 깁니다"),
    ],
)
def test_a_faulty_csv_is_told_by_its_line_and_column(text: str, code: str, words: str) -> None:
    found = [problem for problem in told("centres.csv", text) if problem.code == code]
    assert len(found) == 1
    assert words in found[0].korean
    if code != "unreadable-file":
        assert (found[0].sheet, found[0].row, found[0].column) == ("survey", 2, "type")


def test_a_select_without_its_column_of_values_is_refused_one_without_labels_is_not() -> None:
    assert [problem.fatal for problem in told("centres.csv", "code,label\na,b\n")] == [True]
    assert [problem.fatal for problem in told("centres.csv", "name,title\na,b\n")] == [False]
    assert told("centres.csv", 'name;label\na;"b;c"\n') == ()
    # Excel is told the separator in a line that it does not show; rows keep their numbers.
    assert told("centres.csv", 'sep=;\r\nname;label\r\na;"b,c"\r\n') == ()
    (note,) = told("centres.csv", '"sep=,"\nname,label\na,\n')
    assert "3행에 label 칸이" in note.korean


@pytest.mark.parametrize("levels", [80, 250, 3_000, 100_000])
@pytest.mark.parametrize("file", ["map.geojson", "towns.xml"])
def test_a_table_nested_without_end_is_refused_in_words(file: str, levels: int) -> None:
    deep = "<a>" * levels + "</a>" * levels
    if file == "map.geojson":
        deep = COLLECTION % (FEATURE % ("null", '{"a": %s}' % ("[" * levels + "]" * levels)))
    (problem,) = told(file, deep)
    assert problem.code == "unreadable-file"
    assert "60겹보다 깊습니다" in problem.korean


def test_a_list_in_the_form_itself_may_not_be_nested_without_end_either() -> None:
    deep = "<a>" * 200 + "</a>" * 200
    form = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>
      <instance><data id="x"><a/></data></instance><instance id="t">{deep}</instance></model></h:head>
      <h:body/></h:html>"""
    with pytest.raises(FormError, match="The list 't' cannot be read: it is nested more than 60"):
        load_xform(form)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (COLLECTION % (FEATURE % ("null", "[1]")), "1번째 feature의 꼴이"),
        (COLLECTION % (FEATURE % ('{"type": "Point", "coordinates": [NaN, 1]}', "{}")), "NaN is no number"),
        (COLLECTION % (FEATURE % ('{"type": "Point", "coordinates": [1e999, 1]}', "{}")), "좌표가"),
        (COLLECTION % (FEATURE % ('{"type": "Point", "coordinates": ["a", 1]}', "{}")), "좌표가"),
        (
            COLLECTION % (FEATURE % ('{"type": "Point", "coordinates": {}}', "{}")),
            "Point, LineString, Polygon",
        ),
        (COLLECTION % (FEATURE % ("null", '{"a": %s}' % ("9" * 6_000))), "6000 digits"),
        ("[" * 3_000, "60겹보다"),
    ],
)
def test_a_faulty_map_is_refused_in_words(text: str, words: str) -> None:
    (problem,) = told("map.geojson", text)
    assert problem.code == "unreadable-file"
    assert words in problem.korean


def test_a_place_nobody_has_marked_and_one_without_properties_are_rows_like_any_other() -> None:
    point = '{"type": "Point", "coordinates": [127, 37.5]}'
    features = ", ".join(
        (
            FEATURE % ("null", '{"id": "a", "title": "쉼터"}'),
            '{"type": "Feature", "id": "b", "properties": {"title": "관"}}',
            FEATURE.replace('"type": "Feature"', '"type": "Feature", "id": "c"') % (point, "null"),
            f'{{"type": "Feature", "id": "d", "geometry": {point}}}',
        )
    )
    form = load_markdown(
        PLACES.format(file="p.geojson"), resources={"jr://file/p.geojson": COLLECTION % features}
    )
    state = open_session(form).state("/data/p")
    assert state is not None
    assert [(choice.value, choice.label) for choice in state.choices] == [
        *(("a", "쉼터"), ("b", "관"), ("c", ""), ("d", ""))
    ]


def test_what_xml_cannot_hold_is_left_out_of_a_table() -> None:
    text = COLLECTION % (FEATURE % ("null", '{"id": "a\\ud800b", "title": "주민\\u0000센터"}'))
    form = load_markdown(PLACES.format(file="map.geojson"), resources={"jr://file/map.geojson": text})
    session = open_session(form)
    session.answer("/data/p", "ab")
    assert "<p>ab</p>" in session.submission_xml()


def test_a_file_that_is_there_but_no_text_is_not_called_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    form = tmp_path / "form.md"
    form.write_text(PLACES.format(file="centres.csv"), encoding="utf-8")
    (tmp_path / "centres.csv").write_bytes(b"name,label\na,\x00b\n")
    (tmp_path / "other.csv").write_bytes(b"\x00\x01")
    assert main(["check", str(form), "--lang", "ko"]) == 2
    assert "centres.csv: 글자로 읽을 수 없는 파일입니다" in capsys.readouterr().out
    (tmp_path / "centres.csv").write_bytes("name,label\na,주민센터\n".encode("cp949"))
    assert main(["check", str(form), "--strict", "--lang", "ko"]) == 0
