"""Whom a visit is for, so that nobody's reading is taken for somebody else's."""

from __future__ import annotations

from collections.abc import Sequence

from db.homes import PersonRow, PlanRow


def whom(chosen: str, plan: PlanRow | None, people: Sequence[PersonRow]) -> str:
    """The id of the person: whom the worker chose, else the planned one, else the only one who lives there;
    empty where that leaves it open."""
    if chosen:
        return chosen
    if plan is not None and plan.person:
        return plan.person
    living = [person for person in people if not person.deceased]
    return living[0].id if len(living) == 1 else ""
