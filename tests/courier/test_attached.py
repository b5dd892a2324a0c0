"""Photographs and files go by the stick too, with the same receipts."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.courier import packing
from app.courier.unpacking import Verdict
from app.sync.details import offer_again, read_details
from app.sync.fetching import NextStickError
from app.wire.messages import Code
from app.wire.people import Worker
from district.refusals import RefusedRequest
from district.store.schema import BLOB, BLOB_UPLOAD
from tests.attachments import story
from tests.courier.trips import at_district, new_stick, receive, round_trip, send
from tests.field import sync
from tests.prepared import Field
from tests.sync.test_blobs import fetch, on_this_thread
from tests.wound import photograph


def at_the_hub(field: Field) -> tuple[int, int]:
    """Attachments there, and those under way."""
    with field.hub.store.reading() as connection:
        whole = connection.execute(select(func.count()).select_from(BLOB)).scalar_one()
        return whole, connection.execute(select(func.count()).select_from(BLOB_UPLOAD)).scalar_one()


def test_the_record_and_its_photographs_arrive_with_one_stick(field: Field, tmp_path: Path) -> None:
    nurse = story.nurse(field)
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    content = os.urandom(5_000_000)
    story.attach(nurse, visit, story.PAPER, story.paper(content))
    story.finish(nurse, visit)
    assert nurse.books.standing().photos == 2
    stick = new_stick(tmp_path)
    sent = send(nurse, stick)
    assert (sent.records, sent.photos) == (1, 2)
    assert len(sent.files) == 2, "a large one begins a part of its own"
    for file in sorted(sent.files):
        assert content[:64] not in file.read_bytes()
    assert at_district(field, stick) == 0
    assert at_district(field, stick) == 0, "taken in twice"
    assert at_the_hub(field) == (2, 0)
    taken = receive(nurse, stick)
    assert {one.verdict for one in taken} == {Verdict.TAKEN}
    assert sum(one.outcome.photos for one in taken) == 2
    assert (nurse.books.standing().waiting, nurse.books.standing().photos) == (0, 0)
    assert {one.verdict for one in receive(nurse, stick)} == {Verdict.ALREADY}
    assert sync(nurse).photos == 0, "nothing is left for the network"


def test_what_finds_no_room_goes_with_the_next_stick(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse = story.nurse(field)
    visit = story.begin(nurse)
    for ref, width in ((story.PHOTO, 1_200), (story.BED, 1_100)):
        story.attach(nurse, visit, ref, story.picture(photograph(width)))
    story.finish(nurse, visit)
    monkeypatch.setattr(packing, "MOST_ATTACHED_BYTES", nurse.books.standing().photo_bytes * 2 // 3)
    for left in (1, 0):
        round_trip(field, nurse, new_stick(tmp_path, f"stick{left}"))
        assert nurse.books.standing().photos == left
    assert at_the_hub(field) == (2, 0)


def test_what_somebody_asked_to_see_comes_with_the_answer(field: Field, tmp_path: Path) -> None:
    nurse, content = story.nurse(field), os.urandom(5_000_000)
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    story.attach(nurse, visit, story.PAPER, story.paper(content))
    story.finish(nurse, visit)
    assert sync(nurse).photos == 2
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    field.go_offline()
    with pytest.raises(NextStickError):
        fetch(supervisor, visit)
    stick = new_stick(tmp_path)
    [taken] = round_trip(field, supervisor, stick)
    assert (taken.verdict, taken.outcome.fetched) == (Verdict.TAKEN, 2)
    assert supervisor.fetching.absent(visit) == supervisor.fetching.wanted() == []
    kept = [supervisor.attachments.read(row.id) for row in supervisor.store.attachments.of_visit(visit)]
    assert content in kept
    for file in stick.iterdir():
        assert content[:64] not in file.read_bytes()


def test_so_does_a_photograph_that_another_has_replaced_since(field: Field, tmp_path: Path) -> None:
    nurse = story.nurse(field)
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    story.finish(nurse, visit)
    nurse.visiting.amend(visit)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph(500, 400)))
    story.finish(nurse, visit)
    assert sync(nurse).photos == 2
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    reading = supervisor.reader.visit(visit)
    assert reading is not None
    [replaced] = supervisor.fetching.absent(visit, reading.versions[0])
    [in_force] = supervisor.fetching.absent(visit)
    field.go_offline()
    with closing(supervisor.transport()) as transport, pytest.raises(NextStickError):
        supervisor.fetching.fetch(transport, [replaced], on_this_thread, lambda _: None, lambda: False)
    [taken] = round_trip(field, supervisor, new_stick(tmp_path))
    assert (taken.verdict, taken.outcome.fetched) == (Verdict.TAKEN, 1)
    [kept] = supervisor.store.attachments.of_visit(visit)
    assert kept.sha256 == replaced.sha256 != in_force.sha256
    assert supervisor.fetching.wanted() == []


def test_nobody_gets_by_stick_what_the_network_would_not_give(field: Field, tmp_path: Path) -> None:
    nurse = story.nurse(field)
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    story.finish(nurse, visit)
    sync(nurse)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert supervisor.fetching.want(visit)
    worker = supervisor.identity.worker
    field.hub.add_worker(Worker(id=worker.id, name=worker.name, role=worker.role, dongs=["길음1동"]))
    [taken] = round_trip(field, supervisor, new_stick(tmp_path))
    assert taken.outcome.fetched == 0
    assert supervisor.store.attachments.of_visit(visit) == []


def test_a_refused_one_keeps_its_place_and_the_reason(
    field: Field, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse = story.nurse(field)
    visit = story.begin(nurse)
    story.attach(nurse, visit, story.PHOTO, story.picture(photograph()))
    story.finish(nurse, visit)

    def unwanted(*_: object) -> None:
        raise RefusedRequest(Code.UNKNOWN_SUBJECT)

    with monkeypatch.context() as hub:
        hub.setattr("district.blobs.uploads.Uploads.begin", unwanted)
        [taken] = round_trip(field, nurse, new_stick(tmp_path))
    assert (taken.outcome.sent, taken.outcome.photos_refused) == (1, 1)
    [kept] = read_details(nurse.ledger, nurse.books).files
    assert kept.code == Code.UNKNOWN_SUBJECT
    offer_again(nurse.ledger)
    assert sync(nurse).photos == 1, "offered again it is taken"
