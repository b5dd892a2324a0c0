"""What the district, or a supervisor for it, does seldom: desks, posts, laptops, forms, its processes."""

from __future__ import annotations

from collections.abc import Callable

from tests.simulation import wounds
from tests.simulation.choosing import homes, pick
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.prepared import DONG, NURSE, OTHER_PLANNER, PLANNER
from tests.simulation.quarantine import drop
from tests.simulation.steps import Do, Step
from tests.simulation.world import World

_ELSEWHERE = "길음1동"
_MOST_LAPTOPS = 4


def _desk(world: World, laptop: Laptop, step: Step) -> None:
    """By the supervisor where it is their laptop's turn, or by the administrator."""
    to = (NURSE, PLANNER, OTHER_PLANNER)[step.how % 3]
    assigning = laptop.desk.assigning
    if assigning is not None:
        taker = next((worker for worker in assigning.workers() if worker.id == to.worker), None)
        if taker is None:
            raise NothingToDo
        all_here = homes(laptop.desk)
        world.acts(laptop, step.dies, lambda: drop(assigning.assign(all_here, taker, "인사이동")))
    elif not world.serves(to):
        raise NothingToDo
    elif to is NURSE:
        world.hub.hub.assign(world.hub.hub.households(dong=DONG), nurse=to.worker)
    else:
        former = OTHER_PLANNER if to is PLANNER else PLANNER
        world.hub.hub.assign(world.hub.hub.households(planner=former.worker), planner=to.worker)


def _elsewhere(world: World, laptop: Laptop, step: Step) -> None:
    """A supervisor writes it; the 동 it goes to is nobody's here."""
    if laptop.desk.assigning is None:
        raise NothingToDo
    home = pick(homes(laptop.desk), step.what)
    world.acts(laptop, step.dies, lambda: drop(laptop.desk.editing.save(home, {"dong": _ELSEWHERE}, {})))


def _leave(world: World, laptop: Laptop, _step: Step) -> None:
    world.hub.hub.leave(laptop.person.worker)
    world.gone.add(laptop.person.worker)
    world.revoked |= {one.person.name for one in world.laptops if one.person.worker == laptop.person.worker}


def _new_laptop(world: World, laptop: Laptop, _step: Step) -> None:
    """Beside the one they have, or in its place."""
    if len(world.laptops) >= _MOST_LAPTOPS or laptop.person.worker in world.gone:
        raise NothingToDo
    world.newcomer(laptop.person.worker)


def _form_version(world: World, _laptop: Laptop, step: Step) -> None:
    newer = wounds.FORM.replace(f"{wounds.FORM_ID} | 1 |", f"{wounds.FORM_ID} | {2 + step.how % 3} |")
    if step.what % 2:
        newer = newer.replace("| image | photo |", "| text | words | 어떻게 보이나요? |\n| | image | photo |")
    world.hub.hub.publish_form(wounds.FORM_ID, "md", newer.encode())


AT_THE_DISTRICT: dict[Do, Callable[[World, Laptop, Step], None]] = {
    Do.ESCALATE: lambda world, _laptop, _step: drop(world.hub.hub.escalate()),
    Do.DESK: _desk,
    Do.ELSEWHERE: _elsewhere,
    Do.LEAVE: _leave,
    Do.NEW_LAPTOP: _new_laptop,
    Do.FORM_VERSION: _form_version,
    Do.HUB_PROCESSES: lambda world, _laptop, step: world.hub.restart(1 + step.how % 3),
}
