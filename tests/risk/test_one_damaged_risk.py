"""A damaged row of one risk stops the district's clock for nobody else."""

from __future__ import annotations

import logging
import threading

import pytest
from sqlalchemy import update

import district.duty.ticking as ticking
from app.risk.waiting import waiting
from district.duty.ticking import tick
from district.hub import wall_clock_ms
from district.store.schema import RISK_WATCH, SUBJECT
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import MODERATE, screen
from tests.ui.visits import DESPAIR

_PATIENCE_S = 60.0


@pytest.mark.parametrize("rounds", [0, 1, 1_000_000])
def test_somebody_is_named_for_the_others(
    field: Field, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, rounds: int
) -> None:
    planner = field.laptop("planner")
    first, second, *_ = dict.fromkeys(homes(planner))
    damaged = screen(planner, planner.visiting.start(first, None, []), dict(MODERATE))
    other = screen(planner, planner.visiting.start(second, None, []), dict(DESPAIR))
    sync(planner)
    here = RISK_WATCH.c.subject == f"risk/{damaged}"
    with field.hub.store.writing() as connection:
        broken = SUBJECT.c.subject == f"risk/{damaged}"
        connection.execute(update(SUBJECT).where(broken).values(state=b"\x00\x01"))
        connection.execute(update(RISK_WATCH).where(here).values(rounds=rounds))
    monkeypatch.setattr(field.hub, "now_ms", lambda: wall_clock_ms() + 16 * 60_000)
    with caplog.at_level(logging.ERROR, "bangmun.hub"):
        for _ in range(3):
            tick(field.hub)
    assert [getattr(one, "fields", None) for one in caplog.records] == [{"unreadable_risks": 1}], "once"
    with field.hub.store.reading() as connection:
        assert connection.execute(RISK_WATCH.select().where(here)).all(), "it is watched on"
    officer = field.laptop("duty_officer")
    sync(officer)
    named = {one.row.id: one.named_ms > 0 for one in waiting(officer.ledger)}
    assert named.get(other), "somebody is named for it"


def test_the_clock_goes_on_after_a_look_that_failed(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    again = threading.Event()
    looks: list[int] = []

    def look() -> int:
        looks.append(1)
        if len(looks) > 1:
            again.set()
        raise ValueError("one bad row")

    monkeypatch.setattr(ticking, "_EVERY_S", 0.01)
    monkeypatch.setattr(field.hub, "escalate", look)
    with ticking.ticking(field.hub):
        assert again.wait(_PATIENCE_S)
