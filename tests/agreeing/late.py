"""The district of stories about what a former worker sends late."""

from __future__ import annotations

from app.agreeing.grace import Late
from app.desk import Desk
from district.demo.people import PLANNER
from district.ledger.situation import read_states
from tests.field import sync
from tests.prepared import Field
from tests.simulation.oracle.hub import comparable

NEW = "new-planner"
WHY = "어르신께 여쭤보니 아님"


def newcomer(field: Field) -> Desk:
    """Who will have the household."""
    worker = PLANNER.worker
    field.hub.add_worker(type(worker)(id=NEW, name="한이음", role=worker.role, dongs=worker.dongs))
    return field.enrolled(NEW, field.hub.enrolment_code(NEW))


def goes_over(field: Field, old: Desk, new: Desk, home: str) -> None:
    """To the newcomer, who hears of it before what the old planner has still to send comes."""
    field.hub.assign([home], planner=NEW)
    for desk in (new, old, new):
        assert sync(desk).trouble is None


def is_late(desk: Desk, revision: str) -> Late:
    return next(one for one in desk.grace.waiting() if one.revision == revision)


def asked(desk: Desk) -> list[list[object]]:
    """The values of each question."""
    return [[one.value for one in question.candidates] for question in desk.conflicts.questions()]


def all_agree(field: Field, home: str, *desks: Desk) -> None:
    """After everybody synced: the hub, every laptop, and every laptop whose tables are filled anew."""
    for desk in (*desks, *desks):
        assert sync(desk).trouble is None
    subject = f"household/{home}"
    with field.hub.store.reading() as connection:
        said = comparable(read_states(connection, [subject])[subject].fields)
    for desk in desks:
        assert comparable(desk.ledger.projector.document(subject)) == said
        questions, row = desk.store.documents.conflicts(), desk.store.homes.household(home)
        with desk.store.transaction():
            desk.ledger.projector.rebuild()
        assert comparable(desk.ledger.projector.document(subject)) == said
        assert desk.store.documents.conflicts() == questions
        assert desk.store.homes.household(home) == row
