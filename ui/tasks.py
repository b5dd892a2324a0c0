"""Work off the Qt thread, and the one hop by which its result comes back.

The store is used by one thread alone, in the order of asking; the network by a pool. Results arrive
on the Qt thread. Work that failed and has nobody to hear of it raises there, where the program's
exception hook sees it.
"""

from __future__ import annotations

import sys
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from inspect import ismethod
from typing import Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.turns import TURN_S
from ui.collecting import Collecting

T = TypeVar("T")
R = TypeVar("R")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]

NETWORK_THREADS = 4


class _Hop(QObject):
    """Carries a call from any thread to the Qt thread."""

    arrived = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def _run(self, call: Callable[[], None]) -> None:
        call()


class Tasks:
    """Hands work to its thread and the result to its asker, if that still exists.

    An asker is the widget (any QObject) that `done` is a bound method of, or `owner` where `done` is
    a plain function. Nothing is delivered to a widget that is gone.
    """

    def __init__(self, store_worker: ThreadPoolExecutor, network_pool: ThreadPoolExecutor) -> None:
        self._store_worker = store_worker
        self._network_pool = network_pool
        self._hop = _Hop()
        self._pending: set[Future[Any]] = set()
        self._at_store: weakref.WeakSet[Future[Any]] = weakref.WeakSet()
        self._prepared: dict[Future[Any], Callable[[], None]] = {}
        self._collecting = Collecting()
        self._stopped = False
        self.on_failure: Failed = lambda _error: None
        """Hears of every failure on the Qt thread, before whoever asked for the work."""

    @classmethod
    def start(cls) -> Tasks:
        """The usual threads: one for the store, a few for the network."""
        sys.setswitchinterval(TURN_S)
        return cls(
            ThreadPoolExecutor(max_workers=1, thread_name_prefix="store"),
            ThreadPoolExecutor(max_workers=NETWORK_THREADS, thread_name_prefix="network"),
        )

    @property
    def stopped(self) -> bool:
        """No more work is taken on."""
        return self._stopped

    def store(
        self,
        work: Callable[[], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work` on the thread that owns the store, after all store work asked for before."""
        self._hand_over(self._store_worker, work, done, failed, owner)

    def once_done(self, then: Callable[[], None]) -> None:
        """Call `then` when all that is asked of the store until the caller has returned has ended, well or
        not."""

        def last() -> None:
            if not self._stopped:
                self.store(lambda: None, lambda _: then(), lambda _: then())

        QTimer.singleShot(0, last)

    def network(
        self,
        work: Callable[[], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work` on a thread of the network pool. After `stop` nothing is begun."""
        if self._stopped:
            return
        self._hand_over(self._network_pool, work, done, failed, owner)

    def store_prepared(
        self,
        make: Callable[[], R],
        work: Callable[[Callable[[], R]], T],
        done: Done[T] | None = None,
        failed: Failed | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Run `work` on the store's thread once `make` has run beside it, so that neither the keyboard nor an
        answer waits; what `work` is given returns what `make` returned, or raises what that raised. It is
        done also where its asker is gone by then, and before everything that is asked of the store after
        `settle`. After `stop` nothing is begun."""
        if self._stopped:
            return
        hear_result, hear_failure = _Listener(done, owner), _Listener(failed, owner)
        to_make = _Errand(make)
        making = self._network_pool.submit(to_make)

        def made() -> R:
            # One that has not begun does not wait for the network's threads to be free.
            return to_make() if making.cancel() or making.cancelled() else making.result()

        def go_on() -> None:
            if self._prepared.pop(making, None) is not None:
                self._pending.discard(making)
                errand = _Errand(lambda: work(made), before=to_make)
                self._submit(self._store_worker, errand, hear_result, hear_failure)

        self._prepared[making] = go_on
        self._pending.add(making)
        making.add_done_callback(lambda _future: self._hop.arrived.emit(go_on))

    def settle(self) -> None:
        """What is being prepared for the store comes before whatever is asked of it from now on."""
        for go_on in tuple(self._prepared.values()):
            go_on()

    def wait_for_store(self, work: Callable[[], T]) -> T:
        """Run `work` on the store's thread and wait for its result: for the network's threads, which hold
        a conversation with the store. Never from the Qt thread, nor from the store's own."""
        errand = _Errand(work)
        try:
            return self._store_worker.submit(errand).result()
        finally:
            errand.let_go()

    @property
    def is_idle(self) -> bool:
        """Whether everything that was asked for has ended and been told."""
        return not self._pending

    @property
    def store_is_idle(self) -> bool:
        """The same of the store alone, which nothing waits for that is not written."""
        return not self._prepared and not any(each in self._at_store for each in self._pending)

    def store_ended(self, seconds: float) -> bool:
        """Wait on the Qt thread until everything that was asked of the store has ended, and tell whether it
        has. Only where the machine sleeps the next moment: nothing is painted meanwhile."""
        self.settle()
        asked = [each for each in self._pending if each in self._at_store and not each.cancelled()]
        return not wait(asked, seconds).not_done

    def on_qt(self, call: Callable[[], None]) -> None:
        """Run `call` on the Qt thread soon; from any thread."""
        if not self._stopped:
            self._hop.arrived.emit(call)

    def stop(self, timeout: float) -> bool:
        """End: store work is finished, also what was being prepared for it; network work not yet begun is
        dropped, no more results come.

        Returns whether everything ended within `timeout` seconds.
        """
        self.settle()
        self._stopped = True
        self._network_pool.shutdown(wait=False, cancel_futures=True)
        self._store_worker.shutdown(wait=False)
        # Of work that was dropped nobody ever says that it has ended.
        ended = not wait([each for each in self._pending if not each.cancelled()], timeout).not_done
        if ended:
            # Before, garbage would be collected on a thread that still works, and a widget destroyed there.
            self._collecting.stop()
        return ended

    def _hand_over(
        self,
        executor: ThreadPoolExecutor,
        work: Callable[[], T],
        done: Done[T] | None,
        failed: Failed | None,
        owner: QObject | None,
    ) -> None:
        self._submit(executor, _Errand(work), _Listener(done, owner), _Listener(failed, owner))

    def _submit(
        self,
        executor: ThreadPoolExecutor,
        errand: _Errand[T],
        hear_result: _Listener,
        hear_failure: _Listener,
    ) -> None:
        future = executor.submit(errand)
        self._pending.add(future)
        if executor is self._store_worker:
            self._at_store.add(future)

        def finish() -> None:
            self._pending.discard(future)
            errand.let_go()
            if not self._stopped and not future.cancelled():
                error = future.exception()
                if isinstance(error, Exception):
                    self.on_failure(error)
                _deliver(future, hear_result, hear_failure)

        # The callback runs on the worker's thread: it only sends the call over.
        future.add_done_callback(lambda _future: self._hop.arrived.emit(finish))


class _Errand(Generic[T]):
    """Work on its way to a thread and what was prepared for it `before`. It is let go of on the Qt thread: a
    thread that keeps it to the end would now and then be the last that holds a widget, and destroy it there
    while Qt goes through all of them."""

    def __init__(self, work: Callable[[], T], *, before: _Errand[Any] | None = None) -> None:
        self._work: Callable[[], T] | None = work
        self._before = before

    def __call__(self) -> T:
        assert self._work is not None  # noqa: S101 - it is let go of after it has ended
        return self._work()

    def let_go(self) -> None:
        """It has ended, or will never begin."""
        self._work = None
        if self._before is not None:
            self._before.let_go()


class _Listener:
    """A callback that does not keep its widget alive and falls silent with it."""

    def __init__(self, callback: Callable[..., None] | None, owner: QObject | None) -> None:
        bound_to = callback.__self__ if ismethod(callback) else None
        if owner is None and isinstance(bound_to, QObject):
            owner = bound_to
        self.wanted = callback is not None
        self._owner = weakref.ref(owner) if owner is not None else None
        self._method = (
            weakref.WeakMethod(callback) if bound_to is owner is not None and ismethod(callback) else None
        )
        self._callback = None if self._method is not None else callback

    def callback(self) -> Callable[..., None] | None:
        """What to call, or None when nobody is there any more."""
        if self._owner is not None:
            owner = self._owner()
            if owner is None or not shiboken6.isValid(owner):
                return None
        return self._callback if self._method is None else self._method()


def _deliver(future: Future[T], hear_result: _Listener, hear_failure: _Listener) -> None:
    error = future.exception()
    if error is None:
        callback = hear_result.callback()
        if callback is not None:
            callback(future.result())
        return
    if not hear_failure.wanted or not isinstance(error, Exception):
        raise error
    callback = hear_failure.callback()
    if callback is not None:
        callback(error)
