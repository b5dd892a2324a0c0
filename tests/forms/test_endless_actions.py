"""Actions that start each other without end: told, and nothing else of the response waits for them."""

from __future__ import annotations

from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
 <h:title>T</h:title><model><instance><data id="x" version="{version}"><s/><m/><x/><y/></data></instance>
 <bind nodeset="/data/s" type="string"/><bind nodeset="/data/m" type="string"/>
 <bind nodeset="/data/x" type="int"/><bind nodeset="/data/y" type="int"/></model></h:head><h:body>
 <select1 ref="/data/s"><label>S</label><item><label>A</label><value>a</value></item>{more}</select1>
 <select ref="/data/m"><label>M</label><item><label>A</label><value>a</value></item>{more}</select>
 <input ref="/data/x"><label>X</label>
 <setvalue event="xforms-value-changed" ref="/data/y" value="/data/x + 1"/></input>
 <input ref="/data/y"><label>Y</label>
 <setvalue event="xforms-value-changed" ref="/data/x" value="/data/y + 1"/></input></h:body></h:html>"""
OLD = FORM.format(version=1, more="<item><label>B</label><value>b</value></item>")
NEW = FORM.format(version=2, more="")


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def test_what_a_newer_form_does_not_offer_is_kept_beside_all_the_same() -> None:
    session = open_session(load_xform(OLD))
    session.answer("/data/s", "b")
    session.answer("/data/m", "a b")
    session.answer("/data/x", "0")
    assert not session.is_settled
    draft = session.draft_xml()
    assert "endless" in draft
    newer = open_session(load_xform(NEW), draft_xml=draft)
    assert (value(newer, "/data/s"), value(newer, "/data/m")) == ("", "a")
    assert newer.restored is not None
    assert newer.restored.homeless == [("/data/s", "<s>b</s>"), ("/data/m", "<m>b</m>")]
    assert [problem.code for problem in newer.problems()] == ["budget"]
    older = open_session(load_xform(OLD), draft_xml=newer.draft_xml())
    assert (value(older, "/data/s"), value(older, "/data/m")) == ("b", "a b")


def test_in_the_same_form_every_choice_stays_as_it_was() -> None:
    form = load_xform(OLD)
    session = open_session(form)
    session.answer("/data/s", "b")
    session.answer("/data/x", "0")
    draft = session.draft_xml()
    again = open_session(form, draft_xml=draft)
    assert value(again, "/data/s") == "b"
    assert again.draft_xml() == draft


def test_the_author_hears_of_triggers_that_start_each_other_with_their_row_and_the_way_round() -> None:
    form = load_markdown(
        """
        | survey |
        | | type | name | label | trigger | calculation |
        | | integer | a | A | ${b} | ${b} + 1 |
        | | integer | b | B | ${a} | ${a} + 1 |
        | | integer | c | C | ${a} | ${a} |
        """
    )
    [note] = [each for each in form.notes if each.code == "trigger-circle"]
    assert (note.row, note.column) == (2, "calculation")
    assert "/data/a → /data/b → /data/a" in note.english
    assert "/data/c" not in note.english
    assert [each.code for each in load_xform(OLD).notes] == ["trigger-circle"]
