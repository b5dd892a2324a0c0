"""What a supervisor said too late: of a household in another 동 by now, or for somebody who has left
or has another post; what was said too late by whoever has another post; and what was decided about something
late of a household that went to somebody else meanwhile."""

from __future__ import annotations

from collections.abc import Mapping

from app.wire.discarding import decided_revision, decision_about
from app.wire.people import MAY_WRITE, OF_THE_POST, OWED, Role
from app.wire.revisions import Kind, Revision
from db.ledger_row import LATE_REFUSED, SUPERSEDED
from tests.simulation.oracle.facts import Facts, whole_of
from tests.simulation.prepared import DONG, SUPERVISOR, WORKERS
from tests.simulation.world import Promises, World

_POSTS = {one.id: "assigned.nurse" if one.role is Role.NURSE else "assigned.planner" for one in WORKERS}
"""By worker the field that says which homes they have, as long as they keep their post."""


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
    """Whether it decides about what came late, by somebody who may not have had the household by then."""
    if said.kind is not Kind.GRACE_DECIDED:
        return False
    if said.author in world.moved:
        return True
    if said.author == SUPERVISOR.worker:
        return facts.homes[said.household].dong != DONG
    post = _POSTS[said.author]
    home = facts.homes[said.household]
    if said.author != (home.planner if post == "assigned.planner" else home.nurse):
        return True
    given = (one for one in _since_it_came(said, facts, world) if one.household == said.household)
    return any(post in one.patch and one.patch[post].value != said.author for one in given)


def _since_it_came(said: Revision, facts: Facts, world: World) -> list[Revision]:
    """What the hub holds since it took what is decided about: nobody decides about it before. A hub that was
    restored has some of it in another order."""
    held = [one.revision for one in facts.held]
    about = {decided_revision(path) for path in said.patch}
    places = [at for at, one in enumerate(held) if one.id in about]
    return held if world.hub_went_back or not places else held[min(places) :]


def unasked_complaints(world: World, facts: Facts) -> list[str]:
    """What came late is asked of whoever has the household at the end, unless a decision about it is in
    force: that somebody decided too late settles nothing."""
    waits = [
        one.revision
        for one in facts.held
        if one.revision.id in facts.late
        and one.revision.kind is not Kind.GRACE_DECIDED
        and decision_about(one.revision.id) not in facts.documents[one.revision.subject]
    ]
    found = []
    for laptop in world.laptops:
        post = facts.posts.get(laptop.person.worker)
        if laptop.left or post is None or Kind.GRACE_DECIDED not in MAY_WRITE[post.role]:
            continue
        asked = laptop.desk.store.arrivals.grace()
        whole, device = whole_of(laptop, facts), laptop.desk.identity.device
        theirs = [one for one in waits if one.household in whole and one.device != device]
        if any(one.id not in asked for one in theirs):
            found.append(f"{laptop.person.name}: is not asked about what came late")
    return found


def called_otherwise(promises: Promises, unfit: set[str], reasons: Mapping[str, str]) -> bool:
    """Whether what was decided too late about something late is refused with another reason than that. None:
    it was ended by hand."""
    kinds = {one: promises.kept[one].revision.kind for one in unfit & promises.too_late}
    decisions = (one for one, kind in kinds.items() if kind is Kind.GRACE_DECIDED)
    return any(reasons.get(one) not in (LATE_REFUSED, SUPERSEDED, None) for one in decisions)
