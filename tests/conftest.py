"""What every test run needs before Qt is imported."""

from __future__ import annotations

import asyncio
import gc
import os
import socket
import sys
from collections.abc import Generator, Iterator
from contextvars import ContextVar
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, settings
from uvicorn import Server

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No example fails for being slow: other work on the machine decides that. The run of all tests takes the same
# examples everywhere; `./dev test --hypothesis-profile searching` looks for new ones.
settings.register_profile("searching", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("field", settings.get_profile("searching"), derandomize=True, database=None)
settings.load_profile("field")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The offscreen platform says this of every window with a smallest size; it is not ours to mend.
    silence = pytest.mark.qt_log_ignore(
        "This plugin does not support (propagateSizeHints|raise|grabbing the keyboard)", extend=True
    )
    for item in items:
        item.add_marker(silence)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is read stays to the end: every look through everything would go through it for nothing."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Garbage is looked for between tests, once a test's fixtures are gone: what outlives a look grows old,
    and is found late in a heap of a gigabyte. As in the program, nobody's widget is collected while Qt goes
    through all of them, nor between two tests on a thread that a window left behind: it ended the run. A test
    of very many examples would fill the memory meanwhile."""
    if any(item.get_closest_marker(name) for name in ("hypothesis", "campaign")):
        gc.enable()
        try:
            return (yield)
        finally:
            gc.disable()
    gc.disable()
    try:
        return (yield)
    finally:
        # No collector runs by itself between tests: what grew old in a hundred of them is looked for here.
        # What was set aside is counted then alone: counting goes through all of it.
        hundredth = gc.get_count()[2] >= 100
        gc.collect(2 if hundredth else 1)
        if hundredth and not gc.get_freeze_count():
            gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _garbage_does_not_grow_old_unseen() -> Iterator[None]:
    """With the collector at work a form that is loaded lets everything join the old objects, and what was set
    aside too. The window's collector does not run by itself, nor does that of most tests."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("app.collector.gc", SimpleNamespace(isenabled=lambda: False))
        yield


@pytest.fixture(scope="session", autouse=True)
def _forms_are_converted_once() -> Iterator[None]:
    from tests.converted_once import converted_once

    with converted_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _keys_are_derived_once() -> Iterator[None]:
    from tests.derived_once import derived_once

    with derived_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _statements_are_worded_once() -> Iterator[None]:
    from tests.worded_once import worded_once

    with worded_once():
        yield


@pytest.fixture(scope="session", autouse=True)
def _hubs_look_when_they_are_asked() -> Iterator[None]:
    """A story puts the hub's clock on and asks what is due: the hub's own look every few seconds would now
    and then be the first to find it."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("district.duty.ticking._EVERY_S", 3_600.0)
        yield


@pytest.fixture(scope="session", autouse=True)
def _hubs_stop_at_once() -> Iterator[None]:
    """A hub that stops gives its connections a tenth of a second: thousands of stories stop one. One that
    serves looks as seldom as ever whether it is to end: to look all the time took the stories' processor."""
    shutdown, stops = Server.shutdown, ContextVar("stops", default=False)

    async def shutdown_soon(server: Server, sockets: list[socket.socket] | None = None) -> None:
        stops.set(True)
        await shutdown(server, sockets)

    class Soon:
        def __getattr__(self, name: str) -> object:
            return getattr(asyncio, name)

        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(seconds / 20 if stops.get() else seconds)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("uvicorn.server.asyncio", Soon())
        patched.setattr(Server, "shutdown", shutdown_soon)
        yield


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> object:
    """pytest-qt's, with patience: where others use the machine too, five seconds are soon over."""
    from tests.patience import PatientBot

    return PatientBot(request)


@pytest.fixture(autouse=True)
def _no_window_stays_open() -> Iterator[None]:
    """A window that a failed test left open would take the next one's keys and clipboard."""
    yield
    if "ui.window" not in sys.modules:
        return
    from PySide6.QtWidgets import QApplication

    from ui.window import ProgramWindow

    windows = QApplication.topLevelWidgets()
    left = [each for each in windows if isinstance(each, ProgramWindow) and each.isVisible()]
    for window in left:
        window.close()
        window.deleteLater()
    if left:
        QApplication.processEvents()
