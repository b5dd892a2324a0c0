"""The demonstration district, made anew from a seed: the same seed and day give the same people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain, islice
from random import Random
from typing import NamedTuple

import msgspec

from app.wire.people import Worker
from app.wire.revisions import Value
from district.demo.dongs import DEMO_DONG, DONGS, Dong, split_by_weight
from district.demo.families import Families, Family
from district.demo.homes import Home, Homes
from district.demo.numbers import Numbers
from district.demo.people import DEMO_PEOPLE
from district.demo.plans import (
    DUE_TODAY,
    NURSES_COHORTS,
    OVERDUE,
    deal_cohorts,
    due_on,
    overdue_on,
    reason,
)
from district.demo.staff import Desk, desks_of, supervisor_of
from district.demo.stories import Story, stories
from district.households.codes import HEALTH_CHECK, cohorts
from district.households.draft import HouseholdDraft

MOST_HOUSEHOLDS = 100_000
SURVEYED_HOUSEHOLDS = 3_271
"""The district's needs survey of 2015 reached this many households."""

_NOTES = (
    "초인종 고장, 문을 두드려야 함", "개가 있음", "계단이 가파름", "전화는 저녁에만 받음",
    "큰길 쪽 문 말고 뒷문으로", "오전에는 집에 없음", "문자로 먼저 알리기",
)  # fmt: skip
_NOTED = 0.1
_ALSO_NURSED = 0.12


class DemoDistrict(msgspec.Struct, frozen=True, kw_only=True):
    """Workers and households of the demonstration. All of them are fictional."""

    name: str
    today: date
    workers: list[Worker]
    households: list[HouseholdDraft]


class _Household(NamedTuple):
    cohort: str
    home: Home
    family: Family
    note: str
    story: bool


class _Appointment(NamedTuple):
    desk: Desk
    due: date


def generate(seed: int = 2015, *, today: date, count: int = SURVEYED_HOUSEHOLDS) -> DemoDistrict:
    """The demonstration district as of `today`, with `count` households (at most 100,000).

    Every desk (one planner's households) has about seven homes due today and a few overdue. Households
    come 동 by 동 in the order of their streets; 통 and 반 follow that order.
    """
    if not 1 <= count <= MOST_HOUSEHOLDS:
        raise ValueError(f"a demonstration has 1 to {MOST_HOUSEHOLDS} households, not {count}")
    random = Random(f"bangmun {seed}")  # noqa: S311 - the same people every time is the point
    # Dates draw on their own chance: another day moves the visits, the people stay the same.
    days = Random(f"bangmun {seed} days")  # noqa: S311 - as above
    numbers = Numbers(random, first_mobile=1)
    wanted = iter(deal_cohorts(random, count))
    counts = split_by_weight(count)
    workers = {person.worker.id: person.worker for person in DEMO_PEOPLE}
    drafts: list[HouseholdDraft] = []
    for dong in DONGS:
        told = stories(numbers, today) if dong.name == DEMO_DONG else ()
        here = list(islice(wanted, counts[dong.name]))
        households = _settle(dong, here, told, random, numbers, today)
        if not households:
            continue
        supervisor = supervisor_of(dong, random, numbers)
        desks = desks_of(dong, len(households), random, numbers)
        workers |= {worker.id: worker for worker in (supervisor, *chain(*desks))}
        appointments = _divide(households, desks, days, today)
        for household, place in zip(households, _places(dong, len(households)), strict=True):
            appointment = appointments[household.home]
            drafts.append(_draft(household, place, appointment, random, days, numbers, today))
    return DemoDistrict(name="성북구", today=today, workers=list(workers.values()), households=drafts)


def _settle(
    dong: Dong, cohorts: list[str], told: tuple[Story, ...], random: Random, numbers: Numbers, today: date
) -> list[_Household]:
    """One household per cohort, along the streets; the stories take the place of some."""
    told = told[: len(cohorts)]
    for story in told:
        cohorts.remove(story.cohort if story.cohort in cohorts else cohorts[-1])
    families = Families(random, numbers, today)
    homes = Homes(dong, random, taken=tuple(story.home for story in told))
    households = [_Household(s.cohort, s.home, s.family, s.note, story=True) for s in told]
    for cohort in cohorts:
        note = random.choice(_NOTES) if random.random() < _NOTED else ""
        home = homes.find(poor=cohort == "housing")
        households.append(_Household(cohort, home, families.for_cohort(cohort), note, story=False))
    return sorted(households, key=lambda household: household.home.place)


