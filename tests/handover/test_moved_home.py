"""A household that came to another 동 waits there for somebody who works there."""

from __future__ import annotations

import msgspec

from app.desk import Desk
from app.wire.handing import Handover
from app.wire.people import Role, Worker
from district.demo.people import PLANNER
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.handover.test_handover import NEW, followed, hand_over, newcomer, steps
from tests.prepared import Field, homes

ELSEWHERE = "길음1동"
_THERE = Worker(id="there", name="길음팀장", role=Role.SUPERVISOR, dongs=[ELSEWHERE])


def of_the_planner(supervisor: Desk) -> list[Handover]:
    """The nurse's is another."""
    return [one for one in followed(supervisor) if one.former == PLANNER.worker.id]


def test_its_planner_is_followed_until_somebody_there_has_it(field: Field) -> None:
    worker = msgspec.structs.replace(newcomer(field), dongs=[ELSEWHERE])
    for person in (worker, _THERE):
        field.hub.add_worker(person)
    there = field.enrolled(_THERE.id, field.hub.enrolment_code(_THERE.id))
    supervisor, old = field.laptop("supervisor"), field.laptop("planner")
    moved, gone, *_ = homes(old)
    edit(supervisor, moved, dong=ELSEWHERE)
    edit(supervisor, gone, dong=ELSEWHERE, moved_out="2026-11-01")
    assert sync(supervisor).refused == 0
    assert followed(supervisor) == []
    [one] = of_the_planner(there)
    assert (one.former_name, one.successor, [home.household for home in one.homes]) == ("한지원", "", [moved])
    assert there.assigning is not None
    [desk] = [each for each in there.assigning.desks(Role.PLANNER) if each.worker.name == "한지원"]
    assert moved in [home for tong in desk.homes.values() for home in tong]
    hand_over(there, [moved], worker)
    assert sync(there).refused == 0
    field.enrolled(NEW, field.hub.enrolment_code(NEW))
    for _ in range(2):
        assert sync(old).trouble is None
    [one] = of_the_planner(there)
    assert (one.successor, steps(one)) == (NEW, [(True, True, True)])


def test_who_is_given_it_where_it_is_now_does_it_from_where_they_are(field: Field) -> None:
    field.hub.add_worker(_THERE)
    worker, supervisor = newcomer(field), field.laptop("supervisor")
    moved, *_ = homes(field.laptop("planner"))
    edit(supervisor, moved, dong=ELSEWHERE)
    assert sync(supervisor).refused == 0
    assert {one.former for one in field.hub.all_handovers(ELSEWHERE)} == {PLANNER.worker.id, "demo-nurse"}
    field.hub.assign([moved], planner=worker.id)
    [one] = [each for each in field.hub.all_handovers(ELSEWHERE) if each.former == PLANNER.worker.id]
    assert (one.successor, steps(one)) == (worker.id, [(False, False, False)])
