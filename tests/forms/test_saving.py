"""Drafts, submissions, editing, and newer versions of a form."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from app.forms.definition import Definition
from app.forms.entities import entity_changes
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

FORM_OF_ONE = load_markdown("| survey |\n| | type | name | label |\n| | text | a | A |\n")
VISIT = """
| survey |
| | type | name | label | relevant | calculation |
| | start | started | | | |
| | end | ended | | | |
| | username | worker | | | |
| | text | who | Who | | |
| | begin_group | health | Health | ${who} != '' | |
| | integer | bp | BP | | |
| | end_group | | | | |
| | begin_repeat | child | Child | | |
| | text | nick | Nick | | |
| | end_repeat | | | | |
| settings |
| | form_id | version | instance_name |
| | visit | 1 | concat('방문 ', ${who}) |
"""


def text(xml: str, path: str) -> str:
    found = etree.fromstring(xml).xpath(f"string({path})")
    assert isinstance(found, str)
    return found


def visited() -> Session:
    session = open_session(load_markdown(VISIT), properties={"username": "김복지"})
    session.answer("/data/who", "길동")
    session.answer("/data/health/bp", "140")
    session.answer("/data/child[1]/nick", "첫째")
    session.add_repeat("/data/child")
    return session


def test_a_draft_brings_everything_back() -> None:
    session = visited()
    session.answer("/data/who", "")
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    again.answer("/data/who", "길동")
    state = again.state("/data/health/bp")
    assert state is not None
    assert (state.value, state.relevant) == ("140", True)


def test_a_submission_leaves_out_what_is_hidden_and_stamps_the_end() -> None:
    session = visited()
    assert text(session.submission_xml(), "/data/health/bp") == "140"
    assert session.instance_name() == "방문 길동"
    session.answer("/data/who", "")
    submitted = session.submission_xml()
    assert "health" not in submitted
    assert text(submitted, "/data/ended")
    assert text(session.draft_xml(), "/data/ended") == ""
    assert text(submitted, "/data/worker") == "김복지"
    assert text(submitted, "/data/meta/instanceID").startswith("uuid:")


def test_editing_a_submission_names_the_one_it_replaces() -> None:
    submitted = visited().submission_xml()
    old = text(submitted, "/data/meta/instanceID")
    edited = open_session(load_markdown(VISIT), edit_xml=submitted)
    again = edited.submission_xml()
    assert text(again, "/data/meta/deprecatedID") == old
    assert text(again, "/data/meta/instanceID") not in ("", old)
    assert text(again, "/data/started") == text(submitted, "/data/started")


def test_an_edit_saved_as_a_draft_still_names_the_one_it_replaces() -> None:
    definition = load_markdown(VISIT)
    submitted = visited().submission_xml()
    old = text(submitted, "/data/meta/instanceID")
    edited = open_session(definition, edit_xml=submitted)
    draft = edited.draft_xml()
    again = open_session(definition, draft_xml=draft)
    assert again.draft_xml() == draft
    assert again.restored is not None
    assert again.restored.homeless == []
    new = text(again.submission_xml(), "/data/meta/instanceID")
    assert new == text(edited.submission_xml(), "/data/meta/instanceID") != old
    assert text(again.submission_xml(), "/data/meta/deprecatedID") == old
    newer = load_markdown(VISIT.replace("| visit | 1 |", "| visit | 2 |"))
    assert text(open_session(newer, draft_xml=draft).submission_xml(), "/data/meta/deprecatedID") == old
    twice = open_session(definition, edit_xml=again.submission_xml())
    assert text(twice.submission_xml(), "/data/meta/deprecatedID") == new


def test_a_draft_moves_into_a_newer_form_and_nothing_is_dropped() -> None:
    draft = visited().draft_xml()
    newer = load_markdown("""
