"""From a household's document to the rows that lists and pages read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from app.projections.keys import address_keys, name_keys, phone_keys
from app.wire.revisions import Value
from app.wire.written import written_day
from db.homes import HouseholdRow, PersonRow, PlanRow

_NUMBER = re.compile(r"(지하)?\s*(\d{1,5})(?:-(\d{1,5}))?")
_PERSON = ("name", "birth", "sex", "relation", "phone", "deceased")
_PLAN = ("person", "cohort", "due", "reason", "form")
_HOME = (
    *("dong", "address.road", "address.number", "address.detail", "phone", "household_type"),
    *("assigned.planner", "assigned.nurse", "moved_out"),
)


class _Said(Protocol):
    """A field with its value: as held in a document, or as one revision alone says it."""

    @property
    def value(self) -> Value: ...


Fields: TypeAlias = Mapping[str, _Said]
"""What is said of a subject, by path."""


@dataclass(frozen=True, slots=True)
class _Parts:
    """`ticked`: those paths of the household whose value is true."""

    household: dict[str, Value]
    people: dict[str, dict[str, Value]]
    plans: dict[str, dict[str, Value]]
    ticked: list[str]


def _parts(document: Fields) -> _Parts:
    parts = _Parts({}, {}, {}, [])
    home = parts.household
    listed = {"people": parts.people, "plans": parts.plans}
    for path, said in document.items():
        value = said.value
        family, _, rest = path.partition(".")
        if family in listed:
            identifier, _, name = rest.partition(".")
            if name:
                entries = listed[family]
                if identifier in entries:
                    entries[identifier][name] = value
                else:
                    entries[identifier] = {name: value}
                continue
        home[path] = value
        if value is True:
            parts.ticked.append(path)
    return parts


def _texts(values: dict[str, Value], names: Sequence[str]) -> list[str]:
    """What stands under these names, empty for each that is no text."""
    return [value if isinstance(value, str) else "" for value in map(values.get, names)]


def _whole(values: dict[str, Value], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def _known(value: Value) -> Value:
    """What is no day, where one is to stand, is not known: it must close no plan, and lead no list astray."""
    return value if not isinstance(value, str) or written_day(value) is not None else ""


def building_order(number: str) -> int:
    """Sorts building numbers as one walks along the road: main number, then the number after the dash
    (도로명주소법 시행령 제6조)."""
    if number.isdecimal() and len(number) <= 5:
        return int(number) * 100_000
    found = _NUMBER.match(number)
    if found is None:
        return 0
    return int(found.group(2)) * 100_000 + int(found.group(3) or 0)


Named: TypeAlias = Callable[[str], str]


def unnamed(_person: str) -> str:
    """Of a household of which nothing was taken back."""
    return ""


def household_rows(
    identifier: str, document: Fields, named: Named = unnamed
) -> tuple[HouseholdRow, list[PersonRow], list[PlanRow]]:
    """The household, its people and its planned visits; a plan of somebody who died, of a household that
    moved out, or that was taken back is not open. One whose day nobody can read is, with no day: it stands
    before all others until somebody puts it right. `named`: the name that somebody had before their entry was
    taken back."""
    parts = _parts(document)
    for person, values in parts.people.items():
        # A death wins: whoever took the entry back did not know of it.
        if _is_unnamed(values) and _known(values.get("deceased")):
            values["name"] = named(person)
    # Somebody who left, or whose entry was taken back, is a person of this household no more.
    gone = {
        person
        for person, values in parts.people.items()
        if _known(values.get("left")) or (_is_unnamed(values) and not _known(values.get("deceased")))
    }
    people = _people(identifier, parts.people, gone)
    dead = gone | {person.id for person in people if person.deceased}
    plans = _plans(identifier, parts.plans, dead, gone=bool(_known(parts.household.get("moved_out"))))
    return _household(identifier, parts, people, plans), people, plans


def _people(household: str, people: dict[str, dict[str, Value]], gone: set[str]) -> list[PersonRow]:
    return [
        PersonRow(person, household, *_texts(_with_known_death(people[person]), _PERSON))
        for person in sorted(people)
        if person not in gone
    ]


def _with_known_death(values: dict[str, Value]) -> dict[str, Value]:
    return {**values, "deceased": _known(values["deceased"])} if values.get("deceased") else values


def _is_unnamed(values: dict[str, Value]) -> bool:
    return "name" in values and not values["name"]


def _plans(
    household: str, plans: dict[str, dict[str, Value]], dead: set[str], *, gone: bool
) -> list[PlanRow]:
    rows = []
    for plan in sorted(plans):
        person, cohort, due, reason, form = _texts(plans[plan], _PLAN)
        # A plan that was taken back has no day any more.
        is_open = bool(due) and not gone and person not in dead
        day = written_day(due)
        readable = "" if day is None else day.isoformat()
        rows.append(PlanRow(plan, household, person, cohort, readable, reason, form, is_open))
    return rows


def _household(identifier: str, parts: _Parts, people: list[PersonRow], plans: list[PlanRow]) -> HouseholdRow:
    home, ticked = parts.household, parts.ticked
    dong, road, number, detail, phone, sort, planner, nurse, moved_out = _texts(home, _HOME)
    cohorts = {plan.cohort for plan in plans if plan.open}
    if ticked:
        cohorts |= _of_family("cohort.", ticked)
    return HouseholdRow(
        id=identifier,
        dong=dong,
        tong=_whole(home, "tong"),
        ban=_whole(home, "ban"),
        road=road,
        number=number,
        number_order=building_order(number),
        detail=detail,
        phone=phone,
        type=sort,
        planner=planner,
        nurse=nurse,
        head=_head(people),
        cohorts=" ".join(sorted(cohorts)),
        moved_out=moved_out if written_day(moved_out) is not None else "",
        cautions=" ".join(sorted(_of_family("caution.", ticked))) if ticked else "",
    )


def _head(people: list[PersonRow]) -> str:
    for person in people:
        if person.relation == "본인":
            return person.name
    return people[0].name if people else ""


def _of_family(family: str, paths: list[str]) -> set[str]:
    """The codes of those paths that belong to a family."""
    return {path.removeprefix(family) for path in paths if path.startswith(family)}


def search_keys(household: HouseholdRow, people: Sequence[PersonRow]) -> dict[str, set[str]]:
    """Everything by which a household is found, by person; under no name what is the household's."""
    keys = {"": address_keys(household.road, household.number) | phone_keys(household.phone)}
    for person in people:
        keys[person.id] = name_keys(person.name) | phone_keys(person.phone)
    return keys
