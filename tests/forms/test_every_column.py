"""What the columns of the sheets and the parts of an XForm do, where no other story tells it."""

from __future__ import annotations

from app.forms.interface import NodeState, Validity
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session
from tests.forms.authored import workbook

ENGLISH, KOREAN = "English (en)", "한국어 (ko)"


def state(session: Session, ref: str) -> NodeState:
    found = session.state(ref)
    assert found is not None, ref
    return found


def xform(instance: str, binds: str, body: str) -> Session:
    """A session of a form written as XForm, its nodes under /data."""
    return open_session(
        load_xform(
            f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
            xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms">
            <h:head><h:title>t</h:title><model><instance><data id="t">{instance}</data></instance>
            {binds}</model></h:head><h:body>{body}</h:body></h:html>"""
        )
    )


def asked(ref: str, inner: str = "") -> str:
    return f'<input ref="{ref}"><label>L</label>{inner}</input>'


def repeated(ref: str, inner: str) -> str:
    return f'<group ref="{ref}"><label>R</label><repeat nodeset="{ref}">{inner}</repeat></group>'


def test_words_beside_a_question_come_in_the_language_of_the_form() -> None:
    row = {"type": "integer", "name": "a", "constraint": ". > 3", "required": "yes"}
    for part in ("label", "hint", "guidance_hint", "constraint_message", "required_message"):
        row |= {f"{part}::{ENGLISH}": f"{part} ${{b}}", f"{part}::{KOREAN}": f"말 {part} ${{b}}"}
    other = {"type": "text", "name": "b", f"label::{ENGLISH}": "B", f"label::{KOREAN}": "비"}
    session = open_session(
        load_markdown(workbook(survey=[row, other], settings=[{"default_language": KOREAN}]))
    )
    assert session.language == KOREAN
    session.answer("/data/b", "b")
    for language, begin in ((KOREAN, "말 "), (ENGLISH, "")):
        session.set_language(language)
        session.answer("/data/a", "1")
        found = state(session, "/data/a")
        assert (found.label, found.hint, found.guidance) == (
            f"{begin}label b",
            f"{begin}hint b",
            f"{begin}guidance_hint b",
        )
        assert (found.validity, found.message) == (Validity.CONSTRAINT, f"{begin}constraint_message b")
        session.answer("/data/a", "")
        assert state(session, "/data/a").message == f"{begin}required_message b"


def test_a_default_is_there_from_the_beginning_and_follows_nothing_later() -> None:
    rows = [
        {"type": "text", "name": "a", "label": "A", "default": "x"},
        {"type": "text", "name": "b", "label": "B", "default": "concat(${a}, 1 + 1)"},
        {"type": "begin_repeat", "name": "r", "label": "R"},
        {"type": "text", "name": "c", "label": "C", "default": "concat(${a}, position(..))"},
        {"type": "text", "name": "d", "label": "D", "default": "fixed"},
        {"type": "text", "name": "e", "label": "E", "read_only": "${a} = 'y'"},
        {"type": "end_repeat"},
    ]
    session = open_session(load_markdown(workbook(survey=rows)))
    assert [state(session, f"/data/{each}").value for each in ("a", "b", "r[1]/c")] == ["x", "x2", "x1"]
    session.answer("/data/a", "y")
    session.add_repeat("/data/r")
    assert [state(session, f"/data/{each}").value for each in ("b", "r[1]/c", "r[2]/c", "r[2]/d")] == [
        "x2",
        "x1",
        "y2",
        "fixed",
    ]
    assert state(session, "/data/r[1]/e").readonly


def test_pictures_and_sounds_of_a_question_and_of_a_choice() -> None:
    media = {"image": "a.png", "big-image": "b.png", "audio": "c.mp3", "video": "d.mp4"}
    rows = [
        {"type": "select_one l", "name": "q", "label": "Q", **{f"media::{k}": v for k, v in media.items()}}
    ]
    choices = [
        {"list_name": "l", "name": "a", "label": "A", "media::image": "e.png", "media::audio": "f.mp3"}
    ]
    found = state(open_session(load_markdown(workbook(survey=rows, choices=choices))), "/data/q")
    assert found.media == media
    assert found.choices[0].media == {"image": "e.png", "audio": "f.mp3"}


def test_what_is_not_done_is_told_or_harmless() -> None:
    rows = [
        {
            "type": "text",
            "name": "q",
            "label": "Q",
            "autoplay": "audio",
            "media::audio": "a.mp3",
            "noAppErrorString": "no app",
        }
    ]
    settings = [
        {
            "public_key": "MIIB",
            "submission_url": "https://example.com/x",
            "auto_send": "true",
            "auto_delete": "true",
            "client_editable": "yes",
        }
    ]
    definition = load_markdown(workbook(survey=rows, settings=settings))
    assert "autoplay-not-played" in {note.code for note in definition.notes}
    assert state(open_session(definition), "/data/q").label == "Q"


def test_columns_of_the_xform_itself_are_passed_on() -> None:
    rows = [
        {
            "type": "text",
            "name": "q",
            "label": "Q",
            "body::odk:color": "red",
            "bind::odk:length": "20",
            "instance::kind": "note",
        }
    ]
    definition = load_markdown(workbook(survey=rows))
    assert definition.root.children[0].parameters == {"color": "red", "length": "20"}
    assert '<q kind="note"' in open_session(definition).submission_xml()


def test_settings_arrive() -> None:
    settings = [
        {
            "form_title": "마음",
            "form_id": "mind",
            "version": "7",
            "instance_name": "concat('M-', ${q})",
            "style": "pages theme-grid",
            "instance_xmlns": "urn:mind",
            "omit_instanceID": "true",
            "clean_text_values": "yes",
            "allow_choice_duplicates": "yes",
        }
    ]
    choices = [{"list_name": "l", "name": "a", "label": label} for label in ("A", "B")]
    rows = [{"type": "select_one l", "name": "q", "label": "Q  Q"}]
    definition = load_markdown(workbook(survey=rows, choices=choices, settings=settings))
    assert (definition.title, definition.form_id, definition.version) == ("마음", "mind", "7")
    assert definition.style == ("pages", "theme-grid")
    session = open_session(definition)
    session.answer("/data/q", "a")
    assert session.instance_name() == "M-a"
    assert len(state(session, "/data/q").choices) == 2
    written = session.submission_xml()
    assert 'xmlns="urn:mind"' in written
    assert "instanceID" not in written


def test_relevance_and_readonly_come_from_above() -> None:
    rows = [
        {"type": "text", "name": "on", "label": "On"},
        {"type": "begin_group", "name": "outer", "label": "O", "relevant": "${on} = 'y'", "read_only": "yes"},
        {"type": "begin_group", "name": "inner", "label": "I", "relevant": "true()"},
        {"type": "integer", "name": "x", "label": "X", "relevant": "${on} != ''", "required": "yes"},
        {"type": "end_group"},
        {"type": "end_group"},
        {"type": "calculate", "name": "twice", "calculation": "coalesce(${x}, 0) * 2"},
    ]
    session = open_session(load_markdown(workbook(survey=rows)))
    x = "/data/outer/inner/x"
    assert not state(session, x).relevant
    session.answer("/data/on", "y")
    assert (state(session, x).relevant, session.invalid()) == (True, (x,))
    session.answer(x, "4")
    assert state(session, "/data/twice").value == "8"
    session.answer("/data/on", "n")
    assert (state(session, x).relevant, state(session, "/data/twice").value) == (False, "0")


def test_a_value_is_set_in_every_instance_when_it_comes() -> None:
    """At the first load in those that are there, with a new instance in that one, and in a nested one too."""
    event = "odk-new-repeat odk-instance-first-load"
    inner = repeated(
        "/data/r/q", f'<setvalue ref="/data/r/q/b" event="{event}" value="concat(/data/n, position(..))"/>'
    )
    session = xform(
        "<n>5</n><r><a/><q><b/></q></r><r><a/><q><b/></q></r>",
        '<bind nodeset="/data/n" type="int"/>',
        asked("/data/n")
        + repeated("/data/r", f'<setvalue ref="/data/r/a" event="{event}" value="/data/n"/>' + inner),
    )
    assert [state(session, f"/data/r[{n}]/{each}").value for n in (1, 2) for each in ("a", "q[1]/b")] == [
        "5",
        "51",
        "5",
        "51",
    ]
    session.answer("/data/n", "6")
    session.add_repeat("/data/r")
    session.add_repeat("/data/r[3]/q")
    assert [state(session, f"/data/r[{n}]/a").value for n in (1, 2, 3)] == ["5", "5", "6"]
    assert state(session, "/data/r[3]/q[1]/b").value == "61"


def test_an_instance_without_a_mould_begins_blank() -> None:
    """As in Collect: what the first household began with is not the second one's."""
    body = repeated("/data/r", asked("/data/r/x") + repeated("/data/r/q", asked("/data/r/q/z")))
    session = xform('<r k="v"><x>1</x><q><z>5</z></q></r>', "", body)
    session.add_repeat("/data/r")
    assert state(session, "/data/r[1]/q[1]/z").value == "5"
    assert state(session, "/data/r[2]/x").value == ""
    assert state(session, "/data/r[2]/q").count == 0
    session.add_repeat("/data/r[2]/q")
    assert state(session, "/data/r[2]/q[1]/z").value == ""
    mould = xform(
        '<r jr:template=""><x>1</x></r><r><x>2</x></r>', "", repeated("/data/r", asked("/data/r/x"))
    )
    mould.add_repeat("/data/r")
    assert [state(mould, f"/data/r[{n}]/x").value for n in (1, 2)] == ["2", "1"]
