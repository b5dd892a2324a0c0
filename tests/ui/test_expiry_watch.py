"""A laptop that stays open past the day it expires: what is being typed has its end, then it locks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.ledger.contact import DAY_MS
from tests.field import sync
from tests.patience import PATIENCE_S
from tests.prepared import Field, field, prepared
from tests.recovery.test_expiry import Clock
from ui.expiry_watch import LONGEST_MS, ExpiryWatch
from ui.tasks import Tasks

__all__ = ["field", "prepared"]


@pytest.fixture
def tasks() -> Iterator[Tasks]:
    tasks = Tasks.start()
    yield tasks
    tasks.stop(PATIENCE_S)


def test_it_waits_for_the_form_but_not_for_ever(qtbot: QtBot, field: Field, tasks: Tasks) -> None:
    clock = Clock(field.laptop("nurse").clock())
    desk = field.laptop("planner", clock)
    assert sync(desk).trouble is None
    middle, locked = [True], [0]

    def lock() -> None:
        locked[0] += 1

    watch = ExpiryWatch(desk, tasks, lambda: middle[0], lock)
    qtbot.addWidget(watch)

    def looks() -> None:
        watch.look()
        done: list[None] = []
        tasks.store(lambda: None, done.append, owner=watch)
        qtbot.waitUntil(lambda: bool(done))

    looks()
    assert (watch.isVisibleTo(None), locked) == (False, [0])
    clock.now += desk.identity.policy.expire_days * DAY_MS
    looks()
    assert (watch.isVisibleTo(None), locked) == (True, [0])
    clock.now += LONGEST_MS - 1
    looks()
    assert locked == [0]
    clock.now += 1
    looks()
    assert locked == [1]
    middle[0] = False
    desk.contact.heard(revoked=False)
    looks()
    assert (watch.isVisibleTo(None), locked) == (False, [1])
    clock.now += desk.identity.policy.expire_days * DAY_MS
    looks()
    assert locked == [2], "nobody is writing: at once"
    watch.stop()
    looks()
    assert locked == [2]


def test_where_no_recovery_code_is_left_it_says_so_until_a_sync_brings_more(
    qtbot: QtBot, field: Field, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = field.laptop("planner")
    assert sync(desk).trouble is None
    watch = ExpiryWatch(desk, tasks, lambda: False, lambda: None)
    qtbot.addWidget(watch)

    def looks() -> bool:
        watch.look()
        done: list[None] = []
        tasks.store(lambda: None, done.append, owner=watch)
        qtbot.waitUntil(lambda: bool(done))
        return watch.isVisibleTo(None)

    assert not looks()
    monkeypatch.setattr("app.vault.vault.recovery_numbers", lambda _: [])
    assert looks()
    assert "남은 코드가 없습니다" in watch.text
    monkeypatch.undo()
    assert not looks()
