"""Handing revisions in: receipts, refusals, and what sending twice does."""

from __future__ import annotations

from tests.district.conftest import HOME, Crew


def test_a_visit_gets_a_receipt_that_verifies(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    answer = planner.push(visit)
    [receipt] = answer.receipts
    assert receipt.hash == visit.hash
    assert planner.accepts(receipt)
    assert answer.refused == []


def test_sent_twice_is_answered_with_the_same_receipt(crew: Crew) -> None:
    planner = crew["planner"]
    visit = planner.visit(HOME)
    first, again = planner.push(visit), planner.push(visit)
    assert first == again
    assert planner.reconcile().count == 1
