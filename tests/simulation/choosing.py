"""Whom and what a step is about: of what is there just now."""

from __future__ import annotations

from app.desk import Desk
from app.wire.people import MAY_WRITE
from app.wire.revisions import Kind
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo


def homes(desk: Desk) -> list[str]:
    return sorted(desk.store.homes.ids())


def pick(things: list[str], number: int) -> str:
    """Raises `NothingToDo`."""
    if not things:
        raise NothingToDo
    return things[number % len(things)]


def visitor(laptop: Laptop) -> Desk:
    """Of somebody who visits. Raises `NothingToDo`."""
    if Kind.VISIT_FINISHED not in MAY_WRITE[laptop.desk.identity.worker.role]:
        raise NothingToDo
    return laptop.desk
