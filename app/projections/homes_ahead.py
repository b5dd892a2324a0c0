"""What is written of households that came new, made ready before the store is there for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from msgspec import structs

from app.projections import kept
from app.projections.households import Fields, Named, household_rows, search_keys, unnamed
from app.wire.revisions import Revision
from db.documents import document_rows
from db.homes import HomeRows, WholeHomes, whole_homes
from db.inserting import Whole
from db.search import SearchRows, search_rows


@dataclass(frozen=True, slots=True)
class Home:
    """`rows` as they are while no visit has met a plan; `keys`: by which it is found, by person."""

    rows: HomeRows
    keys: dict[str, set[str]]

    def with_met(self, met: set[str]) -> HomeRows:
        """With these plans met."""
        if not met or not any(plan.id in met for plan in self.rows.plans):
            return self.rows
        plans = [structs.replace(plan, open=False) if plan.id in met else plan for plan in self.rows.plans]
        return HomeRows(self.rows.household, self.rows.people, plans)


def home_of(identifier: str, fields: Fields, named: Named = unnamed) -> Home:
    """Of a household with these fields; `named` as `household_rows` has it."""
    household, people, plans = household_rows(identifier, fields, named)
    return Home(HomeRows(household, people, plans), search_keys(household, people))


@dataclass(frozen=True, slots=True)
class HomesAhead:
    """Of households of which one revision each is all that is known. `plans`: those that are open, should no
    visit have met them."""

    plans: frozenset[str]
    documents: Whole
    homes: WholeHomes
    index: SearchRows


def homes_ahead(revisions: Iterable[Revision], first_target: int) -> HomesAhead:
    """`first_target`: from where on the search index is thought to be free."""
    # In the order in which the tables lie on the disk.
    made = sorted(revisions, key=lambda revision: revision.household)
    homes = [home_of(revision.household, revision.patch) for revision in made]
    return HomesAhead(
        frozenset(plan.id for home in homes for plan in home.rows.plans),
        document_rows((revision.subject, revision.household, kept.alone(revision.id)) for revision in made),
        whole_homes([home.rows for home in homes]),
        search_rows({home.rows.household.id: home.keys for home in homes}, first_target),
    )
