"""A home in which somebody is to be contacted again, in the day's list."""

from __future__ import annotations

from app.risk.following import follow_ups
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, screen
from ui import words
from ui.screens.home_rows import follow_row

__all__ = ["field", "prepared"]


def test_two_of_one_name_are_told_apart_by_their_address(field: Field) -> None:
    planner = field.laptop("planner")
    screen(planner, begun(planner), dict(MODERATE))
    (one,) = follow_ups(planner.ledger)
    assert one.household is not None
    row = follow_row(one, planner.today())
    assert row.subtitle == words.address(one.household) != ""
    assert row.note == "마음건강평가 뒤 다시 연락"
