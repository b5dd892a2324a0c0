"""The server's clock ran a day ahead and was put right: what came before what is told all the same."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec
import pytest
from uuid6 import UUID

from app.courier.unpacking import Verdict
from app.desk import Desk
from app.handover.following import is_late, oldest, unheard_since
from app.ledger.ledger import now_ms
from app.visits.visiting import ABSENT, Ending
from app.wire.courier import SUFFIX
from app.wire.people import Role
from district.courier.taking_in import take_in
from district.demo.people import PLANNER
from tests.courier.trips import new_stick, receive, send
from tests.field import sync
from tests.handover.test_handover import NEW, followed, newcomer, steps
from tests.handover.test_silent import silent
from tests.prepared import Field, homes, open_hub

DAY_MS = 24 * 3600 * 1000


class Clock:
    """The server's."""

    def __init__(self) -> None:
        self.off_ms = DAY_MS

    def __call__(self) -> int:
        return now_ms() + self.off_ms

    def put_right(self) -> None:
        self.off_ms = 0


@pytest.fixture
def clock(field: Field) -> Clock:
    """A day ahead from now on."""
    ahead = Clock()
    field.go_offline()
    field.hub.close()
    field.hub = open_hub(field.folder, ahead)
    field.go_online()
    return ahead


def brought(field: Field, desk: Desk, stick: Path) -> None:
    """To the server and back."""
    send(desk, stick)
    for file in sorted(stick.glob(f"*{SUFFIX}")):
        answer = take_in(field.hub, file.read_bytes()).answer
        file.with_name(f"{file.stem}-answer{SUFFIX}").write_bytes(answer)
    assert [one.verdict for one in receive(desk, stick)] == [Verdict.TAKEN]


def told(field: Field) -> list[tuple[str, list[tuple[bool, bool, bool]]]]:
    """Of each handover the former laptop and the steps."""
    return [(one.device, steps(one)) for one in field.hub.all_handovers()]


def test_what_was_handed_over_meanwhile_is_seen_to_be_done(field: Field, clock: Clock) -> None:
    newcomer(field)
    old = field.laptop("planner")
    desk = homes(old)
    field.hub.assign(desk, planner=NEW)
    clock.put_right()
    old.visiting.record_without_visit(desk[0], None, Ending(ABSENT))
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert sync(old).trouble is None
    assert old.store.homes.count() == 0
    assert new.store.homes.count() == len(desk)
    assert told(field) == [(old.identity.device, [(True, True, True)])]


def test_who_was_heard_meanwhile_has_not_sent_what_leaves_them_later(field: Field, clock: Clock) -> None:
    newcomer(field)
    old = field.laptop("planner")
    home = homes(old)[0]
    field.hub.assign([home], planner=NEW)
    assert sync(old).trouble is None
    field.hub.assign([home], planner=PLANNER.worker.id)
    assert sync(old).trouble is None
    clock.put_right()
    visit = old.visiting.start(home, None, [])
    field.hub.assign([home], planner=NEW)
    assert told(field) == [(old.identity.device, [(False, False, False)])]
    assert sync(old).trouble is None
    assert told(field) == [(old.identity.device, [(True, False, False)])], "the visit keeps it on the laptop"
    old.visiting.abandon(visit)
    assert sync(old).trouble is None
    assert told(field) == [(old.identity.device, [(True, False, True)])]


def test_a_stick_that_came_meanwhile_says_nothing_of_what_leaves_later(
    field: Field, clock: Clock, tmp_path: Path
) -> None:
    """Its laptop had that clock from the server. What it brings later counts: it has heard more since."""
    newcomer(field)
    old = field.laptop("planner")
    assert sync(old).trouble is None
    brought(field, old, new_stick(tmp_path, "first"))
    clock.put_right()
    field.hub.assign(homes(old), planner=NEW)
    assert told(field) == [(old.identity.device, [(False, False, False)])]
    visit = old.visiting.start(homes(old)[0], None, [])
    assert [steps for _, steps in told(field)] == [[(False, False, False)]]
    for trip in ("second", "third"):
        brought(field, old, new_stick(tmp_path, trip))
    [(_, done)] = told(field)
    assert done == [(True, False, False), (True, False, True)], "one is being visited"
    old.visiting.abandon(visit)


def test_a_laptop_that_was_let_in_meanwhile_is_waited_for(field: Field, clock: Clock) -> None:
    worker = newcomer(field)
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    desk = homes(field.laptop("planner"))
    field.hub.assign(desk, planner=NEW)
    assert sync(new).trouble is None
    clock.put_right()
    field.hub.assign(desk, planner=PLANNER.worker.id)
    assert (new.identity.device, [(False, False, False)]) in told(field)
    new.visiting.record_without_visit(desk[0], None, Ending(ABSENT))
    field.hub.add_worker(msgspec.structs.replace(worker, role=Role.DUTY_OFFICER, dongs=[]))
    assert (new.identity.device, [(False, False, False)]) in told(field), "what it was then counts"
    came = sync(new)
    assert (came.trouble, came.sent, came.refused) == (None, 1, 0), "the visit of the former post"


