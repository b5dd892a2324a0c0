"""What the hub refuses stays here with its reason; what the hub lost is sent again."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from sqlalchemy import select

from app.desk import Desk
from app.ledger.errors import RecordTooLargeError
from app.sync.details import offer_again, read_details
from app.sync.report import Trouble
from app.visits.standing import Stage, standing_of
from app.visits.visiting import ABSENT, Ending
from app.wire.messages import Code
from app.wire.people import Worker
from app.wire.revisions import MOST_RECORDED_BYTES, Kind
from district.demo.people import PLANNER
from district.store.schema import REVISION
from tests.field import sync
from tests.long_words import LONG
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, visited
from ui.troubles import in_words

FORM = "wellbeing_call"


def at_the_hub(field: Field) -> list[str]:
    visits = select(REVISION.c.id).where(REVISION.c.kind.like("visit.%"))
    with field.hub.store.reading() as connection:
        return sorted(connection.execute(visits).scalars())


def finished(*desks: Desk) -> list[str]:
    revisions = (revision for desk in desks for revision in own(desk))
    return sorted(revision.id for revision in revisions if revision.kind.startswith("visit."))


def absent(desk: Desk, home: int = 0) -> str:
    return desk.visiting.record_without_visit(homes(desk)[home], None, Ending(ABSENT))


def stage(desk: Desk, visit: str) -> Stage:
    row = desk.store.visits.get(visit)
    assert row is not None
    return standing_of(desk.ledger, row).stage


def strangers_home(field: Field, desk: Desk) -> str:
    """A household of another 동, which nobody gave this worker."""
    mine = set(desk.store.homes.ids())
    return next(home for home in field.hub.households() if home not in mine)


def test_a_refused_record_keeps_its_place_and_the_others_go_on(field: Field) -> None:
    planner = field.laptop("planner")
    strange = strangers_home(field, planner)
    before = absent(planner)
    visit = planner.visiting.record_without_visit(strange, None, Ending(ABSENT))
    after = absent(planner)
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (2, 1, None)
    assert [stage(planner, one) for one in (before, visit, after)] == [
        *(Stage.RECEIVED, Stage.REFUSED, Stage.RECEIVED)
    ]
    details = read_details(planner.ledger, planner.books)
    assert [item.code for item in details.refused] == [Code.FOREIGN_HOUSEHOLD]
    assert details.waiting == []
    assert sync(planner).trouble is None, "nobody has to hear of it at every sync"
    assert chain_is_sound(planner)


def test_what_was_refused_is_offered_again_when_asked(field: Field) -> None:
    planner = field.laptop("planner")
    strange = strangers_home(field, planner)
    visit = planner.visiting.record_without_visit(strange, None, Ending(ABSENT))
    assert sync(planner).refused == 1
    offer_again(planner.ledger)
    assert stage(planner, visit) is Stage.WAITING
    assert sync(planner).refused == 1
    field.hub.assign([strange], planner=PLANNER.worker.id)
    assert sync(planner).sent == 0
    offer_again(planner.ledger)
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 0, None)
    assert stage(planner, visit) is Stage.RECEIVED
    assert planner.store.ledger.refusals() == []


def test_a_hub_restored_from_yesterday_gets_back_what_it_lost(field: Field, tmp_path: Path) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    old = visited(planner, {FORM: CALM_CALL})
    sync(planner)
    sync(supervisor)
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    new = [absent(planner), absent(planner, 1)]
    sync(planner)
    sync(supervisor)
    row = supervisor.store.visits.get(old)
    assert row is not None
    supervisor.reviewing.approve(old, row.latest)
    sync(supervisor)
    everything = at_the_hub(field)

    field.replace_hub(tmp_path / "yesterday.sqlite")
    assert len(at_the_hub(field)) == 1
    assert sync(planner).trouble is None
    assert sync(supervisor).trouble is None
    assert at_the_hub(field) == everything == finished(planner, supervisor)
    sync(planner)
    assert [stage(planner, visit) for visit in (old, *new)] == [
        *(Stage.APPROVED, Stage.RECEIVED, Stage.RECEIVED)
    ]
    for desk in (planner, supervisor):
        assert receipts_verify(desk)
        assert desk.books.standing().waiting == 0


def test_after_a_restore_new_work_reaches_those_who_sent(field: Field, tmp_path: Path) -> None:
    """Positions are given out a second time; a laptop that had gone beyond them starts over."""
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    field.back_up_hub(tmp_path / "yesterday.sqlite")
    shared = sorted(set(planner.store.homes.ids()) & set(nurse.store.homes.ids()))
    if not shared:
        field.hub.assign([homes(planner)[0]], nurse=nurse.identity.worker.id)
        shared = [homes(planner)[0]]
        field.back_up_hub(tmp_path / "yesterday.sqlite")
        sync(nurse)
    for _ in range(3):
        planner.visiting.record_without_visit(shared[0], None, Ending(ABSENT))
    sync(planner)
    sync(nurse)
    field.replace_hub(tmp_path / "yesterday.sqlite")
    theirs = nurse.visiting.record_without_visit(shared[0], None, Ending(ABSENT))
    sync(nurse)
    sync(planner)
    sync(planner)
    assert planner.store.visits.get(theirs) is not None
    sync(nurse)
    assert at_the_hub(field) == finished(planner, nurse)


def test_a_laptop_restored_from_an_old_disk_image_is_told_and_loses_nothing(field: Field) -> None:
    """Its numbers were given out a second time; before it sends, it learns the hub's and numbers anew."""
    planner = field.laptop("planner")
    store = field.folder / "laptop-planner" / "store.db"
    planner.close()
    image = store.read_bytes()
    planner = field.laptop("planner")
    lost = absent(planner)
    sync(planner)
    planner.close()
    for leftover in store.parent.glob("store.db*"):
        leftover.unlink()
    store.write_bytes(image)

    planner = field.laptop("planner")
    recorded = [absent(planner), absent(planner)]
    outcome = sync(planner)
    assert (outcome.restored, outcome.sent, outcome.refused, outcome.trouble) == (1, 2, 0, None)
    assert "bangmun_laptops_set_back_total 1" in httpx.get(f"{field.url}/metrics").text
    assert [stage(planner, visit) for visit in (lost, *recorded)] == [Stage.RECEIVED] * 3
    assert at_the_hub(field) == finished(planner)
    assert chain_is_sound(planner)
    assert receipts_verify(planner)


