"""A worker fills in a form: what shows, what follows, what is refused."""

from __future__ import annotations

import pytest

from app.forms.interface import Changes, Control, FormDefinition, FormSession, Validity
from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms.authored import workbook

FREQUENCY = {"type": "select_one freq", "required": "yes"}
MOOD = workbook(
    survey=[
        {"type": "begin_group", "name": "phq", "label": "기분"},
        {
            **FREQUENCY,
            "name": "q1",
            "label": "흥미",
            "required_message": "골라 주세요",
            "bind::bangmun:loinc": "44250-9",
        },
        {**FREQUENCY, "name": "q2", "label": "우울"},
        {"type": "end_group"},
        {
            "type": "calculate",
            "name": "total",
            "calculation": "if(${q1} != '' and ${q2} != '', ${q1} + ${q2}, '')",
        },
        {
            "type": "note",
            "name": "crisis",
            "label": "${name}님 점수 ${total}",
            "relevant": "${q2} > 1",
            "bind::bangmun:alert": "danger",
        },
        {
            "type": "text",
            "name": "name",
            "label": "이름",
            "constraint": "string-length(.) < 5",
            "constraint_message": "너무 길어요",
        },
    ],
    choices=[
        {"list_name": "freq", "name": "0", "label": "전혀"},
        {"list_name": "freq", "name": "1", "label": "며칠"},
        {"list_name": "freq", "name": "2", "label": "거의 매일"},
    ],
    settings=[
        {
            "form_title": "마음",
            "form_id": "mood",
            "version": "2026",
            "namespaces": 'bangmun="https://bangmun.example/xforms"',
            "attribute::bangmun:source": "PHQ-2",
        }
    ],
)


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None, ref
    return state.value


def test_the_definition_tells_the_screens_what_they_need() -> None:
    definition: FormDefinition = load_markdown(MOOD)
    assert (definition.form_id, definition.version, definition.title) == ("mood", "2026", "마음")
    assert definition.attributes == {"source": "PHQ-2"}
    group, total, crisis, name, meta = definition.root.children
    assert group.control is Control.GROUP
    assert group.children[0].control is Control.SELECT_ONE
    assert group.children[0].extra == {"loinc": "44250-9"}
    assert total.control is Control.NONE
    assert crisis.note
    assert crisis.extra == {"alert": "danger"}
    assert name.data_type == "string"
    assert meta.control is Control.NONE


def test_a_score_stays_blank_until_every_item_is_answered() -> None:
    session = open_session(load_markdown(MOOD))
    session.answer("/data/phq/q1", "1")
    assert value(session, "/data/total") == ""
    session.answer("/data/phq/q2", "2")
    assert value(session, "/data/total") == "3"


def test_a_note_shows_when_it_must_and_speaks_of_the_answers() -> None:
    session: FormSession = open_session(load_markdown(MOOD))
    session.answer("/data/name", "길동")
    session.answer("/data/phq/q1", "2")
    changes = session.answer("/data/phq/q2", "2")
    assert "/data/crisis" in changes.states
    assert changes.values == {"/data/phq/q2", "/data/total"}
    state = session.state("/data/crisis")
    assert state is not None
    assert state.relevant
    assert state.label == "길동님 점수 4"


def test_the_spaces_around_an_answer_in_a_text_are_the_authors() -> None:
    rows = [
        {"type": "text", "name": "who", "label": "이름"},
        {"type": "note", "name": "said", "label": "${who} 아이, ${who}님과 ${who} and ${who}."},
    ]
    session = open_session(load_markdown(workbook(survey=rows)))
    session.answer("/data/who", "봄")
    state = session.state("/data/said")
    assert state is not None
    assert state.label == "봄 아이, 봄님과 봄 and 봄."


def test_an_answer_that_breaks_a_constraint_is_kept_and_flagged() -> None:
    session = open_session(load_markdown(MOOD))
    changes = session.answer("/data/name", "아주 긴 이름")
    state = session.state("/data/name")
    assert state is not None
    assert (state.value, state.validity, state.message) == (
        "아주 긴 이름",
        Validity.CONSTRAINT,
        "너무 길어요",
    )
    assert "/data/name" in changes.states
    session.answer("/data/name", "")
    assert session.invalid() == ("/data/phq/q1", "/data/phq/q2")
    required = session.state("/data/phq/q1")
    assert required is not None
    assert (required.validity, required.message) == (Validity.REQUIRED, "골라 주세요")


def test_listeners_hear_of_every_command_until_they_end() -> None:
    session = open_session(load_markdown(MOOD))
    heard: list[Changes] = []
    end = session.subscribe(heard.append)
    changes = session.answer("/data/name", "순이")
    assert heard == [changes]
    end()
    session.answer("/data/name", "영희")
    assert len(heard) == 1


