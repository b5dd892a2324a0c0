"""The hub was restored from yesterday's backup. Everybody notices, also who had nothing to send."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TypeVar

import pytest
from msgspec import structs
from sqlalchemy import select

from app.desk import Desk
from app.sync import reading
from app.sync.report import Trouble
from app.sync.session import Hooks
from app.sync.transport import RefusedError, Transport, UnreachableError
from app.visits.visiting import ABSENT, Ending
from app.wire.encoding import Malformed, decode
from app.wire.messages import PullAnswer, Returned, ReturnedAnswer
from app.wire.recovery_series import LENGTH
from app.wire.revisions import Revision, Signed
from district.demo.people import NURSE
from district.recovery import number_held
from district.store.schema import ACCESS_LINE, RECOVERY_SHOWN, REVISION
from tests.field import sync
from tests.handover.test_handover import NEW, newcomer
from tests.prepared import Field, homes

T = TypeVar("T")


def absent(desk: Desk, home: int = 0) -> str:
    known = sorted(desk.store.homes.ids())
    return desk.visiting.record_without_visit(known[home % len(known)], None, Ending(ABSENT))


def visits(desk: Desk) -> set[str]:
    return {row.id for row in desk.reviewing.queue()}


def test_who_sent_nothing_in_the_lost_hours_misses_nothing(field: Field, tmp_path: Path) -> None:
    """The new history has gone further than the supervisor's cursor when the supervisor comes back."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    lost = {absent(planner), absent(planner, 1)}
    sync(planner)
    sync(supervisor)
    assert visits(supervisor) == lost
    field.replace_hub(tmp_path / "yesterday.sqlite")
    nurse = field.laptop("nurse")
    made = {absent(nurse, home) for home in range(4)}
    assert sync(nurse).trouble is None
    assert sync(planner).trouble is None
    received = supervisor.books.pull_from().cursor
    outcome = sync(supervisor)
    assert outcome.trouble is None
    assert visits(supervisor) == lost | made
    assert supervisor.books.pull_from().cursor > received
    assert sync(supervisor).received == 0, "and from there it goes on as ever"


def test_pulling_goes_on_from_the_point_of_agreement(field: Field, tmp_path: Path) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    for home in range(5):
        absent(planner, home)
        sync(planner)
        sync(supervisor)
    agreed = supervisor.books.pull_from().cursor
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    absent(planner, 5)
    sync(planner)
    sync(supervisor)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    request = supervisor.books.pull_from()
    assert len(request.marks) <= 20
    transport = supervisor.transport()
    answer = transport.post("/v1/pull", request, PullAnswer)
    transport.close()
    assert answer.restored
    assert answer.revisions == []
    assert answer.cursor >= agreed - 1


def test_what_the_district_says_after_the_restore_is_heard_by_who_heard_what_was_lost(
    field: Field, tmp_path: Path
) -> None:
    """Its journal is lost too: the hub gives the numbers of its own chain out a second time."""
    supervisor = field.laptop("supervisor")
    first, second = sorted(supervisor.store.homes.ids())[:2]
    worker = NURSE.worker
    field.hub.add_worker(type(worker)(id="nurse-2", name="오새봄", role=worker.role, dongs=worker.dongs))
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([first], nurse="nurse-2")
    sync(supervisor)
    shutil.rmtree(field.folder / "journal")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([second], nurse="nurse-2")
    assert sync(supervisor).trouble is None
    row = supervisor.store.homes.household(second)
    assert row is not None
    assert row.nurse == "nurse-2"