def test_who_was_given_up_meanwhile_is_waited_for_again_once_it_is_heard(field: Field, clock: Clock) -> None:
    """By a clock a month ahead nobody had heard of it for weeks."""
    clock.put_right()
    newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    first, second, *_ = homes(old)
    field.hub.assign([first], planner=NEW)
    clock.off_ms = 30 * DAY_MS
    [one] = followed(supervisor)
    assert supervisor.following is not None
    supervisor.following.unreturned.give_up(one.device, one.seen_ms, "찾을 수 없음")
    [one] = followed(supervisor)
    assert one.unreturned
    clock.put_right()
    visit = old.visiting.start(second, None, [])
    assert sync(old).trouble is None
    field.hub.assign([second], planner=NEW)
    [one] = field.hub.all_handovers()
    assert not one.unreturned
    assert [home.household for home in one.waiting] == [first, second]
    old.visiting.abandon(visit)


def test_who_was_heard_meanwhile_and_never_since_is_silent(field: Field, clock: Clock) -> None:
    """Until that clock's day nobody knows since when; it is not called heard in a month to come."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    clock.off_ms = 30 * DAY_MS
    assert sync(planner).trouble is None
    clock.off_ms = 2 * DAY_MS
    one = {each.device: each for each in silent(supervisor)}[planner.identity.device]
    assert 0 < one.seen_ms == unheard_since(one) < now_ms()
    assert sync(planner).trouble is None
    assert planner.identity.device not in {each.device for each in silent(supervisor)}


def test_a_lost_laptop_stays_locked_out_once_the_district_is_restored(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was let in while the clock was ahead, and revoked after that; a post given and taken."""
    clock, yesterday = Clock(), tmp_path / "yesterday.sqlite"
    monkeypatch.setattr("district.journal.decisions.uuid7", lambda: made_at(clock()))
    field.back_up_hub(yesterday)
    nurse = field.laptop("nurse").identity.worker.id
    lost = field.enrolled(nurse, field.hub.enrolment_code(nurse))
    worker = newcomer(field)
    field.hub.add_worker(msgspec.structs.replace(worker, role=Role.SUPERVISOR))
    clock.put_right()
    field.hub.revoke(lost.identity.device)
    field.hub.add_worker(worker)
    for _ in range(2):
        field.replace_hub(yesterday)
        [one] = [each for each in field.hub.devices() if each.id == lost.identity.device]
        assert one.revoked_ms is not None
        assert [each.role for each in field.hub.workers() if each.id == NEW] == [Role.PLANNER]


def made_at(at_ms: int) -> UUID:
    """By a process that began then."""
    return UUID(int=at_ms << 80 | secrets.randbits(76), version=7)


def test_who_is_late_with_what_left_them_meanwhile_is_named(field: Field, clock: Clock) -> None:
    """The clock was a year ahead; three days after it was put right the laptop is late, and since then."""
    newcomer(field)
    old = field.laptop("planner")
    assert sync(old).trouble is None
    clock.off_ms = 365 * DAY_MS
    field.hub.assign(homes(old)[:1], planner=NEW)
    clock.put_right()
    put_right_ms = field.hub.now_ms()
    [one] = field.hub.all_handovers()
    assert oldest(one).since_ms <= field.hub.now_ms()
    field.hub.escalate()
    for days, late in ((2, False), (4, True), (370, True)):
        clock.off_ms = days * DAY_MS
        field.hub.escalate()
        [one] = field.hub.all_handovers() or [one]
        assert is_late(one, field.hub.now_ms()) is late
        assert 0 <= oldest(one).since_ms - put_right_ms < DAY_MS
    clock.off_ms = -100_000 * DAY_MS // 10
    field.hub.escalate()
    clock.put_right()
    [one] = field.hub.all_handovers()
    assert oldest(one).since_ms >= put_right_ms, "nobody believes a clock of before the district"


def test_a_former_laptop_that_was_heard_meanwhile_is_not_told_as_heard_in_a_time_to_come(
    field: Field, clock: Clock
) -> None:
    newcomer(field)
    old = field.laptop("planner")
    clock.off_ms = 30 * DAY_MS
    assert sync(old).trouble is None
    clock.put_right()
    field.hub.assign(homes(old)[:1], planner=NEW)
    [one] = field.hub.all_handovers()
    assert 0 < one.seen_ms <= field.hub.now_ms()
