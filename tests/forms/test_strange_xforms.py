"""A ready XForm may hold words that nobody here knows: it opens, and its author is told."""

from __future__ import annotations

import pytest

from app.forms.interface import Control, FormError, Problem
from app.forms.loading import load_xform
from app.forms.session import Session, open_session

FORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><h:head><model>
 <instance><data id="x"><a/><g><b/></g></data></instance>{binds}</model></h:head>
 <h:body>{body}</h:body></h:html>"""


def opened(binds: str, body: str) -> tuple[Session, tuple[Problem, ...]]:
    definition = load_xform(FORM.format(binds=binds, body=body))
    return open_session(definition), definition.notes


@pytest.mark.parametrize("name", ["foo", "xsd:foo", "xsd:gYearMonth", "Int", "정수", ""])
def test_an_unknown_type_takes_any_text_and_is_told(name: str) -> None:
    session, notes = opened(f'<bind nodeset="/data/a" type="{name}"/>', '<input ref="/data/a"/>')
    session.answer("/data/a", "열두 살")
    assert "<a>열두 살</a>" in session.submission_xml()
    assert [note.code for note in notes] == (["unknown-data-type"] if name else [])
    assert all(not note.fatal and name in note.korean for note in notes)


@pytest.mark.parametrize(
    ("name", "answer", "kept"), [("xsd:double", "1.5", "1.5"), ("xsd:float", "x", ""), ("int", "7", "7")]
)
def test_types_that_mean_a_number_take_numbers(name: str, answer: str, kept: str) -> None:
    session, notes = opened(f'<bind nodeset="/data/a" type="{name}"/>', '<input ref="/data/a"/>')
    session.answer("/data/a", answer)
    state = session.state("/data/a")
    assert state is not None
    assert (state.value, notes) == (kept, ())


def test_an_unknown_control_is_asked_as_a_text_and_is_told() -> None:
    session, notes = opened("", '<hologram ref="/data/a"><label>누가?</label></hologram>')
    state = session.state("/data/a")
    assert state is not None
    assert (state.definition.control, state.label) == (Control.INPUT, "누가?")
    assert [note.code for note in notes] == ["unknown-control"]
    assert "hologram" in notes[0].english


def test_elements_around_controls_are_passed_through() -> None:
    session, notes = opened("", '<h:div ref="/data/g"><input ref="/data/g/b"><help>x</help></input></h:div>')
    state = session.state("/data/g/b")
    assert state is not None
    assert (state.definition.control, notes) == (Control.INPUT, ())


@pytest.mark.parametrize("word", ["hologram", "columns-x", "ex", "🙂", "thousandsep"])
def test_an_unknown_appearance_keeps_the_usual_control_and_is_told(word: str) -> None:
    session, notes = opened("", f'<input ref="/data/a" appearance="{word} numbers"/>')
    state = session.state("/data/a")
    assert state is not None
    assert state.definition.control is Control.INPUT
    assert [note.code for note in notes] == ["unknown-appearance"]
    assert word in notes[0].korean


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('<input ref="/data/zz"/>', "control-without-node"),
        ('<group ref="/data/zz"><input ref="/data/a"/></group>', "control-without-node"),
        (
            '<select1 ref="/data/a"><itemset nodeset="/data/g"><label ref="b"/></itemset></select1>',
            "choice-without-value",
        ),
    ],
)
def test_what_could_keep_no_answer_is_refused(body: str, code: str) -> None:
    with pytest.raises(FormError) as refused:
        opened("", body)
    assert [each.code for each in refused.value.problems] == [code]


def test_of_two_binds_of_a_node_the_first_counts_and_the_author_is_told() -> None:
    binds = '<bind nodeset="/data/a" type="int"/><bind nodeset="/data/a" type="string" required="true()"/>'
    session, notes = opened(binds, '<input ref="/data/a"/>')
    state = session.state("/data/a")
    assert state is not None
    assert (state.definition.data_type, state.required) == ("int", False)
    assert [note.code for note in notes] == ["bind-again"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<input><label>A</label></input>", "<input>에 ref가 없습니다"),
        ('<group ref="/data/g"><upload mediatype="image/*"/></group>', "<upload>에 ref가 없습니다"),
        ('<group ref="/data/g"><repeat><input ref="/data/g/b"/></repeat></group>', "<repeat>에 nodeset이"),
    ],
)
def test_a_control_that_names_no_node_is_refused(body: str, words: str) -> None:
    with pytest.raises(FormError) as refused:
        opened("", body)
    assert [each.code for each in refused.value.problems] == ["control-without-ref"]
    assert words in refused.value.problems[0].korean


def test_a_group_without_a_node_is_only_a_frame() -> None:
    session, notes = opened("", '<group><input ref="/data/a"/></group>')
    assert (session.state("/data/a") is not None, notes) == (True, ())


@pytest.mark.parametrize(
    ("group", "named"),
    [
        ("<group><label>생활 &lt;b&gt;형편</label>", "(생활 <b>형편)"),
        ("<group appearance='field-list'>", "(field-list)"),
        ("<group><label ref=\"jr:itext('living')\"/>", "(jr:itext('living'))"),
    ],
)
def test_what_a_group_without_a_node_would_show_is_told(group: str, named: str) -> None:
    session, notes = opened("", f'{group}<input ref="/data/a"/></group>')
    assert session.state("/data/a") is not None
    assert [note.code for note in notes] == ["group-without-ref"]
    assert named in notes[0].korean
    assert not notes[0].fatal


def test_a_group_around_nothing_but_a_repeat_is_its_title() -> None:
    repeat = '<repeat nodeset="/data/g"><input ref="/data/g/b"/></repeat>'
    session, notes = opened("", f"<group><label>식구</label>{repeat}</group>")
    state = session.state("/data/g")
    assert state is not None
    assert (state.definition.control, state.label, notes) == (Control.REPEAT, "식구", ())
    session.add_repeat("/data/g")
    assert session.state("/data/g[2]/b") is not None


MARKED = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head>
 <h:title>T</h:title><model><itext><translation lang="ko"><text id="q"><value>{label}</value></text>
 <text id="c"><value>{choice}</value></text></translation></itext>
 <instance><data id="x"><a/><s/></data></instance>
 <instance id="l"><root><item><name>1</name><itextId>c</itextId></item></root></instance></model></h:head>
 <h:body><input ref="/data/a"><label ref="jr:itext('q')"/></input><select1 ref="/data/s"><label>S</label>
 <itemset nodeset="instance('l')/root/item"><value ref="name"/><label ref="jr:itext(itextId)"/></itemset>
 </select1></h:body></h:html>"""


