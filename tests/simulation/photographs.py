"""Visits with photographs, which go to the district in pieces after everything else, and come to colleagues
who ask to see them."""

from __future__ import annotations

from contextlib import suppress
from random import Random

from app.attachments.kinds import Kind, Offered
from app.sync.transport import TransportError
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending, UnfinishedFormsError
from tests.simulation.choosing import homes, pick, visitor
from tests.simulation.laptop import Laptop
from tests.simulation.nothing import NothingToDo
from tests.simulation.steps import Step
from tests.simulation.world import World
from tests.simulation.wounds import FORM_ID

_HAS, _PHOTO = "/data/has", "/data/photo"
_BYTES = 14_000
"""Several pieces of those that a laptop of a story sends."""
_DIFFERENT = 7
"""Few enough that two people bring the same content."""


def photograph(world: World, laptop: Laptop, step: Step) -> None:
    desk = visitor(laptop)
    home = pick(homes(desk), step.what)
    ending = Ending(DONE, note=f"사진 {step.how}")
    content = Random(step.how % _DIFFERENT).randbytes(_BYTES)  # noqa: S311 - to be repeatable

    def finish() -> None:
        visit = desk.visiting.start(home, None, [])
        desk.drafts.open(visit, FORM_ID, now_ms=desk.clock())
        desk.drafts.note(visit, FORM_ID, ANSWER, _HAS, "yes")
        desk.visiting.attach(visit, FORM_ID, _PHOTO, Offered(Kind.PHOTO, "image/jpeg", content))
        desk.visiting.finish_form(visit, FORM_ID)
        with suppress(UnfinishedFormsError):
            desk.visiting.finish(visit, ending)

    world.acts(laptop, step.dies, finish, {"outcome": DONE, "outcome_note": ending.note})


def look_at(world: World, laptop: Laptop, step: Step) -> None:
    """Somebody asks to see a photograph that lies at the district."""
    desk = laptop.desk
    wanted = [
        one
        for home in homes(desk)
        for visit in desk.store.visits.of_household(home)
        for one in desk.fetching.absent(visit.id)
    ]
    if not wanted:
        raise NothingToDo
    one = wanted[step.what % len(wanted)]

    def fetch() -> None:
        transport = laptop.transport(step.faults)
        # Its author's laptop may not have sent it yet, or nobody answers.
        with suppress(TransportError):
            desk.fetching.fetch(transport, [one], lambda work: work(), lambda _bytes: None, lambda: False)

    world.acts(laptop, step.dies, fetch)
