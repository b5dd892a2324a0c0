"""A file that lay in a drawer, or was copied from a stick, says how the laptop was when it was made."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.visits.visiting import ABSENT, Ending
from app.wire.handing import Handover
from district.store.schema import HEARD
from tests.courier.trips import at_district, new_stick, round_trip, send
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes
from tests.sync.test_wrong_clock import Clock

HOUR_MS = 3_600_000


def followed(field: Field) -> Handover:
    [one] = field.hub.all_handovers()
    return one


def sent(field: Field) -> list[bool]:
    return [home.sent for home in followed(field).homes]


def test_a_file_from_before_the_handover_does_not_end_its_first_step(field: Field, tmp_path: Path) -> None:
    newcomer(field)
    clock = Clock(-HOUR_MS)
    planner = field.laptop("planner", clock)
    home = homes(planner)[0]
    before = new_stick(tmp_path, "before")
    send(planner, before)
    clock.off_ms = HOUR_MS
    field.hub.assign([home], planner=NEW)
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    assert at_district(field, before) == 0
    assert sent(field) == [False], "a visit is still on the laptop"
    round_trip(field, planner, new_stick(tmp_path, "after"))
    assert sent(field) == [True]
    seen_ms = followed(field).seen_ms
    assert at_district(field, before) == 0
    assert followed(field).seen_ms == seen_ms, "a copy of the old file is no sign of the laptop"
    assert sent(field) == [True]


def test_an_officers_file_does_not_put_the_laptop_within_reach(field: Field, tmp_path: Path) -> None:
    officer = field.laptop("duty_officer")
    here = HEARD.c.device == officer.identity.device
    with field.hub.store.writing() as connection:
        connection.execute(HEARD.delete().where(here))
    stick = new_stick(tmp_path)
    send(officer, stick)
    assert at_district(field, stick) == 0
    with field.hub.store.reading() as connection:
        assert connection.execute(select(HEARD.c.at_ms).where(here)).first() is None
