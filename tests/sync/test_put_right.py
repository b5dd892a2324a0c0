"""A record that the district cannot read is put right: the right one goes in its place, and the bar goes."""

from __future__ import annotations

from contextlib import nullcontext

from app.sync.details import offer_again, read_details
from app.sync.ending_unread import end_unread
from app.visits.visiting import ABSENT, Ending
from district.ledger.situation import read_states
from tests.agreeing.test_conflicts import edit, phone
from tests.earlier import keeps_every_letter
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes
from tests.sync.test_said_to_be_missing import NOTHING_MISSING, proof


def at_the_hub(field: Field, visit: str) -> dict[str, object]:
    with field.hub.store.reading() as connection:
        state = read_states(connection, [f"visit/{visit}"])[f"visit/{visit}"]
    return {path: held.value for path, held in state.fields.items()}


def test_a_visit_that_is_put_right_goes_whole_in_place_of_the_refused_one(field: Field) -> None:
    newcomer(field)
    planner = field.laptop("planner")
    home = homes(planner)[0]
    with keeps_every_letter():
        visit = planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="부재\0"))
    sync(planner)
    assert [one.code for one in planner.store.ledger.refusals()] == ["malformed"]
    for note, kept in (("아직도\0", keeps_every_letter), ("부재, 쪽지 남김", nullcontext)):
        planner.visiting.amend(visit)
        with kept():
            planner.visiting.finish(visit, Ending(ABSENT, note=note))
        assert sync(planner).trouble is None
    here = {path: held.value for path, held in planner.ledger.projector.document(f"visit/{visit}").items()}
    assert at_the_hub(field, visit) == here
    assert {"started_ms", "ended_ms"} <= here.keys()
    assert planner.store.ledger.refusals() == []
    assert read_details(planner.ledger, planner.books).refused == []
    offer_again(planner.ledger)
    sync(planner)
    standing = planner.books.standing()
    assert (standing.refused, standing.waiting, standing.recorded) == (0, 0, standing.received)
    assert NOTHING_MISSING in proof(planner)
    field.hub.assign([home], planner=NEW)
    assert sync(planner).trouble is None
    assert home not in planner.store.homes.ids(), "nothing of it is owed"
    assert sync(planner).trouble is None
    assert NOTHING_MISSING in proof(planner)


def test_what_was_known_before_the_refused_record_is_in_no_conflict_with_it_put_right(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT, note="부재"))
    for note, kept in (("고침\0", keeps_every_letter), ("고침", nullcontext)):
        sync(planner)
        planner.visiting.amend(visit)
        with kept():
            planner.visiting.finish(visit, Ending(ABSENT, note=note))
    assert sync(planner).refused == 0
    sync(supervisor)
    assert supervisor.store.documents.conflicts() == []
    assert at_the_hub(field, visit)["outcome_note"] == "고침"
    assert planner.store.ledger.refusals() == []


def test_a_letter_that_nobody_sees_holds_up_no_record(field: Field) -> None:
    """Pasted with a text into a note: what a laptop records is what the district can take."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    assert planner.editing.save(home, {"note": "현관\0 왼쪽"}, {}) is not None
    visit = planner.visiting.start(home, None, ["통장\0"])
    planner.visiting.finish(visit, Ending(ABSENT, note="문\0앞 \ud800쪽지"))
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused) == (2, 0)
    sync(supervisor)
    document = supervisor.ledger.projector.document(f"visit/{visit}")
    assert [document[one].value for one in ("outcome_note", "companions")] == ["문앞 쪽지", ["통장"]]
    assert supervisor.ledger.projector.document(f"household/{home}")["note"].value == "현관 왼쪽"


def test_what_an_earlier_version_recorded_with_it_goes_with_the_next_that_is_saved(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    with keeps_every_letter():
        edit(planner, home, note="현관\0 왼쪽")
        edit(planner, home, phone="010-0000-7777")
    assert sync(planner).refused == 1
    assert planner.editing.moved_out(home, "2026-11-20") is not None
    assert (sync(planner).refused, planner.store.ledger.refusals()) == (0, [])
    sync(supervisor)
    document = supervisor.ledger.projector.document(f"household/{home}")
    assert document["note"].value == "현관 왼쪽"
    assert document["moved_out"].value == "2026-11-20"
    assert phone(supervisor, home) == "010-0000-7777"


def test_what_nobody_can_take_is_ended_by_hand_and_keeps_no_household(field: Field) -> None:
    """One with a letter that nobody sees is said anew; of another what it says is left with the district."""
    newcomer(field)
    planner, new = field.laptop("planner"), field.enrolled(NEW, field.hub.enrolment_code(NEW))
    home = homes(planner)[0]
    with keeps_every_letter():
        visit = planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="문\0앞 쪽지"))
    edit(planner, home, note=["개 조심", 2**63])
    assert sync(planner).refused == 2
    field.hub.assign([home], planner=NEW)
    assert sync(planner).trouble is None
    assert home in planner.store.homes.ids(), "nobody else has these"
    assert end_unread(planner.ledger) == 2
    for desk in (planner, planner, new):
        assert sync(desk).trouble is None
    assert planner.store.ledger.refusals() == []
    assert home not in planner.store.homes.ids()
    assert new.ledger.projector.document(f"visit/{visit}")["outcome_note"].value == "문앞 쪽지"
    [left] = field.hub.leftovers(planner.identity.device, "admin", "이어 쓰려고")
    assert "개 조심" in str(left.content)
    assert end_unread(planner.ledger) == 0
