"""The 안전계획 is sealed to the health division, which reads it for a reason as it reads the answers."""

from __future__ import annotations

import pytest

from app.risk.inbox import CannotOpenError
from app.risk.sealed_plan import OpenedPlan
from tests.campaigns.sealed import everything
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.test_colleague_reads import shared_home


def test_the_health_division_reads_the_plan_and_the_supervisor_nothing_of_it(field: Field) -> None:
    planner, officer, supervisor = (field.laptop(who) for who in ("planner", "duty_officer", "supervisor"))
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    sync(planner)
    sync(officer)
    before = officer.inbox.open_all(risk, "접수하고 대응하려고")
    assert before.plans == (), "none was made yet"
    screen(planner, visit, dict(PLAN, means="쟇농약", means_done="no", means_open="쟇장독대"), "safety_plan")
    for desk in (planner, officer, supervisor):
        sync(desk)
    for opened in (officer.inbox.since(risk, before), officer.inbox.open_all(risk, "다시 연락하기 전에")):
        (plan,) = opened.plans
        assert plan.plan is not None
        assert "쟇장독대" in plan.plan.xml, "what is still within reach"
        worker = planner.identity.worker
        assert (plan.made.name, plan.made.phone) == (worker.name, worker.phone)
    reasons = [line.reason for line in officer.store.access_log.latest(["risk.open"], 9)]
    assert reasons == ["다시 연락하기 전에", "접수하고 대응하려고", "접수하고 대응하려고"], "what came, too"
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open_all(risk, "검토하려고")
    for desk in (supervisor, officer):
        assert "쟇" not in everything(desk).decode("utf-8", "replace")


def test_every_plan_is_read_with_its_author_and_time_also_what_was_replaced(field: Field) -> None:
    """The nurse replaces the planner's first one; then both write one and do not know of each other."""
    planner, nurse, officer = (field.laptop(who) for who in ("planner", "nurse", "duty_officer"))
    home = shared_home(planner, nurse)
    visit = planner.visiting.start(home, None, [])
    risk = screen(planner, visit, dict(MODERATE))
    assert screen(planner, visit, dict(PLAN, means="쟇하나"), "safety_plan") == risk
    both_ways(planner, nurse)
    hers = nurse.visiting.start(home, None, [])
    later(nurse, 1)
    assert screen(nurse, hers, dict(PLAN, means="쟇둘"), "safety_plan") == risk
    both_ways(nurse, planner)
    later(planner, 2)
    planner.drafts.call_finished(visit, "safety_plan", finished=False)
    assert screen(planner, visit, {"means": "쟇셋"}, "safety_plan") == risk
    later(nurse, 2)
    nurse.drafts.call_finished(hers, "safety_plan", finished=False)
    assert screen(nurse, hers, {"means": "쟇넷"}, "safety_plan") == risk
    for desk in (planner, nurse, officer):
        sync(desk)
    plans = officer.inbox.open_all(risk, "다시 연락하기 전에").plans
    names = {desk.identity.worker.role.value: desk.identity.worker.name for desk in (planner, nurse)}
    read = [(one.made.name, word(one), one.replaced) for one in plans]
    assert read == [
        (names["nurse"], "쟇넷", False),
        (names["planner"], "쟇셋", False),
        (names["nurse"], "쟇둘", True),
        (names["planner"], "쟇하나", True),
    ]
    times = [one.made.at_ms for one in plans]
    assert times == sorted(times, reverse=True)


def word(opened: OpenedPlan) -> str:
    """What this story wrote under 멀리 둘 것."""
    assert opened.plan is not None
    return opened.plan.xml.partition("<means>")[2].partition("</means>")[0]
