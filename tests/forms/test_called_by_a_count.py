"""The first person of a repeat whose number is answered later begins like every other."""

from __future__ import annotations

from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

FORM = """
| survey |
| | type | name | label | calculation | default | repeat_count |
| | text | dong | 동 | | | |
| | integer | people | 몇 명 | | | |
| | begin_repeat | person | 사람 | | | ${people} |
| | text | home | 사는 동 | | ${dong} | |
| | text | kind | 구분 | | 가족 | |
| | integer | pills | 약 몇 가지 | | | |
| | begin_repeat | pill | 약 | | | ${pills} |
| | text | by | 누가 | | concat(${dong}, '-', position(..)) | |
| | end_repeat | | | | | |
| | end_repeat | | | | | |
"""


def said(session: Session, ref: str) -> str:
    state = session.state(f"/data/{ref}")
    assert state is not None
    return state.value


def begun(session: Session, *, people: str = "2") -> list[str]:
    session.answer("/data/people", people)
    return [said(session, f"person[{number}]/home") for number in range(1, int(people) + 1)]


def test_the_first_begins_with_what_the_others_begin_with() -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/dong", "정릉1동")
    assert begun(session) == ["정릉1동", "정릉1동"]
    session.answer("/data/person[1]/pills", "2")
    assert [said(session, f"person[1]/pill[{number}]/by") for number in (1, 2)] == ["정릉1동-1", "정릉1동-2"]


def test_also_after_the_draft_was_closed_before_anybody_was_counted() -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/dong", "정릉1동")
    draft = session.draft_xml()
    assert "surplus" not in draft
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    assert begun(again) == ["정릉1동", "정릉1동"]
    assert said(again, "person[1]/kind") == "가족"


def test_whoever_was_there_once_comes_back_as_they_were_left() -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/dong", "정릉1동")
    begun(session)
    session.answer("/data/person[1]/home", "")
    begun(session, people="0")
    session.answer("/data/dong", "길음동")
    assert begun(session, people="3") == ["", "정릉1동", "길음동"]


def test_what_a_ready_form_writes_into_its_first_instances_stays() -> None:
    body = "".join(f"<person><home>{home}</home></person>" for home in ("가", "나", "다"))
    xform = f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
      xmlns:jr="http://openrosa.org/javarosa"><h:head><h:title>t</h:title><model>
      <instance><data id="t"><people/>{body}</data></instance>
      <bind nodeset="/data/people" type="int"/><bind nodeset="/data/person/home" type="string"/>
      </model></h:head><h:body><input ref="/data/people"><label>몇 명</label></input>
      <group ref="/data/person"><label>사람</label><repeat nodeset="/data/person" jr:count="/data/people">
      <input ref="/data/person/home"><label>사는 동</label></input></repeat></group></h:body></h:html>"""
    session = open_session(load_xform(xform))
    assert begun(session, people="1") == ["가"]
    again = open_session(session.definition, draft_xml=session.draft_xml())
    assert begun(again, people="4") == ["가", "나", "다", ""]


NESTED = """
| survey |
| | type | name | label | repeat_count |
| | integer | people | 몇 명 | |
| | begin_repeat | person | 사람 | ${people} |
| | integer | pills | 약 몇 가지 | |
| | begin_repeat | pill | 약 | ${pills} |
| | text | drug | 약 이름 | |
| | end_repeat | | | |
| | begin_repeat | child | 자녀 | |
| | text | name | 이름 | |
| | end_repeat | | | |
| | end_repeat | | | |
"""


def test_a_closed_draft_calls_the_first_as_an_open_one_does() -> None:
    session = open_session(load_markdown(NESTED))
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    for each in (session, again):
        each.answer("/data/people", "2")
        refs = [node.ref for node in each.root.below() if node.template.is_repeat]
        assert refs == ["/data/person[1]", "/data/person[1]/child[1]", "/data/person[2]"]
        each.answer("/data/person[1]/pills", "1")
        assert each.state("/data/person[1]/pill[1]/drug") is not None
    assert again.draft_xml() == session.draft_xml()
