"""The disk turns read-only while somebody works: told with what to do, and nothing that was typed is lost."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from app.desk import Desk
from app.sync.report import Trouble
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field, field, homes, own, prepared
from tests.someone import Someone
from tests.store.test_disk_trouble import visit_with_words
from tests.ui.test_full_disk import at_a_visit, last_page_again, lock_and_open, planner, vault
from ui.words_of_sync import outcome_of_sync

__all__ = ["field", "planner", "prepared", "vault"]
FORM, MEMO = "cist_entry", "/data/cist/memo"
SAID = "문 앞에 우유가 사흘 치 쌓여 있음"
REFUSED = "디스크에 쓸 수 없어 방금 것은 저장하지 못했습니다"


def take_writes(desk: Desk, *, on: bool) -> None:
    """SQLite's own switch, which fails as a read-only disk does (SQLITE_READONLY)."""
    desk.store._connection.execute(f"PRAGMA query_only = {'OFF' if on else 'ON'}")


def test_what_is_typed_then_is_kept_once_the_disk_takes_it(planner: Someone, field: Field) -> None:
    context, visit = at_a_visit(planner)
    desk, on_store = context.desk, context.tasks.wait_for_store
    context.go.form(visit, FORM)
    planner.sees("form.view")
    planner.answer(MEMO, "짧은 말")
    on_store(lambda: take_writes(desk, on=False))
    memo = planner._focused()
    assert isinstance(memo, QPlainTextEdit)
    memo.insertPlainText(SAID)
    planner.reads(REFUSED)
    assert "이전 기록은 안전합니다" in planner.words()
    on_store(lambda: take_writes(desk, on=True))
    lock_and_open(planner, field)
    state = planner.form()._session.state(MEMO)
    assert state is not None
    assert state.value.endswith(SAID)


def test_a_visit_that_could_not_be_recorded_keeps_its_last_page(planner: Someone, field: Field) -> None:
    context, visit = at_a_visit(planner)
    desk, on_store = context.desk, context.tasks.wait_for_store
    planner.press("visit.finish")
    planner.press("finish.absent")
    on_store(lambda: take_writes(desk, on=False))
    note = planner.sees("finish.note")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText(SAID)
    planner.press("finish.record")
    planner.reads(REFUSED)
    on_store(lambda: take_writes(desk, on=True))
    assert on_store(lambda: own(desk)) == []
    assert last_page_again(planner, field, visit) == SAID


def test_a_sync_then_says_so_and_goes_on_later(field: Field) -> None:
    desk, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = desk.visiting.start(homes(desk)[0], None, [])
    desk.visiting.finish(visit, Ending(DONE, note=SAID))
    for one in (desk, supervisor):
        take_writes(one, on=False)
        ended = sync(one)
        assert ended.trouble is Trouble.DISK
        told = outcome_of_sync(ended).text
        assert "디스크를 확인하고 다시 동기화해 주세요" in told
        take_writes(one, on=True)
        one.store.check()
        assert sync(one).trouble is None
    assert supervisor.store.visits.get(visit) is not None
    assert len(own(desk)) == 1


@pytest.mark.parametrize("side", ["sends", "receives"])
def test_room_that_ends_anywhere_in_a_sync_destroys_nothing(field: Field, side: str) -> None:
    """From no room at all to just enough: the store is sound each time, and the next sync goes on."""
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visits = [visit_with_words(planner) for _ in range(2)]
    if side == "receives":
        assert sync(planner).trouble is None
    desk = planner if side == "sends" else supervisor
    connection = desk.store._connection
    pages, refused = connection.execute("PRAGMA page_count").fetchone()[0], 0
    for room in (*range(0, 60, 6), *range(60, 600, 40)):
        connection.execute(f"PRAGMA max_page_count = {pages + room}")
        ended = sync(desk)
        desk.store.check()
        if ended.trouble is None:
            break
        assert ended.trouble is Trouble.DISK_FULL
        assert "파일을 지워 공간을 만든 뒤" in outcome_of_sync(ended).text
        refused += 1
    assert refused > 1
    connection.execute("PRAGMA max_page_count = 1000000000")
    for one in (planner, supervisor):
        assert sync(one).trouble is None
    assert {row.id for row in supervisor.reviewing.queue()} == set(visits)
    assert [supervisor.reader.visit(each) is not None for each in visits] == [True, True]
    assert len(own(planner)) == 2
