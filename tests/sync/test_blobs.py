"""Photographs reach the district whole and once, whatever happens on the way, and nothing waits for them."""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.attachments.kinds import Kind, Offered
from app.desk import Desk
from app.sync.blobs import FIRST_CHUNK_BYTES, BlobStage, Pace
from app.sync.hooks import Hooks, on_this_thread
from app.sync.report import Progress, Stage, Trouble
from app.sync.transport import RefusedError, TransportError
from app.wire.messages import Code
from db.attachments import DELIVERED, LOST, RECORDED
from district.blobs.objects import NoRoom, ObjectFolder
from district.blobs.tidying import Tidying
from district.blobs.uploads import KEEP_UPLOAD_MS
from district.store.schema import BLOB, BLOB_PART, BLOB_UPLOAD
from tests.attachments.story import PAPER, attach, begin, finish, nurse
from tests.field import sync
from tests.prepared import Field
from tests.sync.bad_line import Fault, Mishap, bad_line
from tests.sync.test_handover import remains
from tests.ui.visits import DESPAIR, visited

PHOTO_BYTES = 300_000
PHOTO, BED = "/data/look/photo", "/data/look/bed"


def photo(data: bytes | None = None) -> Offered:
    return Offered(Kind.PHOTO, "image/jpeg", data or os.urandom(PHOTO_BYTES))


def visited_with(desk: Desk, *offered: Offered) -> str:
    visit = begin(desk)
    for one, ref in zip(offered, (PAPER, PHOTO, BED), strict=False):
        attach(desk, visit, ref, one)
    finish(desk, visit)
    return visit


def states(desk: Desk) -> list[str]:
    return sorted(row.state for row in desk.store.attachments.all())


def at_the_district(field: Field) -> int:
    with field.hub.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(BLOB)).scalar_one()


def under_way(field: Field) -> tuple[int, int]:
    """How many uploads and pieces the hub has begun and not ended."""
    with field.hub.store.reading() as connection:
        uploads = connection.execute(select(func.count()).select_from(BLOB_UPLOAD)).scalar_one()
        parts = connection.execute(select(func.count()).select_from(BLOB_PART)).scalar_one()
        return uploads, parts


def objects(field: Field) -> list[Path]:
    return [path for path in (field.folder / "blobs").rglob("*") if path.is_file()]


def until_pieces(count: int) -> Hooks:
    """Stops the session once so many pieces were begun, as the lid of a laptop does."""
    begun: list[Progress] = []

    def note(at: Progress) -> None:
        if at.stage is Stage.BLOBS:
            begun.append(at)

    return Hooks(progress=note, stopped=lambda: len(begun) >= count)


def after_records(desk: Desk) -> Callable[[], bool]:
    """Stops a session once every record is at the district."""
    return lambda: not desk.books.anything_waits()


def only_photographs(desk: Desk, stopped: Callable[[], bool]) -> None:
    """The stage alone, whatever becomes of it."""
    transport = desk.transport()
    try:
        with suppress(TransportError):
            desk.blob_stage.run(transport, Hooks(stopped=stopped), lambda: None)
    finally:
        transport.close()


def fewer_wait(desk: Desk, than: int) -> bool:
    return desk.attachments.waiting_counts()[0] < than


def other_nurse(field: Field) -> str:
    worker = field.person("nurse").worker
    field.hub.add_worker(type(worker)(id="demo-nurse-2", name="새간호", role=worker.role, dongs=worker.dongs))
    return "demo-nurse-2"


def fetch(desk: Desk, visit: str) -> int:
    transport = desk.transport()
    try:
        absent = desk.fetching.absent(visit)
        return desk.fetching.fetch(transport, absent, on_this_thread, lambda _: None, lambda: False)
    finally:
        transport.close()


