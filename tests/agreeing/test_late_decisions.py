"""A question is decided late, or two decide about what came late: nothing vanishes unasked."""

from __future__ import annotations

import pytest

from app.desk import Desk
from tests.agreeing.late import WHY, all_agree, asked, goes_over, is_late, newcomer
from tests.agreeing.test_conflicts import edit, in_conflict, phone, the_question
from tests.field import sync
from tests.prepared import Field, homes

LATE = "010-0000-3333"


def decided_late(field: Field) -> tuple[Desk, Desk, str, str]:
    """A question that the old planner answered without a network, after the household had gone."""
    old, supervisor, home = in_conflict(field)
    new = newcomer(field)
    revision = old.conflicts.decide(the_question(old), LATE)
    goes_over(field, old, new, home)
    assert sync(supervisor).trouble is None
    return new, supervisor, home, revision


def test_discarding_a_late_decision_asks_again_with_every_value_and_author(field: Field) -> None:
    new, supervisor, home, revision = decided_late(field)
    assert (phone(new, home), asked(new)) == (LATE, [])
    late = is_late(new, revision)
    assert late.written[0].before == ("010-0000-1111", "010-0000-2222")
    assert (late.accepted[0].values, late.discarded[0].values) == (
        (LATE,),
        ("010-0000-1111", "010-0000-2222"),
    )
    new.grace.discard(revision, WHY)
    all_agree(field, home, new, supervisor)
    for desk in (new, supervisor):
        question = the_question(desk)
        assert [one.value for one in question.candidates] == ["010-0000-1111", "010-0000-2222"]
        assert question.candidates[1].author == supervisor.identity.worker.name
    new.conflicts.decide(the_question(new), "010-0000-2222")
    all_agree(field, home, new, supervisor)
    assert (phone(supervisor, home), asked(supervisor)) == ("010-0000-2222", [])


def test_an_accepted_late_decision_stays_decided(field: Field) -> None:
    new, supervisor, home, revision = decided_late(field)
    new.grace.accept(revision)
    all_agree(field, home, new, supervisor)
    assert (phone(supervisor, home), asked(supervisor)) == (LATE, [])


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("accepts", ["planner", "supervisor"])
def test_two_who_decide_differently_are_asked_and_what_is_chosen_is_in_force(
    field: Field, accepts: str, *, accepted: bool
) -> None:
    new, old, supervisor = newcomer(field), field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    was = phone(old, home)
    late = edit(old, home, phone=LATE)
    goes_over(field, old, new, home)
    assert sync(supervisor).trouble is None
    one, other = (new, supervisor) if accepts == "planner" else (supervisor, new)
    one.grace.accept(late)
    other.grace.discard(late, WHY)
    all_agree(field, home, new, supervisor)
    question = the_question(new)
    means = {
        bool(each.value["accepted"]): each for each in question.candidates if isinstance(each.value, dict)
    }
    assert [means[said].outcomes[0].values for said in (True, False)] == [(LATE,), (was,)]
    new.conflicts.decide(question, means[accepted].value)
    all_agree(field, home, new, supervisor)
    assert phone(new, home) == phone(supervisor, home) == (LATE if accepted else was)
    assert asked(supervisor) == []


@pytest.mark.parametrize("accepted", [True, False])
def test_two_who_decide_the_same_offline_are_not_asked(field: Field, *, accepted: bool) -> None:
    """Each with words of their own."""
    new, old, supervisor = newcomer(field), field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    was = phone(old, home)
    late = edit(old, home, phone=LATE)
    goes_over(field, old, new, home)
    assert sync(supervisor).trouble is None
    for number, desk in enumerate((new, supervisor)):
        if accepted:
            desk.grace.accept(late)
        else:
            desk.grace.discard(late, f"{number}번째 까닭")
    all_agree(field, home, new, supervisor)
    assert asked(new) == asked(supervisor) == []
    assert phone(new, home) == phone(supervisor, home) == (LATE if accepted else was)
