"""Whatever goes wrong on the way to the lock: behind the locked page the store is closed and its key gone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.vault.locked_note import LockedNote
from db.errors import StoreError
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locking import shell
from tests.vault.broken import break_page, page_of
from tests.visit_day import no_look, sit_down
from ui.theme import Theme


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, district: Copied) -> Iterator[Someone]:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    someone.sync()
    yield someone
    someone.leave()


def locked(planner: Someone) -> Desk:
    desk = shell(planner).context.desk
    planner.window.lock()
    planner.sees("unlock")
    planner.window._tasks.wait_for_store(lambda: None)
    return desk


def closed(desk: Desk) -> None:
    assert desk.safe is not None
    assert desk.safe._key is None
    with pytest.raises(Exception, match="closed"):
        desk.store._connection.execute("SELECT 1")


@pytest.mark.parametrize("table", ["risk", "access_log"])
def test_a_page_of_the_store_breaks_while_it_is_open(planner: Someone, table: str) -> None:
    desk = shell(planner).context.desk
    assert desk.safe is not None
    key, vault = desk.safe._key, desk.safe.vault
    assert key is not None

    def hurt() -> None:
        connection = desk.store._connection
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        break_page(vault.store_path, page_of(vault.store_path, key, table))
        connection.execute("PRAGMA shrink_memory")

    planner.window._tasks.wait_for_store(hurt)
    closed(locked(planner))
    assert vault.suspect.exists(), "the next opening looks it through"


def test_a_fault_in_the_program_itself(
    planner: Someone, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_desk: Desk) -> LockedNote:
        raise KeyError("a fault")

    monkeypatch.setattr("ui.last_words.noted", fault)
    with qtbot.captureExceptions() as faults:
        desk = locked(planner)
        qtbot.waitUntil(lambda: len(faults) == 1)
    closed(desk)


def test_a_fault_in_the_last_line_of_the_log(planner: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = shell(planner).context.desk

    def fault() -> None:
        raise StoreError("the disk")

    monkeypatch.setattr(desk.contact, "locked", fault)
    closed(locked(planner))
