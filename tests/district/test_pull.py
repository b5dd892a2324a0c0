"""What a device receives: order, cursors, bounds, and that nobody receives what is not theirs."""

from __future__ import annotations

from uuid import uuid4

from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind, Revision
from district.hub import Hub
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew, draft


def households(revisions: list[Revision]) -> set[str]:
    return {revision.household for revision in revisions}


def test_each_role_receives_its_own_households(crew: Crew) -> None:
    expected = {
        "planner": {HOME},
        "planner-2": {OTHER_HOME},
        "nurse": {HOME},
        "supervisor": {HOME, OTHER_HOME},
        "far-supervisor": {FAR_HOME},
        "officer": set(),
    }
    for worker, own in expected.items():
        assert households(crew[worker].pull_all()[0]) == own, worker


def test_a_cursor_goes_on_where_it_stopped(crew: Crew) -> None:
    planner, supervisor = crew["planner"], crew["supervisor"]
    supervisor.pull_all()
    visits = [planner.visit(HOME) for _ in range(7)]
    planner.push(*visits)
    received: list[Revision] = []
    steps = 0
    more = True
    while more:
        answer = supervisor.pull(max_bytes=1)
        received += [delivered.signed.revision() for delivered in answer.revisions]
        assert len(answer.revisions) <= 1
        more = answer.more
        steps += 1
    assert [revision.id for revision in received] == [visit.revision().id for visit in visits]
    assert steps >= 7
    again = supervisor.pull()
    assert (again.revisions, again.more, again.withdrawn) == ([], False, [])


def test_the_hubs_order_is_the_order_of_delivery(crew: Crew) -> None:
    planner, supervisor = crew["planner"], crew["supervisor"]
    planner.push(*[planner.visit(HOME) for _ in range(20)])
    order = [delivered.hub_seq for delivered in supervisor.pull().revisions]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_households_come_in_the_order_in_which_a_laptop_keeps_them(crew: Crew, hub: Hub) -> None:
    planner, ids = crew["planner"], sorted(str(uuid4()) for _ in range(20))
    planner.pull_all()
    hub.import_households([draft(home, "정릉1동", "김가상") for home in reversed(ids)])
    hub.assign([*reversed(ids)], planner=planner.worker.id)
    received, _ = planner.pull_all()
    assert [revision.household for revision in received if revision.kind is Kind.HOUSEHOLD_IMPORTED] == ids


def test_an_answer_is_bounded_and_complete(crew: Crew) -> None:
    planner, supervisor = crew["planner"], crew["supervisor"]
    supervisor.pull_all()
    visits = [planner.visit(HOME, note="가" * 30_000) for _ in range(30)]
    planner.push(*visits)
    answer = supervisor.pull(max_bytes=1_000_000)
    assert 0 < sum(len(delivered.signed.body) for delivered in answer.revisions) <= 1_000_000
    assert answer.more
    rest, _ = supervisor.pull_all()
    assert len(answer.revisions) + len(rest) == 30


def test_a_second_laptop_of_the_same_worker_gets_what_the_first_wrote(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    planner.push(visit)
    second, _ = crew.another("planner").pull_all()
    assert visit.revision().id in {revision.id for revision in second}


def test_a_cursor_from_before_a_restore_starts_over(crew: Crew) -> None:
    planner = crew["planner"]
    everything, _ = planner.pull_all()
    planner.cursor = 10**12
    again, _ = planner.pull_all()
    assert [revision.id for revision in again] == [revision.id for revision in everything]


def test_a_supervisor_added_later_receives_the_history(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    planner.push(visit)
    old = next(worker for worker in hub.workers() if worker.id == "supervisor")
    hub.add_worker(type(old)(id="new", name="새론", role=old.role, dongs=["정릉1동"]))
    received, _ = crew["new"].pull_all()
    assert visit.revision().id in {revision.id for revision in received}
    assert households(received) == {HOME, OTHER_HOME}


def test_a_new_dong_brings_its_households_once(crew: Crew, hub: Hub) -> None:
    supervisor = crew["supervisor"]
    supervisor.pull_all()
    worker = next(worker for worker in hub.workers() if worker.id == "supervisor")
    wider = type(worker)(id=worker.id, name=worker.name, role=worker.role, dongs=["길음1동", "정릉1동"])
    hub.add_worker(wider)
    hub.add_worker(wider)
    received, _ = supervisor.pull_all()
    assert [revision.household for revision in received] == [FAR_HOME]


def test_a_supervisor_who_leaves_a_dong_loses_it(crew: Crew, hub: Hub) -> None:
    supervisor = crew["supervisor"]
    supervisor.pull_all()
    worker = next(worker for worker in hub.workers() if worker.id == "supervisor")
    owed = supervisor.visit(HOME)
    hub.add_worker(type(worker)(id=worker.id, name=worker.name, role=worker.role, dongs=["길음1동"]))
    received, withdrawn = supervisor.pull_all()
    assert households(received) == {FAR_HOME}
    assert sorted(withdrawn) == [HOME, OTHER_HOME]
    assert len(supervisor.push(owed).receipts) == 1
    assert households(crew.another("supervisor").pull_all()[0]) == {FAR_HOME}
    hub.add_worker(worker)
    received, withdrawn = supervisor.pull_all()
    assert (households(received), withdrawn) == ({HOME, OTHER_HOME}, [FAR_HOME])


def test_an_officer_who_leaves_the_health_division_loses_its_risks(crew: Crew, hub: Hub) -> None:
    planner, officer = crew["planner"], crew["officer"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert officer.pull_all()[0] != []
    hub.add_worker(Worker(id="officer", name="서지킴", role=Role.NURSE, dongs=["길음1동"]))
    assert officer.pull_all() == ([], [HOME])
    assert crew.another("officer").pull_all() == ([], [HOME])


def test_importing_again_writes_only_what_changed(crew: Crew, hub: Hub) -> None:
    supervisor = crew["supervisor"]
    supervisor.pull_all()
    same, moved = (
        draft(HOME, "정릉1동", "김가상"),
        draft(OTHER_HOME, "정릉1동", "이가상", phone="010-0000-0001"),
    )
    assert hub.import_households([same, moved]) == 1
    [revision], _ = supervisor.pull_all()
    assert (revision.kind, revision.household) == (Kind.HOUSEHOLD_IMPORTED, OTHER_HOME)
    assert set(revision.patch) == {"phone"}
    change = revision.patch["phone"]
    assert isinstance(change, Change)
    assert change.value == "010-0000-0001"
    assert change.replaces is not None
