"""The 안전계획 is sealed to the health division, which reads it for a reason as it reads the answers."""

from __future__ import annotations

import pytest

from app.risk.inbox import CannotOpenError
from tests.campaigns.sealed import everything
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, screen


def test_the_health_division_reads_the_plan_and_the_supervisor_nothing_of_it(field: Field) -> None:
    planner, officer, supervisor = (field.laptop(who) for who in ("planner", "duty_officer", "supervisor"))
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    sync(planner)
    sync(officer)
    before = officer.inbox.open_all(risk, "접수하고 대응하려고")
    assert before.plan is None, "none was made yet"
    screen(planner, visit, dict(PLAN, means="쟇농약", means_done="no", means_open="쟇장독대"), "safety_plan")
    for desk in (planner, officer, supervisor):
        sync(desk)
    for opened in (officer.inbox.since(risk, before), officer.inbox.open_all(risk, "다시 연락하기 전에")):
        assert opened.plan is not None
        assert opened.plan.plan is not None
        assert "쟇장독대" in opened.plan.plan.xml, "what is still within reach"
        worker = planner.identity.worker
        assert (opened.plan.made.name, opened.plan.made.phone) == (worker.name, worker.phone)
    reasons = [line.reason for line in officer.store.access_log.latest(["risk.open"], 9)]
    assert reasons == ["다시 연락하기 전에", "접수하고 대응하려고"]
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open_all(risk, "검토하려고")
    for desk in (supervisor, officer):
        assert "쟇" not in everything(desk).decode("utf-8", "replace")
