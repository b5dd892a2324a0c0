"""Work leaves the Qt thread and comes back once, to whoever is still there."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.patience import PATIENCE_MS, PATIENCE_S
from ui.collecting import Collecting
from ui.tasks import NETWORK_THREADS, Tasks


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    running = Tasks.start()
    yield running
    assert running.stop(PATIENCE_S)


def test_the_store_is_used_by_one_thread_in_order(qtbot: QtBot, tasks: Tasks) -> None:
    threads: set[str] = set()
    order: list[int] = []

    def work(number: int) -> int:
        threads.add(threading.current_thread().name)
        return number

    for number in range(20):
        tasks.store(lambda number=number: work(number), order.append)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    assert len(threads) == 1
    assert threading.current_thread().name not in threads


class _Dialog:
    """Notes the thread on which the last hold on it went."""

    def __init__(self, asked: threading.Event, ended: list[str]) -> None:
        self._asked = asked
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)

    def answer(self) -> str:
        """Given once whoever asked for it has gone on."""
        self._asked.wait(PATIENCE_S)
        return "said"


def test_what_work_held_ends_on_the_qt_thread(qtbot: QtBot, tasks: Tasks) -> None:
    here, ended, heard = threading.current_thread().name, list[str](), list[str]()
    asked = threading.Event()
    tasks.store(_Dialog(asked, ended).answer, heard.append)
    tasks.network(_Dialog(asked, ended).answer, heard.append)
    tasks.store_prepared(_Dialog(asked, ended).answer, lambda made: made(), heard.append)
    asked.set()
    qtbot.waitUntil(lambda: heard == ["said"] * 3 and tasks.is_idle)
    gc.collect()
    assert ended == [here] * 3


def test_what_is_prepared_beside_the_store_comes_before_what_is_asked_after_settling(
    qtbot: QtBot, tasks: Tasks
) -> None:
    ready, order = threading.Event(), []
    asker = QLabel()

    def picture() -> str:
        assert ready.wait(PATIENCE_S)
        return "picture"

    tasks.store_prepared(picture, lambda made: order.append(made()), owner=asker)
    tasks.store(lambda: order.append("answer"))
    qtbot.waitUntil(lambda: order == ["answer"])
    asker.deleteLater()
    del asker
    tasks.settle()
    tasks.store(lambda: order.append("closed"))
    ready.set()
    qtbot.waitUntil(lambda: order == ["answer", "picture", "closed"])


def keep_busy(tasks: Tasks, let_go: threading.Event) -> None:
    """Every thread of the network works until it is let go."""
    begun = threading.Semaphore(0)

    def work() -> None:
        begun.release()
        let_go.wait(PATIENCE_S)

    for _ in range(NETWORK_THREADS):
        tasks.network(work)
    for _ in range(NETWORK_THREADS):
        assert begun.acquire(timeout=PATIENCE_S)


def test_what_was_not_begun_to_be_prepared_waits_for_no_network(qtbot: QtBot) -> None:
    tasks, let_go = Tasks.start(), threading.Event()
    keep_busy(tasks, let_go)
    kept: list[str] = []
    tasks.store_prepared(lambda: "picture", lambda made: kept.append(made()))
    tasks.store_prepared(lambda: "another", lambda made: kept.append(made()))
    tasks.settle()
    qtbot.waitUntil(lambda: kept == ["picture", "another"])
    tasks.store_prepared(lambda: "at the end", lambda made: kept.append(made()))
    assert not tasks.stop(0)
    let_go.set()
    assert tasks.stop(PATIENCE_S)
    assert kept[2:] == ["at the end"]


def test_results_arrive_on_the_qt_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[threading.Thread] = []
    tasks.network(lambda: None, lambda _nothing: heard.append(threading.current_thread()))
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [threading.current_thread()]


def test_work_that_was_never_begun_holds_up_nobody_who_stops(qtbot: QtBot) -> None:
    tasks, let_go = Tasks.start(), threading.Event()
    keep_busy(tasks, let_go)
    tasks.network(lambda: None)
    assert not tasks.stop(0)
    let_go.set()
    assert tasks.stop(PATIENCE_S)


def test_a_slow_network_does_not_hold_up_the_store(qtbot: QtBot, tasks: Tasks) -> None:
    answered = threading.Event()
    heard: list[str] = []
    tasks.network(lambda: answered.wait(PATIENCE_S), lambda _in_time: heard.append("network"))
    tasks.store(lambda: "store", heard.append)
    qtbot.waitUntil(lambda: heard == ["store"])
    answered.set()
    qtbot.waitUntil(lambda: heard == ["store", "network"])


def test_a_failure_is_told_to_its_asker(qtbot: QtBot, tasks: Tasks) -> None:
    errors: list[Exception] = []

    def work() -> int:
        raise OSError("disk full")

    tasks.store(work, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], OSError)


def test_a_failure_nobody_hears_is_loud(qtbot: QtBot, tasks: Tasks) -> None:
    def work() -> int:
        raise ValueError("a bug")

    after: list[int] = []
    with qtbot.captureExceptions() as raised:
        tasks.store(work)
        tasks.store(lambda: 1, after.append)
        qtbot.waitUntil(lambda: bool(after))
    assert [str(error) for _, error, _ in raised] == ["a bug"]


def test_a_failure_in_the_callback_is_loud_too(qtbot: QtBot, tasks: Tasks) -> None:
    def done(_result: int) -> None:
        raise KeyError("screen")

    with qtbot.captureExceptions() as raised:
        tasks.store(lambda: 1, done)
        qtbot.waitUntil(lambda: bool(raised))
    assert isinstance(raised[0][1], KeyError)


class _Screen(QLabel):
    heard = 0

    def show_result(self, _result: int) -> None:
        _Screen.heard += 1


def test_nothing_is_delivered_to_a_widget_that_is_gone(qtbot: QtBot, tasks: Tasks) -> None:
    _Screen.heard = 0
    gate = threading.Event()
    end: list[int] = []
    deleted, dropped, owned = _Screen(), _Screen(), _Screen()
    tasks.store(lambda: gate.wait(PATIENCE_S))
    tasks.store(lambda: 1, deleted.show_result)
    tasks.store(lambda: 1, dropped.show_result)
    tasks.store(lambda: 1, lambda result: _Screen.show_result(owned, result), owner=owned)
    tasks.store(lambda: 1, end.append)
    with qtbot.waitSignals([deleted.destroyed, owned.destroyed], timeout=PATIENCE_MS):
        deleted.deleteLater()
        owned.deleteLater()
    del dropped
    gate.set()
    qtbot.waitUntil(lambda: bool(end))
    assert _Screen.heard == 0


def test_stopping_finishes_store_work_and_drops_results(qtbot: QtBot) -> None:
    tasks = Tasks.start()
    gate = threading.Event()
    written: list[int] = []
    heard: list[int] = []
    tasks.store(lambda: gate.wait(PATIENCE_S))
    for number in range(5):
        tasks.store(lambda number=number: written.append(number), lambda _nothing: heard.append(0))  # type: ignore[misc]
    assert not tasks.stop(0), "the gate is still shut"
    gate.set()
    assert tasks.stop(PATIENCE_S)
    assert written == [0, 1, 2, 3, 4]
    qtbot.wait(0)
    assert heard == []
    with pytest.raises(RuntimeError):
        tasks.store(lambda: 1)


class _Remains:
    """Garbage that only the collector finds."""

    def __init__(self, ended: list[str]) -> None:
        self.itself = self
        self._ended = ended

    def __del__(self) -> None:
        self._ended.append(threading.current_thread().name)


def test_what_is_left_of_widgets_is_collected_on_the_qt_thread(qtbot: QtBot) -> None:
    ended: list[str] = []

    def leave_behind() -> None:
        for _ in range(20_000):
            _Remains(ended)

    before = gc.isenabled()
    tasks = Tasks.start()
    tasks.store(leave_behind)
    qtbot.waitUntil(lambda: len(ended) > 10_000)
    assert set(ended) == {threading.current_thread().name}
    assert tasks.stop(PATIENCE_S)
    assert gc.isenabled() is before


def test_network_work_after_the_end_is_dropped() -> None:
    tasks = Tasks.start()
    assert tasks.stop(PATIENCE_S)
    begun: list[int] = []
    tasks.network(lambda: begun.append(1))
    assert begun == []


def test_no_garbage_is_collected_by_a_thread_that_still_works_behind_a_closed_window(qtbot: QtBot) -> None:
    """A widget in a cycle was destroyed there."""
    before = Collecting._running
    tasks, let_go = Tasks.start(), threading.Event()
    tasks.store(lambda: let_go.wait(PATIENCE_S))
    assert not tasks.stop(0)
    assert Collecting._running == before + 1
    let_go.set()
    assert tasks.stop(PATIENCE_S)
    assert Collecting._running == before
