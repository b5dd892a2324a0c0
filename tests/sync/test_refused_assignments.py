"""What only the present post says of a household, refused by the district: it counts for nothing on the
laptop that said it, what is said anew stands in its place, and the mark in the list comes to its end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from app.desk import Desk
from app.sync.details import offer_again, read_details
from app.sync.refusing import end_refused
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Code
from app.wire.people import Role, Worker
from db.ledger_row import ASSIGNING_REFUSED, DECISION_REFUSED, PERSON_REFUSED, REVIEW_REFUSED
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.handover.test_former_supervisor import ELSEWHERE, moves_away, placement
from tests.handover.test_handover import NEW, hand_over, newcomer
from tests.prepared import Field, homes
from tests.sync.test_refused_moves import codes
from tests.sync.test_said_to_be_missing import NOTHING_MISSING, proof


def planner_of(desk: Desk, home: str) -> str:
    row = desk.store.homes.household(home)
    assert row is not None
    return row.planner


def rebuilt(desk: Desk) -> Desk:
    with desk.store.transaction():
        desk.ledger.projector.rebuild()
    return desk


def colleague(field: Field, supervisor: Desk) -> Desk:
    """Another supervisor of the same 동."""
    field.hub.add_worker(msgspec.structs.replace(supervisor.identity.worker, id="sup-2", name="새팀장"))
    return field.enrolled("sup-2", field.hub.enrolment_code("sup-2"))


def promoted(field: Field, worker: Worker) -> None:
    field.hub.add_worker(msgspec.structs.replace(worker, role=Role.SUPERVISOR))


def third(field: Field, like: Worker) -> Worker:
    worker = msgspec.structs.replace(like, id="third", name="셋째")
    field.hub.add_worker(worker)
    return worker


def test_a_household_for_somebody_promoted_meanwhile_goes_to_the_next_who_is_chosen(field: Field) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    other = colleague(field, supervisor)
    sync(supervisor)
    home, before = homes(planner)[0], planner.identity.worker.id
    hand_over(supervisor, [home], worker)
    assert planner_of(supervisor, home) == NEW
    promoted(field, worker)
    next_one = third(field, worker)
    assert sync(supervisor).refused == 1
    assert (codes(supervisor), planner_of(supervisor, home)) == ([PERSON_REFUSED], before)
    assert planner_of(rebuilt(supervisor), home) == before
    offer_again(supervisor.ledger)
    assert (sync(supervisor).refused, codes(supervisor)) == (0, [PERSON_REFUSED]), "it is refused once"

    assert hand_over(supervisor, [home], next_one) == 1
    assert sync(supervisor).refused == 0
    assert codes(supervisor) == []
    assert NOTHING_MISSING in proof(supervisor)
    chosen = field.enrolled("third", field.hub.enrolment_code("third"))
    sync(other)
    assert placement(field, home).planner == "third"
    assert chosen.household(home) is not None
    for desk in (supervisor, other, rebuilt(supervisor)):
        assert (planner_of(desk, home), desk.store.documents.conflicts()) == ("third", [])
    assert sync(planner).withdrawn == 1


def test_given_to_another_before_anybody_knew_a_person_decides_and_all_have_it_so(field: Field) -> None:
    """The second names the first as what it replaces, which nobody else ever has."""
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    other, next_one = colleague(field, supervisor), third(field, worker)
    for desk in (supervisor, other):
        sync(desk)
    home = homes(planner)[0]
    field.go_offline()
    hand_over(supervisor, [home], worker)
    hand_over(supervisor, [home], next_one)
    promoted(field, worker)
    field.go_online()
    assert sync(supervisor).refused == 1
    sync(other)
    assert (codes(supervisor), planner_of(supervisor, home)) == ([], planner_of(other, home))
    assert [desk.conflicts.count() for desk in (supervisor, other)] == [1, 1]
    [question] = supervisor.conflicts.questions()
    supervisor.conflicts.decide(question, "third")
    for desk in (supervisor, other):
        sync(desk)
    assert placement(field, home).planner == "third"
    for desk in (supervisor, other, rebuilt(supervisor)):
        assert (planner_of(desk, home), desk.conflicts.count()) == ("third", 0)


def test_one_that_stays_where_it_is_can_be_put_away(field: Field) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    hand_over(supervisor, [home], worker)
    promoted(field, worker)
    sync(supervisor)
    assert end_refused(supervisor.ledger) == 1
    assert codes(supervisor) == []
    assert (sync(supervisor).sent, NOTHING_MISSING in proof(supervisor)) == (0, True)
    assert planner_of(rebuilt(supervisor), home) == planner.identity.worker.id


def the_household_moves(field: Field, supervisor: Desk, home: str) -> None:
    other = colleague(field, supervisor)
    edit(other, home, dong=ELSEWHERE)
    sync(other)


def the_supervisor_moves(field: Field, supervisor: Desk, _home: str) -> None:
    moves_away(field, supervisor)


@pytest.mark.parametrize("meanwhile", [the_household_moves, the_supervisor_moves])
def test_a_household_that_is_of_another_dong_by_now_leaves_once_it_is_put_away(
    field: Field, meanwhile: Callable[[Field, Desk, str], None]
) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    hand_over(supervisor, [home], worker)
    meanwhile(field, supervisor, home)
    for _ in range(2):
        sync(supervisor)
        assert codes(supervisor) == [ASSIGNING_REFUSED]
        assert supervisor.store.withdrawn.still_here() == [home], "whoever gave it reads first why"
    assert home in homes(supervisor)
    end_refused(supervisor.ledger)
    sync(supervisor)
    assert home not in homes(supervisor)


def test_one_that_an_earlier_version_noted_like_any_other_refusal(field: Field) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    hand_over(supervisor, [home], worker)
    promoted(field, worker)
    sync(supervisor)
    with supervisor.store.transaction():
        [noted] = supervisor.store.ledger.refusals()
        supervisor.store.ledger.store_refusal(replace(noted, code=Code.UNKNOWN_SUBJECT))
        supervisor.ledger.projector.rebuild()
    assert planner_of(supervisor, home) == NEW
    sync(supervisor)
    assert (codes(supervisor), planner_of(supervisor, home)) == (
        [PERSON_REFUSED],
        planner.identity.worker.id,
    )


def test_a_review_that_came_too_late_is_none_and_its_words_can_be_read(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    visit = planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    before = supervisor.store.visits.get(visit)
    assert before is not None
    moves_away(field, supervisor)
    supervisor.reviewing.send_back(visit, before.latest, "초인종을 눌렀나요?")
    sync(supervisor)
    after = supervisor.store.visits.get(visit)
    assert after is not None
    assert after.state == before.state
    [one] = read_details(supervisor.ledger, supervisor.books).refused
    assert (one.code, one.words) == (REVIEW_REFUSED, "초인종을 눌렀나요?")
    end_refused(supervisor.ledger)
    sync(rebuilt(supervisor))
    assert supervisor.store.withdrawn.still_here() == []


def test_a_decision_for_somebody_promoted_meanwhile_is_asked_again(field: Field) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    other, next_one = colleague(field, supervisor), third(field, worker)
    for desk in (supervisor, other):
        sync(desk)
    home = homes(planner)[0]
    hand_over(supervisor, [home], worker)
    hand_over(other, [home], next_one)
    for desk in (supervisor, other, supervisor):
        sync(desk)
    [question] = supervisor.conflicts.questions()
    supervisor.conflicts.decide(question, NEW)
    assert supervisor.conflicts.count() == 0
    promoted(field, worker)
    sync(supervisor)
    assert (codes(supervisor), supervisor.conflicts.count()) == ([DECISION_REFUSED], 1)
    [question] = supervisor.conflicts.questions()
    supervisor.conflicts.decide(question, "third")
    assert sync(supervisor).refused == 0
    sync(other)
    for desk in (supervisor, other, rebuilt(supervisor)):
        assert (planner_of(desk, home), desk.conflicts.count(), codes(desk)) == ("third", 0, [])


def test_one_that_a_colleague_brings_back_to_a_restored_hub_counts_again(
    field: Field, tmp_path: Path
) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    other = colleague(field, supervisor)
    sync(supervisor)
    home = homes(planner)[0]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    hand_over(supervisor, [home], worker)
    sync(supervisor)
    sync(other)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    promoted(field, worker)
    for _ in range(2):
        sync(supervisor)
    assert (codes(supervisor), planner_of(supervisor, home)) == (
        [PERSON_REFUSED],
        planner.identity.worker.id,
    )
    field.hub.add_worker(worker)
    for _ in range(2):
        sync(other)
    assert placement(field, home).planner == NEW
    for _ in range(2):
        sync(supervisor)
    assert (codes(supervisor), planner_of(supervisor, home)) == ([], NEW)
    assert NOTHING_MISSING in proof(supervisor)
