"""What the four people did until the pictures are taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from app.desk import Desk
from app.health.medicines import Medicines
from app.health.typed_medicines import from_text
from app.households.editing import GIVEN
from app.visits.visiting import ABSENT, DONE, Ending
from app.wire.revisions import Kind, Value
from tests.field import sync
from tests.health.rounds import newborn, pressure
from tests.prepared import homes
from tests.ui.test_safety_sheet import WRITTEN
from tests.ui.visits import CALM_CALL, DESPAIR, RAISED_PRESSURE, WORRIED_CALL, answer_form, fill

DaysAgo = Callable[[int], None]
_MEASURED = ((90, 3.4, 51.0, 35.5), (60, 4.2, 54.0, 37.5), (5, 5.0, 58.5, 40.1))


@dataclass(frozen=True, slots=True)
class Lived:
    """Ids of what the pictures are about. `begun`, `called`, `returned`: visits of the planner; `checked`:
    the nurse's, with `risk`; `infant` lives in `nursery`; `patient` in `measured`, where the pressure was
    taken thrice."""

    home: str
    known: str
    begun: str
    called: str
    returned: str
    measured: str
    checked: str
    risk: str
    nursery: str
    infant: str
    patient: str


def morning(desks: dict[str, Desk], days_ago: DaysAgo) -> Lived:
    planner, nurse, supervisor = desks["planner"], desks["nurse"], desks["supervisor"]
    due = homes(planner)
    own = [*due, *(one for one in sorted(planner.store.homes.ids()) if one not in due)]
    measured = homes(nurse)[0]
    months_before(nurse, measured, days_ago)
    nursery, infant = growing(nurse, days_ago)
    checked = health_check(nurse, measured)
    for desk in (nurse, supervisor):
        _synced(desk)
    risk = nurse.store.visits.risks_of_household(measured)[0].id
    called = planner.visiting.start(own[0], None, ["warden"])
    fill(planner, called, "wellbeing_call", CALM_CALL)
    planner.visiting.finish(called, Ending(DONE))
    returned = planner.visiting.start(own[2], None, [])
    fill(planner, returned, "wellbeing_call", WORRIED_CALL)
    planner.visiting.finish(returned, Ending(DONE))
    planner.visiting.record_without_visit(own[3], None, Ending(ABSENT, "대답 없음"))
    planner.visiting.give_notice(own[4], _plan(planner, own[4]), "text")
    know(planner, own[0])
    begun = planner.visiting.start(own[1], None, [])
    answer_form(planner, begun, "wellbeing_call", {"reached": "met"})
    _change(planner, own[5], {"phone": "010-0000-1111"})
    _change(supervisor, own[5], {"phone": "010-0000-2222"})
    for desk in (planner, supervisor):
        _synced(desk)
    send_back(supervisor, returned)
    for role in ("supervisor", "planner", "nurse", "duty_officer", "supervisor"):
        _synced(desks[role])
    patient = nurse.store.homes.people(measured)[0].id
    return Lived(own[0], own[4], begun, called, returned, measured, checked, risk, nursery, infant, patient)


def months_before(nurse: Desk, home: str, days_ago: DaysAgo) -> None:
    """The pressure was raised twice before; there is something to take for it."""
    for days, reading in ((90, pressure(164, 101, 160, 98)), (40, pressure(158, 96, 154, 94))):
        days_ago(days)
        visit = begin(nurse, home)
        fill(nurse, visit, "health_check", reading)
        nurse.visiting.finish(visit, Ending(DONE))
    days_ago(0)
    person = nurse.store.homes.people(home)[0].id
    listed = [("", one.medicine) for one in from_text("아모디핀 5mg 1정 아침\n메트포르민 500mg 아침 저녁")]
    Medicines(nurse.ledger).put(home, person, listed)


def begin(nurse: Desk, home: str) -> str:
    """A visit for the first of those who live there."""
    visit = nurse.visiting.start(home, None, [])
    nurse.visiting.set_person(visit, nurse.store.homes.people(home)[0].id)
    return visit


def growing(nurse: Desk, days_ago: DaysAgo) -> tuple[str, str]:
    """An infant born early, measured three times."""
    row, infant = newborn(nurse)
    home = row.household.id
    birth = (nurse.today() - timedelta(days=150)).isoformat()
    _change(nurse, home, {f"people.{infant}.birth": birth, f"people.{infant}.sex": "F"})
    for days, weight, length, head in _MEASURED:
        days_ago(days)
        answers = {"met": "baby", "gestation_weeks": 34, "weight": weight, "length": length, "head": head}
        rest = {
            "feeding": "breast",
            "jaundice": "none",
            "vaccines": "schedule",
            "mood": "no",
            "support": "family",
        }
        visit = nurse.visiting.start(home, None, [])
        nurse.visiting.set_person(visit, infant)
        fill(nurse, visit, "infant_check", answers | rest)
        nurse.visiting.finish(visit, Ending(DONE))
    days_ago(0)
    return home, infant


def health_check(nurse: Desk, home: str) -> str:
    """With a mind assessment, and a plan for safety."""
    visit = begin(nurse, home)
    fill(nurse, visit, "health_check", RAISED_PRESSURE)
    fill(nurse, visit, "mind_assessment", DESPAIR)
    tomorrow = (nurse.today() + timedelta(days=1)).isoformat()
    fill(nurse, visit, "safety_plan", {**WRITTEN, "next_contact": tomorrow})
    nurse.visiting.finish(visit, Ending(DONE, note="다음에는 아드님과 함께"))
    return visit


def know(planner: Desk, home: str) -> None:
    """What one writes down of a household: needs, a service, what to mind at the door, a consent."""
    service = "services.0192f000-0000-7000-8000-000000000001."
    _change(
        planner,
        home,
        {
            "need.daily": True,
            "need.health": True,
            service + "name": "도시락 배달",
            service + "provider": "정릉종합사회복지관",
            service + "since": "2026-10-05",
            "caution.dog": True,
            "caution_note": "개가 있으니 먼저 전화",
        },
    )
    planner.editing.consent(home, "visit", GIVEN, {"day": planner.today().isoformat()})


def send_back(supervisor: Desk, visit: str) -> None:
    latest = next(row.latest for row in supervisor.reviewing.queue() if row.id == visit)
    supervisor.reviewing.send_back(visit, latest, "식사는 누가 챙기나요?")


def _plan(desk: Desk, home: str) -> str | None:
    return next((plan.id for plan in desk.store.homes.plans(home) if plan.open), None)


def _change(desk: Desk, home: str, values: dict[str, Value]) -> None:
    with desk.ledger.action("household.edit", f"household/{home}"):
        desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{home}", home, values)


def _synced(desk: Desk) -> None:
    outcome = sync(desk)
    if outcome.trouble is not None:
        raise RuntimeError(outcome.trouble)
