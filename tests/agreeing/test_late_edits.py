"""Late edits of one field, accepted or discarded: what is in force then, on every laptop and the hub."""

from __future__ import annotations

from itertools import product

import pytest

from app.agreeing.grace import NothingBeforeError
from app.households.history import alterations
from tests.agreeing.late import WHY, all_agree, asked, goes_over, is_late, newcomer
from tests.agreeing.test_conflicts import edit, phone
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.prepared import Field, homes

FIRST, SECOND, OWN = "010-0000-1111", "010-0000-2222", "010-0000-7777"


@pytest.mark.parametrize(("first", "second", "later_one_first"), list(product([True, False], repeat=3)))
def test_of_two_late_edits_of_one_field_what_was_accepted_is_in_force(
    field: Field, *, first: bool, second: bool, later_one_first: bool
) -> None:
    """Two laptops decide without a network, one about each: in whichever order they are heard of."""
    new, old, supervisor = newcomer(field), field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    was = phone(old, home)
    decided = {edit(old, home, phone=FIRST): first, edit(old, home, phone=SECOND): second}
    goes_over(field, old, new, home)
    assert sync(supervisor).trouble is None
    for desk, (revision, accepted) in zip((new, supervisor), decided.items(), strict=True):
        if accepted:
            desk.grace.accept(revision)
        else:
            desk.grace.discard(revision, WHY)
    for desk in (supervisor, new) if later_one_first else (new, supervisor):
        assert sync(desk).trouble is None
    all_agree(field, home, new, supervisor)
    assert phone(new, home) == (SECOND if second else FIRST if first else was)
    assert new.grace.count() == new.conflicts.count() == 0


def test_each_button_says_beforehand_what_is_in_force_after_it(field: Field) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    was = phone(old, home)
    first, second = edit(old, home, phone=FIRST), edit(old, home, phone=SECOND)
    goes_over(field, old, new, home)
    afterwards = [
        (one.written[0].before, one.accepted[0].values, one.discarded[0].values)
        for one in new.grace.waiting()
    ]
    assert afterwards == [((was,), (SECOND,), (SECOND,)), ((FIRST,), (SECOND,), (FIRST,))]
    new.grace.discard(first, WHY)
    late = is_late(new, second)
    assert (late.written[0].before, late.discarded[0].values) == ((was,), (was,))
    new.grace.discard(second, WHY)
    assert phone(new, home) == was
    told = alterations(new.ledger, home)[0]
    assert (told.path, told.before, told.after, told.own) == ("phone", SECOND, was, True)


def test_a_field_that_was_empty_is_empty_again(field: Field) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    late = edit(old, home, caution__dog=True)
    goes_over(field, old, new, home)
    assert is_late(new, late).discarded[0].values == ()
    new.grace.discard(late, WHY)
    all_agree(field, home, new)
    assert "caution.dog" not in new.ledger.projector.document(f"household/{home}")


def test_what_the_new_owner_wrote_meanwhile_stands_alone_once_the_late_edit_is_discarded(
    field: Field,
) -> None:
    """They are not asked between their own number and the one that they had replaced themselves."""
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    late = edit(old, home, phone=FIRST)
    field.hub.assign([home], planner=new.identity.worker.id)
    assert sync(new).trouble is None
    edit(new, home, phone=OWN)
    for desk in (old, new):
        assert sync(desk).trouble is None
    assert asked(new) == [[FIRST, OWN]]
    assert is_late(new, late).discarded[0].values == (OWN,)
    new.grace.discard(late, WHY)
    all_agree(field, home, new)
    assert (phone(new, home), asked(new)) == (OWN, [])


def test_accepting_decides_nothing_between_it_and_what_the_new_owner_wrote(field: Field) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    late = edit(old, home, phone=FIRST)
    field.hub.assign([home], planner=new.identity.worker.id)
    assert sync(new).trouble is None
    edit(new, home, phone=OWN)
    for desk in (old, new):
        assert sync(desk).trouble is None
    assert is_late(new, late).accepted[0].values == (FIRST, OWN)
    new.grace.accept(late)
    all_agree(field, home, new)
    assert asked(new) == [[FIRST, OWN]]


def test_what_was_put_right_before_it_came_goes_back_to_what_everybody_knew(field: Field) -> None:
    """The first record could not be read by the hub; the second stands for both, and nobody else has the
    first."""
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    was = phone(old, home)
    with keeps_every_letter():
        edit(old, home, phone=f"{FIRST}\0")
    assert sync(old).refused == 1
    late = edit(old, home, phone=SECOND)
    goes_over(field, old, new, home)
    assert is_late(new, late).written[0].before == (was,)
    new.grace.discard(late, WHY)
    all_agree(field, home, new)
    assert phone(new, home) == was


def test_nothing_is_emptied_because_what_stood_before_is_not_here(field: Field) -> None:
    """The refused record set the field for the first time; what it replaced nobody else can know."""
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    with keeps_every_letter():
        edit(old, home, caution__dog="\0")
    assert sync(old).refused == 1
    late = edit(old, home, caution__dog=True)
    goes_over(field, old, new, home)
    with pytest.raises(NothingBeforeError):
        new.grace.discard(late, WHY)
    assert new.grace.count() == 1
    new.grace.accept(late)
    all_agree(field, home, new)
    assert new.ledger.projector.document(f"household/{home}")["caution.dog"].value is True
