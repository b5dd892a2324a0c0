"""Small things on which forms in the field rely, each told by the smallest form that needs it."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.forms.interface import FormError
from app.forms.loading import load_markdown, load_xform
from app.forms.session import Session, open_session

XFORM = """<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
 xmlns:jr="http://openrosa.org/javarosa"><h:head><model><instance><data id="x">{content}</data></instance>
 {more}</model></h:head><h:body>{body}</h:body></h:html>"""


def session_of(content: str, more: str = "", body: str = "", **files: str) -> Session:
    resources = {f"jr://file-csv/{name}.csv": text for name, text in files.items()}
    xml = XFORM.format(content=content, more=more, body=body)
    return open_session(load_xform(xml, resources=resources))


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None, ref
    return state.value


def test_a_setvalue_reaches_a_question_in_a_hidden_group() -> None:
    session = session_of(
        "<source/><shown/><g><copy/></g>",
        """<bind nodeset="/data/g" relevant="/data/shown = 'yes'"/>""",
        """<input ref="/data/source"><setvalue event="xforms-value-changed" ref="/data/g/copy"
           value="/data/source"/></input>""",
    )
    session.answer("/data/source", "순이")
    session.answer("/data/shown", "yes")
    assert value(session, "/data/g/copy") == "순이"


def test_a_setvalue_may_name_its_target_by_the_bind() -> None:
    session = session_of(
        "<a/>",
        """<bind nodeset="/data/a" id="first"/>
           <setvalue event="odk-instance-first-load" bind="first">봄</setvalue>""",
    )
    assert value(session, "/data/a") == "봄"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2025-12-21T14:30:00", "2025-12-21"),
        ("2025-12-21T14:30:00Z", ""),
        ("2025-12-21T14:30:00+09:00", ""),
        ("2025-13-01", ""),
    ],
)
def test_a_date_takes_the_day_of_a_plain_date_time(said: str, kept: str) -> None:
    session = session_of("<d/>", '<bind nodeset="/data/d" type="date"/>', '<input ref="/data/d"/>')
    session.answer("/data/d", said)
    assert value(session, "/data/d") == kept


def test_midnight_of_a_day_is_not_after_its_morning() -> None:
    """In Seoul eight in the morning is still the day before in UTC."""
    truths = {
        "/data/day &lt;= '2024-06-25T08:00:00'": "true",
        "/data/day &lt; '2024-06-25T00:00:00'": "false",
        "'2024-06-24T23:59:00' &lt; /data/day": "true",
        "/data/day &gt; '2024-06-25T08:00:00'": "false",
    }
    for expression, expected in truths.items():
        session = session_of(
            "<day>2024-06-25</day><t/>", f'<bind nodeset="/data/t" calculate="{expression}"/>'
        )
        assert value(session, "/data/t") == expected, expression


def test_a_new_response_gets_its_own_identity_even_over_a_default() -> None:
    session = session_of("<a>uuid:old</a>", '<bind nodeset="/data/a" jr:preload="uid"/>')
    first = value(session, "/data/a")
    assert first.startswith("uuid:")
    assert first != "uuid:old"
    again = open_session(session.definition, draft_xml=session.draft_xml())
    assert value(again, "/data/a") == first


def test_device_properties_are_found_in_any_spelling() -> None:
    definition = load_xform(
        XFORM.format(
            content="<a/>",
            more='<bind nodeset="/data/a" jr:preload="property" jr:preloadParams="deviceid"/>',
            body="",
        )
    )
    assert value(open_session(definition, properties={"deviceID": "tablet-7"}), "/data/a") == "tablet-7"


def test_a_question_for_a_time_may_begin_with_now() -> None:
    definition = load_markdown("""
| survey |
| | type | name | label | default |
| | time | a | When? | now() |
""")
    now = datetime(2024, 2, 29, 13, 45).astimezone()
    session = Session(definition, now=lambda: now)
    assert value(session, "/data/a") == now.timetz().isoformat(timespec="milliseconds")


SPOKEN = """<itext><translation lang="ko"><text id="a"><value>가</value></text></translation>
<translation lang="en"><text id="a"><value>A</value></text></translation>
<translation lang="vi"><text id="b"><value>B <output value="/data/x"/></value></text></translation></itext>"""


def test_a_text_that_a_language_leaves_out_is_read_in_the_first_that_has_it() -> None:
    body = "<input ref='/data/x'><label ref=\"jr:itext('a')\"/><hint ref=\"jr:itext('b')\"/></input>"
    session = session_of("<x>1</x>", SPOKEN, body)
    shown = {}
    for language in session.definition.languages:
        session.set_language(language)
        state = session.state("/data/x")
        assert state is not None
        shown[language] = (state.label, state.hint)
    assert shown == {"ko": ("가", "B 1"), "en": ("A", "B 1"), "vi": ("가", "B 1")}


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_a_table_may_be_separated_by_any_usual_mark(mark: str) -> None:
    rows = "\n".join(mark.join(row) for row in (["code", "town"], ["1", "하늘동"], ["2", "바다동"]))
    session = session_of(
        "<code>2</code><g><town/></g>",
        """<instance id="towns" src="jr://file-csv/towns.csv"/>
           <bind nodeset="/data/g/town" calculate="pulldata('towns', 'town', 'code', ../../code)"/>""",
        towns=rows,
    )
    assert value(session, "/data/g/town") == "바다동"


@pytest.mark.parametrize("table", ["towns", "towns.csv"])
@pytest.mark.parametrize(
    "text", ["code,town\n2,바다동\n", "\n,\ncode,town\n2,바다동\n", '"code","a;b;c",town\n2,,바다동\n']
)
def test_a_value_is_pulled_from_a_table_by_either_name_below_blank_lines_too(table: str, text: str) -> None:
    rows = f"""
