"""What lists and search read of a household, made before it is known what else is known of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from msgspec import structs

from app.projections.households import Fields, household_rows, search_keys
from app.wire.revisions import Revision
from db.homes import HomeRows


@dataclass(frozen=True, slots=True)
class HomeAhead:
    """`rows` as they are while no visit has met a plan; `keys`: by which it is found, by person."""

    rows: HomeRows
    keys: dict[str, set[str]]

    def with_met(self, met: set[str]) -> HomeRows:
        """With these plans met."""
        if not met or not any(plan.id in met for plan in self.rows.plans):
            return self.rows
        plans = [structs.replace(plan, open=False) if plan.id in met else plan for plan in self.rows.plans]
        return replace(self.rows, plans=plans)


def home_of(identifier: str, fields: Fields) -> HomeAhead:
    """Of a household with these fields."""
    household, people, plans = household_rows(identifier, fields)
    return HomeAhead(HomeRows(household, people, plans), search_keys(household, people))


def home_alone(revision: Revision) -> HomeAhead:
    """Of a household of which this revision alone is known."""
    return home_of(revision.household, revision.patch)
