"""An import as a plan: what would be written, what is wrong, what looks like somebody already there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from functools import cached_property
from pathlib import Path

from district.households.codes import dong_names
from district.households.draft import HouseholdDraft
from district.households.duplicates import Known, Lookalikes, Seen, find_lookalikes
from district.households.gathering import Gathered, draft, gather
from district.households.headings import Table, find_table
from district.households.problems import Problem
from district.households.reading import Sheet, read
from district.households.rows import RowReader, Setting

KOREA = timezone(timedelta(hours=9), "KST")


@dataclass(frozen=True, kw_only=True)
class ImportPlan:
    """What an import would do; nothing is written by making one.

    `households`: those without a problem, as drafts. `held_back`: rows left out because another row of
    their household has a problem. `ignored`: headings that mean nothing to an import. `rows_of`: the
    file's rows of each drafted household.
    """

    sheet: str
    people: int
    households: tuple[HouseholdDraft, ...]
    rows_of: dict[str, tuple[int, ...]]
    problems: tuple[Problem, ...]
    held_back: tuple[int, ...]
    lookalikes: tuple[Lookalikes, ...]
    ignored: tuple[str, ...]

    @cached_property
    def doubtful(self) -> frozenset[str]:
        """Drafted households with somebody who looks like another person of the file or the hub."""
        return frozenset(household for group in self.lookalikes for household in group.households)

    def to_write(self, *, with_lookalikes: bool = False) -> list[HouseholdDraft]:
        """The drafts to be written; doubtful ones only when somebody has decided they are others."""
        return [d for d in self.households if with_lookalikes or d.id not in self.doubtful]


def plan_import(path: Path, setting: Setting | None = None, known: Iterable[Known] = ()) -> ImportPlan:
    """Read and check the file at `path`. `known`: the people the hub has. Raises `Unreadable`."""
    return plan_sheets(read(path), setting or Setting(datetime.now(KOREA).date(), dong_names()), known)


def plan_sheets(sheets: list[Sheet], setting: Setting, known: Iterable[Known] = ()) -> ImportPlan:
    """As `plan_import`, from sheets already read."""
    table = find_table(sheets)
    reader = RowReader(table.columns, setting)
    gathered = gather([reader.read(row) for row in table.rows])
    sound = [household for household in gathered if household.sound]
    problems = [*reader.problems, *(problem for household in gathered for problem in household.problems)]
    return ImportPlan(
        sheet=table.sheet,
        people=len(table.rows),
        households=tuple(draft(household) for household in sound),
        rows_of={household.id: tuple(row.row for row in household.rows) for household in sound},
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        held_back=_held_back(gathered),
        lookalikes=tuple(find_lookalikes(_seen(sound), known)),
        ignored=_ignored(table),
    )


def _held_back(gathered: list[Gathered]) -> tuple[int, ...]:
    rows = []
    for household in gathered:
        if not household.sound:
            named = {problem.row for problem in household.problems}
            rows += [row.row for row in household.rows if not row.flawed and row.row not in named]
    return tuple(sorted(rows))


def _ignored(table: Table) -> tuple[str, ...]:
    # A heading may be a slip that holds somebody's data, so only its beginning is shown.
    return tuple(heading[:20] for heading in table.ignored)


def _seen(sound: list[Gathered]) -> list[Seen]:
    return [
        Seen(row.row, household.id, row.name, row.birth, *address.building)
        for household in sound
        if (address := household.address)
        for row in household.rows
        if row.birth
    ]
