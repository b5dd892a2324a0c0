"""The list of emergency disclosures that the district publishes: on which day each is, and in which month's
list."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.risk.disclosing import Told, disclose_unassessed
from district.calendar_day import korean_day
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
