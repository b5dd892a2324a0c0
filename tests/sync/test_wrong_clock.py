"""A laptop whose clock is wrong: it still signs in time, its order holds, and its visits are marked."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.sync.details import read_details
from app.sync.session import Hooks
from app.visits.reading import CLOCK_TOLERANCE_MS
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.clock import Stamp, next_stamp, seen
from tests.field import sync
from tests.prepared import Field, homes, own

DAY_MS = 24 * 3600 * 1000


class Clock:
    """The laptop's own, off by as much as one likes."""

    def __init__(self, off_ms: int = 0) -> None:
        self.off_ms = off_ms
        self.now_ms: int | None = None

    def __call__(self) -> int:
        return now_ms() + self.off_ms if self.now_ms is None else self.now_ms


def absent(desk: Desk) -> str:
    return desk.visiting.record_without_visit(homes(desk)[0], None, Ending(ABSENT))


def in_order(stamps: Iterable[Stamp]) -> bool:
    given_out = list(stamps)
    return given_out == sorted(set(given_out))


@pytest.mark.parametrize("days", [2, -2, 4000])
def test_two_days_off(field: Field, days: int) -> None:
    clock = Clock(days * DAY_MS)
    planner = field.laptop("planner", clock)
    assert sync(planner).trouble is None, "the hub tells its time, and the laptop signs with it"
    visit = absent(planner)
    reading = planner.reader.visit(visit)
    assert reading is not None
    assert abs(reading.clock_off_ms + days * DAY_MS) < 60_000
    assert sync(planner).sent == 1
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    theirs = supervisor.reader.visit(visit)
    assert theirs is not None
    assert theirs.clock_off_ms == reading.clock_off_ms
    assert theirs.hub_time_ms is not None
    assert abs(theirs.hub_time_ms - now_ms()) < 600_000