def test_a_restored_laptop_that_syncs_first_goes_on_where_it_was(field: Field) -> None:
    planner = field.laptop("planner")
    store = field.folder / "laptop-planner" / "store.db"
    planner.close()
    image = store.read_bytes()
    planner = field.laptop("planner")
    known = absent(planner)
    sync(planner)
    planner.close()
    for leftover in store.parent.glob("store.db*"):
        leftover.unlink()
    store.write_bytes(image)

    planner = field.laptop("planner")
    assert sync(planner).trouble is None
    assert planner.store.visits.get(known) is not None
    absent(planner)
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused, outcome.trouble) == (1, 0, None)


def test_a_worker_who_was_moved_away_still_hands_in(field: Field) -> None:
    planner = field.laptop("planner")
    visit = absent(planner)
    worker = planner.identity.worker
    field.hub.add_worker(Worker(id=worker.id, name=worker.name, role=worker.role, dongs=["길음1동"]))
    outcome = sync(planner)
    assert (outcome.sent, outcome.refused) == (1, 0)
    assert visit
    assert Kind.VISIT_FINISHED in {revision.kind for revision in own(planner)}


def test_a_record_too_large_for_any_hub_holds_nobody_up(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    with planner.ledger.action("test", "test"):
        for _ in range(3):
            planner.ledger.record(
                Kind.HOUSEHOLD_EDITED,
                f"household/{home}",
                home,
                {"note": "가" * 3_000_000},
                most_bytes=10_000_000,
            )
    visit = absent(planner)
    outcome = sync(planner)
    assert (outcome.sent, outcome.trouble) == (1, None)
    assert stage(planner, visit) is Stage.RECEIVED
    details = read_details(planner.ledger, planner.books)
    assert [item.code for item in details.refused] == [Code.TOO_LARGE] * 3
    assert planner.books.standing().waiting == 0


def test_a_text_too_long_to_be_sent_is_told_before_it_is_recorded(field: Field) -> None:
    """A revision cannot be sent in parts: none may be larger than a poor line carries between two breaks."""
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    before = planner.store.ledger.counts().recorded
    pasted = "가" * MOST_RECORDED_BYTES
    with pytest.raises(RecordTooLargeError) as told:
        planner.visiting.finish(visit, Ending(ABSENT, pasted))
    assert "너무 깁니다" in (in_words(told.value) or "")
    assert planner.store.ledger.counts().recorded == before
    assert [draft.visit for draft in planner.store.drafts.visits()] == [visit]
    planner.visiting.finish(visit, Ending(ABSENT, pasted[:1_000]))
    assert sync(planner).sent == 1


def test_a_full_disk_ends_the_session_with_words_and_loses_nothing(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = visited(planner, {FORM: CALM_CALL})
    planner.visiting.finish(planner.visiting.start(homes(planner)[0], None, []), Ending(ABSENT, LONG))
    sync(planner)
    connection = supervisor.store._connection
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    while connection.execute("PRAGMA freelist_count").fetchone()[0]:
        with supervisor.store.transaction():
            connection.execute("INSERT INTO setting (key, value) VALUES (hex(randomblob(8)), zeroblob(4000))")
    assert sync(supervisor).trouble is Trouble.DISK_FULL
    connection.execute("PRAGMA max_page_count = 1073741823")
    assert sync(supervisor).trouble is None
    assert supervisor.store.visits.get(visit) is not None