| survey |
| | type | name | label |
| | text | who | Who |
| | begin_group | body | Body |
| | integer | bp | BP |
| | integer | pulse | Pulse |
| | end_group | | |
| settings |
| | form_id | version |
| | visit | 2 |
""")
    session = open_session(newer, draft_xml=draft)
    assert session.restored is not None
    assert session.restored.moved == [("/data/health/bp", "/data/body/bp")]
    assert ("/data/child[1]", "<child><nick>첫째</nick></child>") in session.restored.homeless
    state = session.state("/data/body/bp")
    assert state is not None
    assert state.value == "140"
    kept = session.draft_xml()
    assert "첫째" in kept
    assert "첫째" not in session.submission_xml()
    assert text(session.submission_xml(), "/data/@version") == "2"
    again = open_session(newer, draft_xml=kept)
    assert again.draft_xml() == kept


def test_a_damaged_draft_opens_as_far_as_it_can() -> None:
    draft = visited().draft_xml()
    cut = draft[: draft.index("<bp>") + len("<bp>14")]
    session = open_session(load_markdown(VISIT), draft_xml=cut)
    assert session.restored is not None
    assert session.restored.damage
    state = session.state("/data/who")
    assert state is not None
    assert state.value == "길동"
    empty = open_session(load_markdown(VISIT), draft_xml="\x00 nonsense")
    assert empty.restored is not None
    assert empty.restored.damage


def test_a_compiled_form_is_the_same_form() -> None:
    definition = load_markdown(VISIT)
    again = Definition.from_bytes(definition.to_bytes())
    assert (again.form_id, again.version, again.root) == ("visit", "1", definition.root)
    session = open_session(again, draft_xml=visited().draft_xml())
    session.answer("/data/who", "")
    state = session.state("/data/health/bp")
    assert state is not None
    assert not state.relevant
    assert again.to_bytes() == definition.to_bytes()


def test_the_last_saved_response_answers_for_the_next() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | default |
| | text | street | Street | ${last-saved#street} |
""")
    first = open_session(definition)
    first.answer("/data/street", "세종대로")
    second = open_session(definition, last_saved=first.submission_xml())
    state = second.state("/data/street")
    assert state is not None
    assert state.value == "세종대로"


def test_the_version_of_a_record_is_found_in_the_file_beside_a_form_that_declares_no_list() -> None:
    definition = load_markdown(
        """
| survey |
| | type | name | label |
| | text | home | Home |

| entities |
| | list_name | entity_id |
| | homes | ${home} |
""",
        resources={"jr://file-csv/homes.csv": "name,label,__version\nh1,정릉동,3\n"},
    )
    session = open_session(definition)
    session.answer("/data/home", "h1")
    assert 'baseVersion="3"' in session.submission_xml()


def test_an_answer_in_the_place_of_a_calculation_stands_until_what_it_follows_from_changes() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | calculation |
| | begin_repeat | visit | Visit | |
| | integer | taken | Taken | |
| | integer | left | Left | 10 - ${taken} |
| | end_repeat | | | |
| | calculate | sum | | sum(${left}) |
""")
    session = open_session(definition)
    session.add_repeat("/data/visit")
    for ref, said in (("visit[1]/taken", "3"), ("visit[2]/taken", "4"), ("visit[2]/left", "5")):
        session.answer(f"/data/{ref}", said)
    session.remove_repeat("/data/visit[1]")
    for _ in range(2):
        draft = session.draft_xml()
        session = open_session(definition, draft_xml=draft)
        assert session.draft_xml() == draft
        assert [node.value for node in session.root.below() if node.name in ("left", "sum")] == ["5", "5"]
    session.answer("/data/visit[1]/taken", "1")
    assert "<left>9</left>" in session.draft_xml()
    assert "overridden" not in session.draft_xml()
    session.answer("/data/visit[1]/left", "")
    again = open_session(definition, draft_xml=session.draft_xml())
    assert again.draft_xml() == session.draft_xml()


def test_in_a_repeat_the_last_response_answers_by_the_number_of_the_instance() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | default | calculation |
| | begin_repeat | child | Child | | |
| | text | nick | Nick | ${last-saved#nick} | |
| | end_repeat | | | | |
| | calculate | before | | | join(',', ${last-saved#nick}) |
""")
    first = open_session(definition)
    first.answer("/data/child[1]/nick", "첫째")
    first.add_repeat("/data/child")
    first.answer("/data/child[2]/nick", "둘째")
    for form in (definition, Definition.from_bytes(definition.to_bytes())):
        second = open_session(form, last_saved=first.submission_xml())
        for _ in range(2):
            second.add_repeat("/data/child")
        said = [each.value for each in second.root.below() if each.name in ("nick", "before")]
        assert said == ["첫째", "둘째", "", "첫째,둘째"]


