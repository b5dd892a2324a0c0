"""Two laptops recorded something of a risk in one visit and did not know of each other: a colleague who may
not know of the risk is asked nothing about it, and hears nowhere that there is a question."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.agreeing.asked import heard
from app.desk import Desk
from app.sync.details import read_details
from app.visits.signs import NOT_DONE
from app.visits.visiting import DONE, Ending
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import screen
from tests.risk.test_nothing_unseen import WHY
from tests.risk.test_rising import both_ways
from tests.ui.test_colleague_reads import shared_home
from tests.ui.visits import DESPAIR

Saying = Callable[[Desk, str], Ending]


def assessed(desk: Desk, visit: str) -> Ending:
    screen(desk, visit, dict(DESPAIR))
    return Ending(DONE)


def with_signs(desk: Desk, visit: str) -> Ending:
    desk.visiting.note_signs(visit, ["hopeless"])
    return Ending(DONE, not_assessed=WHY)


@pytest.mark.parametrize(
    ("say", "path"), [(assessed, "forms.mind_assessment"), (with_signs, NOT_DONE)], ids=["assessed", "signs"]
)
def test_a_colleague_hears_of_no_question_about_it(field: Field, say: Saying, path: str) -> None:
    """The planner's old laptop and the new one both put the visit right."""
    planner, nurse, supervisor = (field.laptop(role) for role in ("planner", "nurse", "supervisor"))
    visit = planner.visiting.start(shared_home(planner, nurse), None, [])
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    worker = planner.identity.worker.id
    second = field.enrolled(worker, field.hub.enrolment_code(worker))
    for desk in (planner, second):
        desk.visiting.amend(visit)
        desk.visiting.finish(visit, say(desk, visit))
    both_ways(planner, second, nurse, supervisor)
    assert {path} <= {held for _, held, *_ in nurse.store.documents.conflicts()}, "it is on every laptop"
    for desk, hears in ((planner, True), (second, True), (supervisor, True), (nurse, False)):
        role = desk.identity.worker.role
        asked = {question.path for question in desk.conflicts.questions()}
        listed = {one.path for one in read_details(desk.ledger, desk.books).conflicts}
        assert ((path in asked), (path in listed)) == (hears, hears), role
        assert desk.conflicts.count() == desk.books.standing().conflicts == len(asked), role
        assert ((f"visit/{visit}", path) in heard(desk.ledger, desk.shelf)) is hears, role