def test_a_clock_that_is_right_marks_nothing(field: Field) -> None:
    planner = field.laptop("planner", Clock(CLOCK_TOLERANCE_MS // 2))
    sync(planner)
    reading = planner.reader.visit(absent(planner))
    assert reading is not None
    assert reading.clock_off_ms == 0


def test_a_clock_that_jumps_while_visits_are_made(field: Field) -> None:
    clock = Clock()
    planner = field.laptop("planner", clock)
    visits = []
    for off in (0, 2 * DAY_MS, -2 * DAY_MS, 0, DAY_MS):
        clock.off_ms = off
        visits.append(absent(planner))
    assert in_order(revision.time for revision in own(planner))
    planner.close()
    clock.off_ms = -3 * DAY_MS
    planner = field.laptop("planner", clock)
    visits.append(absent(planner))
    assert in_order(revision.time for revision in own(planner)), "also after the program was started again"
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent) == (None, 6)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert {row.id for row in supervisor.reviewing.queue()} == set(visits)


def test_a_clock_that_jumps_during_a_session(field: Field) -> None:
    planner = field.laptop("planner")
    transport = planner.transport()
    clock = Clock()
    transport._clock_ms = clock
    absent(planner)
    session = planner.session(transport)

    def jump(_: object) -> None:
        clock.off_ms += 2 * DAY_MS

    assert session.run(Hooks(progress=jump)).trouble is None
    transport.close()


def test_an_answer_to_a_colleague_sorts_after_what_it_answers(field: Field) -> None:
    """The planner's clock is half a minute ahead of the supervisor's."""
    planner, supervisor = field.laptop("planner", Clock(30_000)), field.laptop("supervisor")
    visit = absent(planner)
    sync(planner)
    sync(supervisor)
    supervisor.close()
    supervisor = field.laptop("supervisor")
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.approve(visit, row.latest)
    assert own(supervisor)[-1].time > own(planner)[-1].time, "also after the program was started again"


def test_a_clock_years_ahead_does_not_drag_the_others_along(field: Field) -> None:
    planner, supervisor = field.laptop("planner", Clock(4000 * DAY_MS)), field.laptop("supervisor")
    visit = absent(planner)
    sync(planner)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    supervisor.reviewing.approve(visit, row.latest)
    assert abs(own(supervisor)[-1].time.wall_ms - now_ms()) < 60_000


@pytest.mark.parametrize("years", [-11, 11])
def test_a_clock_years_off_makes_no_visit_too_old_to_keep(field: Field, years: int) -> None:
    """Dead batteries begin in 2015. Its visit of today is on nobody's laptop erased as one of long ago, and
    who lives years ahead keeps what the others recorded."""
    clock = Clock()
    planner, supervisor = field.laptop("planner", clock), field.laptop("supervisor")
    visits = []
    for off_ms in (0, years * 365 * DAY_MS):
        clock.off_ms = off_ms
        visits.append(planner.visiting.start(planner.store.homes.ids()[0], None, []))
        planner.visiting.finish(visits[-1], Ending(DONE))
        sync(planner)
    for desk in (planner, supervisor, planner):
        assert sync(desk).trouble is None
        assert all(desk.reader.visit(visit) for visit in visits)
    assert set(visits) <= {queued.id for queued in supervisor.reviewing.queue()}


def test_the_day_counts_its_own_records_after_a_clock_was_ahead(field: Field) -> None:
    """Whatever is recorded from then on is stamped after it; the proof of a day still counts that day."""
    clock = Clock(2 * 365 * DAY_MS)
    planner = field.laptop("planner", clock)
    for off_ms in (2 * 365 * DAY_MS, 0):
        clock.off_ms = off_ms
        absent(planner)
        assert sync(planner).trouble is None
    assert own(planner)[-1].time.wall_ms > now_ms() + DAY_MS
    clock.off_ms = 3 * DAY_MS
    absent(planner)
    today = read_details(planner.ledger, planner.books).today
    assert (today.recorded, today.received, today.waiting) == (1, 0, 1)


def test_what_was_recorded_yesterday_is_not_of_today_once_the_clock_is_right(field: Field) -> None:
    """It was a day ahead, so that the stamps of yesterday say today."""
    clock, noon_ms = Clock(), noon_of(now_ms()) + 2 * DAY_MS
    clock.now_ms = noon_ms
    hub = Clock()
    hub.now_ms = noon_ms - DAY_MS
    field.replace_hub(clock=hub)
    planner = field.laptop("planner", clock)
    for _ in range(2):
        absent(planner)
    assert sync(planner).trouble is None
    assert day_of(planner) == (2, 2, 0)

    hub.now_ms = clock.now_ms = noon_ms - 3 * 3600 * 1000
    absent(planner)
    assert day_of(planner) == (1, 0, 1), "the clock was put right, and no network since"
    assert sync(planner).trouble is None
    assert day_of(planner) == (1, 1, 0)
    clock.now_ms = noon_ms + 6 * 3600 * 1000
    absent(planner)
    assert day_of(planner) == (2, 1, 1)
    clock.now_ms = noon_ms + DAY_MS
    assert day_of(planner) == (0, 0, 0)


def noon_of(at_ms: int) -> int:
    noon = datetime.fromtimestamp(at_ms / 1000).astimezone().replace(hour=12, minute=0, second=0)
    return int(noon.timestamp()) * 1000


def day_of(desk: Desk) -> tuple[int, int, int]:
    today = read_details(desk.ledger, desk.books).today
    return today.recorded, today.received, today.waiting


def test_a_household_erased_under_a_clock_ahead_is_witnessed_again_when_it_leaves_again(field: Field) -> None:
    clock = Clock(2 * 365 * DAY_MS)
    planner, supervisor = field.laptop("planner", clock), field.laptop("supervisor")
    home, mine = homes(planner)[0], planner.identity.worker.id
    other = next(w.id for w in field.hub.workers() if w.role is planner.identity.worker.role and w.id != mine)
    for time in (1, 2):
        field.hub.assign([home], planner=other)
        assert sync(planner).trouble is None
        assert planner.household(home) is None
        assert [one.household for one in field.hub.erasures()] == [home] * time
        clock.off_ms = 0
        field.hub.assign([home], planner=mine)
        assert sync(planner).trouble is None
        assert planner.household(home) is not None
    assert sync(supervisor).trouble is None


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 10**6)), max_size=40))
def test_stamps_only_grow(events: list[tuple[bool, int]]) -> None:
    """Whatever the clock shows and whatever comes in between."""
    latest, given_out = Stamp(0), []
    for is_own, wall_ms in events:
        if is_own:
            latest = next_stamp(latest, wall_ms)
            given_out.append(latest)
        else:
            latest = seen(latest, Stamp(wall_ms, 3), now_ms=500_000)
    assert in_order(given_out)
