"""인사이동: whoever handed a desk over works at another post now, and the handover is followed to its end."""

from __future__ import annotations

import msgspec
import pytest

from app.visits.visiting import ABSENT, Ending
from app.wire.people import Role, Worker
from district.command import main
from district.demo.people import PLANNER
from tests.field import sync
from tests.handover.test_handover import NEW, followed, hand_over, newcomer, steps
from tests.prepared import Field, homes

_ELSEWHERE = ["길음1동"]


def take_post(field: Field, role: Role, dongs: list[str]) -> None:
    worker = msgspec.structs.replace(PLANNER.worker, role=role, dongs=dongs)
    field.hub.add_worker(worker)


@pytest.mark.parametrize(
    ("role", "dongs"),
    [(Role.SUPERVISOR, _ELSEWHERE), (Role.NURSE, _ELSEWHERE), (Role.DUTY_OFFICER, [])],
)
def test_a_desk_is_followed_although_its_planner_has_another_post(
    field: Field, role: Role, dongs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    sync(supervisor)
    desk = homes(old)
    old.visiting.record_without_visit(desk[0], None, Ending(ABSENT))
    hand_over(supervisor, desk, worker)
    sync(supervisor)
    sync(new)
    take_post(field, role, dongs)
    [one] = followed(supervisor)
    assert (one.former_name, one.successor_name, len(one.homes)) == ("한지원", "새사람", len(desk))
    assert steps(one) == [(False, True, False)]
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["handovers", *database]) == 0
    assert "한지원" in capsys.readouterr().out
    for _ in range(2):
        sync(old)
    assert not set(desk) & set(old.store.homes.ids())
    [one] = followed(supervisor)
    assert steps(one) == [(True, True, True)]


def test_nobody_waits_for_homes_that_the_new_post_shows_again(field: Field) -> None:
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    hand_over(supervisor, homes(old), worker)
    sync(supervisor)
    take_post(field, Role.SUPERVISOR, PLANNER.worker.dongs)
    assert followed(supervisor) == []


def test_what_a_supervisor_saw_is_no_desk_once_they_are_a_planner(field: Field) -> None:
    """Their post showed them the 동; nobody gave its households to anybody."""
    second = Worker(id="demo-supervisor-2", name="새팀장", role=Role.SUPERVISOR, dongs=PLANNER.worker.dongs)
    field.hub.add_worker(second)
    field.hub.add_worker(msgspec.structs.replace(second, role=Role.PLANNER))
    supervisor = field.laptop("supervisor")
    assert followed(supervisor) == []


@pytest.mark.parametrize(("role", "dongs"), [(Role.NURSE, PLANNER.worker.dongs), (Role.DUTY_OFFICER, [])])
def test_a_desk_that_was_not_handed_over_before_waits_for_somebody(
    field: Field, role: Role, dongs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Its planner has it until then, on this laptop and the next; every step is followed from that day."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    desk = homes(old)
    visit = old.visiting.start(desk[0], None, [])
    old.visiting.record_without_visit(desk[1], None, Ending(ABSENT))
    take_post(field, role, dongs)
    [one] = followed(supervisor)
    assert (one.former_name, one.device, one.successor) == ("한지원", old.identity.device, "")
    assert (len(one.homes), steps(one)) == (len(desk), [(False, False, False)])
    assert sync(old).trouble is None
    [one] = followed(supervisor)
    assert steps(one) == [(True, False, False)]
    database = ["--database", f"sqlite:///{field.hub_file}", "--key-file", str(field.folder / "hub.key")]
    assert main(["handovers", *database]) == 0
    assert "담당 없음" in capsys.readouterr().out
    assert supervisor.assigning is not None
    [theirs] = [one for one in supervisor.assigning.desks(Role.PLANNER) if one.worker.name == "한지원"]
    assert theirs.count == len(desk)
    hand_over(supervisor, [home for tong in theirs.homes.values() for home in tong], worker)
    assert sync(supervisor).refused == 0
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert new.store.homes.count() == len(desk)
    [one] = followed(supervisor)
    assert (one.successor, steps(one)) == (NEW, [(False, True, False)])
    old.visiting.abandon(visit)
    assert sync(old).trouble is None
    assert not set(desk) & set(old.store.homes.ids())
    [one] = followed(supervisor)
    assert steps(one) == [(True, True, True)]


def test_who_leaves_the_service_from_another_post_is_waited_for(field: Field) -> None:
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    count = len(homes(old))
    take_post(field, Role.DUTY_OFFICER, [])
    later = field.enrolled(PLANNER.worker.id, field.hub.enrolment_code(PLANNER.worker.id))
    told = followed(supervisor)
    assert {one.device for one in told} == {old.identity.device, later.identity.device}
    field.hub.leave(PLANNER.worker.id)
    told = followed(supervisor)
    assert {one.device for one in told} == {old.identity.device, later.identity.device}
    assert [(len(one.homes), one.successor, steps(one)) for one in told] == [
        (count, "", [(False, False, False)])
    ] * 2


def test_a_desk_waits_for_somebody_once_its_planner_works_in_another_dong(field: Field) -> None:
    """The same post, elsewhere: nobody visits these homes until they are given to somebody."""
    worker = newcomer(field)
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    desk = homes(old)
    take_post(field, Role.PLANNER, _ELSEWHERE)
    [one] = followed(supervisor)
    assert (one.former_name, one.device, one.successor) == ("한지원", old.identity.device, "")
    assert (len(one.homes), steps(one)) == (len(desk), [(False, False, False)])
    assert supervisor.assigning is not None
    [theirs] = [one for one in supervisor.assigning.desks(Role.PLANNER) if one.worker.name == "한지원"]
    assert theirs.count == len(desk)
    hand_over(supervisor, [home for tong in theirs.homes.values() for home in tong], worker)
    assert sync(supervisor).refused == 0
    field.enrolled(NEW, field.hub.enrolment_code(NEW))
    for _ in range(2):
        assert sync(old).trouble is None
    [one] = followed(supervisor)
    assert (one.successor, steps(one)) == (NEW, [(True, True, True)])


def test_nobody_waits_for_what_they_are_given_where_they_are_now_or_once_they_are_back(
    field: Field,
) -> None:
    worker, supervisor = newcomer(field), field.laptop("supervisor")
    given, *rest = homes(field.laptop("planner"))
    take_post(field, Role.PLANNER, _ELSEWHERE)
    for planner in (worker.id, PLANNER.worker.id):
        assert field.hub.assign([given], planner=planner) == 1
    [one] = [each for each in followed(supervisor) if each.former == PLANNER.worker.id]
    assert {home.household for home in one.homes} == set(rest)
    take_post(field, Role.PLANNER, PLANNER.worker.dongs)
    assert [each for each in followed(supervisor) if each.former == PLANNER.worker.id] == []