def test_the_district_remembers_what_it_decided_since_the_backup(field: Field, tmp_path: Path) -> None:
    """A lost laptop stays locked out, a household with who has it now, a used code used up."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    worker = NURSE.worker
    field.hub.add_worker(type(worker)(id="nurse-2", name="오새봄", role=worker.role, dongs=worker.dongs))
    code = field.hub.enrolment_code("nurse-2")
    fresh = field.enrolled("nurse-2", code)
    field.hub.assign([home], nurse="nurse-2")
    field.hub.revoke(planner.identity.device)
    keys = {key.key_id for key in fresh.identity.enrolled.answer.role_keys}
    field.hub.revoke(supervisor.identity.device)
    before = field.hub.figures()["revisions"]
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert field.hub.figures()["revisions"] == before
    assert field.hub.check().faults == []
    revoked = {device.id for device in field.hub.devices() if device.revoked_ms is not None}
    assert revoked == {planner.identity.device, supervisor.identity.device}
    assert sync(planner).trouble is Trouble.REVOKED
    assert sync(fresh).trouble is None
    assert home in fresh.store.homes.ids()
    new = {key.key_id for key in fresh.identity.enrolled.answer.role_keys} - keys
    assert len(new) == 1, "what is sealed for the supervisors since then can be opened"
    with pytest.raises(RefusedError):
        field.enrolled("nurse-3", code)
    again = field.hub.taken_up.again
    assert again >= 5
    field.replace_hub()
    assert field.hub.taken_up.again == 0, "nothing is done twice"


def test_a_household_given_away_stays_until_the_restored_hub_has_its_visits_again(
    field: Field, tmp_path: Path
) -> None:
    """The laptop hears in one session that the household went and that the hub is older than it was."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    first, second = sorted(set(planner.store.homes.ids()) & set(nurse.store.homes.ids()))[:2]
    newcomer(field)
    sync(planner)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    made = {planner.visiting.record_without_visit(home, None, Ending(ABSENT)) for home in (first, second)}
    sync(planner)
    field.hub.assign([first], planner=NEW)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert sync(planner).trouble is None
    assert first not in planner.store.homes.ids()
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert visits(supervisor) >= made


def test_a_damaged_decision_is_named_and_the_others_count(field: Field, tmp_path: Path) -> None:
    planner = field.laptop("planner")
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    there = set((field.folder / "journal").rglob("*.*"))
    field.hub.revoke(field.laptop("nurse").identity.device)
    [lost] = set((field.folder / "journal").rglob("*.*")) - there
    field.hub.revoke(planner.identity.device)
    lost.write_bytes(lost.read_bytes()[:-1] + b"?")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert (field.hub.taken_up.again, field.hub.taken_up.unreadable) == (1, 1)
    assert sync(planner).trouble is Trouble.REVOKED


def test_nothing_new_is_a_question_or_two(field: Field) -> None:
    planner = field.laptop("planner")
    sync(planner)
    transport = planner.transport()
    assert planner.session(transport).run(Hooks()).trouble is None
    assert transport.exchanges <= 2
    assert transport.sent_bytes + transport.received_bytes < 1_000
    transport.close()
    absent(planner)
    free = next(home for home in homes(planner) if not planner.store.homes.household(home).nurse)  # type: ignore[union-attr]
    field.hub.assign([free], nurse=NURSE.worker.id)
    outcome = sync(planner)
    assert (outcome.sent, outcome.received > 0) == (1, True), "news on either side is asked for as before"


