"""A clock that is put back while somebody waits takes nothing off the fifteen minutes, and nothing changes
about what a call puts off."""

from __future__ import annotations

from app.risk.waiting import call_by_ms, call_holds_ms, waiting
from app.wire.risk_calls import REACHED
from tests.eyes import call
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


def test_what_a_call_puts_off_neither_ends_nor_lasts_longer_by_it(field: Field) -> None:
    """An hour after the call the clock is put back by half of it, then to before the call, then right."""
    field.go_offline()
    planner = field.laptop("planner")
    passed = [0]
    planner.ledger.steady.clock_ms = lambda: passed[0] * MINUTE
    risk = screen(planner, begun(planner), dict(DESPAIR))
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert only(planner).called
    hold = call_holds_ms(planner.ledger) // MINUTE
    for on, off in ((60, 30), (1, 120), (1, -150)):
        passed[0] += on
        later(planner, on - off)
        assert only(planner).called
        (again_ms,) = call_by_ms(planner.ledger, [only(planner)])
        left = (again_ms - planner.clock()) / MINUTE
        assert hold - passed[0] - 1 <= left <= hold - passed[0] + 1
    later(planner, -30)
    passed[0] = hold + 1
    later(planner, hold + 1 - 62)
    assert (only(planner).called, only(planner).late) == (False, True), "and no half an hour longer"


def test_after_a_start_a_call_that_lies_ahead_is_made_again(field: Field) -> None:
    """How long ago it was nobody knows: rather once too often."""
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    later(planner, -120)
    assert only(planner).called_ms is None
