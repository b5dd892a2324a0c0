"""What a supervisor said too late: of a household in another 동 by now, or for somebody who has left
or has another post; what was said too late by whoever has another post; and what was decided about something
late of a household that went to somebody else meanwhile."""

from __future__ import annotations

from app.wire.people import OF_THE_POST, OWED
from app.wire.revisions import Kind, Revision
from tests.simulation.oracle.facts import Facts
from tests.simulation.prepared import DONG, SUPERVISOR
from tests.simulation.world import World


def note_what_came_too_late(world: World, facts: Facts) -> None:
    """The hub may refuse it, and then it counts for nothing anywhere."""
    held = {one.revision.id for one in facts.held}
    promises = world.promises
    for identifier in promises.moves & held:
        # Who may not move a household may do so in another post, which their laptop had not heard of.
        if promises.kept[identifier].revision.author in world.moved:
            promises.moves.discard(identifier)
            promises.unfit.pop(identifier)
    for identifier, promise in promises.kept.items():
        if identifier in held or identifier in promises.moves:
            continue
        said = promise.revision
        if _is_another_posts(said, facts, world) or _is_another_owners(said, facts, world):
            promises.unfit.setdefault(identifier, promise.revision.subject)
            promises.too_late.add(identifier)


def _is_another_posts(said: Revision, facts: Facts, world: World) -> bool:
    if said.author in world.moved and (said.kind not in OWED or not OF_THE_POST.isdisjoint(said.patch)):
        return True
    if said.author != SUPERVISOR.worker or OF_THE_POST.isdisjoint(said.patch):
        return False
    assigned = {change.value for path, change in said.patch.items() if path.startswith("assigned.")}
    return facts.homes[said.household].dong != DONG or bool(assigned & (world.gone | world.moved))


def _is_another_owners(said: Revision, facts: Facts, world: World) -> bool:
    """Whether it decides about what came late, by somebody of whom the household was taken at some time."""
    if said.kind is not Kind.GRACE_DECIDED:
        return False
    if said.author in world.moved:
        return True
    if said.author == SUPERVISOR.worker:
        return facts.homes[said.household].dong != DONG
    given = [one.revision for one in facts.held if one.revision.kind is Kind.HOUSEHOLD_ASSIGNED]
    return any(
        change.value != said.author
        for one in given
        if one.household == said.household
        for change in one.patch.values()
    )
