"""A clock that is put back while somebody waits takes nothing off the fifteen minutes."""

from __future__ import annotations

from app.risk.waiting import call_by_ms, waiting
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_waiting import MINUTE, later, only
from tests.ui.visits import DESPAIR

__all__ = ["field", "prepared"]


def test_put_back_by_as_much_as_it_has_waited(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    passed = [0]
    planner.ledger.steady.clock_ms = lambda: passed[0] * MINUTE
    screen(planner, begun(planner), dict(DESPAIR))
    assert not only(planner).late
    later(planner, 14)
    passed[0] = 14
    assert not only(planner).late
    later(planner, -14)
    (by_ms,) = call_by_ms(planner.ledger, waiting(planner.ledger))
    assert 0 <= by_ms - planner.ledger.clock() <= MINUTE, "a minute is left, also for a locked one"
    later(planner, 1)
    passed[0] = 15
    assert only(planner).late


def test_a_clock_that_goes_right_counts_as_before(field: Field) -> None:
    field.go_offline()
    planner = field.laptop("planner")
    planner.ledger.steady.clock_ms = lambda: 0
    screen(planner, begun(planner), dict(DESPAIR))
    assert not only(planner).late
    later(planner, 14)
    assert not only(planner).late
    later(planner, 1)
    assert only(planner).late
