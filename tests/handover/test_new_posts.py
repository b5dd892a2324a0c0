"""인사이동 as laptops live through it: a nurse or a supervisor becomes duty officer, a planner comes back."""

from __future__ import annotations

import msgspec
import pytest

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from app.wire.people import Role
from tests.attachments.story import PAPER, attach, begin, finish
from tests.attachments.story import nurse as with_form
from tests.field import sync
from tests.prepared import Field, homes
from tests.sync.test_blobs import other_nurse, photo, visited_with
from tests.ui.visits import CALM_CALL, DESPAIR, fill, visited


def takes_post(field: Field, desk: Desk, role: Role) -> None:
    field.hub.add_worker(msgspec.structs.replace(desk.identity.worker, role=role, dongs=[]))


def screens(desk: Desk, home: str) -> str:
    """A visit in which somebody turns out to be in danger."""
    visit = desk.visiting.start(home, None, [])
    fill(desk, visit, "mind_assessment", DESPAIR)
    [risk] = [row.id for row in desk.store.visits.risks_to_take() if row.visit == visit]
    desk.visiting.finish(visit, Ending(DONE))
    assert sync(desk).trouble is None
    return risk


def visits(desk: Desk, home: str) -> list[str]:
    return [row.id for row in desk.store.visits.of_household(home)]


def seen_by(desk: Desk) -> set[str]:
    assert sync(desk).trouble is None
    return {row.id for row in desk.inbox.screenings()}


@pytest.mark.parametrize("photograph", ["sent", "waiting", ""])
def test_a_nurse_who_becomes_duty_officer_sees_who_is_in_danger_where_she_visited(
    field: Field, photograph: str
) -> None:
    """A photograph of hers keeps the whole household until both sides have compared what they hold, or until
    it has been sent: the part comes before that, leaves with the whole, and is there again when the session
    is over."""
    nurse, planner, officer = with_form(field), field.laptop("planner"), field.laptop("duty_officer")
    sync(planner)
    visit = visited_with(nurse, photo()) if photograph else visited(nurse, {"wellbeing_call": CALM_CALL})
    assert sync(nurse).trouble is None
    row = nurse.store.visits.get(visit)
    assert row is not None
    home = row.household
    sync(planner)
    first = screens(planner, home)
    sync(nurse)
    if photograph == "waiting":
        again = begin(nurse)
        attach(nurse, again, PAPER, photo())
        finish(nurse, again)
    successor = other_nurse(field)
    takes_post(field, nurse, Role.DUTY_OFFICER)
    assert field.hub.assign([home], nurse=successor) == 1
    me = nurse.identity.worker.id
    new = field.enrolled(me, field.hub.enrolment_code(me))
    assert seen_by(nurse) == seen_by(new) == {first}
    second = screens(planner, home)
    for laptop in (nurse, new, officer):
        assert seen_by(laptop) == {first, second}
        assert laptop.household(home) is not None
        assert visits(laptop, home) == [], "an officer has no visits"
        assert laptop.books.standing().agrees
    gone = [one.household for one in field.hub.erasures(nurse.identity.device)]
    assert gone == [home], "it let go of the whole, and said so once"


def test_a_supervisor_who_becomes_duty_officer_keeps_no_visits(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    home = homes(planner)[0]
    risk = screens(planner, home)
    sync(supervisor)
    assert visits(supervisor, home)
    takes_post(field, supervisor, Role.DUTY_OFFICER)
    assert seen_by(supervisor) == {risk}
    assert supervisor.store.homes.ids() == [home]
    assert visits(supervisor, home) == []
    assert supervisor.books.standing().agrees


def test_a_planner_who_comes_back_has_her_homes(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = visited(planner, {"wellbeing_call": CALM_CALL})
    sync(planner)
    sync(supervisor)
    me, desk = planner.identity.worker, sorted(planner.store.homes.ids())
    field.hub.leave(me.id)
    field.hub.add_worker(me)
    back = field.enrolled(me.id, field.hub.enrolment_code(me.id))
    assert sorted(back.store.homes.ids()) == desk == sorted(field.hub.households(planner=me.id))
    assert back.reader.visit(visit) is not None
    assert all(back.store.homes.people(home) for home in desk)
    assert back.books.standing().agrees
    assert field.hub.all_handovers() == []