def _divide(
    households: list[_Household], desks: list[Desk], days: Random, today: date
) -> dict[Home, _Appointment]:
    """Desks are neighbourhoods; in the demo 동 the stories go to the first one, the demo planner's."""
    ordered = sorted(households, key=lambda household: not household.story)
    appointments: dict[Home, _Appointment] = {}
    for position, desk in enumerate(desks):
        start, end = (len(ordered) * n // len(desks) for n in (position, position + 1))
        for home, due in _due_dates(ordered[start:end], days, today).items():
            appointments[home] = _Appointment(desk, due)
    return appointments


def _due_dates(desk: list[_Household], days: Random, today: date) -> dict[Home, date]:
    due: dict[Home, date] = {}
    waiting = sorted(days.sample(desk, len(desk)), key=lambda household: not household.story)
    for cohort in DUE_TODAY:
        if found := _take(waiting, cohort):
            due[found.home] = today
    # A desk of a few homes is not behind with half of them.
    for cohort in OVERDUE[: len(desk) // 20]:
        if found := _take(waiting, cohort):
            due[found.home] = overdue_on(days, today)
    for household in waiting:
        due[household.home] = due_on(days, household.cohort, household.family, today)
    return due


def _places(dong: Dong, households: int) -> Iterator[dict[str, Value]]:
    """통 and 반 along the streets, about five 반 to a 통."""
    for index in range(households):
        within = index * dong.tongs % households / households
        yield {"dong": dong.name, "tong": 1 + index * dong.tongs // households, "ban": 1 + int(within * 5)}


def _take(waiting: list[_Household], cohort: str) -> _Household | None:
    for index, household in enumerate(waiting):
        if household.cohort == cohort:
            return waiting.pop(index)
    return None


def _draft(
    household: _Household,
    place: dict[str, Value],
    appointment: _Appointment,
    random: Random,
    days: Random,
    numbers: Numbers,
    today: date,
) -> HouseholdDraft:
    desk, due = appointment
    fields = dict(place)
    home, family, cohort = household.home, household.family, household.cohort
    fields |= {"address.road": home.road, "address.number": home.number, "address.detail": home.detail}
    fields["phone"] = numbers.landline() if random.random() < 0.15 else family.members[0].phone
    fields["household_type"] = family.type
    if household.note:
        fields["note"] = household.note
    fields["assigned.planner"] = desk.planner.id
    for member in family.members:
        path = f"people.{member.id}."
        fields[path + "name"] = member.name
        fields[path + "birth"] = member.birth.isoformat()
        fields[path + "sex"] = member.sex
        fields[path + "relation"] = member.relation
        if member.phone:
            fields[path + "phone"] = member.phone
    target = family.members[family.target].id
    why = reason(random, cohort, family, today)
    fields |= _plan(numbers, cohort, target, due, why, cohorts()[cohort].form)
    nursed = cohort in NURSES_COHORTS
    if cohort in ("age70", "poverty_annual") and random.random() < _ALSO_NURSED:
        later = due_on(days, "health_regular", family, max(due, today))
        fields |= _plan(numbers, "health_regular", target, later, "만성질환 복약 확인", HEALTH_CHECK)
        nursed = True
    if nursed:
        fields["assigned.nurse"] = desk.nurse.id
    if cohort == "maternity":
        fields["consent.visit"] = "given"
    return HouseholdDraft(id=numbers.identifier(), fields=fields)


def _plan(numbers: Numbers, cohort: str, person: str, due: date, why: str, form: str) -> dict[str, Value]:
    path = f"plans.{numbers.identifier()}."
    return {
        path + "cohort": cohort,
        path + "person": person,
        path + "due": due.isoformat(),
        path + "reason": why,
        path + "form": form,
    }
