"""The hub was restored from an older backup and its journal is lost too: laptops bring back what the district
itself had decided since."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from msgspec import structs
from uuid6 import uuid7

from app.desk import Desk
from app.visits.visiting import ABSENT, Ending
from app.wire.encoding import encode
from app.wire.messages import Returned, ReturnedAnswer
from app.wire.revisions import Change, Kind, Signed, Value, revision_message
from district.command import main
from district.demo.dongs import DEMO_DONG
from district.demo.people import PLANNER
from district.households.draft import HouseholdDraft
from tests.field import sync
from tests.handover.test_handover import NEW, followed, newcomer, steps
from tests.prepared import Field, homes

THIRD = "demo-planner-3"


@dataclass(frozen=True, slots=True)
class Given:
    """`home` was given by the district to `new` from `old`, whose laptop has not heard of it."""

    home: str
    old: Desk
    new: Desk


@pytest.fixture
def given(field: Field, tmp_path: Path) -> Given:
    worker = newcomer(field)
    field.hub.add_worker(structs.replace(worker, id=THIRD, name="또새사람"))
    old, new = field.laptop("planner"), field.enrolled(NEW, field.hub.enrolment_code(NEW))
    sync(new)
    home = homes(old)[0]
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    field.hub.assign([home], planner=NEW)
    assert sync(new).trouble is None
    assert home in new.store.homes.ids()
    return Given(home, old, new)


def restored_without_journal(field: Field, tmp_path: Path) -> None:
    field.hub.close()
    shutil.rmtree(field.folder / "journal")
    field.replace_hub(tmp_path / "yesterday.sqlite")


def planner_of(field: Field, home: str) -> str:
    [found] = [
        worker for worker in (PLANNER.worker.id, NEW, THIRD) if home in field.hub.households(planner=worker)
    ]
    return found


def told(desk: Desk, home: str) -> str:
    row = desk.store.homes.household(home)
    assert row is not None
    return row.planner


def test_what_the_district_gave_stays_given_though_database_and_journal_are_lost(
    field: Field, tmp_path: Path, given: Given
) -> None:
    restored_without_journal(field, tmp_path)
    assert planner_of(field, given.home) == PLANNER.worker.id, "the hub knows nothing of it"
    visit = given.new.visiting.record_without_visit(given.home, None, Ending(ABSENT))
    for _ in range(2):
        assert sync(given.new).trouble is None
    assert planner_of(field, given.home) == NEW
    assert given.new.books.standing().waiting == 0
    assert given.new.store.ledger.counts().refused == 0
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    assert visit in {row.id for row in supervisor.reviewing.queue()}
    assert sync(given.old).withdrawn == 1, "one laptop has it, not two"
    [one] = followed(supervisor)
    assert steps(one) == [(True, True, True)]
    assert field.hub.check().faults == []


def test_what_the_district_decided_since_goes_beside_what_it_had_decided(
    field: Field, tmp_path: Path, given: Given
) -> None:
    """The hub has given the number out again, for another household; a later journal changes nothing."""
    other = homes(given.old)[1]
    restored_without_journal(field, tmp_path)
    field.hub.assign([other], planner=THIRD)
    assert sync(given.new).trouble is None
    assert (planner_of(field, given.home), planner_of(field, other)) == (NEW, THIRD)
    assert field.hub.check().faults == []
    assert sync(given.new).received <= 1, "and nothing is brought a second time"
    field.replace_hub()
    assert (planner_of(field, given.home), planner_of(field, other)) == (NEW, THIRD)
    assert sync(given.old).withdrawn == 2


def test_a_journal_that_is_found_after_all_finds_what_laptops_have_brought(
    field: Field, tmp_path: Path, given: Given
) -> None:
    field.hub.close()
    shutil.move(field.folder / "journal", tmp_path / "journal")
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert sync(given.new).trouble is None
    shutil.copytree(tmp_path / "journal", field.folder / "journal", dirs_exist_ok=True)
    field.replace_hub()
    assert planner_of(field, given.home) == NEW
    assert field.hub.check().faults == []


def test_two_words_of_the_district_about_one_household_are_for_the_supervisor_to_decide(
    field: Field, tmp_path: Path, given: Given
) -> None:
    """Somebody gave the household to another one, not knowing that it had been given already."""
    restored_without_journal(field, tmp_path)
    field.hub.assign([given.home], planner=THIRD)
    assert sync(given.new).trouble is None
    supervisor = field.laptop("supervisor")
    assert sync(supervisor).trouble is None
    [asked] = supervisor.conflicts.questions()
    assert (asked.subject, asked.path) == (f"household/{given.home}", "assigned.planner")
    assert [each.value for each in asked.candidates] == [NEW, THIRD], "the one that was given first has it"
    assert planner_of(field, given.home) == told(supervisor, given.home) == NEW
    supervisor.conflicts.decide(asked, THIRD)
    assert sync(supervisor).trouble is None
    assert planner_of(field, given.home) == THIRD
    assert [sync(desk).withdrawn for desk in (given.old, given.new)] == [1, 1]


def test_a_household_that_was_imported_since_comes_back_with_whom_it_was_given_to(
    field: Field, tmp_path: Path, given: Given
) -> None:
    home = str(uuid7())
    fields: dict[str, Value] = {"dong": DEMO_DONG, "address.road": "정릉로10길", "people.1.name": "이새벽"}
    field.hub.import_households([HouseholdDraft(id=home, fields=fields)])
    field.hub.assign([home], planner=NEW)
    assert sync(given.new).trouble is None
    restored_without_journal(field, tmp_path)
    assert home not in field.hub.households()
    assert sync(given.new).trouble is None
    assert planner_of(field, home) == NEW


def test_nobody_is_given_a_household_whom_the_district_does_not_know(
    field: Field, tmp_path: Path, given: Given
) -> None:
    """Until they are registered again."""
    field.hub.add_worker(structs.replace(PLANNER.worker, id="demo-planner-4", name="막온사람"))
    supervisor = field.laptop("supervisor")
    field.hub.assign([given.home], planner="demo-planner-4")
    assert sync(supervisor).trouble is None
    restored_without_journal(field, tmp_path)
    assert sync(supervisor).trouble is None
    assert planner_of(field, given.home) == NEW
    field.hub.add_worker(structs.replace(PLANNER.worker, id="demo-planner-4", name="막온사람"))
    assert sync(supervisor).trouble is None
    assert field.hub.households(planner="demo-planner-4") == [given.home]


def test_a_laptop_that_was_let_in_since_is_named_and_comes_back_with_a_copy_of_the_journal(
    field: Field, tmp_path: Path, given: Given, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it recorded came with a colleague's laptop, was left out, and nobody was told."""
    late = field.enrolled(NEW, field.hub.enrolment_code(NEW))
    visit = late.visiting.record_without_visit(given.home, None, Ending(ABSENT))
    supervisor = field.laptop("supervisor")
    assert [sync(desk).trouble for desk in (late, supervisor)] == [None, None]
    field.hub.close()
    shutil.copytree(field.folder / "journal", tmp_path / "journal")
    restored_without_journal(field, tmp_path)
    for _ in range(2):
        assert sync(supervisor).trouble is None
    status = [
        "status",
        "--database",
        f"sqlite:///{field.hub_file}",
        "--key-file",
        str(field.folder / "hub.key"),
    ]
    assert main(status) == 0
    [named] = [line for line in capsys.readouterr().out.splitlines() if line.startswith(late.identity.device)]
    assert NEW in named
    shutil.copytree(tmp_path / "journal", field.folder / "journal", dirs_exist_ok=True)
    field.replace_hub()
    assert [sync(desk).trouble for desk in (late, supervisor)] == [None, None]
    assert main(status) == 0
    assert "등록을 알지 못하는" not in capsys.readouterr().out
    assert field.hub.check().faults == []
    assert field.hub.lacking() == {}
    assert visit in {row.id for row in supervisor.reviewing.queue()}


def test_what_the_hub_did_not_sign_is_none_of_its_words(field: Field, given: Given) -> None:
    [row] = [
        row
        for row in given.new.store.ledger.all()
        if row.device == field.hub.identity.device and row.kind == Kind.HOUSEHOLD_ASSIGNED
    ]
    said = Signed(row.body, row.signature).revision()
    body = encode(structs.replace(said, id=str(uuid7()), patch={"assigned.planner": Change(THIRD, row.id)}))
    forged = [
        Signed(body, row.signature),
        Signed(body, given.new.identity.signer.sign(revision_message(body))),
    ]
    transport = given.new.transport()
    try:
        answer = transport.post("/v1/returned", Returned(revisions=forged), ReturnedAnswer)
    finally:
        transport.close()
    assert answer.taken == 0
    assert planner_of(field, given.home) == NEW
