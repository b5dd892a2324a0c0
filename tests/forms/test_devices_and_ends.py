"""What a laptop has no device for, lists in a sheet of their own, what is set at the end, missing words."""

from __future__ import annotations

import pytest

from app.forms.definition import Definition
from app.forms.interface import Control
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

TOWNS = """
| survey |
| | type | name | label | choice_filter |
| | select_one gu | gu | Gu | |
| | select_one_external dong | dong | Dong | gu=${gu} |
| choices |
| | list_name | name | label |
| | gu | sb | Seongbuk |
| | gu | jn | Jongno |
| external_choices |
| | list_name | name | label | gu |
| | dong | jeongneung | Jeongneung | sb |
| | dong | samseon | Samseon | sb |
| | dong | sajik | Sajik | jn |
| | other | never | Never | sb |
"""


def chosen(session: Session, ref: str) -> list[tuple[str, str]]:
    state = session.state(ref)
    assert state is not None
    return [(choice.value, choice.label) for choice in state.choices]


def again(definition: Definition) -> Definition:
    return Definition.from_bytes(definition.to_bytes())


@pytest.mark.parametrize("compiled", [False, True])
def test_a_list_in_external_choices_is_filtered_like_any_other(compiled: bool) -> None:
    definition = again(load_markdown(TOWNS)) if compiled else load_markdown(TOWNS)
    session = open_session(definition)
    state = session.state("/data/dong")
    assert state is not None
    assert state.definition.control is Control.SELECT_ONE
    assert chosen(session, "/data/dong") == []
    session.answer("/data/gu", "sb")
    assert chosen(session, "/data/dong") == [("jeongneung", "Jeongneung"), ("samseon", "Samseon")]
    session.answer("/data/dong", "samseon")
    assert "/data/dong" in session.answer("/data/gu", "jn").values
    assert chosen(session, "/data/dong") == [("sajik", "Sajik")]


def test_external_choices_of_a_ready_xform_lie_beside_it_as_itemsets_csv() -> None:
    xml = load_markdown(TOWNS).xml
    table = "list_name,name,label,gu\ndong,a,A,sb\ndong,b,B,jn\n"
    session = open_session(load_xform(xml, resources={"jr://file-csv/itemsets.csv": table}))
    session.answer("/data/gu", "jn")
    assert chosen(session, "/data/dong") == [("b", "B")]
    without = load_xform(xml)
    assert [note.code for note in without.notes] == ["missing-file"]
    assert chosen(open_session(without), "/data/dong") == []


def test_position_and_sound_are_left_blank_and_the_author_is_told() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | trigger |
| | text | t | T | |
| | start-geopoint | begun | | |
| | background-geopoint | here | | ${t} |
| | background-audio | sound | | |
""")
    noted = [note for note in definition.notes if note.code == "action-without-device"]
    told = [note.english for note in noted]
    assert sorted(note.row or 0 for note in noted) == [3, 4, 5]
    assert sum("setgeopoint" in each for each in told) == 2
    session = open_session(definition)
    session.answer("/data/t", "x")
    assert "<here/>" in session.submission_xml()
    assert again(definition).notes == definition.notes


def test_a_laptop_that_knows_where_it_is_fills_the_place_in() -> None:
    definition = again(
        load_markdown("""
| survey |
| | type | name | label | trigger |
| | text | t | T | |
| | start-geopoint | begun | | |
| | background-geopoint | here | | ${t} |
""")
    )
    places = iter(["37.6 127.0 20 8", "", "37.7 127.1 20 8"])
    session = open_session(definition, position=lambda: next(places))
    assert "<begun>37.6 127.0 20.0 8.0</begun>" in session.submission_xml()
    session.answer("/data/t", "x")
    assert "<here/>" in session.submission_xml(), "nothing is known just then"
    session.answer("/data/t", "y")
    assert "<here>37.7 127.1 20.0 8.0</here>" in session.submission_xml()


REVALIDATED = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml">
<h:head><h:title>t</h:title><model><instance><data id="t"><a/><end/></data></instance>
<bind nodeset="/data/a" type="string"/><bind nodeset="/data/end" type="string"/>
<setvalue event="xforms-revalidate" ref="/data/end" value="concat('done ', /data/a)"/>
</model></h:head><h:body><input ref="/data/a"><label>A</label></input></h:body></h:html>"""


