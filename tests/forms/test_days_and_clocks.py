"""A date beside a date-time: how many days lie between them is the same in every zone, at every hour."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from app.forms.loading import load_markdown
from app.forms.session import Session, open_session
from app.forms.xpath import values

FORM = """
| survey |
| | type | name | label | calculation |
| | date | left | 퇴원한 날 | |
| | dateTime | seen | 만난 때 | |
| | calculate | days | | int(${seen} - ${left}) |
| | calculate | exact | | (${seen} - ${left}) * 24 |
| | calculate | late | | if(${seen} - ${left} >= 1, 'late', 'ok') |
| | calculate | back | | int(${left} - ${seen}) |
| | calculate | both | | (date-time(${seen}) - date-time(concat(${left}, 'T00:00:00'))) * 24 |
| | calculate | more | | ${seen} - ${left} - 1 + 1 |
| | calculate | now | | int(now() - ${left}) = int(today() - ${left}) |
"""


OFFSETS = {"KST-9": "+09:00", "MST7": "-07:00", "UTC0": "+00:00", "FJT-12": "+12:00"}
"""Zones in the words of POSIX, which no machine has to look up, by where they are from UTC."""


@pytest.fixture(params=sorted(OFFSETS))
def offset(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The laptop stands in this zone; where it is from UTC."""
    if not hasattr(time, "tzset"):
        pytest.skip("Windows has no zone for a single program")
    with monkeypatch.context() as there:
        there.setitem(os.environ, "TZ", request.param)
        time.tzset()
        values._moment.cache_clear()
        yield OFFSETS[request.param]
    time.tzset()
    values._moment.cache_clear()


def said(session: Session, name: str) -> str:
    state = session.state(f"/data/{name}")
    assert state is not None
    return state.value


@pytest.mark.parametrize(
    ("clock", "days", "exact", "late"),
    [("00:00", "1", "24", "late"), ("08:00", "1", "32", "late"), ("23:30", "1", "47.5", "late")],
)
def test_the_days_since_a_date_are_the_same_in_every_zone_at_every_hour(
    offset: str, clock: str, days: str, exact: str, late: str
) -> None:
    half_past = datetime(2024, 6, 20, 0, 30).astimezone()
    session = open_session(load_markdown(FORM), now=lambda: half_past)
    session.answer("/data/left", "2024-06-14")
    session.answer("/data/seen", f"2024-06-15T{clock}:00.000{offset}")
    assert (said(session, "days"), said(session, "exact"), said(session, "late")) == (days, exact, late)
    assert said(session, "back") == f"-{days}"
    assert said(session, "both") == exact
    assert float(said(session, "more")) == pytest.approx(float(exact) / 24)
    assert said(session, "now") == "true"


def test_within_the_same_day_it_is_none(offset: str) -> None:
    session = open_session(load_markdown(FORM))
    session.answer("/data/left", "2024-06-15")
    session.answer("/data/seen", f"2024-06-15T18:00:00.000{offset}")
    assert (said(session, "days"), said(session, "late")) == ("0", "ok")
    session.answer("/data/seen", "")
    assert said(session, "days") == ""
