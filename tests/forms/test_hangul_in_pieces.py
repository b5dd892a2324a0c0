"""A form written on a Mac, whose Excel and file names hold Hangul in pieces: it means what it shows."""

from __future__ import annotations

import io
import unicodedata

import openpyxl

from app.forms.definition import Definition
from app.forms.files import load_content
from app.forms.loading import load_markdown, load_xform
from app.forms.session import open_session


def in_pieces(text: str) -> str:
    pieces = unicodedata.normalize("NFD", text)
    assert pieces != text
    return pieces


def filled(form: Definition, **answers: str) -> dict[str, bool]:
    """Which questions are asked after these answers, as a keyboard gives them."""
    session = open_session(form)
    for name, value in answers.items():
        session.answer(f"/data/{name}", value)
    return {name: bool((at := session.state(f"/data/{name}")) and at.relevant) for name in ("a", "b", "c")}


FORM = """
| survey | | | | | |
| | type | name | label | relevant | choice_filter |
| | select_one 예아니오 | a | 혼자 사세요? | | |
| | text | b | 누구와? | ${a} = '아니오' | |
| | select_one_from_file 동.csv | c | 어느 동? | ${a} = "예" | 구 = '마포구' |
| choices | | |
| | list_name | name | label |
| | 예아니오 | 예 | 예 |
| | 예아니오 | 아니오 | 아니오 |
"""
TOWNS = "name,label,구\n합정동,합정동,마포구\n개포동,개포동,강남구\n"


def test_a_form_in_pieces_is_asked_like_any_other() -> None:
    pieces = load_content(
        "md", in_pieces(FORM).encode(), {in_pieces("동.csv"): in_pieces(TOWNS).encode(), "x.png": b""}
    )
    assert not [note.code for note in pieces.notes if note.code == "missing-file"]
    assert filled(pieces, a="예") == {"a": True, "b": False, "c": True}
    assert filled(pieces, a=in_pieces("아니오")) == {"a": True, "b": True, "c": False}
    session = open_session(pieces)
    session.answer("/data/a", "예")
    dong = session.state("/data/c")
    assert dong is not None
    assert [each.value for each in dong.choices] == ["합정동"]
    again = open_session(pieces, draft_xml=in_pieces(session.draft_xml()))
    assert again.draft_xml() == session.draft_xml()


def test_a_workbook_in_pieces_also_with_headings_of_languages() -> None:
    book = openpyxl.Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    survey.append(["type", "name", in_pieces("label::한국어 (ko)"), "label::English (en)", "relevant"])
    survey.append([in_pieces("select_one 답"), "a", in_pieces("사세요?"), "Alone?", None])
    survey.append(["text", "b", in_pieces("누구와?"), "Who?", in_pieces("${a} = '아니오'")])
    survey.append(["text", "c", in_pieces("왜?"), "Why?", in_pieces("concat('아니', '오') = ${a}")])
    choices = book.create_sheet("choices")
    choices.append(["list_name", "name", in_pieces("label::한국어 (ko)"), "label::English (en)"])
    choices.append([in_pieces("답"), in_pieces("예"), in_pieces("예"), "yes"])
    choices.append([in_pieces("답"), in_pieces("아니오"), in_pieces("아니오"), "no"])
    stream = io.BytesIO()
    book.save(stream)
    form = load_content("xlsx", stream.getvalue(), {})
    assert "한국어 (ko)" in form.languages
    assert filled(form, a="아니오") == {"a": True, "b": True, "c": True}


def test_tables_in_pieces_of_every_kind() -> None:
    sheet = """
    | survey | | | |
    | | type | name | label | choice_filter |
    | | select_one_from_file 표.{} | a | 어디? | 구 = '마포구' |
    """
    rows = {
        "xml": "<root><item><name>합정</name><label>합정</label><구>마포구</구></item></root>",
        "geojson": '{"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": null, '
        '"properties": {"name": "합정", "title": "합정", "구": "마포구"}}]}',
        "csv": "name,label,구\n합정,합정,마포구\n",
    }
    for ending, text in rows.items():
        sheets = "\n".join(line.strip() for line in sheet.format(ending).strip().splitlines())
        if ending == "geojson":
            sheets = sheets.replace("| label |", "| label | parameters |").replace(
                "| 어디? |", "| 어디? | value=name label=title |"
            )
        form = load_content("md", sheets.encode(), {f"표.{ending}": in_pieces(text).encode()})
        session = open_session(form)
        state = session.state("/data/a")
        assert state is not None
        assert [each.value for each in state.choices] == ["합정"], ending


def test_a_ready_xform_in_pieces_and_with_letters_written_as_numbers() -> None:
    plain = load_markdown(
        FORM.replace("select_one_from_file 동.csv", "text").replace("구 = '마포구'", "")
    ).xml
    letters = "".join(f"&#{ord(one)};" for one in in_pieces("아니오"))
    numbered = plain.replace("'아니오'", f"'{letters}'")
    assert numbered != plain
    for xml in (in_pieces(plain), numbered):
        assert filled(load_xform(xml), a="아니오") == {"a": True, "b": True, "c": False}
