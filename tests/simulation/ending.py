"""The faults stop, everybody syncs until nothing moves any more, and then it has to be right."""

from __future__ import annotations

from functools import partial

from app.desk import Desk
from app.sync.report import Trouble
from app.visits.visiting import ABSENT, Ending
from tests.simulation.laptop import Laptop
from tests.simulation.oracle.begun import begun_complaints
from tests.simulation.oracle.by_post import note_what_came_too_late, unasked_complaints
from tests.simulation.oracle.facts import facts_of
from tests.simulation.oracle.files import file_complaints
from tests.simulation.oracle.handovers import handover_complaints
from tests.simulation.oracle.hub import hub_complaints
from tests.simulation.oracle.laptops import laptop_complaints
from tests.simulation.world import World

_MOST_ROUNDS = 12


def settle(world: World) -> None:
    """Everybody finishes what was begun and syncs until there is nothing new."""
    world.network.deliver_late()
    for laptop in world.laptops:
        if laptop.person.name not in world.revoked:
            _finish_drafts(world, laptop)
    rested: dict[str, int] = {}
    said = _said(world)
    for _ in range(_MOST_ROUNDS):
        for laptop in world.laptops:
            # Who has heard everything that the hub has to say need not ask again.
            if not laptop.left and rested.get(laptop.person.name) != said:
                moves = _round(world, laptop)
                said = _said(world)
                rested[laptop.person.name] = -1 if moves else said
        if all(laptop.left or rested.get(laptop.person.name) == said for laptop in world.laptops):
            return
    world.complaints.append("syncing never came to rest")


def _said(world: World) -> int:
    return world.hub.hub.figures()["deliveries"]


def _finish_drafts(world: World, laptop: Laptop) -> None:
    desk = laptop.desk
    for draft in desk.drafts.unfinished():
        world.acts(laptop, 0, partial(_finish, desk, draft.visit))


def _finish(desk: Desk, visit: str) -> None:
    desk.visiting.finish(visit, Ending(ABSENT))


def _round(world: World, laptop: Laptop) -> bool:
    """Whether another session is needed."""
    if laptop.person.name in world.revoked:
        laptop.left = world.syncs(laptop, leaving=True).left
        return True
    outcome = world.syncs(laptop)
    if outcome.trouble is Trouble.REVOKED:
        world.complaints.append("a laptop was called revoked that is not")
    # Whoever hears in the session in which a household leaves who took its risk keeps it until the next one.
    heard_and_keeps = bool(outcome.received and laptop.desk.store.withdrawn.still_here())
    return outcome.trouble is not None or heard_and_keeps


def judge(world: World) -> list[str]:
    """What is wrong at the end, in words without anybody's data."""
    found = list(world.complaints)
    facts = facts_of(world.hub.hub)
    note_what_came_too_late(world, facts)
    found += hub_complaints(world.hub.hub, facts, world.promises)
    found += file_complaints(world, facts)
    found += begun_complaints(world, facts)
    found += handover_complaints(world)
    found += unasked_complaints(world, facts)
    for laptop in world.laptops:
        if not laptop.left:
            found += laptop_complaints(laptop, facts, world.promises)
    return sorted(set(found))