HOUSE = """
| survey |
| | type | name | label | choice_filter | relevant | default | trigger | calculation |
| | select_one city | city | City | | | | | |
| | select_one dong | dong | Dong | city=${city} | | | | |
| | text | memo | Memo | | ${dong} = 'a1' | hello | | |
| | calculate | seen | | | | | ${city} | concat(${city}, '!') |
| | calculate | where | | | | | | concat(${city}, '/', ${dong}, '/', ${memo}) |
| | calculate | label | | | | | | jr:choice-name(${dong}, '${dong}') |
| choices |
| | list_name | name | label | city |
| | city | a | A | |
| | city | b | B | |
| | dong | a1 | 가1동 | a |
| | dong | a2 | 가2동 | a |
| | dong | b1 | 나1동 | b |
"""


def test_choices_follow_the_answer_and_a_stale_one_is_taken_back() -> None:
    session = open_session(load_markdown(HOUSE))
    session.answer("/data/city", "a")
    state = session.state("/data/dong")
    assert state is not None
    assert [choice.label for choice in state.choices] == ["가1동", "가2동"]
    session.answer("/data/dong", "a1")
    assert value(session, "/data/label") == "가1동"
    changes = session.answer("/data/city", "b")
    assert "/data/dong" in changes.values
    assert value(session, "/data/dong") == ""
    assert value(session, "/data/where") == "b//"


def test_a_hidden_answer_reads_blank_and_comes_back() -> None:
    session = open_session(load_markdown(HOUSE))
    session.answer("/data/city", "a")
    assert value(session, "/data/where") == "a//"
    session.answer("/data/dong", "a1")
    assert value(session, "/data/where") == "a/a1/hello"
    session.answer("/data/memo", "문 앞")
    session.answer("/data/dong", "a2")
    assert "<memo>문 앞</memo>" in session.draft_xml()
    assert "memo" not in session.submission_xml()
    session.answer("/data/dong", "a1")
    assert value(session, "/data/where") == "a/a1/문 앞"


def test_a_trigger_sets_its_value_only_when_the_answer_is_new() -> None:
    session = open_session(load_markdown(HOUSE))
    session.answer("/data/city", "a")
    assert value(session, "/data/seen") == "a!"
    session.answer("/data/seen", "mine")
    session.answer("/data/city", "a")
    assert value(session, "/data/seen") == "mine"
    session.answer("/data/city", "b")
    assert value(session, "/data/seen") == "b!"


def test_a_score_over_node_sets_skips_what_is_hidden_or_blank() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label | calculation | relevant |
| | integer | a | A | | |
| | integer | b | B | | ${a} > 0 |
| | calculate | best | | max(${a}, ${b}, 2) | |
""")
    )
    assert value(session, "/data/best") == "2"
    session.answer("/data/a", "1")
    session.answer("/data/b", "9")
    assert value(session, "/data/best") == "9"
    session.answer("/data/a", "0")
    assert value(session, "/data/best") == "2"


def test_answers_of_the_wrong_type_are_not_taken() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label |
| | integer | n | N |
| | decimal | d | D |
| | date | day | Day |
| | geopoint | p | P |
| | select_multiple yn | m | M |
| choices |
| | list_name | name | label |
| | yn | y | Y |
| | yn | n | N |
""")
    )
    for ref, typed, kept in (
        ("/data/n", "12", "12"),
        ("/data/n", "twelve", ""),
        ("/data/n", "99999999999", ""),
        ("/data/d", "3", "3.0"),
        ("/data/d", "-1.6500000000000001", "-1.6500000000000001"),
        ("/data/day", "2024-02-29", "2024-02-29"),
        ("/data/day", "2023-02-29", ""),
        ("/data/p", "37.5 127", "37.5 127.0 0.0 0.0"),
        ("/data/p", "95 127", ""),
        ("/data/m", "n y", "y n"),
    ):
        session.answer(ref, typed)
        assert value(session, ref) == kept, (ref, typed)
    session.answer("/data/n", "\u1100\u1161")
    assert value(session, "/data/n") == ""


@pytest.mark.parametrize(
    ("kind", "default"),
    [
        ("integer", "abc"),
        ("decimal", "1,5"),
        ("date", "2024-13-01"),
        ("time", "25:00"),
        ("geopoint", "here"),
    ],
)
def test_a_default_that_can_be_no_answer_is_none(kind: str, default: str) -> None:
    form = f"| survey |\n| | type | name | label | default |\n| | {kind} | a | A | {default} |\n"
    assert value(open_session(load_markdown(form)), "/data/a") == ""


def test_languages_change_every_text_and_what_is_calculated_from_texts() -> None:
    session = open_session(
        load_markdown("""
| survey |
| | type | name | label::한국어 (ko) | label::English (en) | calculation |
| | select_one yn | a | 동의? | Agree? | |
| | calculate | said | | | jr:choice-name(${a}, '${a}') |
| choices |
| | list_name | name | label::한국어 (ko) | label::English (en) |
| | yn | y | 예 | Yes |
| settings |
| | default_language |
| | 한국어 (ko) |
""")
    )
    assert session.language == "한국어 (ko)"
    session.answer("/data/a", "y")
    assert value(session, "/data/said") == "예"
    changes = session.set_language("English (en)")
    assert changes.language
    state = session.state("/data/a")
    assert state is not None
    assert state.label == "Agree?"
    assert value(session, "/data/said") == "Yes"
