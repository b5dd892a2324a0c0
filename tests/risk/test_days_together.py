"""Several bad days at once: clocks a day off on either side, no network for three days, an officer on leave,
the household given to somebody else meanwhile. It ends with somebody who is there, and all read who."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.risk.following import follow_ups
from district.duty.roster import Away
from district.hub import wall_clock_ms
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_bad_days import screened, second_officer
from tests.risk.test_rising import NEW, both_ways, waits
from tests.risk.test_waiting import MINUTE, later, only

DAY = 24 * 60


@pytest.mark.parametrize(
    ("mine", "theirs"), [(-DAY, DAY), (DAY, -DAY)], ids=["behind and ahead", "ahead and behind"]
)
def test_three_days_offline_with_clocks_a_day_off_end_with_whoever_is_there(
    field: Field, mine: int, theirs: int
) -> None:
    field.hub.add_worker(NEW)
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    field.go_offline()
    later(planner, mine - 3 * DAY)
    later(other, theirs)
    risk = screened(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    later(planner, 16)
    assert only(planner).late
    assert only(planner).contacts[0].phone, "somebody to call, without a network"
    later(planner, 3 * DAY)
    field.go_online()
    today = officer.today()
    field.hub.set_absence(Away(officer.identity.worker.id, today, today + timedelta(days=2)))
    field.hub.assign([row.household], planner=NEW.id)
    assert sync(planner).trouble is None
    field.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms
    both_ways(planner, other, officer)
    assert only(planner).contacts[0].name == "문지기", "the one who is there"
    assert only(other).named
    new = field.enrolled(NEW.id, field.hub.enrolment_code(NEW.id))
    take(other, risk)
    sync(other)
    sync(planner)
    heard = planner.store.visits.risk(risk)
    assert heard is not None
    assert (heard.acknowledged_by, waits(planner)) == ("문지기", [])
    both_ways(planner, new, officer)
    (task,) = follow_ups(new.ledger)
    assert task.mine
    assert task.due <= new.today() + timedelta(days=1), "within a day, whatever the clocks said"
