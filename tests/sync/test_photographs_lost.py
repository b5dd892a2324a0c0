"""The hub was restored, or lost a photograph: whoever took it is asked for it, and brings it again."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.sync.hooks import Hooks
from app.version import app_version
from app.wire.messages import HelloAnswer
from app.wire.people import Role, Worker
from db.attachments import DELIVERED
from district import sessions
from district.demo.people import NURSE
from tests.attachments.story import HAS, PHOTO, answer, attach, finish, nurse
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_blobs import (
    PHOTO_BYTES,
    after_records,
    at_the_district,
    photo,
    states,
    sync_until_delivered,
    until_pieces,
    visited_with,
)
from tests.wound import FORM_ID


def another_nurse(field: Field) -> Worker:
    worker = Worker(id="w-nurse-new", name="새간호", role=Role.NURSE, dongs=NURSE.worker.dongs)
    field.hub.add_worker(worker)
    return worker


def only_records(desk: Desk) -> None:
    """A session whose line breaks before the first photograph."""
    sync(desk, until_pieces(1))


def photographed_at(desk: Desk, home: str, content: bytes) -> None:
    visit = desk.visiting.start(home, None, [])
    desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
    answer(desk, visit, HAS, "yes")
    attach(desk, visit, PHOTO, photo(content))
    finish(desk, visit)


def test_a_hub_restored_from_before_is_given_the_photograph_again(field: Field, tmp_path: Path) -> None:
    desk = nurse(field)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    visited_with(desk, photo())
    sync_until_delivered(desk)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert at_the_district(field) == 0
    sync(desk)
    sync_until_delivered(desk)
    assert at_the_district(field) == 1


def test_a_hub_restored_from_between_a_record_and_its_photograph_asks_for_it(
    field: Field, tmp_path: Path
) -> None:
    """Both chains agree and there is nothing to pull."""
    desk = nurse(field)
    visited_with(desk, photo())
    only_records(desk)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    sync_until_delivered(desk)
    assert sync(desk).trouble is None
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert (states(desk), at_the_district(field)) == ([DELIVERED], 0)
    sync(desk)
    sync_until_delivered(desk)
    assert at_the_district(field) == 1


def test_a_photograph_is_asked_for_when_a_colleague_has_brought_its_record_back(
    field: Field, tmp_path: Path
) -> None:
    desk, supervisor = nurse(field), field.laptop("supervisor")
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    visited_with(desk, photo())
    sync_until_delivered(desk)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(desk)
    assert at_the_district(field) == 1
    sync(supervisor)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert sync(supervisor).trouble is None
    assert at_the_district(field) == 0
    sync(desk)
    sync_until_delivered(desk)
    assert at_the_district(field) == 1


def test_a_household_that_went_meanwhile_stays_until_the_district_has_the_photograph_again(
    field: Field, tmp_path: Path
) -> None:
    """The record is there again, brought by a colleague; the only copy of the photograph is here."""
    worker = another_nurse(field)
    desk, supervisor = nurse(field), field.laptop("supervisor")
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    visited_with(desk, photo())
    [home] = {row.household for row in desk.store.attachments.all()}
    sync_until_delivered(desk)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(desk)
    sync(supervisor)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    field.hub.add_worker(worker)
    assert sync(supervisor).trouble is None
    field.hub.assign([home], nurse=worker.id)
    assert at_the_district(field) == 0
    for _ in range(3):
        assert sync(desk).trouble is None
    assert at_the_district(field) == 1
    assert home not in desk.store.homes.ids()


def test_what_the_district_lacks_and_nobody_has_keeps_no_household(field: Field, tmp_path: Path) -> None:
    """One household left with its photograph before the hub was restored, another one leaves after."""
    worker = another_nurse(field)
    desk = nurse(field)
    first, second = homes(desk)[:2]
    visited_with(desk, photo())
    only_records(desk)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    sync_until_delivered(desk)
    field.hub.assign([first], nurse=worker.id)
    assert sync(desk).trouble is None
    assert first not in desk.store.homes.ids()
    field.replace_hub(tmp_path / "yesterday.sqlite")
    photographed_at(desk, second, os.urandom(PHOTO_BYTES))
    sync(desk)
    sync_until_delivered(desk)
    field.hub.assign([second], nurse=worker.id)
    for _ in range(2):
        sync(desk)
    assert second not in desk.store.homes.ids()


def test_behind_those_that_nobody_has_the_others_are_asked_for(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hub names so many at a time; those of a household that left come first."""
    monkeypatch.setattr(sessions, "_MOST_LACKING", 1)
    worker = another_nurse(field)
    desk = nurse(field)
    first, second = homes(desk)[:2]
    *gone, here = sorted(
        (os.urandom(PHOTO_BYTES) for _ in range(3)), key=lambda data: hashlib.sha256(data).digest()
    )
    for content in gone:
        photographed_at(desk, first, content)
    only_records(desk)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    sync_until_delivered(desk)
    field.hub.assign([first], nurse=worker.id)
    assert sync(desk).trouble is None
    assert first not in desk.store.homes.ids()
    field.replace_hub(tmp_path / "yesterday.sqlite")
    sync(desk)
    photographed_at(desk, second, here)
    sync(desk, Hooks(stopped=after_records(desk)))
    field.back_up_hub(tmp_path / "today.sqlite")
    sync_until_delivered(desk)
    assert sync(desk).trouble is None
    field.replace_hub(tmp_path / "today.sqlite")
    assert at_the_district(field) == 0
    sync(desk)
    sync_until_delivered(desk)
    assert at_the_district(field) == 1


def test_a_photograph_that_cannot_be_read_here_is_asked_for_in_vain_and_costs_no_session(
    field: Field,
) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    only_records(desk)
    desk.attachments.set_damaged(desk.store.attachments.all()[0].id)
    sync(desk)
    sync(desk)
    hello = desk.books.hello(app_version())
    transport = desk.transport()
    try:
        answers = [
            transport.post("/v1/hello", replace(hello, undelivered=known), HelloAnswer) for known in (1, 0)
        ]
    finally:
        transport.close()
    assert hello.undelivered == 1
    assert [answer.quiet for answer in answers] == [True, False]