@pytest.mark.parametrize(
    ("label", "choice", "codes"),
    [
        ("&lt;b&gt;꼭&lt;/b&gt; 물어요", "예", []),
        ("&lt;marquee&gt;꼭&lt;/marquee&gt;", "예", [("unshown-markup", "/data/a label")]),
        ('&lt;b&gt;<output value="/data/s"/>', "예", [("unshown-markup", "/data/a label")]),
        ("답이 &lt; 3이면", "3 &lt; 4", []),
        ("이름", "**예**", []),
        ("이름", "&lt;b&gt;예", [("unshown-markup", "/data/s itemset")]),
    ],
)
def test_markup_that_is_not_shown_is_told_of_a_ready_form_too(
    label: str, choice: str, codes: list[tuple[str, str]]
) -> None:
    notes = load_xform(MARKED.format(label=label, choice=choice)).notes
    assert [(note.code, note.korean.partition(":")[0]) for note in notes] == codes


def test_markup_in_a_text_whose_name_is_worked_out_is_told() -> None:
    form = MARKED.format(label="이름", choice="예").replace("jr:itext('q')", "jr:itext(concat('q', /data/s))")
    assert load_xform(form).notes == ()
    notes = load_xform(form.replace("이름", "&lt;b&gt;이름")).notes
    assert [(note.code, note.korean.partition(":")[0]) for note in notes] == [
        ("unshown-markup", "/data/a label")
    ]
