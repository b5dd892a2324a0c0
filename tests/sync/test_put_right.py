"""A record that the district cannot read is put right: the right one goes in its place, and the bar goes."""

from __future__ import annotations

from app.sync.details import offer_again, read_details
from app.visits.visiting import ABSENT, Ending
from district.ledger.situation import read_states
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
    visit = planner.visiting.record_without_visit(home, None, Ending(ABSENT, note="부재\0"))
    sync(planner)
    assert [one.code for one in planner.store.ledger.refusals()] == ["malformed"]
    for note in ("아직도\0", "부재, 쪽지 남김"):
        planner.visiting.amend(visit)
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
    for note in ("고침\0", "고침"):
        sync(planner)
        planner.visiting.amend(visit)
        planner.visiting.finish(visit, Ending(ABSENT, note=note))
    assert sync(planner).refused == 0
    sync(supervisor)
    assert supervisor.store.documents.conflicts() == []
    assert at_the_hub(field, visit)["outcome_note"] == "고침"
    assert planner.store.ledger.refusals() == []
