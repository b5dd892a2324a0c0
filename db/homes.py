"""Households, the people in them and their planned visits, as lists and pages read them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from msgspec.structs import astuple

from db.driver import Connection
from db.gaps import any_within
from db.inserting import Whole, insert_whole, whole
from db.portions import in_portions


class HouseholdRow(msgspec.Struct, frozen=True, gc=False):
    """`number_order` sorts building numbers as one walks; `cohorts`, `cautions` (what to mind at a visit):
    codes separated by spaces; `moved_out`: a date, empty while they live there."""

    id: str
    dong: str
    tong: int
    ban: int
    road: str
    number: str
    number_order: int
    detail: str
    phone: str
    type: str
    planner: str
    nurse: str
    head: str
    cohorts: str
    moved_out: str = ""
    cautions: str = ""


class PersonRow(msgspec.Struct, frozen=True, gc=False):
    id: str
    household: str
    name: str
    birth: str
    sex: str
    relation: str
    phone: str
    deceased: str


class PlanRow(msgspec.Struct, frozen=True, gc=False):
    """A planned visit. `person` may be empty: the household as a whole. `open`: no visit has met it yet."""

    id: str
    household: str
    person: str
    cohort: str
    due: str
    reason: str
    form: str
    open: bool


@dataclass(frozen=True, slots=True)
class DueRow:
    """A household with its earliest open plan."""

    household: HouseholdRow
    plan: PlanRow
    open_plans: int


@dataclass(frozen=True, slots=True)
class HomeRows:
    """A household with all that belongs to it."""

    household: HouseholdRow
    people: Sequence[PersonRow]
    plans: Sequence[PlanRow]


@dataclass(frozen=True, slots=True)
class WholeHomes:
    """Households with all that belongs to them, made ready on any thread to be written anew."""

    ids: Sequence[str]
    households: Whole
    people: Whole
    plans: Whole


def whole_homes(homes: Sequence[HomeRows]) -> WholeHomes:
    """As `HomeTables` takes them in."""
    return WholeHomes(
        [home.household.id for home in homes],
        whole(_HOUSEHOLD, [astuple(home.household) for home in homes]),
        whole(_PERSON, [astuple(person) for home in homes for person in home.people]),
        whole(_PLAN, [astuple(plan) for home in homes for plan in home.plans]),
    )


_HOUSEHOLD = (
    "id, dong, tong, ban, road, number, number_order, detail, phone, type, planner, nurse, head, cohorts,"
    " moved_out, cautions"
)
_PERSON = "id, household, name, birth, sex, relation, phone, deceased"
_PLAN = "id, household, person, cohort, due, reason, form, open"
_WALK = "tong, ban, road, number_order, detail, id"


def _prefixed(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{column.strip()}" for column in columns.split(","))


def _plan(values: tuple[object, ...]) -> PlanRow:
    *texts, is_open = values
    id_, household, person, cohort, due, reason, form = (str(text) for text in texts)
    return PlanRow(id_, household, person, cohort, due, reason, form, bool(is_open))


class HomeTables:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def replace(self, household: HouseholdRow, people: list[PersonRow], plans: list[PlanRow]) -> None:
        """Write a household anew with all that belongs to it."""
        self.replace_all([HomeRows(household, people, plans)])

    def replace_all(self, homes: Sequence[HomeRows]) -> None:
        """Write many households anew."""
        self.take_in(whole_homes(homes))

    def take_in(self, homes: WholeHomes) -> None:
        """The same, made ready before."""
        self._erase(homes.ids)
        insert_whole(self._connection, "household", homes.households)
        insert_whole(self._connection, "person", homes.people)
        insert_whole(self._connection, "plan", homes.plans)

    def erase(self, household: str) -> None:
        self._erase([household])

    def _erase(self, households: Sequence[str]) -> None:
        for table, column in (("household", "id"), ("person", "household"), ("plan", "household")):
            if not any_within(self._connection, table, column, households):
                continue
            for some in in_portions(households):
                marks = ",".join("?" * len(some))
                self._connection.execute(f"DELETE FROM {table} WHERE {column} IN ({marks})", some)

    def household(self, household: str) -> HouseholdRow | None:
        row = self._connection.execute(
            f"SELECT {_HOUSEHOLD} FROM household WHERE id = ?", (household,)
        ).fetchone()
        return None if row is None else HouseholdRow(*row)

    def households(self, households: Sequence[str]) -> dict[str, HouseholdRow]:
        """Those of them that are on this laptop."""
        found: dict[str, HouseholdRow] = {}
        for some in in_portions(households):
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(f"SELECT {_HOUSEHOLD} FROM household WHERE id IN ({marks})", some)
            for row in rows:
                home = HouseholdRow(*row)
                found[home.id] = home
        return found

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM household").fetchone()[0])

    def ids(self) -> list[str]:
        return [str(row[0]) for row in self._connection.execute("SELECT id FROM household ORDER BY id")]

    def page(self, limit: int, offset: int) -> list[HouseholdRow]:
        """Households in walking order."""
        rows = self._connection.execute(
            f"SELECT {_HOUSEHOLD} FROM household ORDER BY {_WALK} LIMIT ? OFFSET ?", (limit, offset)
        )
        return [HouseholdRow(*row) for row in rows]

    def people(self, household: str) -> list[PersonRow]:
        rows = self._connection.execute(
            f"SELECT {_PERSON} FROM person WHERE household = ? ORDER BY relation <> '본인', birth, id",
            (household,),
        )
        return [PersonRow(*row) for row in rows]

    def people_of(self, households: Sequence[str]) -> dict[str, list[PersonRow]]:
        """The same for many households, each with somebody in it."""
        marks = ",".join("?" * len(households))
        rows = self._connection.execute(
            f"SELECT {_PERSON} FROM person WHERE household IN ({marks})"
            " ORDER BY household, relation <> '본인', birth, id",
            tuple(households),
        )
        people: dict[str, list[PersonRow]] = {}
        for row in rows:
            person = PersonRow(*row)
            people.setdefault(person.household, []).append(person)
        return people

    def plans(self, household: str) -> list[PlanRow]:
        rows = self._connection.execute(
            f"SELECT {_PLAN} FROM plan WHERE household = ? ORDER BY due, id", (household,)
        )
        return [_plan(row) for row in rows]

    def plan(self, household: str, plan: str) -> PlanRow | None:
        row = self._connection.execute(
            f"SELECT {_PLAN} FROM plan WHERE household = ? AND id = ?", (household, plan)
        ).fetchone()
        return None if row is None else _plan(row)

    def set_plan_open(self, household: str, plan: str, is_open: bool) -> None:
        self._connection.execute(
            "UPDATE plan SET open = ? WHERE household = ? AND id = ?", (is_open, household, plan)
        )

    def due(self, until: str, limit: int) -> list[DueRow]:
        """Households with an open plan due on or before `until`, once with its earliest, as one walks."""
        rows = self._connection.execute(
            f"SELECT {_prefixed('h', _HOUSEHOLD)}, {_prefixed('p', _PLAN)}, p.open_plans FROM ("
            " SELECT plan.*, count(*) OVER (PARTITION BY household) AS open_plans,"
            " row_number() OVER (PARTITION BY household ORDER BY due, id) AS rank"
            " FROM plan WHERE open = 1 AND due <= ?) AS p"
            " JOIN household AS h ON h.id = p.household WHERE p.rank = 1"
            " ORDER BY h.tong, h.ban, h.road, h.number_order, h.detail, h.id LIMIT ?",
            (until, limit),
        )
        return [DueRow(HouseholdRow(*row[:16]), _plan(row[16:24]), int(row[24])) for row in rows]

    def planned(self, since: str, until: str, limit: int) -> list[DueRow]:
        """Every open plan due on these days with its household, as one walks."""
        rows = self._connection.execute(
            f"SELECT {_prefixed('h', _HOUSEHOLD)}, {_prefixed('p', _PLAN)}"
            " FROM plan AS p JOIN household AS h ON h.id = p.household"
            " WHERE p.open = 1 AND p.due BETWEEN ? AND ?"
            " ORDER BY h.tong, h.ban, h.road, h.number_order, h.detail, h.id, p.due LIMIT ?",
            (since, until, limit),
        )
        return [DueRow(HouseholdRow(*row[:16]), _plan(row[16:24]), 1) for row in rows]
