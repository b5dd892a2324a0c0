"""The hub's own clock: what is due is found though no laptop asks."""

from __future__ import annotations

from threading import Event
from uuid import uuid4

import pytest
from sqlalchemy.exc import OperationalError

from district.duty import ticking
from district.hub import Hub, wall_clock_ms
from tests.district.conftest import HOME, Crew
from tests.patience import PATIENCE_S

MINUTE = 60_000


def test_what_is_due_is_found_though_nobody_asks_and_the_database_was_away(
    crew: Crew, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, found, away = crew["planner"], Event(), [True]
    planner.push(planner.risk(HOME, str(uuid4())))
    look = hub.escalate

    def looks() -> int:
        if away:
            away.clear()
            raise OperationalError("SELECT", {}, Exception("gone"))
        count = look()
        if count:
            found.set()
        return count

    monkeypatch.setattr(hub, "escalate", looks)
    monkeypatch.setattr(hub, "now_ms", lambda: wall_clock_ms() + 16 * MINUTE)
    monkeypatch.setattr(ticking, "_EVERY_S", 0.01)
    with ticking.ticking(hub):
        assert found.wait(PATIENCE_S)
    assert away == []
    assert [one.state for one in hub.risks()] == ["waiting"]
