"""Who works in a 동: its supervisor, and desks of one planner and one nurse each."""

from __future__ import annotations

from random import Random
from typing import NamedTuple

from app.wire.people import Role, Worker
from district.demo.dongs import DEMO_DONG, DONGS, Dong
from district.demo.names import full_name
from district.demo.numbers import Numbers
from district.demo.people import NURSE, PLANNER, SUPERVISOR

_DESK = 160
"""Households one planner looks after, more or less."""

_DESKS_PER_NURSE = 2


class Desk(NamedTuple):
    """The two people responsible for some of the households of a 동."""

    planner: Worker
    nurse: Worker


def supervisor_of(dong: Dong, random: Random, numbers: Numbers) -> Worker:
    """The 복지팀장 of a 동."""
    if dong.name == DEMO_DONG:
        return SUPERVISOR.worker
    return _worker(dong, Role.SUPERVISOR, 1, random, numbers)


def desks_of(dong: Dong, households: int, random: Random, numbers: Numbers) -> list[Desk]:
    """Enough desks for so many households; the demo people have the first desk of their 동."""
    count = max(1, round(households / _DESK))
    planners = [_worker(dong, Role.PLANNER, number + 1, random, numbers) for number in range(count)]
    nurses = [
        _worker(dong, Role.NURSE, number + 1, random, numbers)
        for number in range(1 + (count - 1) // _DESKS_PER_NURSE)
    ]
    if dong.name == DEMO_DONG:
        planners[0], nurses[0] = PLANNER.worker, NURSE.worker
    return [Desk(planner, nurses[index // _DESKS_PER_NURSE]) for index, planner in enumerate(planners)]


def _worker(dong: Dong, role: Role, number: int, random: Random, numbers: Numbers) -> Worker:
    sex = "F" if random.random() < 0.7 or role is Role.NURSE else "M"
    name = full_name(random, random.randint(1975, 1996), sex)
    place = 1 + DONGS.index(dong)
    return Worker(
        id=f"{role.value}-{place:02}-{number}",
        name=name,
        role=role,
        dongs=[dong.name],
        phone=numbers.mobile(),
    )
