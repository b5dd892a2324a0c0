"""A draft may be cut off, scrambled or made in bad faith: it opens as far as it can, in time."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.forms.interface import FormError
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

FORM = load_markdown("""
| survey |
| | type | name | label | relevant | calculation |
| | text | who | Who | | |
| | begin_group | health | Health | | |
| | integer | bp | BP | | |
| | end_group | | | | |
| | begin_repeat | child | Child | | |
| | text | nick | Nick | ${who} != '' | |
| | end_repeat | | | | |
| | calculate | all | | | concat(${who}, count(${child})) |
""")
BOMB = "<!DOCTYPE d [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
)


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def draft() -> str:
    session = open_session(FORM)
    session.answer("/data/who", "길동")
    session.answer("/data/health/bp", "140")
    session.add_repeat("/data/child")
    session.answer("/data/child[2]/nick", "둘째")
    return session.draft_xml()


DRAFT = draft()


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, len(DRAFT)), st.text("<>&/ax\x00가\"'", max_size=8), st.integers(0, 20))
@example(DRAFT.index("<who>") + 4, "<", 5)
def test_however_a_draft_is_damaged_it_opens_and_says_so(at: int, written: str, lost: int) -> None:
    damaged = DRAFT[:at] + written + DRAFT[at + lost :]
    session = open_session(FORM, draft_xml=damaged)
    assert session.restored is not None
    session.answer("/data/who", "순이")
    again = open_session(FORM, draft_xml=session.draft_xml())
    assert again.draft_xml() == session.draft_xml()
    assert again.restored is not None
    assert again.restored.damage == ""


@pytest.mark.parametrize(
    ("whole", "harmed"),
    [
        ("<nick>둘째</nick>", "<q:nick>둘째</q:nick>"),
        ("<bp>140</bp>", '<bp q:u="1">140</bp><q:z>beside</q:z>'),
        ("<child>", "<q:child>"),
        (
            "</data>",
            '<k:kept xmlnx:k="https://x"><k:at path="/data/old"><old>aside</old></k:at></k:kept></data>',
        ),
        ("</data>", "<k:old>aside</k:old></data>"),
        ("<who>", "<a:b:who x:y:z='1'>"),
        ("<bp>140</bp>", "<bp>140</bp><uuid:87c-13 x:9='1'>beside</uuid:87c-13>"),
        ("<health>", "<health><g><h><nick></nick><other>beside</other>loose</h></g>"),
    ],
)
def test_a_name_whose_prefix_nobody_declares_costs_no_other_answer(whole: str, harmed: str) -> None:
    session = open_session(FORM, draft_xml=DRAFT.replace(whole, harmed))
    assert session.restored is not None
    assert value(session, "/data/health/bp") == "140"
    kept = session.draft_xml()
    again = open_session(FORM, draft_xml=kept)
    assert again.draft_xml() == kept
    assert again.restored is not None
    assert again.restored.damage == ""
    for said in ("둘째", "aside", "beside"):
        assert (said in DRAFT.replace(whole, harmed)) is (said in kept)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_what_stands_before_the_cut_is_read(share: float) -> None:
    cut = DRAFT[: int(len(DRAFT) * share)]
    session = open_session(FORM, draft_xml=cut)
    assert session.restored is not None
    assert session.restored.damage
    assert value(session, "/data/who") == ("길동" if "</who>" in cut else value(session, "/data/who"))
    assert "</bp>" not in cut or value(session, "/data/health/bp") == "140"


def test_entities_in_a_draft_or_a_table_blow_nothing_up() -> None:
    session = open_session(FORM, draft_xml=BOMB + DRAFT.replace("길동", "&a29;"))
    assert len(value(session, "/data/who")) < 100
    form = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"><h:head><model>
      <instance><data id="x"><a/></data></instance><instance id="t" src="jr://file/t.xml"/></model></h:head>
      <h:body/></h:html>"""
    table = BOMB + "<root><item><name>&a29;</name></item></root>"
    told = ""
    try:
        open_session(load_xform(form, resources={"jr://file/t.xml": table}))
    except FormError as error:
        told = error.problems[0].korean
    assert "ha" * 100 not in told


@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
def test_a_draft_of_any_depth_neither_hangs_nor_loses_the_answers_beside(depth: int) -> None:
    deep = "<g>" * depth + "</g>" * depth
    session = open_session(FORM, draft_xml=f'<data id="data"><who>길동</who>{deep}</data>')
    assert value(session, "/data/who") == "길동"
    assert "길동" in session.draft_xml()


def test_a_draft_with_very_many_instances_keeps_them_all() -> None:
    many = "<child><nick>x</nick></child>" * 30_000
    session = open_session(FORM, draft_xml=f'<data id="data"><who>길동</who>{many}</data>')
    assert value(session, "/data/who") == "길동"
    assert session.draft_xml().count("<nick>x</nick>") == 30_000


