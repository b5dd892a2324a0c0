"""The disk is full while somebody writes: what was typed is kept once more, and the words say what is so."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk, unlock
from app.vault.room import HeldRoom
from app.vault.vault import Vault
from db.errors import DiskFullError
from tests.long_words import LONG, LONG_ANSWER
from tests.prepared import Field, field, homes, prepared
from tests.someone import Someone
from ui.context import Context
from ui.theme import Theme

__all__ = ["field", "prepared"]
FORM, MEMO = "cist_entry", "/data/cist/memo"


@pytest.fixture
def vault(field: Field) -> Vault:
    """The planner's laptop, which was open once and holds room."""
    vault = Vault(field.folder / "laptop-planner")
    unlock(vault, field.person("planner").passphrase).close()
    return vault


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, field: Field, vault: Vault) -> Iterator[Someone]:
    field.go_offline()
    someone = Someone(theme, vault.folder)
    opened(someone, field)
    yield someone
    someone.leave()


def opened(someone: Someone, field: Field) -> None:
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")


def fill_the_disk(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite's own limit on the file, until the room that is held makes way."""
    connection, gave = desk.store._connection, HeldRoom._gave
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    page_bytes = int(connection.execute("PRAGMA page_size").fetchone()[0])
    room_bytes = (desk.store.folder / "unsent.room").stat().st_size
    connection.execute(f"PRAGMA max_page_count = {pages}")

    def gives(room: HeldRoom) -> bool:
        if given := gave(room):
            connection.execute(f"PRAGMA max_page_count = {pages + room_bytes // page_bytes}")
        return given

    monkeypatch.setattr(HeldRoom, "_gave", gives)


def at_a_visit(planner: Someone) -> tuple[Context, str]:
    assert planner.window.shell is not None
    context = planner.window.shell.context
    desk = context.desk
    visit = context.tasks.wait_for_store(lambda: desk.visiting.start(homes(desk)[0], None, []))
    context.go.visit(visit)
    return context, visit


def lock_and_open(planner: Someone, field: Field) -> None:
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")
    opened(planner, field)


def last_page_again(planner: Someone, field: Field, visit: str) -> str:
    """What stands in its note once the laptop was locked and opened."""
    lock_and_open(planner, field)
    assert planner.window.shell is not None
    planner.window.shell.context.go.visit(visit)
    planner.press("visit.finish")
    note = planner.sees("finish.note")
    assert isinstance(note, QPlainTextEdit)
    return note.toPlainText()


def test_what_is_typed_on_a_full_disk_is_there_after_the_lock(
    planner: Someone, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, visit = at_a_visit(planner)
    desk, on_store = context.desk, context.tasks.wait_for_store
    context.go.form(visit, FORM)
    planner.sees("form.view")
    planner.answer(MEMO, "짧은 말")
    on_store(lambda: fill_the_disk(desk, monkeypatch))
    field_of_memo = planner._focused()
    assert isinstance(field_of_memo, QPlainTextEdit)
    field_of_memo.insertPlainText(LONG_ANSWER)
    planner.reads("저장 공간이 다 찼습니다. 지금까지 적은 것은 저장했습니다")
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")
    opened(planner, field)
    state = planner.form()._session.state(MEMO)
    assert state is not None
    assert state.value.endswith(LONG_ANSWER)


def test_the_note_of_the_last_page_is_there_after_the_lock(
    planner: Someone, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    context, visit = at_a_visit(planner)
    desk, on_store = context.desk, context.tasks.wait_for_store
    planner.press("visit.finish")
    on_store(lambda: fill_the_disk(desk, monkeypatch))
    note = planner.sees("finish.note")
    assert isinstance(note, QPlainTextEdit)
    note.setPlainText(LONG)
    planner.reads("저장 공간이 다 찼습니다. 지금까지 적은 것은 저장했습니다")
    assert last_page_again(planner, field, visit) == LONG


def test_the_room_makes_way_once_and_is_taken_again_at_an_opening(field: Field, vault: Vault) -> None:
    desk = unlock(vault, field.person("planner").passphrase)
    told: list[bool] = []
    tried: list[int] = []
    desk.room.on_given = lambda: told.append(True)

    def full_until(times: int) -> str:
        tried.append(1)
        if len(tried) < times:
            raise DiskFullError("full")
        return "kept"

    assert desk.room.used_for(lambda: full_until(2)) == "kept"
    tried.clear()
    with pytest.raises(DiskFullError):
        desk.room.used_for(lambda: full_until(2))
    assert told == [True]
    desk.close()
    again = unlock(vault, field.person("planner").passphrase)
    tried.clear()
    assert again.room.used_for(lambda: full_until(2)) == "kept"
    again.close()


def test_a_passphrase_that_finds_no_room_says_which_one_is_in_force(
    planner: Someone, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = vault.header_path.read_bytes()
    assert planner.window.shell is not None
    planner.window.shell.passphrase()
    planner.sees("rekeying")
    with monkeypatch.context() as patched:
        patched.setattr("app.vault.room.write_atomically", full)
        planner.write("rekeying.current", "bangmun demo planner")
        for name in ("rekeying.passphrase", "rekeying.again"):
            planner.write(name, "another passphrase of mine")
        planner.press("rekeying.change")
        planner.reads("암호를 바꾸지 못했습니다. 지금 암호를 그대로 쓰세요. 저장 공간이 없어")
    assert vault.header_path.read_bytes() == before
