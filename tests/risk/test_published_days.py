"""The list of emergency disclosures that the district publishes: on which day each is, and in which month's
list."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from app.desk import Desk
from app.risk.disclosing import MOST_DAYS, Told, disclose_unassessed
from district.calendar_day import korean_day
from district.command import main
from tests.field import sync
from tests.prepared import Field
from tests.sync.test_wrong_clock import DAY_MS, Clock

AMBULANCE = Told("rescue", "119 구급대", ("address", "danger"), "suicide_act_3", "구조")
TOLERANCE_MS = 60_000


def told(desk: Desk) -> str:
    home = desk.homes_due(desk.today() + timedelta(days=365))[0].household.id
    return disclose_unassessed(desk.ledger, home, AMBULANCE)


@pytest.mark.parametrize("days", [-30, 365])
def test_a_laptop_whose_clock_is_known_to_be_wrong_changes_no_day(field: Field, days: int) -> None:
    planner = field.laptop("planner", Clock(days * DAY_MS))
    assert sync(planner).trouble is None, "its clock is measured"
    told(planner)
    assert sync(planner).trouble is None
    (one,) = field.hub.disclosures()
    assert 0 <= one.heard_ms - one.at_ms < TOLERANCE_MS


def test_nothing_was_told_after_the_district_heard_of_it(field: Field) -> None:
    """The clock is put ahead between two sessions."""
    clock = Clock()
    planner = field.laptop("planner", clock)
    clock.off_ms = 365 * DAY_MS
    told(planner)
    assert sync(planner).trouble is None
    (one,) = field.hub.disclosures()
    assert one.at_ms == one.heard_ms


def test_what_a_laptop_brings_late_is_in_the_list_of_the_month_in_which_it_came(field: Field) -> None:
    """Forty days without a network."""
    clock = Clock(-40 * DAY_MS)
    planner = field.laptop("planner", clock)
    told(planner)
    clock.off_ms = 0
    assert sync(planner).trouble is None
    (one,) = field.hub.disclosures()
    told_in, came_in = (korean_day(moment).isoformat()[:7] for moment in (one.at_ms, one.heard_ms))
    assert told_in < came_in
    assert field.hub.disclosures(told_in) == []
    assert field.hub.disclosures(came_in) == [one]
    assert one.day.startswith(told_in)


def test_what_is_recorded_late_is_published_by_its_day_and_the_district_hears_why(
    field: Field, capsys: pytest.CaptureFixture[str]
) -> None:
    planner = field.laptop("planner")
    home = planner.homes_due(planner.today() + timedelta(days=365))[0].household.id
    forty_days = 40 * 24 * 60
    with pytest.raises(ValueError, match="lateness"):
        disclose_unassessed(planner.ledger, home, replace(AMBULANCE, minutes_ago=forty_days))
    far = replace(AMBULANCE, minutes_ago=MOST_DAYS * 24 * 60 + 1, late="missed")
    with pytest.raises(ValueError, match="time"):
        disclose_unassessed(planner.ledger, home, far)
    late = replace(AMBULANCE, minutes_ago=forty_days, late="missed")
    disclose_unassessed(planner.ledger, home, late)
    assert sync(planner).trouble is None
    (one,) = field.hub.disclosures()
    day = (korean_day(one.heard_ms) - timedelta(days=40)).isoformat()
    assert (one.day, one.late, one.is_overdue) == (day, "missed", True)
    assert field.hub.disclosures(korean_day(one.heard_ms).isoformat()[:7]) == [one], "in the next list"
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["disclosures", *database]) == 0
    said = capsys.readouterr().out
    assert f"{day} (남기는 것을 빠뜨림)" in said
