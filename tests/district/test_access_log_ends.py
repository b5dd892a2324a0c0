"""An administrator takes lines out of the district's own database: the first ones, the last ones, or what an
old line hid behind. The monthly review says so, and says nothing where nothing was done."""

from __future__ import annotations

from sqlalchemy import delete, update

from district.access_log.months import Month
from district.access_log.unusual import Usual
from district.hub import Hub
from district.store.schema import ACCESS_FAULT, ACCESS_LINE
from tests.district.conftest import HOME, Crew
from tests.district.test_access_log import DAY, NOON, log_of, wait

MONTH = Month.of(NOON)


def state(hub: Hub, device: str, month: Month = MONTH) -> tuple[tuple[str, int], ...]:
    report = hub.access_report(month, Usual())
    [standing] = [each for each in report.standings if each.device == device]
    return standing.faults


def take_away(hub: Hub, device: str, *places: int) -> None:
    with hub.store.writing() as connection:
        mine = (ACCESS_LINE.c.device == device) & ACCESS_LINE.c.place.in_(places)
        connection.execute(delete(ACCESS_LINE).where(mine))


def test_the_beginning_that_was_deleted_is_missed(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=9)
    log.send()
    assert state(hub, log.laptop.device) == ()
    take_away(hub, log.laptop.device, 1, 2, 3)
    assert state(hub, log.laptop.device) == (("missing", 3),)


def test_the_end_that_was_deleted_is_missed_and_all_of_it_too(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=5)
    log.send()
    take_away(hub, log.laptop.device, 4, 5)
    assert state(hub, log.laptop.device) == (("missing", 5),)
    take_away(hub, log.laptop.device, 1, 2, 3)
    arrived = Month.of(hub.now_ms())
    assert state(hub, log.laptop.device, arrived) == (("missing", 5),)


def test_a_last_line_that_was_written_anew_is_seen(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=3)
    log.send()
    last = (ACCESS_LINE.c.device == log.laptop.device) & (ACCESS_LINE.c.place == 3)
    with hub.store.writing() as connection:
        connection.execute(update(ACCESS_LINE).where(last).values(hash=bytes(32)))
    assert ("changed", 3) in state(hub, log.laptop.device)


def test_a_log_whose_first_lines_never_came_is_a_gap_and_no_theft(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=6)
    log.send(4, oldest=4)
    arrived = Month.of(hub.now_ms())
    assert state(hub, log.laptop.device, arrived) == (("gap", 1),)


def test_what_was_too_old_is_not_missed_but_what_went_with_it_is(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=4)
    log.send()
    wait(hub, 800 * DAY)
    for _ in range(3):
        log.write("household.read", f"household/{HOME}", NOON + 800 * DAY)
    log.send(5)
    later = Month.of(NOON + 800 * DAY)
    assert hub.purge_access_lines(24) == 4
    assert state(hub, log.laptop.device, later) == ()
    take_away(hub, log.laptop.device, 5)
    assert state(hub, log.laptop.device, later) == (("missing", 5),)
    with hub.store.writing() as connection:  # as an earlier version purged: without a mark
        connection.execute(delete(ACCESS_FAULT).where(ACCESS_FAULT.c.device == log.laptop.device))
    assert state(hub, log.laptop.device, later) == (), "nobody can tell, and nobody is accused"


def test_a_laptop_whose_whole_log_was_too_old_misses_nothing(hub: Hub, crew: Crew) -> None:
    log = log_of(crew, lines=4)
    log.send()
    wait(hub, 800 * DAY)
    hub.purge_access_lines(24)
    now = Month.of(hub.now_ms())
    assert state(hub, log.laptop.device, now) == ()
    log.write("household.read", f"household/{HOME}", NOON + 800 * DAY)
    assert log.send(5) == 5
    assert state(hub, log.laptop.device, now) == ()
