"""A record that the hub cannot take: it keeps its place, its reason, its remedy; everything else goes on."""

from __future__ import annotations

from app.sync.details import offer_again
from app.visits.visiting import ABSENT, Ending
from tests.earlier import keeps_every_letter
from tests.simulation.choosing import homes, pick, visitor
from tests.simulation.laptop import Laptop
from tests.simulation.steps import Step
from tests.simulation.world import World

_UNFIT = "부재\0"
"""No store of the district's can hold it."""


def unfit(world: World, laptop: Laptop, step: Step) -> None:
    """What was refused before is offered again now and then, beside a new one."""
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    if step.how % 2:
        offer_again(desk.ledger)
    ending = Ending(ABSENT, note=_UNFIT)
    with keeps_every_letter():
        made = world.acts(laptop, 0, lambda: drop(desk.visiting.record_without_visit(home, None, ending)))
    # A screening that a power cut left in the visit is recorded with it, and nothing is wrong with that.
    world.promises.unfit |= {
        revision.id: revision.subject
        for revision in made
        if any(change.value == _UNFIT for change in revision.patch.values())
    }


def drop(_result: object) -> None:
    """What is done is enough."""
