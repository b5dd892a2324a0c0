"""After an end: what comes late is entered where it belongs, and what is not over is opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.risk.anew import REOPENED, Anew
from app.risk.disclosing import UNASSESSED, Told, disclose, disclose_unassessed, disclosed
from app.risk.following import closed, course, follow_ups
from app.risk.incoming import one_incoming
from app.risk.reopening import NotEndedError, OpeningNeedsReasonError, reopen
from app.risk.waiting import waiting
from app.wire.revisions import Kind
from tests.eyes import end, take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_letting_go import WRONG, home_of, knows
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR

WHY = "따님 전화: 어젯밤 다시 죽고 싶다고 하심"
RESCUED = Told("rescue", "119 구급대", ("name", "danger"), "pipa_18_2_3", "구조", minutes_ago=60)


def ended(field: Field, reason: str, by: str = "planner") -> str:
    """A risk that an officer took and that was ended."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    end(planner if by == "planner" else officer, risk, reason, "다 되었다고 봄")
    both_ways(planner, officer, planner)
    planner.close()
    officer.close()
    return risk


def test_what_the_field_opens_again_is_taken_anew_with_its_reason(field: Field) -> None:
    risk = ended(field, "settled")
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    with pytest.raises(OpeningNeedsReasonError):
        reopen(planner.ledger, risk, ".")
    reopen(planner.ledger, risk, WHY)
    with pytest.raises(NotEndedError):
        reopen(planner.ledger, risk, WHY)
    both_ways(planner, officer)
    assert waits(planner) == waits(officer) == [risk]
    came = one_incoming(officer.ledger, risk)
    assert came is not None
    assert came.anew == Anew("서민아", REOPENED, "한지원")
    opened = officer.inbox.open_all(risk, "다시 접수")
    assert any(WHY in part.screening.reasons for part in opened.parts)
    assert "<asq_5>yes" in opened.screening.xml, "beside the answers of before"
    assert officer.inbox.acknowledge(risk, opened.known)
    both_ways(officer, planner)
    assert waits(planner) == []
    (again,) = follow_ups(planner.ledger)
    assert again.row.id == risk
    assert [one.outcome for one in again.contacts] == [REOPENED]
    assert end(planner, risk, "settled", "다시 가라앉음"), "and may be ended again"


def test_an_officer_who_opens_it_again_has_it_in_hand(field: Field) -> None:
    risk = ended(field, "moved")
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    reopen(officer.ledger, risk, "다른 집을 마침")
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    assert [one.row.id for one in follow_ups(planner.ledger)] == [risk]
    assert closed(planner.ledger, planner.ledger.projector.document(f"risk/{risk}")) is None


def test_what_was_called_mistaken_comes_back_to_the_officers_when_it_is_opened_again(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    end(officer, risk, "mistaken", WRONG)
    both_ways(officer, planner)
    assert not knows(officer, home)
    reopen(planner.ledger, risk, "잘못 적은 것이 아니에요")
    both_ways(planner, officer)
    assert (knows(officer, home), waits(officer)) == (True, [risk])


def test_what_a_program_of_before_ended_opens_again_too(field: Field) -> None:
    """It did not say what it knew."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    home, risk = home_of(planner, visit), screen(planner, visit, dict(DESPAIR))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    with planner.ledger.action("risk.close", f"risk/{risk}"):
        told = {"closed": {"name": "한지원", "at_ms": planner.clock(), "reason": "settled"}}
        planner.ledger.record(Kind.RISK_CLOSED, f"risk/{risk}", home, told)
    assert follow_ups(planner.ledger) == []
    reopen(planner.ledger, risk, WHY)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert [one.row.id for one in follow_ups(planner.ledger)] == [risk]


def test_a_disclosure_that_is_entered_after_the_end_calls_nobody_for_it(field: Field) -> None:
    risk = ended(field, "deceased")
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert disclose_unassessed(planner.ledger, row.household, RESCUED) == risk
    disclose(planner.ledger, risk, replace(RESCUED, kind="kin", to="따님", minutes_ago=0))
    both_ways(planner, officer)
    assert waits(officer) == [], "nobody is called for somebody who died"
    told = disclosed(officer.ledger.projector.document(f"risk/{risk}"))
    assert [one.kind for one in told] == ["rescue", "kin"]


def test_a_danger_that_comes_after_the_end_is_somebodys_to_take(field: Field) -> None:
    risk = ended(field, "settled")
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    row = planner.store.visits.risk(risk)
    assert row is not None
    later(planner, 120)
    other = disclose_unassessed(planner.ledger, row.household, RESCUED)
    assert other != risk, "as a risk of its own, where nobody says which"
    disclose(planner.ledger, risk, RESCUED)
    both_ways(planner, officer)
    assert set(waits(officer)) == {risk, other}
    opened = officer.inbox.open_all(risk, "접수")
    assert any(UNASSESSED in part.screening.reasons for part in opened.parts)
    went = course(officer.ledger, risk)
    assert went is not None
    assert len(went.disclosed) == 1
    assert len(waiting(officer.ledger)) == 2
