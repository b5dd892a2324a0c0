"""A photograph is damaged on the laptop before it was sent: the remedy that the list names ends the mark."""

from __future__ import annotations

from app.desk import Desk
from app.sync.details import read_details
from tests.attachments.story import PHOTO, attach, begin, finish, nurse, picture
from tests.field import sync
from tests.prepared import Field
from tests.wound import photograph
from ui import words
from ui.screens.sync_rows import file


def marks(desk: Desk) -> list[str]:
    return [one.code for one in read_details(desk.ledger, desk.books).files]


def test_a_damaged_photograph_that_was_taken_anew_is_no_trouble_any_more(field: Field) -> None:
    desk = nurse(field)
    visit = begin(desk)
    attach(desk, visit, PHOTO, picture(photograph()))
    finish(desk, visit)
    [waiting] = desk.store.attachments.in_state("recorded", 9)
    sealed = desk.store.folder / "blobs" / waiting.id
    sealed.write_bytes(sealed.read_bytes()[:-9] + b"damaged!!")
    assert sync(desk).photos_refused == 1
    assert (marks(desk), desk.books.standing().photos_refused) == (["damaged"], 1)
    details = read_details(desk.ledger, desk.books)
    told = file(details.files[0], details.now_ms, details.titles).title
    row = desk.store.visits.get(visit)
    assert row is not None
    assert row.started_ms is not None
    assert told.startswith("사진 ")
    assert told.endswith(f" · 오늘 {words.clock(row.started_ms)} 방문 · 상처 돌봄 · 상처 사진"), "which it is"
    desk.visiting.amend(visit)
    attach(desk, visit, PHOTO, picture(photograph(500, 400)))
    assert marks(desk) == ["damaged"], "until it is recorded"
    finish(desk, visit)
    outcome = sync(desk)
    assert (outcome.trouble, outcome.photos, outcome.photos_refused) == (None, 1, 0)
    assert (marks(desk), desk.books.standing().photos_refused) == ([], 0)