| survey |
| | type | name | label | calculation |
| | integer | code | Code | |
| | calculate | town | | pulldata('{table}', 'town', 'code', ${{code}}) |
"""
    definition = load_markdown(rows, resources={"jr://file-csv/towns.csv": text})
    assert definition.notes == ()
    session = open_session(definition)
    session.answer("/data/code", "2")
    assert value(session, "/data/town") == "바다동"


def test_a_column_that_a_table_does_not_have_is_told_where_it_is_pulled_from() -> None:
    rows = """
| survey |
| | type | name | label | calculation | trigger |
| | integer | code | Code | | |
| | calculate | town | | pulldata('towns', 'twon', 'code', ${code}) | |
| | text | seen | Seen | pulldata('towns', 'town', 'kode', ${code}) | ${code} |
"""
    notes = load_markdown(rows, resources={"jr://file-csv/towns.csv": "code,town\n2,b\n"}).notes
    assert [(note.code, note.row, note.column, note.caret) for note in notes] == [
        ("unknown-column", 3, "calculation", 19),
        ("unknown-column", 4, "calculation", 27),
    ]
    assert "town인가요?" in notes[0].korean
    assert "Did you mean code?" in notes[1].english


def test_a_column_that_no_path_can_name_is_refused_in_words() -> None:
    with pytest.raises(FormError, match="cannot name a column 'a town'"):
        session_of("<a/>", """<bind nodeset="/data/a" calculate="pulldata('t', 'a town', 'code', 1)"/>""")


FIXED = """<repeat nodeset="/data/r" jr:noAddRemove="true()"><input ref="/data/r/a"/></repeat>"""


def test_a_repeat_nobody_may_add_to_has_the_instances_of_the_form() -> None:
    moulded = session_of('<r jr:template=""><a>1</a></r>', body=FIXED)
    assert value(moulded, "/data/r[1]/a") == "1"
    session = session_of("<r><a>1</a></r><r><a>2</a></r>", body=FIXED)
    fewer = open_session(session.definition, draft_xml='<data id="x"><r><a>7</a></r></data>')
    assert [value(fewer, f"/data/r[{n}]/a") for n in (1, 2)] == ["7", "2"]
    more = '<data id="x"><r><a>7</a></r><r><a>8</a></r><r><a>9</a></r></data>'
    restored = open_session(session.definition, draft_xml=more)
    assert restored.state("/data/r[3]") is None
    assert "<a>9</a>" in restored.draft_xml()
    assert "<a>9</a>" not in restored.submission_xml()


def test_a_range_without_numbers_is_refused() -> None:
    with pytest.raises(FormError, match=r"-2\.0\.1"):
        session_of("<a/>", body='<range ref="/data/a" start="-2.0.1" end="2.0" step="0.5"/>')


def test_a_date_typed_short_is_a_date() -> None:
    form = """
| survey |
| | type | name | label | calculation |
| | text | said | Said | |
| | calculate | day | | date(${said}) |
"""
    session = open_session(load_markdown(form))
    session.answer("/data/said", "1948-3-7")
    assert value(session, "/data/day") == "1948-03-07"


def test_a_point_is_in_no_fence_that_stays_open() -> None:
    open_fence = "0 0 0 0;0 1 0 0;1 1 0 0;1 0 0 0;2 0 0 0"
    session = session_of(
        "<t/>", f"""<bind nodeset="/data/t" calculate="geofence('0.5 0.5 0 0', '{open_fence}')"/>"""
    )
    assert value(session, "/data/t") == "false"


@pytest.mark.parametrize(
    ("expression", "data_type", "stored"),
    [
        ("checklist(1, 1, /data/zero)", "string", "false"),
        ("checklist(1, 1, /data/five)", "string", "true"),
        ("weighted-checklist(5, 5, /data/zero, 9, /data/five, 5)", "string", "true"),
        ("boolean(/data/zero)", "string", "false"),
        ("1 div 0", "decimal", "Infinity"),
        ("3000000000", "int", ""),
        ("-2147483648", "int", "-2147483648"),
        ("date(/data/then)", "string", "2024-02-29"),
        ("format-date-time(/data/clock, '%H:%M')", "string", "13:45"),
        ("substring-before(/data/then, 'x')", "time", ""),
        ("0.25", "time", ""),
        ("0.25", "geopoint", ""),
    ],
)
def test_what_a_calculation_makes_of_typed_questions(expression: str, data_type: str, stored: str) -> None:
    session = session_of(
        "<r/><zero>0</zero><five>5</five><then>2024-02-29T13:45:00.000</then><clock>13:45:00.000</clock>",
        f"""<bind nodeset="/data/r" type="{data_type}" calculate="{expression}"/>
            <bind nodeset="/data/zero" type="int"/><bind nodeset="/data/five" type="int"/>
            <bind nodeset="/data/then" type="dateTime"/><bind nodeset="/data/clock" type="time"/>""",
    )
    assert value(session, "/data/r") == stored


def test_a_default_that_is_not_offered_answers_no_required_question() -> None:
    form = """
| survey |
| | type | name | label | required | default |
| | select_one town | one | 동네 | yes | z |
| | select_multiple town | many | 동네들 | yes | y z |
| choices |
| | list_name | name | label |
| | town | a | 정릉 |
"""
    session = open_session(load_markdown(form))
    assert (value(session, "/data/one"), value(session, "/data/many")) == ("", "")
    assert session.invalid() == ("/data/one", "/data/many")
    session.answer("/data/one", "a")
    assert session.invalid() == ("/data/many",)