def test_a_newer_programs_revision_waits_to_be_read(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    """The supervisor's program is older than the planner's; after its update nothing is missing."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = absent(planner)
    sync(planner)

    def older(data: bytes, kind: type[object]) -> object:
        found = decode(data, kind)
        if isinstance(found, Revision) and found.subject == f"visit/{visit}":
            raise Malformed("a kind nobody knew")
        return found

    monkeypatch.setattr(reading, "decode", older)
    assert sync(supervisor).trouble is None
    assert visits(supervisor) == set()
    monkeypatch.undo()
    supervisor.close()
    supervisor = field.laptop("supervisor")
    assert visits(supervisor) == {visit}
    assert supervisor.store.arrivals.unread() == []


def test_codes_and_who_saw_them_and_the_districts_own_lines_outlive_the_database(
    field: Field, tmp_path: Path
) -> None:
    planner = field.laptop("planner")
    sync(planner)
    device = planner.identity.device
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    first = field.hub.show_recovery_code(device, "관리자", "암호를 잊음").code
    field.hub.add_worker(structs.replace(NURSE.worker, id="second", name="새별"))
    assert field.hub.assign(homes(planner)[:1], nurse="second", by="나도움", reason="전보") == 1
    assert sync(planner).trouble is None, "and it leaves another code"
    field.replace_hub(tmp_path / "yesterday.sqlite")
    for _ in range(2):
        with field.hub.store.reading() as connection:
            assert number_held(connection, device) == 2 * LENGTH
            seen = connection.execute(select(RECOVERY_SHOWN.c.who, RECOVERY_SHOWN.c.reason)).all()
            own = ACCESS_LINE.c.device == field.hub.identity.device
            lines = connection.execute(select(ACCESS_LINE.c.action).where(own)).scalars().all()
        assert [tuple(row) for row in seen] == [("관리자", "암호를 잊음")]
        assert lines == ["recovery.reveal", "household.assign"]
        field.replace_hub()
    assert field.hub.show_recovery_code(device, "관리자", "다시 잊음").code != first


def test_what_its_laptop_has_erased_comes_back_from_a_colleagues(field: Field, tmp_path: Path) -> None:
    newcomer(field)
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    home, other = sorted(homes(planner))[:2]
    lost = planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(planner)
    sync(supervisor)
    field.hub.assign([home], planner=NEW)
    assert sync(planner).withdrawn == 1
    kept = planner.visiting.record_without_visit(other, None, Ending(ABSENT))
    field.replace_hub(tmp_path / "yesterday.sqlite")

    assert sync(planner).trouble is None, "what was erased here is no quarrel"
    assert planner.books.standing().waiting == 0
    assert sync(supervisor).trouble is None
    new = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    assert new.reader.visit(lost) is not None, "whoever has the household now has the visit"
    assert sync(planner).trouble is None
    assert sync(supervisor).received <= 3, "and nothing is brought a second time"
    assert visits(supervisor) == {lost, kept}
    with field.hub.store.reading() as connection:
        own = select(REVISION.c.device_seq).where(REVISION.c.device == planner.identity.device)
        numbers = sorted(connection.execute(own).scalars())
    assert numbers == list(range(1, len(numbers) + 1)), "the chain has no gap"


@pytest.mark.parametrize("cut", [False, True])
def test_all_that_the_hub_lost_comes_back_however_much_it_is(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cut: bool
) -> None:
    """What it has again by then stands before what it still lacks, and the line may break in between."""
    monkeypatch.setattr("app.sync.giving_back.MOST_NAMED", 4)
    planner, nurse, supervisor = (field.laptop(each) for each in ("planner", "nurse", "supervisor"))
    for each in (planner, nurse, supervisor):
        sync(each)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    lost = {absent(planner, number % 2) for number in range(9)}
    sync(planner)
    for number in range(5):
        absent(nurse, number % 2)
    sync(nurse)
    sync(supervisor)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(nurse)
    post, asked = Transport.post, iter(range(99))

    def breaks_off(self: Transport, path: str, request: object, kind: type[T]) -> T:
        if isinstance(request, Returned) and request.named and next(asked) == 2:
            raise UnreachableError("cut")
        return post(self, path, request, kind)

    if cut:
        monkeypatch.setattr(Transport, "post", breaks_off)
        assert sync(supervisor).trouble is Trouble.UNREACHABLE
        assert supervisor.books.giving_back.owes()
    assert sync(supervisor).trouble is None
    assert not supervisor.books.giving_back.owes()
    with field.hub.store.reading() as connection:
        of_planner = REVISION.c.device == planner.identity.device
        held = set(connection.execute(select(REVISION.c.id).where(of_planner)).scalars())
    assert {row.id for row in planner.store.ledger.all() if row.own} <= held
    assert lost <= visits(supervisor)


def test_a_household_stays_until_the_restored_hub_was_asked_what_it_lost_of_it(
    field: Field, tmp_path: Path
) -> None:
    """The planner's laptop is gone: the nurse's is the last that holds the planner's visit."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    field.hub.add_worker(structs.replace(nurse.identity.worker, id="nurse-2", name="오새봄"))
    sync(nurse)
    home = next(each for each in homes(planner) if each in homes(nurse))
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    planner.visiting.record_without_visit(home, None, Ending(ABSENT))
    sync(planner)
    sync(nurse)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([home], nurse="nurse-2")
    for _ in range(2):
        assert sync(nurse).trouble is None
    with field.hub.store.reading() as connection:
        of_planner = REVISION.c.device == planner.identity.device
        assert len(connection.execute(select(REVISION.c.id).where(of_planner)).all()) == 1
    assert home not in homes(nurse)


def test_nobody_brings_back_what_a_device_did_not_sign(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    absent(planner)
    [row] = planner.store.ledger.waiting(1)
    forged = [Signed(row.body, bytes(64)), Signed(row.body + b"\0", row.signature), Signed(b"", b"")]
    transport = supervisor.transport()
    try:
        answer = transport.post("/v1/returned", Returned(named=[row.id], revisions=forged), ReturnedAnswer)
    finally:
        transport.close()
    assert (answer.lacking, answer.taken) == ([row.id], 0)
    assert sync(planner).sent == 1
