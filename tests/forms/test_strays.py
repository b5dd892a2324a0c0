"""What a form itself puts into a select and its list does not have: nobody would see it, so it is blank."""

from __future__ import annotations

from app.forms.compiled import decode, encode
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

FORM = """
| survey | | | | | | |
| | type | name | label | default | calculation | trigger |
| | text | k | K | | | |
| | select_one l | one | 하나 | zz | | |
| | select_multiple l | some | 여럿 | x zz | | |
| | select_one l | right | 맞는 것 | y | | |
| | select_one l | set_wrong | 밖의 것 | | 'zz' | ${k} |
| | select_one l | set_right | 안의 것 | | 'x' | ${k} |
| | select_one_from_file beside.csv | far | 밖의 표 | zz | | |
| | begin_repeat | r | R | | | |
| | select_one l | inner | 안 | zz | | |
| | end_repeat | | | | | |
| | calculate | seen | | | concat(${one}, '/', ${some}, '/', ${right}) | |
| choices | | |
| | list_name | name | label |
| | l | x | 엑스 |
| | l | y | 와이 |
"""
NAMES = ("one", "some", "right", "set_wrong", "set_right", "far", "r[1]/inner", "seen")


def values(session: Session) -> dict[str, str]:
    found = {name: session.state(f"/data/{name}") for name in NAMES}
    return {name: state.value for name, state in found.items() if state is not None}


def test_it_is_blank_from_the_beginning_and_after_a_trigger() -> None:
    form = load_markdown(FORM, resources={"jr://file-csv/beside.csv": "name,label\na,A\n"})
    assert [note.row for note in form.notes if note.code == "odd-default"] == [3, 4, 10]
    for each in (form, decode(encode(form))):
        session = open_session(each)
        session.answer("/data/k", "now")
        assert values(session) == {
            "one": "",
            "some": "x",
            "right": "y",
            "set_wrong": "",
            "set_right": "x",
            "far": "zz",
            "r[1]/inner": "",
            "seen": "/x/y",
        }
