"""Handing households over: the new worker gets everything, the former one a withdrawal."""

from __future__ import annotations

import pytest

from app.wire.messages import Code
from app.wire.revisions import Change, Kind
from district.assigning import UnknownHousehold
from district.hub import Hub
from district.people import UnknownWorker
from tests.district.conftest import FAR_HOME, HOME, OTHER_HOME, Crew, draft


def test_the_new_worker_gets_the_whole_history(crew: Crew, hub: Hub) -> None:
    planner, successor = crew["planner"], crew["planner-2"]
    successor.pull_all()
    visits = [planner.visit(HOME) for _ in range(3)]
    planner.push(*visits)
    assert hub.assign([HOME], planner="planner-2") == 1
    received, withdrawn = successor.pull_all()
    kinds = [revision.kind for revision in received]
    assert kinds[0] is Kind.HOUSEHOLD_IMPORTED
    assert kinds.count(Kind.VISIT_FINISHED) == 3
    assert kinds[-1] is Kind.HOUSEHOLD_ASSIGNED
    assert withdrawn == []


def test_the_former_worker_gets_a_withdrawal_once(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    planner.pull_all()
    hub.assign([HOME], planner="planner-2")
    received, withdrawn = planner.pull_all()
    assert (received, withdrawn) == ([], [HOME])
    assert planner.pull_all() == ([], [])


def test_the_former_workers_next_laptop_gets_nothing_of_it(crew: Crew, hub: Hub) -> None:
    hub.assign([HOME], planner="planner-2")
    received, withdrawn = crew.another("planner").pull_all()
    assert received == []
    assert withdrawn == [HOME]


def test_what_happens_afterwards_stays_with_the_new_worker(crew: Crew, hub: Hub) -> None:
    planner, successor = crew["planner"], crew["planner-2"]
    hub.assign([HOME], planner="planner-2")
    planner.pull_all()
    successor.push(successor.visit(HOME))
    assert planner.pull_all() == ([], [])


def test_a_household_given_back_comes_back_whole(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    before = {revision.id for revision in planner.pull_all()[0]}
    hub.assign([HOME], planner="planner-2")
    assert planner.pull_all()[1] == [HOME]
    hub.assign([HOME], planner="planner")
    received, withdrawn = planner.pull_all()
    assert withdrawn == []
    assert before <= {revision.id for revision in received}


def test_there_and_back_unseen_withdraws_nothing(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    planner.pull_all()
    hub.assign([HOME], planner="planner-2")
    hub.assign([HOME], planner="planner")
    received, withdrawn = planner.pull_all()
    assert withdrawn == []
    assert {revision.household for revision in received} == {HOME}


def test_the_nurse_keeps_what_the_planner_hands_over(crew: Crew, hub: Hub) -> None:
    nurse = crew["nurse"]
    nurse.pull_all()
    hub.assign([HOME], planner="planner-2")
    received, withdrawn = nurse.pull_all()
    assert [revision.kind for revision in received] == [Kind.HOUSEHOLD_ASSIGNED]
    assert withdrawn == []


def test_a_supervisor_assigns_within_the_own_dong(crew: Crew) -> None:
    supervisor, planner = crew["supervisor"], crew["planner"]
    planner.pull_all()
    seen, _ = supervisor.pull_all()
    last = [r for r in seen if r.household == HOME and "assigned.planner" in r.patch][-1]
    assign = supervisor.write(
        Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", HOME, {"assigned.planner": Change("planner-2", last.id)}
    )
    elsewhere = supervisor.write(
        Kind.HOUSEHOLD_ASSIGNED, f"household/{FAR_HOME}", FAR_HOME, {"assigned.planner": Change("planner-2")}
    )
    answer = supervisor.push(assign, elsewhere)
    assert len(answer.receipts) == 1
    assert answer.refused[0].code is Code.FOREIGN_HOUSEHOLD
    assert planner.pull_all()[1] == [HOME]
    received, _ = crew["planner-2"].pull_all()
    assert HOME in {revision.household for revision in received}


@pytest.mark.parametrize("worker", ["nobody", "nurse", "supervisor"])
def test_only_a_planner_plans(crew: Crew, hub: Hub, worker: str) -> None:
    with pytest.raises(UnknownWorker):
        hub.assign([HOME], planner=worker)
    supervisor = crew["supervisor"]
    assign = supervisor.write(
        Kind.HOUSEHOLD_ASSIGNED, f"household/{HOME}", HOME, {"assigned.planner": Change(worker)}
    )
    [refused] = supervisor.push(assign).refused
    assert refused.code is Code.UNKNOWN_SUBJECT


def test_an_unknown_household_is_assigned_to_nobody(hub: Hub) -> None:
    with pytest.raises(UnknownHousehold):
        hub.assign(["018f0000-0000-7000-8000-0000000000ff"], planner="planner")


def test_a_household_that_moves_to_another_dong_changes_supervisors(crew: Crew, hub: Hub) -> None:
    near, far = crew["supervisor"], crew["far-supervisor"]
    near.pull_all()
    far.pull_all()
    hub.import_households([draft(OTHER_HOME, "길음1동", "이가상")])
    assert near.pull_all() == ([], [OTHER_HOME])
    received, _ = far.pull_all()
    assert {revision.household for revision in received} == {OTHER_HOME}
    assert Kind.HOUSEHOLD_IMPORTED in {revision.kind for revision in received}
    owed = near.visit(OTHER_HOME)
    assert len(near.push(owed).receipts) == 1


def test_a_supervisor_moves_a_household_and_nobody_else_does(crew: Crew, hub: Hub) -> None:
    """Whoever moved it would give the whole record to another 동, and take it from the own supervisor."""
    near, far, planner = crew["supervisor"], crew["far-supervisor"], crew["planner"]
    [known] = [each for each in near.pull_all()[0] if each.household == OTHER_HOME and "dong" in each.patch]
    far.pull_all()
    subject, moving = f"household/{OTHER_HOME}", {"dong": Change("길음1동", known.id)}
    hub.assign([OTHER_HOME], planner="planner")
    hub.assign([OTHER_HOME], planner="planner-2")
    former = planner.write(Kind.HOUSEHOLD_EDITED, subject, OTHER_HOME, moving)
    assert planner.push(former).refused[0].code is Code.FORBIDDEN_KIND
    assert far.pull_all() == ([], [])
    assert OTHER_HOME not in near.pull_all()[1]
    assert near.push(near.write(Kind.HOUSEHOLD_EDITED, subject, OTHER_HOME, moving)).refused == []
    assert near.pull_all()[1] == [OTHER_HOME]
    assert {revision.household for revision in far.pull_all()[0]} == {OTHER_HOME}
