"""From a household's document to the rows that lists and pages read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from app.projections.keys import address_keys, name_keys, phone_keys
from app.wire.merge import Document
from app.wire.revisions import Value
from db.homes import HouseholdRow, PersonRow, PlanRow

_NUMBER = re.compile(r"(지하)?\s*(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class _Parts:
    household: dict[str, Value]
    people: dict[str, dict[str, Value]]
    plans: dict[str, dict[str, Value]]


def _parts(document: Document) -> _Parts:
    parts = _Parts({}, defaultdict(dict), defaultdict(dict))
    for path, held in document.items():
        family, _, rest = path.partition(".")
        identifier, _, name = rest.partition(".")
        if family == "people" and name:
            parts.people[identifier][name] = held.value
        elif family == "plans" and name:
            parts.plans[identifier][name] = held.value
        else:
            parts.household[path] = held.value
    return parts


def _text(values: dict[str, Value], name: str) -> str:
    value = values.get(name)
    return value if isinstance(value, str) else ""


def _whole(values: dict[str, Value], name: str) -> int:
    value = values.get(name)
    return value if isinstance(value, int) else 0


def building_order(number: str) -> int:
    """Sorts building numbers as one walks along the road: main number, then the number after the dash
    (도로명주소법 시행령 제6조)."""
    found = _NUMBER.match(number)
    if found is None:
        return 0
    return int(found.group(2)) * 100_000 + int(found.group(3) or 0)


def household_rows(
    identifier: str, document: Document
) -> tuple[HouseholdRow, list[PersonRow], list[PlanRow]]:
    """The household, its people and its planned visits; a plan of somebody who died or of a household
    that moved out is not open."""
    parts = _parts(document)
    people = _people(identifier, parts.people)
    # Somebody who left, or whose entry was taken back, is a person of this household no more.
    gone = {person for person, values in parts.people.items() if _is_gone(values)}
    dead = gone | {person.id for person in people if person.deceased}
    plans = _plans(identifier, parts.plans, dead, gone=bool(parts.household.get("moved_out")))
    return _household(identifier, parts.household, people, plans), people, plans


def _people(household: str, people: dict[str, dict[str, Value]]) -> list[PersonRow]:
    return [
        PersonRow(
            id=person,
            household=household,
            name=_text(values, "name"),
            birth=_text(values, "birth"),
            sex=_text(values, "sex"),
            relation=_text(values, "relation"),
            phone=_text(values, "phone"),
            deceased=_text(values, "deceased"),
        )
        for person, values in sorted(people.items())
        if not _is_gone(values)
    ]


def _is_gone(values: dict[str, Value]) -> bool:
    return bool(values.get("left")) or ("name" in values and not values["name"])


def _plans(
    household: str, plans: dict[str, dict[str, Value]], dead: set[str], *, gone: bool
) -> list[PlanRow]:
    return [
        PlanRow(
            id=plan,
            household=household,
            person=_text(values, "person"),
            cohort=_text(values, "cohort"),
            due=_text(values, "due"),
            reason=_text(values, "reason"),
            form=_text(values, "form"),
            open=not gone and _text(values, "person") not in dead,
        )
        for plan, values in sorted(plans.items())
    ]


def _household(
    identifier: str, home: dict[str, Value], people: list[PersonRow], plans: list[PlanRow]
) -> HouseholdRow:
    head = next((person for person in people if person.relation == "본인"), people[0] if people else None)
    return HouseholdRow(
        id=identifier,
        dong=_text(home, "dong"),
        tong=_whole(home, "tong"),
        ban=_whole(home, "ban"),
        road=_text(home, "address.road"),
        number=_text(home, "address.number"),
        number_order=building_order(_text(home, "address.number")),
        detail=_text(home, "address.detail"),
        phone=_text(home, "phone"),
        type=_text(home, "household_type"),
        planner=_text(home, "assigned.planner"),
        nurse=_text(home, "assigned.nurse"),
        head=head.name if head is not None else "",
        cohorts=" ".join(sorted({plan.cohort for plan in plans if plan.open} | _ticked(home, "cohort."))),
        moved_out=_text(home, "moved_out"),
        cautions=" ".join(sorted(_ticked(home, "caution."))),
    )


def _ticked(home: dict[str, Value], family: str) -> set[str]:
    """Codes of the fields of a family that are true."""
    return {
        path.removeprefix(family) for path, value in home.items() if path.startswith(family) and value is True
    }


def search_keys(household: HouseholdRow, people: Sequence[PersonRow]) -> set[tuple[str, str]]:
    """(key, person or empty) for everything by which a household is found."""
    keys = {(key, "") for key in address_keys(household.road, household.number)}
    keys |= {(key, "") for key in phone_keys(household.phone)}
    for person in people:
        keys |= {(key, person.id) for key in name_keys(person.name)}
        keys |= {(key, person.id) for key in phone_keys(person.phone)}
    return keys
