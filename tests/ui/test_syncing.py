"""When the background sync tries again."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.sync.report import Outcome
from app.wire.messages import Code
from district.refusals import RefusedRequest
from tests.patience import PATIENCE_S
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.ui.visits import DESPAIR
from ui.syncing import Syncing, SyncState
from ui.tasks import Tasks
from ui.words_of_sync import outcome_of_sync

__all__ = ["field", "prepared"]


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


@pytest.fixture
def states() -> list[SyncState]:
    return []


@pytest.fixture
def syncing(planner: Desk, states: list[SyncState]) -> Iterator[Syncing]:
    tasks = Tasks.start()
    syncing = Syncing(planner, tasks, states.append, lambda _: None)
    try:
        yield syncing
    finally:
        syncing.stop()
        assert tasks.stop(PATIENCE_S)


def test_turned_away_it_waits_for_a_moment_of_its_own_unless_there_is_a_crisis(
    qtbot: QtBot, field: Field, planner: Desk, syncing: Syncing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        raise RefusedRequest(Code.BUSY)

    monkeypatch.setattr("district.sessions.hello", too_much)
    timer = syncing._timer
    syncing.now()
    qtbot.waitUntil(lambda: syncing.sessions == 1 and timer.isActive())
    assert 30_000 <= timer.interval() <= 300_000
    chosen = timer.interval()
    syncing.nudge()
    qtbot.waitUntil(lambda: syncing._tasks.is_idle)
    assert timer.interval() == chosen, "an ordinary record waits with it"
    visit = begun(planner)
    screen(planner, visit, DESPAIR)
    syncing.nudge()
    qtbot.waitUntil(lambda: timer.interval() <= 1_000)


def test_a_session_that_was_stopped_rests_until_the_next_look(
    qtbot: QtBot, planner: Desk, syncing: Syncing, states: list[SyncState]
) -> None:
    syncing.now()
    syncing.cancel()
    qtbot.waitUntil(lambda: syncing.sessions == 1 and syncing._timer.isActive())
    assert states[-1].outcome is not None
    assert states[-1].outcome.stopped
    assert syncing._timer.interval() >= 15_000


def test_a_fault_of_the_program_is_told_and_tried_again(
    qtbot: QtBot,
    planner: Desk,
    syncing: Syncing,
    states: list[SyncState],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("app.sync.books.Books.hello", broken)
    with qtbot.captureExceptions() as raised:
        syncing.now()
        qtbot.waitUntil(lambda: syncing.sessions == 1 and syncing._timer.isActive())
    assert [kind for kind, _error, _trace in raised] == [ZeroDivisionError]
    assert states[-1].progress is None, "nothing says that it goes on"
    assert states[-1].outcome is not None
    assert "저절로 다시 합니다" in outcome_of_sync(states[-1].outcome).text
    monkeypatch.undo()
    syncing.now()
    qtbot.waitUntil(lambda: syncing.sessions == 2 and syncing._timer.isActive())
    assert states[-1].outcome is not None
    assert states[-1].outcome.trouble is None


def test_what_listens_for_news_holds_no_window_that_was_left(
    qtbot: QtBot, planner: Desk, states: list[SyncState]
) -> None:
    """It waits for seconds more, on a thread that must destroy nothing of Qt's."""
    tasks = Tasks.start()
    ended: list[Outcome] = []
    syncing = Syncing(planner, tasks, states.append, lambda _: None, on_ended=ended.append)
    syncing.now()
    qtbot.waitUntil(lambda: len(ended) == 1)
    syncing._ear.listen()
    qtbot.waitUntil(lambda: any(each.name == "hearing" for each in threading.enumerate()))
    left = weakref.ref(syncing)
    syncing.stop()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert tasks.stop(PATIENCE_S)
    del syncing
    gc.collect()
    assert left() is None
