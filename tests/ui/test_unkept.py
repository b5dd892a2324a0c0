"""Answers that a full disk refused: nobody locks or closes without reading whose they are, and they wait
until there is room, whichever page is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from app.visits.steps import ANSWER
from app.visits.visiting import ABSENT, Ending
from db.drafts import DraftStep
from db.errors import DiskFullError
from tests.long_words import LONG_ANSWER
from tests.prepared import Field, field, homes, own, prepared
from tests.someone import Someone
from tests.store.test_disk_trouble import no_room
from tests.ui.test_full_disk import FORM, MEMO, at_a_visit, opened, planner, vault
from ui.context import Context
from ui.theme import Theme

__all__ = ["field", "planner", "prepared", "vault"]
ASKED = "방문에서 적은 답을 이 노트북에 저장하지 못했어요"


@pytest.fixture
def refused(planner: Someone) -> tuple[Context, str]:
    """The memo of a form stands on the screen, and the disk has no room for it."""
    context, visit = at_a_visit(planner)
    desk, on_store = context.desk, context.tasks.wait_for_store
    context.go.form(visit, FORM)
    planner.sees("form.view")
    planner.answer(MEMO, "짧은 말")
    (desk.store.folder / "unsent.room").unlink()
    on_store(lambda: set_room(context, open_to_all=False))
    field_of_memo = planner._focused()
    assert isinstance(field_of_memo, QPlainTextEdit)
    field_of_memo.insertPlainText(LONG_ANSWER)
    planner.reads("저장 못함")
    return context, visit


def set_room(context: Context, *, open_to_all: bool) -> None:
    """By SQLite's own limit on the file, which fails exactly as a full disk does."""
    connection = context.desk.store._connection
    pages = 1_000_000_000 if open_to_all else connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")


def make_room(context: Context) -> None:
    context.tasks.wait_for_store(lambda: set_room(context, open_to_all=True))


def memo(planner: Someone) -> str:
    state = planner.form()._session.state(MEMO)
    assert state is not None
    return state.value


def test_closing_names_the_visit_and_goes_on_once_there_is_room(
    planner: Someone, field: Field, theme: Theme, refused: tuple[Context, str]
) -> None:
    context, visit = refused
    desk = context.desk
    row = context.tasks.wait_for_store(lambda: desk.store.drafts.visit(visit))
    assert row is not None
    home = context.tasks.wait_for_store(lambda: desk.store.homes.household(row.household))
    assert home is not None
    assert not planner.window.close()
    planner.reads(ASKED)
    assert home.head in planner.words()
    assert "파일을 지워 공간을 만든 뒤" in planner.words()
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("quitting"), "the question to go")
    assert planner.window.shell is not None
    assert not planner.window.close()
    planner.press("quitting.again")
    planner.reads(ASKED)
    make_room(context)
    planner.press("quitting.again")
    planner.until(lambda: not planner.window.isVisible(), "the window to close by itself")
    again = Someone(theme, planner.window._folder)
    opened(again, field)
    assert again.window.shell is not None
    again.window.shell.context.go.form(visit, FORM)
    again.sees("form.view")
    assert memo(again).endswith(LONG_ANSWER)
    again.leave()


def test_locking_asks_too_and_the_answers_wait_on_every_page(
    planner: Someone, field: Field, refused: tuple[Context, str]
) -> None:
    context, visit = refused
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.reads(ASKED)
    assert "지금 잠그면" in planner.words()
    planner.press_words("잠그지 않기")
    # The form is left and opened again: what was refused stands in it.
    context.go.back()
    planner.until(lambda: not planner.widgets("form.view"), "another page")
    assert context.desk.drafts.unwritten.by_visit() == {visit: 1}
    context.go.form(visit, FORM)
    planner.sees("form.view")
    assert memo(planner).endswith(LONG_ANSWER)
    context.go.back()
    make_room(context)
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")
    assert "저장하지 못한" not in planner.words()
    opened(planner, field)
    assert planner.window.shell is not None
    planner.window.shell.context.go.form(visit, FORM)
    planner.sees("form.view")
    assert memo(planner).endswith(LONG_ANSWER)


def test_the_laptops_own_lock_waits_for_nobody_and_says_afterwards_what_it_lost(
    planner: Someone, field: Field, refused: tuple[Context, str]
) -> None:
    context, _visit = refused
    head = context.tasks.wait_for_store(lambda: context.desk.store.homes.page(1, 0))[0].head
    planner.window.lock_for("idle")
    planner.sees("unlock")
    planner.reads("잠길 때 저장하지 못한 답이 있어요")
    assert head not in planner.words()
    opened(planner, field)


def test_what_is_recorded_before_it_was_written_down_has_it(field: Field) -> None:
    """Room was made, and the visit ended, before the store was asked again."""
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    planner.drafts.open(visit, FORM, now_ms=0)
    unwritten = planner.drafts.unwritten
    unwritten.of(visit, FORM).append(DraftStep(ANSWER, MEMO, LONG_ANSWER))
    with no_room(planner):
        (planner.store.folder / "unsent.room").unlink(missing_ok=True)
        with pytest.raises(DiskFullError):
            unwritten.write_all(planner.room)
        with pytest.raises(DiskFullError):
            planner.drafts.renew(visit, FORM, now_ms=0)
    planner.visiting.finish(visit, Ending(ABSENT))
    assert len(own(planner)) == 1
    record = planner.reader.visit(visit)
    assert record is not None
    assert LONG_ANSWER in str(record)
    assert unwritten.write_all(planner.room) == 0
    assert not unwritten.refused
    assert unwritten.by_visit() == {}