def test_a_submission_keeps_the_names_of_its_namespaces() -> None:
    form = load_xform("""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:orx="http://openrosa.org/xforms" xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance>
 <data id="m"><a/><orx:meta><orx:instanceID/></orx:meta></data></instance>
 <bind nodeset="/data/orx:meta/orx:instanceID" jr:preload="uid"/></model></h:head>
 <h:body><input ref="/data/a"/></h:body></h:html>""")
    submitted = etree.fromstring(open_session(form).submission_xml())
    identifier = submitted.find("{http://openrosa.org/xforms}meta/{http://openrosa.org/xforms}instanceID")
    assert identifier is not None
    assert (identifier.text or "").startswith("uuid:")


@given(st.text(max_size=20))
def test_any_text_survives_a_draft(answer: str) -> None:
    session = open_session(FORM_OF_ONE)
    session.answer("/data/a", answer)
    draft = session.draft_xml()
    again = open_session(FORM_OF_ONE, draft_xml=draft)
    assert again.restored is not None
    assert again.restored.damage == ""
    assert again.draft_xml() == draft


@pytest.mark.parametrize("damage", ["", "<data><street>세종", "nonsense \x00", "<q:data/>"])
def test_a_damaged_last_response_only_costs_its_defaults(damage: str) -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | default |
| | text | street | Street | ${last-saved#street} |
| | text | who | Who | |
""")
    session = open_session(definition, last_saved=damage)
    session.answer("/data/who", "길동")
    assert "길동" in session.submission_xml()


@given(st.text(st.characters(max_codepoint=0x10FFFF), max_size=8))
def test_what_xml_cannot_hold_is_gone_at_once_and_not_only_when_saved(answer: str) -> None:
    session = open_session(FORM_OF_ONE)
    session.answer("/data/a", f"a\x0b{answer}\ud800b")
    said = session.state("/data/a")
    again = open_session(FORM_OF_ONE, draft_xml=session.draft_xml()).state("/data/a")
    assert said is not None
    assert again is not None
    assert again.value == said.value
    assert "\x0b" not in said.value


WITH_PERSON = """
| survey |
| | type | name | label | relevant | save_to | default |
| | text | any | Any | | | |
| | begin_group | new | New | ${any} = 'y' | | |
| | text | who | Who | | full_name | |
| | text | since | Since | | | concat(${any}, '!') |
| | end_group | | | | | |
| entities |
| | list_name | label |
| | people | ${who} |
"""


@pytest.mark.parametrize("begun_in", ["this form", "one before it"])
def test_what_a_response_did_not_have_begins_as_in_a_blank_one(begun_in: str) -> None:
    definition = load_markdown(WITH_PERSON)
    older = load_markdown("| survey |\n| | type | name | label |\n| | text | any | Any |\n")
    first = open_session(definition if begun_in == "this form" else older)
    first.answer("/data/any", "n")
    edit = open_session(definition, edit_xml=first.submission_xml())
    edit.answer("/data/any", "y")
    edit.answer("/data/new/who", "박새봄")
    (person,) = entity_changes(edit)
    assert UUID(person.identifier)
    assert "<since>n!</since>" in edit.submission_xml()
    edit.answer("/data/new/since", "")
    again = open_session(definition, draft_xml=edit.draft_xml())
    assert "<since/>" in again.submission_xml()
    assert entity_changes(again) == (person,)
