"""Risk screenings: who learns of them, and of the acknowledgement."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from app.wire.messages import Code
from app.wire.revisions import Change, Kind, Signed
from app.wire.sealing import SealingKey
from app.wire.signing import Suite
from district.hub import Hub
from tests.district.client import Laptop
from tests.district.conftest import HOME, OTHER_HOME, Crew


def kinds_of(crew: Crew, worker: str) -> list[Kind]:
    return [revision.kind for revision in crew[worker].pull_all()[0]]


def test_the_officer_sees_the_risk_and_who_it_is_but_no_visit(crew: Crew) -> None:
    planner, officer = crew["planner"], crew["officer"]
    planner.push(planner.visit(HOME), planner.edit(HOME, "note", "벨 고장", None))
    assert officer.pull_all() == ([], [])
    planner.push(planner.risk(HOME, str(uuid4())))
    assert kinds_of(crew, "officer") == [
        Kind.HOUSEHOLD_IMPORTED,
        Kind.HOUSEHOLD_EDITED,
        Kind.RISK_SCREENED,
    ]
    planner.push(planner.visit(HOME), planner.edit(HOME, "phone", "010-0000-0009", None))
    assert kinds_of(crew, "officer") == [Kind.HOUSEHOLD_EDITED]


def test_an_officer_who_comes_later_sees_open_risks(crew: Crew, hub: Hub) -> None:
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    officer = next(worker for worker in hub.workers() if worker.id == "officer")
    hub.add_worker(type(officer)(id="officer-2", name="문지기", role=officer.role))
    assert kinds_of(crew, "officer-2") == [Kind.HOUSEHOLD_IMPORTED, Kind.RISK_SCREENED]


def test_supervisor_and_nurse_learn_of_the_risk(crew: Crew) -> None:
    for worker in ("supervisor", "nurse", "planner-2"):
        crew[worker].pull_all()
    planner = crew["planner"]
    planner.push(planner.risk(HOME, str(uuid4())))
    assert kinds_of(crew, "supervisor") == [Kind.RISK_SCREENED]
    assert kinds_of(crew, "nurse") == [Kind.RISK_SCREENED]
    assert kinds_of(crew, "planner-2") == []


def test_the_acknowledgement_reaches_the_author(crew: Crew) -> None:
    planner, officer, risk = crew["planner"], crew["officer"], str(uuid4())
    planner.pull_all()
    planner.push(planner.risk(HOME, risk))
    officer.push(officer.acknowledge(HOME, risk))
    last = planner.pull_all()[0][-1]
    assert last.kind is Kind.RISK_ACKNOWLEDGED
    assert last.patch["acknowledged"].value == {"name": "서지킴", "at_ms": 2, "note": ""}


def test_also_when_the_household_went_to_somebody_else(crew: Crew, hub: Hub) -> None:
    planner, officer, risk = crew["planner"], crew["officer"], str(uuid4())
    crisis = planner.risk(HOME, risk)
    hub.assign([HOME], planner="planner-2")
    planner.pull_all()
    planner.push(crisis)
    officer.push(officer.acknowledge(HOME, risk))
    assert Kind.RISK_ACKNOWLEDGED in kinds_of(crew, "planner")
    assert Kind.RISK_ACKNOWLEDGED in kinds_of(crew, "planner-2")


def test_only_the_officers_device_can_open_the_role_key(crew: Crew) -> None:
    planner, officer = crew["planner"], crew["officer"]
    public, *others = planner.enrolled.role_keys
    held = officer.enrolled.role_keys[0]
    assert (public.role, public.secret) == ("health_division", b"")
    assert public.public == held.public
    secret = officer.sealing.open(held.secret, f"role-key/{held.key_id}")
    assert SealingKey(Suite(held.suite), secret).public_bytes() == held.public
    assert officer.hello().role_keys == [held, *others]
    assert crew["supervisor"].enrolled.role_keys[0] == public


def acknowledged(officer: Laptop, risk: str) -> Signed:
    return officer.acknowledge(HOME, risk)


def judged(officer: Laptop, risk: str) -> Signed:
    return officer.write(Kind.RISK_JUDGED, f"risk/{risk}", HOME, {"judged": Change({"level": "high"})})


def closed(officer: Laptop, risk: str) -> Signed:
    return officer.write(Kind.RISK_CLOSED, f"risk/{risk}", HOME, {"closed": Change({"reason": "linked"})})


def disclosed(officer: Laptop, risk: str) -> Signed:
    return officer.write(Kind.RISK_DISCLOSED, f"risk/{risk}", HOME, {"disclosed.1": Change({"to": "119"})})


@pytest.mark.parametrize("saying", [acknowledged, judged, closed, disclosed])
def test_no_officer_names_a_household_by_a_risk_that_nobody_told_of(
    crew: Crew, saying: Callable[[Laptop, str], Signed]
) -> None:
    """Whose household it is says that there is a risk; until then the health division knows nothing of it."""
    planner, officer = crew["planner"], crew["officer"]
    planner.pull_all()
    made_up = str(uuid4())
    said = saying(officer, made_up)
    [refused] = officer.push(said).refused
    assert (refused.code, refused.detail) == (Code.UNKNOWN_SUBJECT, "risk")
    assert officer.pull_all() == ([], [])
    assert planner.pull_all() == ([], []), "and nobody is alarmed by it"

    planner.push(planner.risk(HOME, made_up))
    assert len(officer.push(said).receipts) == 1, "once there is one it is taken"
    assert Kind.HOUSEHOLD_IMPORTED in kinds_of(crew, "officer")


def test_nor_by_the_risk_of_another_household(crew: Crew) -> None:
    planner, officer, risk = crew["planner"], crew["officer"], str(uuid4())
    planner.push(planner.risk(HOME, risk))
    officer.pull_all()
    [refused] = officer.push(officer.acknowledge(OTHER_HOME, risk)).refused
    assert refused.code is Code.FOREIGN_HOUSEHOLD
    assert officer.pull_all() == ([], [])
