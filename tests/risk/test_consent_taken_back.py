"""What a resident took back of the centre does not come back with a correction of the form."""

from __future__ import annotations

from app.desk import Desk
from app.risk.consent import AGREED, WITHDRAWN
from app.risk.following import course, follow
from app.visits.visiting import DONE, Ending
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, change, screen
from tests.risk.test_new_signs import MIND
from tests.risk.test_overdue_stays import PAPER
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR, refs_of


def consent(risk: str, *desks: Desk) -> set[str]:
    """As every page says it."""
    found = [course(desk.ledger, risk) for desk in desks]
    return {one.consent for one in found if one is not None}


def agreed(planner: Desk, officer: Desk) -> tuple[str, str]:
    """The visit and the risk of a resident who agreed to the centre; taken."""
    visit, today = begun(planner), planner.today().isoformat()
    asked = {"danger_seen": "none", "actions": "stayed", "next_contact": today, "centre_consent": "yes"}
    risk = screen(planner, visit, {**DESPAIR, **asked})
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert consent(risk, planner, officer) == {AGREED}
    later(officer, 1)
    return visit, risk


def say(planner: Desk, officer: Desk, visit: str, name: str, value: str) -> None:
    change(planner, visit, name, value)
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)


def test_a_word_put_right_or_the_paper_form_is_no_new_consent(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = agreed(planner, officer)
    follow(officer.ledger, risk, "met", "센터 연락은 싫다고 하심", withdrawn=True)
    both_ways(officer)
    later(planner, 2)
    say(planner, officer, visit, "memo", "따님 전화는 저녁에")
    both_ways(planner)
    assert consent(risk, planner, officer) == {WITHDRAWN}, "who corrected it had not heard of that"
    session = planner.drafts.open(visit, MIND, now_ms=planner.clock()).session
    planner.visiting.attach(visit, MIND, refs_of(session)["paper_photo"], PAPER)
    planner.visiting.finish_form(visit, MIND)
    planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.amend(visit)
    say(planner, officer, visit, "memo", "따님 전화는 아침에")
    assert consent(risk, planner, officer) == {WITHDRAWN}


def test_what_was_newly_asked_counts(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, risk = agreed(planner, officer)
    say(planner, officer, visit, "centre_consent", "no")
    assert consent(risk, planner, officer) == {"no"}
    later(officer, 1)
    follow(officer.ledger, risk, "met", "센터에 연결함", centre=True)
    both_ways(officer, planner)
    later(planner, 2)
    say(planner, officer, visit, "memo", "따님 전화는 저녁에")
    assert consent(risk, planner, officer) == {AGREED}, "an old no is said by nobody either"
    later(officer, 2)
    follow(officer.ledger, risk, "met", "싫다고 하심", withdrawn=True)
    both_ways(officer, planner)
    later(planner, 2)
    say(planner, officer, visit, "centre_consent", "yes")
    assert consent(risk, planner, officer) == {AGREED}
