"""A file that lay in a drawer, or was copied from a stick, says how the laptop was when it was made."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.courier.unpacking import Verdict
from app.desk import Desk
from app.sync.report import Trouble
from app.visits.visiting import ABSENT, Ending
from app.wire.handing import Handover
from district.courier import taking_in
from district.hub import wall_clock_ms
from district.store.schema import HEARD
from tests.courier.trips import at_district, new_stick, round_trip, send
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes, open_hub
from tests.sync.test_wrong_clock import Clock
from ui.words_of_courier import taken

HOUR_MS = 3_600_000
MONTH_MS = 30 * 24 * HOUR_MS


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


def synced_a_month_ahead(field: Field, desk: Desk) -> None:
    """The hub's clock was wrong that day."""
    field.go_offline()
    field.hub.close()
    field.hub = open_hub(field.folder, lambda: wall_clock_ms() + MONTH_MS)
    field.go_online()
    assert sync(desk).trouble is None
    field.replace_hub()


def test_answers_are_taken_after_the_hubs_clock_was_a_month_ahead(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    synced_a_month_ahead(field, planner)
    for trip in ("monday", "tuesday"):
        planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
        [one] = round_trip(field, planner, new_stick(tmp_path, trip))
        assert (one.verdict, one.outcome.sent) == (Verdict.TAKEN, 1)
    assert planner.books.standing().waiting == 0


def test_a_bundle_that_the_district_cannot_read_is_told_and_goes_on_waiting(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    understood = {path: one for path, one in taking_in._BY_PATH.items() if path != "/v1/push"}
    with monkeypatch.context() as older:
        older.setattr(taking_in, "_BY_PATH", understood)
        [one] = round_trip(field, planner, new_stick(tmp_path))
    assert one.outcome.trouble is Trouble.REFUSED
    assert "읽지 못했어요" in taken([one]).text
    assert planner.books.standing().waiting == 1
    [again] = round_trip(field, planner, new_stick(tmp_path, "again"))
    assert (again.outcome.trouble, again.outcome.sent) == (None, 1)
