"""What left with the whole comes again by stick, and a household that left before is not erased once more."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from app.wire.people import Role
from tests.attachments.story import PAPER, attach, begin, finish
from tests.attachments.story import nurse as with_form
from tests.courier.trips import new_stick, round_trip
from tests.field import sync
from tests.handover.test_new_posts import screens, takes_post
from tests.prepared import Field, homes
from tests.sync.test_blobs import other_nurse, photo, visited_with


def test_the_part_comes_and_each_leaving_has_one_receipt(field: Field, tmp_path: Path) -> None:
    nurse, planner = with_form(field), field.laptop("planner")
    sync(planner)
    visit = visited_with(nurse, photo())
    row = nurse.store.visits.get(visit)
    assert row is not None
    successor = other_nurse(field)
    before = next(home for home in homes(nurse) if home != row.household)
    field.hub.assign([before], nurse=successor)
    assert sync(nurse).trouble is None
    sync(planner)
    risk = screens(planner, row.household)
    again = begin(nurse)
    attach(nurse, again, PAPER, photo())
    finish(nurse, again)
    assert nurse.store.visits.get(again).household == row.household
    takes_post(field, nurse, Role.DUTY_OFFICER)
    field.hub.assign([row.household], nurse=successor)
    for trip in range(5):
        round_trip(field, nurse, new_stick(tmp_path, f"trip{trip}"))
    assert [one.id for one in nurse.inbox.screenings()] == [risk]
    told = Counter(one.household for one in field.hub.erasures(nurse.identity.device))
    assert told == {before: 1, row.household: 1}
