"""Who decided about what came late had no longer the household when the decision came: whoever has it now is
asked, and nothing is in force by the word of somebody who is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.sync import books
from app.sync.refusing import end_refused
from app.visits.visiting import ABSENT, Ending
from app.wire.people import Role, Worker
from db.ledger_row import LATE_REFUSED
from tests.agreeing.late import WHY, all_agree, goes_over, is_late, newcomer
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.handover.test_handover import hand_over
from tests.handover.test_new_posts import takes_post
from tests.prepared import Field, homes
from tests.sync.test_refused_moves import codes
from ui.words_of_sync import refusal

LATE = "010-0000-9999"
HOUR_MS = 3_600_000
THIRD = "third-planner"


def third(field: Field, like: Worker) -> Desk:
    field.hub.add_worker(type(like)(id=THIRD, name="서다온", role=Role.PLANNER, dongs=like.dongs))
    return field.enrolled(THIRD, field.hub.enrolment_code(THIRD))


def decided_offline(field: Field) -> tuple[Desk, str, str, str]:
    """The newcomer has set aside, without a network, what the old planner had sent late."""
    old, new = field.laptop("planner"), newcomer(field)
    home = homes(old)[0]
    was = phone(old, home)
    revision = edit(old, home, phone=LATE)
    goes_over(field, old, new, home)
    new.grace.discard(is_late(new, revision).revision, WHY)
    assert phone(new, home) == was
    return new, home, revision, was


def test_whoever_has_the_household_by_now_is_asked(field: Field) -> None:
    new, home, revision, was = decided_offline(field)
    supervisor = field.laptop("supervisor")
    last = third(field, new.identity.worker)
    assert field.hub.assign([home], planner=THIRD) == 1
    assert sync(last).trouble is None
    outcome = sync(new)
    assert (outcome.trouble, outcome.refused, codes(new)) == (None, 1, [LATE_REFUSED])
    assert "확인" in refusal(LATE_REFUSED).what
    assert phone(new, home) == LATE, "what was decided counts for nothing here either"
    assert new.grace.count() == 0, "it is not theirs to be asked"
    with new.store.transaction():
        new.ledger.projector.rebuild()
    assert phone(new, home) == LATE
    assert end_refused(new.ledger) == 1
    assert sync(new).trouble is None
    assert home not in new.store.homes.ids()
    assert is_late(last, revision).written[0].after == LATE
    last.grace.discard(revision, WHY)
    all_agree(field, home, last, supervisor)
    assert phone(supervisor, home) == was


def test_a_visit_that_was_decided_about_in_vain_is_kept_as_if_nobody_had(field: Field) -> None:
    """Byte for byte what the ledger makes of it."""
    old, new = field.laptop("planner"), newcomer(field)
    home = homes(old)[0]
    visit = old.visiting.record_without_visit(home, None, Ending(ABSENT))
    goes_over(field, old, new, home)
    before = new.store.documents.get_all([f"visit/{visit}"])
    [late] = new.grace.waiting()
    new.grace.accept(late.revision)
    third(field, new.identity.worker)
    field.hub.assign([home], planner=THIRD)
    assert sync(new).refused == 1
    assert new.store.documents.get_all([f"visit/{visit}"]) == before


def test_a_nurse_who_became_duty_officer_decides_about_nothing_that_came_late(field: Field) -> None:
    new, home, revision, was = decided_offline(field)
    takes_post(field, new, Role.DUTY_OFFICER)
    assert sync(new).refused == 1
    assert codes(new) == [LATE_REFUSED]
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    supervisor.grace.discard(revision, WHY)
    assert phone(supervisor, home) == was


@pytest.mark.parametrize("proven", [True, False])
def test_a_decision_that_came_in_time_stays_when_the_hub_is_restored(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, proven: bool
) -> None:
    new, home, _, was = decided_offline(field)
    last = third(field, new.identity.worker)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    assert sync(new).refused == 0
    field.hub.assign([home], planner=THIRD)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    if not proven:
        push_of = books.push_of
        monkeypatch.setattr(books, "push_of", lambda *asked: structs.replace(push_of(*asked), former=[]))
    for desk in (new, new, last):
        assert sync(desk).trouble is None
    assert (codes(new) == [], last.grace.count()) == (proven, 0 if proven else 1)
    assert phone(last, home) == (was if proven else LATE)


@pytest.mark.parametrize("first", ["assignment", "laptop"])
def test_an_assignment_that_comes_hours_later_after_a_restore_loses_nothing_and_asks_at_most_once(
    field: Field, tmp_path: Path, first: str
) -> None:
    """It was made without a network before the old planner's records came, and the district never had it: it
    counts from when it was made. So whoever has the household now is asked about what came in time."""
    old, supervisor, new = field.laptop("planner"), field.laptop("supervisor"), newcomer(field)
    home = homes(old)[0]
    assert sync(supervisor).trouble is None
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    supervisor.ledger.clock = lambda: now_ms() - HOUR_MS
    hand_over(supervisor, [home], new.identity.worker)
    revision = edit(old, home, phone=LATE)
    visit = old.visiting.record_without_visit(home, None, Ending(ABSENT))
    assert sync(old).sent == 2
    field.replace_hub(tmp_path / "yesterday.sqlite")
    for desk in (supervisor, old) if first == "assignment" else (old, supervisor):
        assert sync(desk).trouble is None
    for desk in (new, old, new):
        assert sync(desk).trouble is None
    assert (codes(old), home in old.store.homes.ids()) == ([], False)
    assert phone(new, home) == LATE
    assert new.reader.visit(visit) is not None
    asked = {one.revision for one in new.grace.waiting()}
    assert (revision in asked, len(asked)) == ((True, 2) if first == "assignment" else (False, 0))
    for one in asked:
        new.grace.accept(one)
    all_agree(field, home, new, supervisor)
    assert (phone(supervisor, home), new.grace.count()) == (LATE, 0)
    assert len(versions(supervisor, visit)) == 1


def versions(desk: Desk, visit: str) -> tuple[str, ...]:
    reading = desk.reader.visit(visit)
    assert reading is not None
    return reading.versions
