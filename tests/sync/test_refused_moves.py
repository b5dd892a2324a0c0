"""A 동 that is not the planner's to change, written by an older version of the program: the district refuses
it, the laptop shows the 동 of before, what else was saved arrives, and the mark in the list comes to its
end."""

from __future__ import annotations

from dataclasses import replace

from app.desk import Desk
from app.sync.details import offer_again, read_details
from app.sync.refusing import end_refused
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Code
from db.ledger_row import MOVE_REFUSED
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_said_to_be_missing import NOTHING_MISSING, proof

ELSEWHERE = "길음1동"


def dong(desk: Desk, home: str) -> str:
    row = desk.store.homes.household(home)
    assert row is not None
    return row.dong


def codes(desk: Desk) -> list[str]:
    return [one.code for one in read_details(desk.ledger, desk.books).refused]


def test_a_refused_move_shows_the_dong_of_before_and_holds_nothing_up(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, other = homes(planner)[:2]
    before = dong(planner, home)
    edit(planner, home, dong=ELSEWHERE, phone="010-0000-4444")
    edit(planner, home, dong="안암동")
    planner.visiting.record_without_visit(other, None, Ending(ABSENT))
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 2, None), "the visit is not held up"
    assert (dong(planner, home), phone(planner, home)) == (before, "010-0000-4444")
    assert codes(planner) == [MOVE_REFUSED, MOVE_REFUSED]
    offer_again(planner.ledger)
    assert sync(planner).refused == 0, "it is refused once"
    assert codes(planner) == [MOVE_REFUSED, MOVE_REFUSED]
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert (dong(planner, home), phone(planner, home)) == (before, "010-0000-4444")
    planner.close()
    again = field.laptop("planner")
    assert dong(again, home) == before
    sync(supervisor)
    assert dong(supervisor, home) == before


def test_ending_it_sends_what_else_was_saved_and_nobody_is_asked(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home, other = homes(planner)[:2]
    before = dong(planner, home)
    edit(planner, home, dong=ELSEWHERE, phone="010-0000-4444", note="셋째 집")
    edit(planner, other, dong=ELSEWHERE)
    sync(planner)
    assert end_refused(planner.ledger) == 2
    assert codes(planner) == []
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 0, None)
    assert NOTHING_MISSING in proof(planner)
    sync(supervisor)
    for desk in (planner, supervisor):
        assert (dong(desk, home), phone(desk, home)) == (before, "010-0000-4444")
        assert desk.store.documents.conflicts() == []
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert (dong(planner, home), dong(planner, other)) == (before, before)


def test_the_next_save_carries_it_too(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    before = dong(planner, home)
    edit(planner, home, dong=ELSEWHERE, note="셋째 집")
    sync(planner)
    edit(planner, home, phone="010-0000-5555")
    assert sync(planner).refused == 0
    assert codes(planner) == []
    sync(supervisor)
    assert (dong(supervisor, home), phone(supervisor, home)) == (before, "010-0000-5555")
    note = supervisor.ledger.projector.document(f"household/{home}")["note"]
    assert note.value == "셋째 집"
    assert supervisor.store.documents.conflicts() == []


def test_the_supervisor_moves_it_after_all(field: Field) -> None:
    """What the district decides counts, before the mark is ended and after."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    edit(planner, home, dong=ELSEWHERE)
    sync(planner)
    sync(supervisor)
    edit(supervisor, home, tong=9)
    edit(supervisor, home, dong="정릉1동")
    sync(supervisor)
    sync(planner)
    assert dong(planner, home) == "정릉1동"
    end_refused(planner.ledger)
    assert sync(planner).trouble is None
    with planner.store.transaction():
        planner.ledger.projector.rebuild()
    assert dong(planner, home) == "정릉1동"
    assert planner.store.documents.conflicts() == []


def test_a_move_that_an_earlier_version_noted_like_any_other_refusal_can_be_ended(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    before = dong(planner, home)
    edit(planner, home, dong=ELSEWHERE, phone="010-0000-4444")
    sync(planner)
    with planner.store.transaction():
        [noted] = planner.store.ledger.refusals()
        planner.store.ledger.store_refusal(replace(noted, code=Code.FORBIDDEN_KIND))
        planner.ledger.projector.rebuild()
    assert dong(planner, home) == ELSEWHERE
    sync(planner)
    assert (codes(planner), dong(planner, home)) == ([MOVE_REFUSED], before)
    assert end_refused(planner.ledger) == 1
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, phone(planner, home)) == (1, 0, "010-0000-4444")