@pytest.mark.parametrize("place", ["<zz>abc&foo;q</zz><who/>", "<who>abc&foo;q<!-- -- --></who>"])
def test_an_entity_nobody_declared_stays_as_it_was_written(place: str) -> None:
    session = open_session(FORM, draft_xml=open_session(FORM).draft_xml().replace("<who/>", place))
    written = session.draft_xml()
    assert "abc&amp;foo;q" in written
    again = open_session(FORM, draft_xml=written)
    assert again.restored is not None
    assert (again.draft_xml(), again.restored.damage) == (written, "")


def test_what_is_kept_of_a_damaged_draft_stays_in_its_order() -> None:
    harmed = DRAFT.replace("<child>", "<child>here", 1).replace("<health>", "<health>lost")
    first = open_session(FORM, draft_xml=harmed)
    again = open_session(FORM, draft_xml=first.draft_xml())
    assert first.draft_xml().count(">lost<") == first.draft_xml().count(">here<") == 1
    assert again.draft_xml() == first.draft_xml()


BEFORE = load_markdown("""
| survey |
| | type | name | label | repeat_count |
| | begin_group | health | Health | |
| | text | who | Who | |
| | integer | bp | BP | |
| | text | gone | Gone | |
| | end_group | | | |
| | integer | n | N | |
| | begin_repeat | child | Child | ${n} |
| | text | nick | Nick | |
| | text | old | Old | |
| | end_repeat | | | |
""")
AFTER = load_markdown("""
| survey |
| | type | name | label | repeat_count |
| | text | who | Who | |
| | begin_group | health | Health | |
| | integer | bp | BP | |
| | end_group | | | |
| | integer | n | N | |
| | begin_repeat | child | Child | ${n} |
| | text | nick | Nick | |
| | end_repeat | | | |
""")


def long_lived() -> str:
    """A draft that went into another version: something moved, waits, or lost its room to a count."""
    session = open_session(BEFORE)
    for ref, said in [("who", "길동"), ("bp", "140"), ("gone", "GONE")]:
        session.answer(f"/data/health/{ref}", said)
    session.answer("/data/n", "3")
    for number in (1, 2, 3):
        session.answer(f"/data/child[{number}]/nick", f"nick{number}")
        session.answer(f"/data/child[{number}]/old", f"old{number}")
    moved = open_session(AFTER, draft_xml=session.draft_xml())
    moved.answer("/data/n", "2")
    return moved.draft_xml()


LIVED = long_lived()
PIECES = (
    "<child>",
    "</child>",
    "&foo;",
    "]]>",
    "<![CDATA[",
    "</k:at>",
    '<k:at path="/data/child[3]">',
    "가<",
    "\x00",
)


@st.composite
def damages(draw: st.DrawFn) -> str:
    text = LIVED
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text)))
        twice = draw(st.integers(0, len(text)))
        written = draw(st.one_of(st.just(""), st.sampled_from(PIECES), st.just(text[twice : twice + 40])))
        text = text[:at] + written + text[at + draw(st.integers(0, 25)) :]
    return text


@settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(damages())
@example(LIVED)
@example(LIVED.replace("<n>2</n>", "<n>2</<>").replace("from=", "path=", 1))
@example(LIVED.replace("</child><child>", "</child><x>"))
@example(LIVED.replace('"/data/child[2]/old"', '"/data/child[&lt;k>2]/old"'))
@example(LIVED.replace("</k:at><k:at path", "</k:a>k:at path", 1))
@example(LIVED.replace("<data ", '<data xmlns="/data/child[3]/old"><nick><'))
def test_a_damaged_draft_is_the_same_however_often_it_is_opened(damaged: str) -> None:
    once = open_session(AFTER, draft_xml=damaged).draft_xml()
    again = open_session(AFTER, draft_xml=once)
    assert again.draft_xml() == once
    assert again.restored is not None
    assert again.restored.damage == ""


def test_nothing_that_waits_in_a_damaged_draft_is_lost() -> None:
    harmed = LIVED.replace("<gone>GONE", "GONE<gone>").replace("k:surplus", "k:surplux")
    once = open_session(AFTER, draft_xml=harmed).draft_xml()
    for said in ("GONE", "old1", "old2", "old3", "nick3", "길동"):
        assert said in once


@pytest.mark.parametrize("stray", ["</data>", "</health></data>", "</x>"])
def test_what_stands_behind_an_end_tag_too_many_is_kept(stray: str) -> None:
    for tag in list(re.finditer(r"<[^>]+>", DRAFT))[:-1]:
        session = open_session(FORM, draft_xml=DRAFT[: tag.end()] + stray + DRAFT[tag.end() :])
        assert session.restored is not None
        assert session.restored.damage
        kept = session.draft_xml()
        assert [said for said in ("길동", "140", "둘째") if said not in kept] == []


def test_a_draft_without_its_beginning_gives_what_is_left_of_it() -> None:
    session = open_session(FORM, draft_xml=DRAFT[DRAFT.index("</who>") - 2 :])
    assert (value(session, "/data/health/bp"), value(session, "/data/child[2]/nick")) == ("140", "둘째")
    behind = open_session(FORM, draft_xml=f"{DRAFT}said &amp; behind <who")
    assert value(behind, "/data/who") == "길동"
    assert "said &amp; behind &lt;who" in behind.draft_xml()
