"""What an officer said of a risk whose screening is lost rests with a word, and counts once it returns."""

from __future__ import annotations

from uuid import uuid4

import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.risk.screening import record_signs
from app.risk.waiting import waiting
from app.sync.details import read_details
from app.sync.refusing import end_refused
from app.visits.signs import NO_SIGNS
from app.wire.messages import Code
from app.wire.revisions import Kind, Value
from db.ledger_row import RISK_LOST
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import MINUTE, later
from tests.ui.visits import DESPAIR
from ui.words_of_sync import refusal

SAID: dict[Kind, str] = {
    Kind.RISK_ACKNOWLEDGED: "acknowledged",
    Kind.RISK_JUDGED: "judged",
    Kind.RISK_CLOSED: "closed",
    Kind.RISK_DISCLOSED: f"disclosed.{uuid4()}",
}


def say(desk: Desk, kind: Kind, risk: str, home: str) -> None:
    """As a laptop does that had the screening when it was said."""
    told: dict[str, Value] = {"name": "서민아", "at_ms": desk.clock(), "of": "high", "knows": []}
    with desk.ledger.action("risk.record", f"risk/{risk}"):
        desk.ledger.record(kind, f"risk/{risk}", home, {SAID[kind]: told | {"level": "high"}})


def codes(desk: Desk) -> list[str]:
    return [one.code for one in desk.store.ledger.refusals()]


@pytest.mark.parametrize("by_hand", [False, True], ids=["left as it is", "ended by hand"])
def test_it_rests_with_a_word_and_is_taken_when_the_screening_returns(field: Field, *, by_hand: bool) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    supervisor = field.laptop("supervisor")
    (home, *_), risk = homes(planner), str(uuid4())
    for kind in SAID:
        say(officer, kind, risk, home)
    assert [sync(officer).refused for _ in range(3)] == [4, 0, 0], "it is not offered again"
    later(officer, 120)
    assert (sync(officer).refused, codes(officer)) == (0, [RISK_LOST] * 4), "nor every hour"
    shown = read_details(officer.ledger, officer.books).refused
    assert all("담당자에게 전화해" in refusal(one.code).remedy for one in shown)
    if by_hand:
        assert end_refused(officer.ledger) == 4
        assert codes(officer) == []
    with planner.ledger.action("risk.record", f"household/{home}"):
        about = (planner.ledger, home, "", None, None, NO_SIGNS, "죽고 싶다고 함")
        assert record_signs(*about, level="high", opens=risk) == risk
    both_ways(planner, officer)
    assert codes(officer) == []
    assert officer.books.standing().waiting == 0
    both_ways(planner, supervisor)
    assert waiting(planner.ledger) == waiting(supervisor.ledger) == []
    held = supervisor.ledger.projector.document(f"risk/{risk}")
    assert set(SAID.values()) <= held.keys()
    field.hub.now_ms = lambda: planner.clock() + 16 * MINUTE
    assert field.hub.escalate() == 0
    assert field.hub.check().faults == []


def test_where_the_screening_is_here_and_the_hub_lost_it_what_was_said_is_not_offered_in_every_session(
    field: Field,
) -> None:
    """It was restored, and whose screening it was has not been back. Every hour is often enough; once the hub
    shows the screening nobody waits for the hour."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    (row,) = planner.store.ledger.of_subject(f"risk/{risk}")
    with officer.store.transaction():
        officer.store.ledger.append(replace(row, own=False))
        officer.ledger.projector.again(row.subject)
    assert take(officer, risk)
    assert [sync(officer).refused for _ in range(3)] == [1, 0, 0]
    assert codes(officer) == [Code.UNKNOWN_SUBJECT]
    later(officer, 61)
    assert sync(officer).refused == 1, "every hour"
    both_ways(planner, officer)
    assert codes(officer) == []
    both_ways(planner)
    taken = planner.store.visits.risk(risk)
    assert taken is not None
    assert taken.acknowledged_by == officer.identity.worker.name