def test_what_is_set_at_the_end_stands_in_the_submission_alone() -> None:
    session = open_session(load_xform(REVALIDATED))
    session.answer("/data/a", "x")
    assert "<end>done x</end>" in session.submission_xml()
    assert "done" not in session.draft_xml()
    session.answer("/data/a", "y")
    assert "<end>done y</end>" in session.submission_xml()


def test_what_could_not_be_set_at_the_end_is_told_until_it_can_be() -> None:
    """The length of a way is asked of what is no way."""
    asked = REVALIDATED.replace("concat('done ', /data/a)", "distance(/data/a)")
    session = open_session(load_xform(asked))
    session.answer("/data/a", "in front of the house")
    assert session.problems() == ()
    assert "<end/>" in session.submission_xml()
    (told,) = session.problems()
    assert told.english.startswith("/data/end: ")
    session.answer("/data/a", "37.5 127.0")
    session.submission_xml()
    assert session.problems() == ()


def test_what_could_not_be_set_is_told_until_it_is_answered() -> None:
    asked = REVALIDATED.replace("concat('done ', /data/a)", "distance(/data/a)")
    changed = asked.replace(
        '<setvalue event="xforms-revalidate" ref="/data/end" value="distance(/data/a)"/>', ""
    ).replace(
        "</input>",
        '<setvalue event="xforms-value-changed" ref="/data/end" value="distance(/data/a)"/></input>'
        '<input ref="/data/end"><label>End</label></input>',
    )
    session = open_session(load_xform(changed))
    session.answer("/data/a", "in front of the house")
    assert [problem.code for problem in session.problems()] == ["evaluation-setvalue"]
    session.answer("/data/end", "12")
    assert session.problems() == ()


MINUTES = """
| survey |
| | type | name | label | calculation | repeat_count |
| | start | begun | | | |
| | end | ended | | | |
| | calculate | took | | decimal-date-time(${ended}) - decimal-date-time(${begun}) | |
| | calculate | rounds | | if(${took} >= 0, 2, 0) | |
| | begin_repeat | r | R | | ${rounds} |
| | text | said | Said | | |
| | end_repeat | | | | |
"""


def test_what_depends_on_the_end_follows_in_the_submission_alone() -> None:
    """How long a visit took is known when it ends; the open response does not know it yet."""
    session = open_session(load_markdown(MINUTES))
    draft = session.draft_xml()
    sent = session.submission_xml()
    assert "<rounds>2</rounds>" in sent
    assert sent.count("<r>") == 2
    assert "<rounds>0</rounds>" in draft
    assert session.draft_xml() == draft
    assert session.state("/data/r[1]") is None


def test_a_missing_translation_is_read_in_the_default_language() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label::한국어 (ko) | label::English (en) | hint::English (en) |
| | text | name | 성함 | Name | |
| | text | job | ${name}님의 직업 | | |
| | select_one l | yes | 동의하십니까 | Agreed? | only here |
| choices |
| | list_name | name | label::한국어 (ko) | label::English (en) |
| | l | y | 예 | |
| settings |
| | default_language |
| | 한국어 (ko) |
""")
    )
    session.answer("/data/name", "길동")
    session.set_language("English (en)")
    labels = {ref: session.state(f"/data/{ref}") for ref in ("name", "job", "yes")}
    assert [state.label for state in labels.values() if state] == ["Name", "길동님의 직업", "Agreed?"]
    assert chosen(session, "/data/yes") == [("y", "예")]


def test_external_choices_speak_the_language_of_the_form() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label::한국어 (ko) | label::English (en) | choice_filter |
| | text | gu | 구 | District | |
| | select_one_external dong | dong | 동 | Neighbourhood | gu=${gu} |

| choices |
| | list_name | name | label::한국어 (ko) | label::English (en) |
| | yn | y | 예 | Yes |

| settings |
| | default_language |
| | 한국어 (ko) |

| external_choices |
| | list_name | name | label::한국어 (ko) | label::English (en) | gu |
| | dong | jn3 | 정릉3동 | Jeongneung 3-dong | sb |
| | dong | gl1 | 길음1동 | | sb |
""")
    )
    session.answer("/data/gu", "sb")

    def labels() -> list[str]:
        state = session.state("/data/dong")
        assert state is not None
        return [choice.label for choice in state.choices]

    assert labels() == ["정릉3동", "길음1동"]
    session.set_language("English (en)")
    assert labels() == ["Jeongneung 3-dong", "길음1동"]
