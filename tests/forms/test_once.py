"""once() keeps the first value there is, and what a response or an instance begins with comes before that."""

from __future__ import annotations

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session

FORM = load_markdown(
    """
| survey |
| | type | name | label | calculation | default |
| | text | district | 구 | | concat('성북', '구') |
| | calculate | code | | once(concat(${district}, '-1')) | |
| | calculate | shown | | concat(${code}, '!') | |
| | begin_repeat | person | 사람 | | |
| | text | name | 이름 | | concat(${district}, position(..)) |
| | calculate | mark | | once(concat(${name}, '/', ${district})) | |
| | calculate | wide | | if(true(), once(concat(${name}, 'x')), '') | |
| | end_repeat | | | | |
"""
)


def value(session: Session, ref: str) -> str:
    state = session.state(ref)
    assert state is not None
    return state.value


def test_once_waits_for_what_a_response_begins_with() -> None:
    session = open_session(FORM)
    assert value(session, "/data/code") == "성북구-1"
    assert value(session, "/data/shown") == "성북구-1!"
    assert value(session, "/data/person[1]/mark") == "성북구1/성북구"
    assert value(session, "/data/person[1]/wide") == "성북구1x"


def test_after_that_it_keeps_what_it_has() -> None:
    session = open_session(FORM)
    session.answer("/data/district", "종로구")
    session.answer("/data/person[1]/name", "김순자")
    assert value(session, "/data/code") == "성북구-1"
    assert value(session, "/data/person[1]/mark") == "성북구1/성북구"
    again = open_session(FORM, draft_xml=session.draft_xml())
    again.answer("/data/person[1]/name", "이영희")
    assert value(again, "/data/code") == "성북구-1"
    assert value(again, "/data/person[1]/mark") == "성북구1/성북구"
    assert again.draft_xml() != session.draft_xml()


def test_a_new_person_begins_with_their_own() -> None:
    session = open_session(FORM)
    session.answer("/data/district", "종로구")
    session.add_repeat("/data/person")
    assert value(session, "/data/person[2]/name") == "종로구2"
    assert value(session, "/data/person[2]/mark") == "종로구2/종로구"
    session.answer("/data/person[2]/name", "박")
    assert value(session, "/data/person[2]/mark") == "종로구2/종로구"
    assert value(session, "/data/person[1]/mark") == "성북구1/성북구"


def test_a_condition_that_keeps_what_is_there_follows_its_own_answer() -> None:
    form = load_markdown(
        """
| survey |
| | type | name | label | relevant | calculation |
| | text | from | 언제부터 | | |
| | integer | n | 몇 번 | once(${from}) != '' | |
| | calculate | twice | | | ${n} * 2 |
"""
    )
    session = open_session(form)
    session.answer("/data/n", "3")
    assert value(session, "/data/twice") == "6"
    again = open_session(form, draft_xml=session.draft_xml())
    assert again.draft_xml() == session.draft_xml()
    session.answer("/data/n", "")
    assert value(session, "/data/twice") == ""