def test_a_photograph_is_delivered_and_a_household_may_leave(field: Field) -> None:
    desk = nurse(field)
    data = b"a very recognisable wound " * 20_000
    visit = visited_with(desk, photo(data))
    row = desk.store.visits.get(visit)
    assert row is not None
    assert field.hub.assign([row.household], nurse=other_nurse(field)) == 1
    progress: list[Progress] = []
    outcome = sync(desk, Hooks(progress=progress.append))
    assert (outcome.trouble, outcome.withdrawn, outcome.photos, outcome.photos_refused) == (None, 1, 1, 0)
    assert under_way(field) == (0, 0)
    told = [(at.done, at.total, at.files) for at in progress if at.stage is Stage.BLOBS]
    assert told[0] == (0, len(data), 1)
    assert len(told) > 1
    assert remains(desk, row.household) == {"withdrawn", "erasure"}
    assert states(desk) == []


def test_nothing_readable_lies_in_the_hubs_folder_while_it_comes_and_after(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo(b"a very recognisable wound " * 20_000))
    sync(desk, until_pieces(1))
    assert under_way(field) == (1, 1)
    sync_until_delivered(desk)
    assert objects(field)
    for path in [*objects(field), *field.folder.glob("hub.sqlite*")]:
        assert b"recognisable" not in path.read_bytes(), path.name


def sync_until_delivered(desk: Desk) -> None:
    assert sync(desk).trouble is None
    assert states(desk) == [DELIVERED] * len(states(desk))


