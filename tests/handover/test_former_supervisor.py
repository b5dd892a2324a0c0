"""A supervisor's post moves to another 동, and her laptop has not synced since: what only the supervisor of
the household's 동 says, she says no more."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import select

from app.desk import Desk
from app.ledger import ledger
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Returned, ReturnedAnswer
from app.wire.people import Role, Worker
from app.wire.revisions import Change, Kind, Signed
from db.ledger import LedgerRow
from district.ledger.audience import Placement
from district.ledger.situation import read_placements
from district.store.schema import REVISION
from tests.agreeing.test_conflicts import edit
from tests.field import sync
from tests.handover.test_handover import NEW, hand_over, newcomer
from tests.prepared import Field, homes

ELSEWHERE = "길음1동"


def moves_away(field: Field, supervisor: Desk) -> None:
    field.hub.add_worker(msgspec.structs.replace(supervisor.identity.worker, dongs=[ELSEWHERE]))


def placement(field: Field, home: str) -> Placement:
    with field.hub.store.reading() as connection:
        return read_placements(connection, [home])[home]


def brings(desk: Desk, *rows: LedgerRow) -> int:
    """What this laptop says that the hub has lost. Returns how much of it the hub takes."""
    revisions = [Signed(row.body, row.signature) for row in rows]
    with closing(desk.transport()) as transport:
        brought = Returned(named=[row.id for row in rows], revisions=revisions)
        return transport.post("/v1/returned", brought, ReturnedAnswer).taken


def test_she_takes_no_household_along(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    before = placement(field, home).dong
    moves_away(field, supervisor)
    edit(supervisor, home, dong=ELSEWHERE)
    assert sync(supervisor).refused == 1
    assert placement(field, home).dong == before
    sync(planner)
    assert planner.household(home) is not None


def test_nor_does_she_take_one_back_that_left_her_dong(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that was tampered with names the very record that moved it."""
    supervisor = field.laptop("supervisor")
    field.hub.add_worker(Worker(id="sup-2", name="길음팀장", role=Role.SUPERVISOR, dongs=[ELSEWHERE]))
    other = field.enrolled("sup-2", field.hub.enrolment_code("sup-2"))
    home = homes(supervisor)[0]
    moved = edit(supervisor, home, dong=ELSEWHERE)
    sync(supervisor)
    sync(other)
    assert other.household(home) is not None
    monkeypatch.setattr(ledger, "change_to", lambda _path, _held, value, **_how: Change(value, moved))
    [own] = supervisor.identity.worker.dongs
    with supervisor.ledger.action("household.edit", f"household/{home}"):
        supervisor.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, {"dong": own})
    monkeypatch.undo()
    assert sync(supervisor).refused == 1
    assert (placement(field, home).dong, sync(other).withdrawn) == (ELSEWHERE, 0)


def test_she_approves_no_visit_there(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    visit = planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    moves_away(field, supervisor)
    supervisor.reviewing.approve(visit, row.latest)
    assert sync(supervisor).refused == 1
    sync(planner)
    there = planner.store.visits.get(visit)
    assert there is not None
    assert there.state == row.state, "it waits for the supervisor of now"


def test_what_she_recorded_at_the_door_arrives(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    moves_away(field, supervisor)
    visit = supervisor.visiting.record_without_visit(home, None, Ending(ABSENT))
    edit(supervisor, home, note="초인종이 고장")
    assert sync(supervisor).refused == 0
    sync(planner)
    assert planner.reader.visit(visit) is not None


def test_nobody_is_given_to_somebody_who_has_left_the_service(field: Field) -> None:
    worker = newcomer(field)
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    hand_over(supervisor, [home], worker)
    field.hub.leave(NEW)
    assert sync(supervisor).refused == 1
    assert placement(field, home).planner == planner.identity.worker.id
    assert sync(planner).withdrawn == 0


def test_she_vouches_for_no_record_of_her_own(field: Field) -> None:
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    home = homes(supervisor)[0]
    before = placement(field, home).dong
    moves_away(field, supervisor)
    edit(supervisor, home, dong=ELSEWHERE)
    [row] = supervisor.store.ledger.waiting(1)
    assert brings(supervisor, row) == 0
    assert placement(field, home).dong == before


def test_nor_does_another_laptop_of_hers_vouch_for_it(field: Field) -> None:
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    me = supervisor.identity.worker.id
    second = field.enrolled(me, field.hub.enrolment_code(me))
    home = homes(supervisor)[0]
    before = placement(field, home).dong
    moves_away(field, supervisor)
    edit(supervisor, home, dong=ELSEWHERE)
    [row] = supervisor.store.ledger.waiting(1)
    assert brings(second, row) == 0
    assert sync(supervisor).refused == 1
    assert brings(second, row) == 0
    assert placement(field, home).dong == before


def test_nor_does_a_colleague_for_what_was_refused(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    before = placement(field, home).dong
    here = supervisor.identity.worker
    moves_away(field, supervisor)
    edit(supervisor, home, dong=ELSEWHERE)
    [row] = supervisor.store.ledger.waiting(1)
    assert sync(supervisor).refused == 1
    assert brings(planner, row) == 0
    assert placement(field, home).dong == before
    field.hub.add_worker(here)
    supervisor.store.ledger.offer_kinds_again([row.kind], supervisor.clock() + 1, supervisor.clock())
    assert (sync(supervisor).sent, placement(field, home).dong) == (1, ELSEWHERE), "she has the post again"


def test_what_she_said_in_time_comes_back_to_a_restored_hub(field: Field, tmp_path: Path) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    visit = planner.visiting.record_without_visit(homes(planner)[0], None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    row = supervisor.store.visits.get(visit)
    assert row is not None
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    supervisor.reviewing.approve(visit, row.latest)
    sync(supervisor)
    sync(planner)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    moves_away(field, supervisor)
    for _ in range(2):
        assert sync(planner).trouble is None
    with field.hub.store.reading() as connection:
        here = select(REVISION.c.kind).where(REVISION.c.device == supervisor.identity.device)
        assert list(connection.execute(here).scalars()) == [Kind.VISIT_REVIEWED]


def test_a_decision_about_where_it_is_or_whose_is_the_present_supervisors(field: Field) -> None:
    supervisor, planner = field.laptop("supervisor"), field.laptop("planner")
    sync(supervisor)
    home = homes(planner)[0]
    before = placement(field, home)
    moves_away(field, supervisor)
    for path, value in (("dong", ELSEWHERE), ("assigned.planner", None)):
        with supervisor.ledger.action("conflict.decide", f"household/{home}"):
            supervisor.ledger.record(Kind.CONFLICT_DECIDED, f"household/{home}", home, {path: value})
    assert sync(supervisor).refused == 2
    assert placement(field, home) == before
