"""The hub is restored to a time when it did not have an edit yet, and its household has gone to somebody else
since: what was in time the first time is not late the second."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from app.desk import Desk
from app.sync import books
from app.wire.messages import Push, PushAnswer, ReconcileAnswer
from tests.agreeing.late import NEW, newcomer
from tests.agreeing.test_conflicts import edit, phone
from tests.field import sync
from tests.prepared import Field, homes, receipts_verify

BACKUP = "yesterday.sqlite"


def push_alone(desk: Desk) -> None:
    """What waits goes, and then the line breaks: the laptop hears of nothing else."""
    batch = desk.books.batch(crisis=False)
    transport = desk.transport()
    try:
        answer = transport.post("/v1/push", desk.books.push(batch), PushAnswer)
    finally:
        transport.close()
    assert desk.books.settle(batch, answer) == (len(batch), 0)


def hear_what_is_missing(desk: Desk) -> None:
    """The end of a session, and then the line breaks."""
    told, transport = desk.books.reconcile(), desk.transport()
    try:
        desk.books.compare(transport.post("/v1/reconcile", told, ReconcileAnswer), told)
    finally:
        transport.close()
    assert desk.books.anything_waits()


def recorded_and_given_away(field: Field, folder: Path) -> tuple[Desk, Desk, str]:
    """The planner's edit comes in time; then the household goes to the newcomer, and the hub is restored from
    before both. Who has it now was in its journal."""
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    sync(old)
    field.back_up_hub(folder / BACKUP)
    edit(old, home, phone="010-0000-9999")
    assert sync(old).sent == 1
    field.hub.assign([home], planner=NEW)
    field.replace_hub(folder / BACKUP)
    return old, new, home


def come_together(old: Desk, new: Desk) -> None:
    for desk in (old, old, new):
        assert sync(desk).trouble is None


def test_what_came_in_time_is_not_late_because_the_hub_was_restored(field: Field, tmp_path: Path) -> None:
    old, new, home = recorded_and_given_away(field, tmp_path)
    come_together(old, new)
    assert phone(new, home) == "010-0000-9999"
    assert new.grace.count() == 0
    assert receipts_verify(old)


def test_nor_when_it_is_restored_a_second_time(field: Field, tmp_path: Path) -> None:
    """The receipt of the second time is from when the household had gone; the first one is kept."""
    old, new, home = recorded_and_given_away(field, tmp_path)
    hear_what_is_missing(old)
    push_alone(old)
    field.replace_hub(tmp_path / BACKUP)
    come_together(old, new)
    assert phone(new, home) == "010-0000-9999"
    assert new.grace.count() == 0
    assert receipts_verify(old)


def test_what_was_late_the_first_time_stays_late(field: Field, tmp_path: Path) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    sync(old)
    field.back_up_hub(tmp_path / BACKUP)
    edit(old, home, phone="010-0000-9999")
    field.hub.assign([home], planner=NEW)
    push_alone(old)
    field.replace_hub(tmp_path / BACKUP)
    come_together(old, new)
    assert phone(new, home) == "010-0000-9999"
    assert new.grace.count() == 1


def test_a_time_that_the_district_did_not_sign_proves_nothing(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    new, old = newcomer(field), field.laptop("planner")
    home = homes(old)[0]
    sync(old)
    field.back_up_hub(tmp_path / BACKUP)
    edit(old, home, phone="010-0000-9999")
    edited_ms = old.ledger.clock() - 1
    field.hub.assign([home], planner=NEW)
    push_alone(old)
    field.replace_hub(tmp_path / BACKUP)
    push_of = books.push_of

    def earlier(*asked: object) -> Push:
        push = push_of(*asked)  # type: ignore[arg-type]
        former = [structs.replace(receipt, hub_time_ms=edited_ms) for receipt in push.former]
        return structs.replace(push, former=former)

    monkeypatch.setattr(books, "push_of", earlier)
    come_together(old, new)
    assert new.grace.count() == 1


def test_a_laptop_of_before_says_nothing_of_the_former_time_and_is_heard(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new, home = recorded_and_given_away(field, tmp_path)
    push_of = books.push_of

    def without(*asked: object) -> Push:
        return structs.replace(push_of(*asked), former=[])  # type: ignore[arg-type]

    monkeypatch.setattr(books, "push_of", without)
    come_together(old, new)
    assert phone(new, home) == "010-0000-9999"
    assert new.grace.count() == 1, "as it was: they are asked once more"


@pytest.mark.parametrize("brought_by", ["newcomer", "supervisor"])
def test_what_its_laptop_has_erased_is_not_late_when_a_colleague_brings_it_back(
    field: Field, tmp_path: Path, brought_by: str
) -> None:
    new, old, supervisor = newcomer(field), field.laptop("planner"), field.laptop("supervisor")
    home = homes(old)[0]
    for desk in (old, supervisor):
        sync(desk)
    field.back_up_hub(tmp_path / BACKUP)
    edit(old, home, phone="010-0000-9999")
    sync(old)
    sync(supervisor)
    field.hub.assign([home], planner=NEW)
    sync(new)
    assert sync(old).withdrawn == 1
    field.replace_hub(tmp_path / BACKUP)
    for desk in (new, supervisor) if brought_by == "newcomer" else (supervisor, new):
        assert sync(desk).trouble is None
    for desk in (old, supervisor, new):
        assert sync(desk).trouble is None
    assert phone(new, home) == phone(supervisor, home) == "010-0000-9999"
    assert (new.grace.count(), supervisor.grace.count()) == (0, 0)


def test_who_has_no_household_any_more_cannot_say_that_something_was_in_time(
    field: Field, tmp_path: Path
) -> None:
    """What came late is brought back by a nurse to whom the household belongs no more."""
    new, old, nurse = newcomer(field), field.laptop("planner"), field.laptop("nurse")
    home = next(each for each in homes(old) if each in homes(nurse))
    sync(old)
    field.back_up_hub(tmp_path / BACKUP)
    edit(old, home, phone="010-0000-9999")
    sync(old)
    sync(nurse)
    field.hub.assign([home], planner=NEW)
    assert sync(old).withdrawn == 1
    field.replace_hub(tmp_path / BACKUP)
    worker = nurse.identity.worker
    field.hub.add_worker(structs.replace(worker, id="nurse-2", name="오새봄"))
    field.hub.assign([home], nurse="nurse-2")
    assert sync(nurse).trouble is None
    for desk in (nurse, new):
        assert sync(desk).trouble is None
    assert phone(new, home) == "010-0000-9999"
    assert new.grace.count() == 1