def test_a_session_goes_on_at_the_byte_where_the_last_one_stopped(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    sync(desk, until_pieces(1))
    transport = desk.transport()
    seen: list[int] = []
    hooks = Hooks(progress=lambda at: seen.append(at.done) if at.stage is Stage.BLOBS else None)
    desk.session(transport).run(hooks)
    transport.close()
    assert seen[0] == FIRST_CHUNK_BYTES
    assert transport.sent_bytes < PHOTO_BYTES, "what was there is not sent again"
    assert states(desk) == [DELIVERED]


def test_every_mishap_at_every_piece(field: Field) -> None:
    """The announcement, then two pieces: each is hit once by each."""
    desk = nurse(field)
    visits = [mishap for mishap in Mishap if mishap is not Mishap.NONE]
    for _ in visits:
        visited_with(desk, photo(), photo(), photo())
    assert sync(desk, Hooks(stopped=after_records(desk))).trouble is None
    with bad_line(field.url) as line:
        desk.hub_url = line.url
        for mishap, number in itertools.product(visits, range(3)):
            waits = desk.attachments.waiting_counts()[0]
            desk.blob_stage = BlobStage(desk.ledger, desk.attachments, desk.clock)
            line.expect([Fault(Mishap.NONE)] * number + [Fault(mishap, 0.6)])
            one_is_through = partial(fewer_wait, desk, waits)
            only_photographs(desk, stopped=one_is_through)
            line.expect([])
            only_photographs(desk, stopped=one_is_through)
            assert one_is_through(), (mishap, number)
        sync_until_delivered(desk)
    assert at_the_district(field) == 3 * len(visits)
    assert under_way(field) == (0, 0)


def test_a_byte_changed_at_the_hub_starts_that_photograph_again(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    sync(desk, until_pieces(1))
    [piece] = objects(field)
    spoilt = bytearray(piece.read_bytes())
    spoilt[500] ^= 1
    piece.write_bytes(spoilt)
    sync_until_delivered(desk)
    assert under_way(field) == (0, 0)


def test_a_damaged_file_here_is_told_and_holds_up_no_other(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo(), photo())
    first = desk.attachments.waiting()[0]
    sealed = desk.store.folder / "blobs" / first.id
    sealed.write_bytes(sealed.read_bytes()[:-9] + b"damaged!!")
    outcome = sync(desk)
    assert (outcome.trouble, outcome.photos, outcome.photos_refused) == (None, 1, 1)
    assert states(desk) == [DELIVERED, LOST]
    [row] = desk.attachments.troubled()
    assert (row.id, row.code) == (first.id, "damaged")


def test_two_laptops_bring_the_same_content_and_it_lies_there_once(field: Field) -> None:
    first, data = nurse(field), os.urandom(PHOTO_BYTES)
    second = field.enrolled("demo-nurse", field.hub.enrolment_code(field.person("nurse").worker.id))
    for desk in (first, second):
        visited_with(desk, photo(data))
        sync_until_delivered(desk)
    assert at_the_district(field) == 1
    assert len(objects(field)) == 1


def test_a_colleague_fetches_what_a_visit_shows(field: Field) -> None:
    desk, data = nurse(field), os.urandom(PHOTO_BYTES)
    visit = visited_with(desk, photo(data))
    sync_until_delivered(desk)
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert [one.size for one in supervisor.fetching.absent(visit)] == [PHOTO_BYTES]
    assert fetch(supervisor, visit) == 1
    [row] = supervisor.store.attachments.of_visit(visit)
    assert supervisor.attachments.read(row.id) == data
    assert supervisor.fetching.absent(visit) == []
    assert supervisor.attachments.waiting_counts() == (0, 0)
    sync_until_delivered(supervisor)


def test_what_its_author_has_not_sent_yet_can_be_fetched_later(field: Field) -> None:
    desk = nurse(field)
    visit = visited_with(desk, photo())
    sync(desk, until_pieces(1))
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    with pytest.raises(RefusedError) as refused:
        fetch(supervisor, visit)
    assert refused.value.refusal.code is Code.ABSENT
    sync_until_delivered(desk)
    assert fetch(supervisor, visit) == 1


def test_a_revoked_laptop_hands_its_photographs_in_and_fetches_none(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    field.hub.revoke(desk.identity.device)
    outcome = sync(desk)
    assert (outcome.trouble, outcome.photos) == (Trouble.REVOKED, 1)
    assert states(desk) == [DELIVERED]


def test_a_full_disk_at_the_hub_is_told_and_the_photograph_waits(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    with monkeypatch.context() as full:

        def put(_self: ObjectFolder, _name: str, _pieces: Iterable[bytes]) -> None:
            raise NoRoom("disk full")

        full.setattr(ObjectFolder, "put", put)
        outcome = sync(desk)
        assert (outcome.trouble, outcome.photos_code) == (None, Code.FULL)
        assert states(desk) == [RECORDED]
    sync_until_delivered(desk)


def test_the_hub_is_restarted_in_the_middle(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    sync(desk, until_pieces(1))
    field.replace_hub()
    sync_until_delivered(desk)


def test_an_abandoned_upload_is_removed_and_begins_anew(field: Field) -> None:
    desk = nurse(field)
    visited_with(desk, photo())
    sync(desk, until_pieces(1))
    hub = field.hub
    tidying = Tidying(hub.store, hub._objects)
    tidying.now(hub.now_ms())
    assert under_way(field) == (1, 1)
    tidying.now(hub.now_ms() + KEEP_UPLOAD_MS + 1_000)
    assert under_way(field) == (0, 0)
    assert objects(field) == []
    sync_until_delivered(desk)


def test_a_new_screening_does_not_wait_for_the_rest_of_a_photograph(field: Field) -> None:
    desk = nurse(field)
    planner = field.laptop("planner")
    visited_with(desk, photo())
    order: list[Stage] = []

    def note(at: Progress) -> None:
        order.append(at.stage)
        if order.count(Stage.BLOBS) == 1 and at.stage is Stage.BLOBS:
            visited(desk, {"mind_assessment": DESPAIR})

    outcome = sync(desk, Hooks(progress=note))
    assert outcome.trouble is None
    pieces = [at for at, stage in enumerate(order) if stage is Stage.BLOBS]
    assert any(pieces[0] < at < pieces[-1] for at, s in enumerate(order) if s is Stage.CRISIS)
    assert not desk.books.anything_waits()
    assert planner.identity.device != desk.identity.device


def test_pieces_grow_and_shrink_with_the_line() -> None:
    pace = Pace()
    pace.took(pace.chunk, 100)
    assert pace.chunk == 2 * FIRST_CHUNK_BYTES
    pace.took(pace.chunk, 8_000)
    assert pace.chunk < FIRST_CHUNK_BYTES
    for _ in range(20):
        pace.took(pace.chunk, 30_000)
    assert pace.chunk == 4 * 1024
    pace = Pace()
    assert pace.left_s(100_000) is None
    pace.took(10_000, 1_000)
    assert pace.left_s(100_000) == 10
