"""인사이동 of the people themselves: another post, and back in the service after having left it."""

from __future__ import annotations

from collections.abc import Callable

from app.wire.people import Role, Worker
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.prepared import DONG, WORKERS
from tests.simulation.steps import Do, Step
from tests.simulation.world import World

_FIRST = {worker.id: worker for worker in WORKERS}
_MOST_LAPTOPS = 5


def _in_post(worker: str, role: Role) -> Worker:
    first = _FIRST[worker]
    dongs = [] if role is Role.DUTY_OFFICER else [DONG]
    return Worker(id=worker, name=first.name, role=role, dongs=dongs)


def _take_post(world: World, laptop: Laptop, step: Step) -> None:
    """Mostly a duty officer's, or the one they had at first."""
    worker = laptop.person.worker
    if worker in world.gone:
        raise NothingToDo
    first = _FIRST[worker].role
    role = (Role.DUTY_OFFICER, Role.DUTY_OFFICER, Role.SUPERVISOR, first)[step.how % 4]
    world.hub.hub.add_worker(_in_post(worker, role))
    world.moved.add(worker)


def _come_back(world: World, laptop: Laptop, step: Step) -> None:
    """With a new laptop: the ones they had are revoked."""
    worker = laptop.person.worker
    if worker not in world.gone or len(world.laptops) >= _MOST_LAPTOPS:
        raise NothingToDo
    first = _FIRST[worker].role
    role = (first, first, Role.DUTY_OFFICER, Role.SUPERVISOR)[step.how % 4]
    world.hub.hub.add_worker(_in_post(worker, role))
    world.gone.discard(worker)
    world.moved.add(worker)
    world.newcomer(worker)


OF_POSTS: dict[Do, Callable[[World, Laptop, Step], None]] = {
    Do.TAKE_POST: _take_post,
    Do.COME_BACK: _come_back,
}
