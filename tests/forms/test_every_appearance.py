"""Every appearance on every question type loads; what is not honoured is a note, never an error."""

from __future__ import annotations

import pytest

from app.forms.appearances import KNOWN, fallback_of
from app.forms.interface import Problem
from app.forms.loading import load_markdown
from app.forms.matrix import features
from app.forms.session import Session, open_session
from tests.forms.authored import workbook

TYPES = [
    "text",
    "integer",
    "decimal",
    "date",
    "time",
    "dateTime",
    "note",
    "select_one l",
    "select_multiple l",
    "rank l",
    "acknowledge",
    "image",
    "audio",
    "video",
    "file",
    "barcode",
    "geopoint",
    "geotrace",
    "geoshape",
    "osm",
    "percentage",
]
APPEARANCES = sorted(
    (KNOWN - {"compact-n"}) | {"columns-3", "w2", "ex:org.example.app", "printer:label", "sparkling"}
)


def opened(appearance: str) -> Session:
    """A form that asks for the appearance everywhere."""
    rows = [
        {"type": kind, "name": f"q{n}", "label": f"Q{n}", "appearance": appearance}
        for n, kind in enumerate(TYPES)
    ]
    choices = [{"list_name": "l", "name": value, "label": value.upper()} for value in "abc"]
    return open_session(load_markdown(workbook(survey=rows, choices=choices)))


def told(session: Session) -> list[Problem]:
    return [note for note in session.definition.notes if "appearance" in note.code]


@pytest.mark.parametrize("appearance", APPEARANCES)
def test_no_appearance_keeps_a_form_from_opening(appearance: str) -> None:
    session = opened(appearance)
    assert all(session.state(f"/data/q{n}") is not None for n in range(len(TYPES)))
    honoured = appearance != "sparkling" and fallback_of(appearance) is None
    assert bool(told(session)) is not honoured
    assert not any(note.fatal for note in told(session))


def test_every_appearance_that_is_known_is_in_the_matrix() -> None:
    rows = features()["appearances"]
    assert KNOWN - rows.keys() == set()
    for name, row in rows.items():
        if name in KNOWN and fallback_of(name) is not None:
            assert row["status"] == "no", name


def test_the_author_hears_that_the_calendar_is_another() -> None:
    [note, *_rest] = told(opened("ethiopian"))
    assert "그레고리력" in note.korean
    assert "Gregorian" in note.english


def test_what_a_call_has_in_its_brackets_is_no_appearance_of_its_own() -> None:
    rows = [
        {
            "type": "select_one l",
            "name": "q",
            "label": "Q",
            "appearance": "minimal search('t', 'matches', 'a', 'b')",
        },
        {"type": "text", "name": "t", "label": "T", "appearance": "ex:org.x(a='1', b='2')"},
    ]
    choices = [{"list_name": "l", "name": "a", "label": "A"}]
    notes = told(open_session(load_markdown(workbook(survey=rows, choices=choices))))
    assert [note.code for note in notes] == ["appearance-otherwise"] * 2
    assert "select_one_from_file" in notes[0].korean


@pytest.mark.parametrize(("required", "notes"), [("yes", 1), ("${a} != ''", 1), ("no", 0), ("", 0)])
def test_the_heading_of_a_table_keeps_no_form_open(required: str, notes: int) -> None:
    form = load_markdown(f"""
| survey |
| | type | name | label | appearance | required |
| | text | a | 성함 | | |
| | begin_group | g | 지난 2주 | field-list | |
| | select_one often | head | 얼마나 자주 | label | {required} |
| | select_one often | sleep | 잠을 설쳤어요 | list-nolabel | yes |
| | end_group | | | | |

| choices |
| | list_name | name | label |
| | often | 0 | 없음 |
| | often | 1 | 며칠 |
""")
    told = [note for note in form.notes if note.code == "required-heading"]
    assert len(told) == notes
    assert all((note.row, note.column) == (4, "required") for note in told)
    session = open_session(form)
    session.answer("/data/a", "가상 인물")
    assert session.invalid() == ("/data/g/sleep",)
    session.answer("/data/g/sleep", "1")
    assert session.invalid() == ()
