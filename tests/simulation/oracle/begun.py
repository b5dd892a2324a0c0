"""What must become of a visit that was only begun."""

from __future__ import annotations

from tests.simulation.oracle.facts import Facts
from tests.simulation.world import World


def begun_complaints(world: World, facts: Facts) -> list[str]:
    """Everybody finishes at the end what the laptop kept: whatever was begun is at the hub then, unless it
    was ended with words that the hub cannot take."""
    there = {held.revision.subject for held in facts.held} | set(world.promises.unfit.values())
    back = {laptop.person.name for laptop in world.laptops if laptop.went_back}
    return [
        "a visit that was begun is gone"
        for visit, whose in world.promises.begun.items()
        if whose not in back and f"visit/{visit}" not in there
    ]
