"""A number that came from a date counts by the clock it came from, also where the form put it in place once
and the draft was closed in between: the days since then are never one short."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from tests.forms import zones

FORM = """
| survey |
| | type | name | label | calculation | trigger | default | repeat_count |
| | date | left | 퇴원한 날 | | | | |
| | dateTime | seen | 만난 때 | | | | |
| | integer | visits | 찾아간 횟수 | | | | |
| | calculate | since | | decimal-date-time(${left}) | ${left} | | |
| | calculate | later | | ${seen} + 0.5 | ${seen} | | |
| | calculate | first | | once(decimal-date-time(${left})) | | | |
| | calculate | copy | | coalesce(${since}, 0) | | | |
| | calculate | days | | int(${seen} - ${since}) + int(${seen} - ${first}) + int(${seen} - ${copy}) | | | |
| | calculate | soon | | date-time(${later}) = ${seen} + 0.5 | | | |
| | begin_repeat | visit | 방문 | | | | ${visits} |
| | decimal | due | 다음 | | | decimal-date-time(${left}) + 7 | |
| | calculate | weeks | | int(${due} - ${left}) | | | |
| | end_repeat | | | | | | |
"""


@pytest.fixture(autouse=True)
def seoul() -> Iterator[None]:
    """Where midnight is the day before in UTC."""
    if not zones.MOVABLE:
        pytest.skip("Windows has no zone for a single program")
    with zones.standing_in("KST-9"):
        yield


def said(session: Session, ref: str) -> str:
    state = session.state(f"/data/{ref}")
    assert state is not None
    return state.value


def seen_at(session: Session, clock: str) -> list[str]:
    session.answer("/data/seen", f"2024-06-15T{clock}:00.000+09:00")
    return [said(session, "days"), said(session, "soon")]


def a_visit() -> Session:
    session = open_session(load_markdown(FORM))
    session.answer("/data/left", "2024-06-14")
    session.answer("/data/visits", "2")
    return session


@pytest.mark.parametrize("clock", ["00:00", "08:00", "23:59"])
def test_the_days_since_then_are_the_same_before_and_after_the_draft_was_closed(clock: str) -> None:
    session = a_visit()
    assert seen_at(session, clock) == ["3", "true"]
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    assert seen_at(again, "12:00") == ["3", "true"]
    assert seen_at(again, clock) == ["3", "true"]


def test_visits_that_a_lower_count_took_away_come_back_with_theirs() -> None:
    session = a_visit()
    assert said(session, "visit[2]/weeks") == "7"
    session.answer("/data/visits", "1")
    draft = session.draft_xml()
    again = open_session(session.definition, draft_xml=draft)
    assert again.draft_xml() == draft
    again.answer("/data/visits", "2")
    again.answer("/data/left", "2024-06-20")
    assert (said(again, "visit[1]/weeks"), said(again, "visit[2]/weeks")) == ("1", "1")


def test_a_newer_form_that_asks_for_it_again_has_it_with_its_clock() -> None:
    session = a_visit()
    draft = session.draft_xml()
    without = "\n".join(line for line in FORM.splitlines() if "since" not in line and "copy" not in line)
    shorter = open_session(load_markdown(without), draft_xml=draft)
    again = open_session(session.definition, draft_xml=shorter.draft_xml())
    assert seen_at(again, "08:00") == ["3", "true"]


def test_what_a_worker_writes_in_its_place_is_a_plain_number() -> None:
    session = a_visit()
    session.answer("/data/visit[1]/due", "19889.625")
    assert (
        'clock="utc">19888.625</' not in session.draft_xml().partition("<visit>")[2].partition("</visit>")[0]
    )
    again = open_session(session.definition, draft_xml=session.draft_xml())
    assert said(again, "visit[1]/weeks") == said(session, "visit[1]/weeks")


def test_a_draft_of_an_earlier_version_opens_and_what_is_sent_tells_no_clock() -> None:
    session = a_visit()
    seen_at(session, "08:00")
    assert "clock=" not in session.submission_xml()
    before = session.draft_xml().replace(' k:clock="utc"', "").replace(' k:clock="wall"', "")
    again = open_session(session.definition, draft_xml=before)
    assert said(again, "since") == said(session, "since")
    assert said(again, "days") == "3"


@pytest.mark.parametrize("clock", ["", "sun", "utc", "wall"])
@pytest.mark.parametrize("number", ["9" * 400, "Infinity", "-4000001", "세", "2024-06-14"])
def test_a_damaged_clock_costs_nothing_else(clock: str, number: str) -> None:
    session = a_visit()
    draft = session.draft_xml().replace('clock="utc">19887.625', f'clock="{clock}">{number}', 1)
    again = open_session(session.definition, draft_xml=draft)
    assert (said(again, "left"), said(again, "since")) == ("2024-06-14", number)
    assert open_session(session.definition, draft_xml=again.draft_xml()).draft_xml() == again.draft_xml()
