"""Whoever took a screening hears every answer that is graver than what they took, item by item."""

from __future__ import annotations

import dataclasses

import pytest
from msgspec.structs import replace

from app.desk import Desk
from app.forms.loading import load_markdown
from app.forms.session import open_session
from app.risk.since import began_ms
from app.risk.waiting import waiting
from app.visits.content import VisitDraft
from app.visits.drafting import OpenForm
from app.visits.grave_answers import grave_answers, untold
from app.visits.steps import ANSWER
from app.wire.encoding import decode, encode
from tests.eyes import take
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways, waits
from tests.risk.test_waiting import later
from tests.ui.visits import Answers, refs_of

MIND, SCORES = "mind_assessment", "score_entry"
OPENED = {"age_group": "adult", "willing": "yes"}
CALM = {"asq_1": "no", "asq_2": "no", "asq_3": "no", "asq_4": "no"}
WISHED = {**OPENED, **CALM, "asq_1": "yes", "asq_5": "no"}
DAYS = {**OPENED, **CALM, "asq_2": "declined", "danger_seen": "none", "phq9_9": 1}
EPDS = {"instrument_used": "epds", "instrument_version": "epds_kim2008", "completed": "yes", "score": 8}
BECK = {"instrument_used": "beck_ssi", "instrument_version": "beck_park1991", "completed": "yes", "score": 9}


def taken(field: Field, form: str, answers: Answers) -> tuple[Desk, Desk, str, str]:
    """A screening that asks somebody to act today, and that an officer took; the planner is still there."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(answers), form)
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    take(officer, risk)
    both_ways(officer, planner)
    assert waits(planner) == waits(officer) == []
    return planner, officer, visit, risk


def answered(desk: Desk, visit: str, form: str, **answers: object) -> None:
    """Put these answers right, and call the form finished again."""
    desk.drafts.call_finished(visit, form, finished=False)
    session = desk.drafts.open(visit, form, now_ms=desk.clock()).session
    for name, value in answers.items():
        desk.drafts.note(visit, form, ANSWER, refs_of(session)[name], str(value))
    desk.visiting.finish_form(visit, form)


@pytest.mark.parametrize(
    ("form", "before", "graver", "news"),
    [
        (MIND, WISHED, {"asq_2": "yes"}, "ASQ 2번 죽는 것이 더 낫겠다는 느낌: 예"),
        (MIND, WISHED, {"asq_3": "yes"}, "ASQ 3번 스스로 목숨을 끊을 생각: 예"),
        (MIND, WISHED, {"asq_4": "yes", "asq_4_when": "earlier"}, "ASQ 4번 스스로 목숨을 끊으려 한 적: 예"),
        (MIND, DAYS, {"phq9_9": 3}, "PHQ-9 9번 3점"),
        (SCORES, {**EPDS, "epds_item10": 1}, {"epds_item10": 3}, "EPDS 10번 3점"),
        (SCORES, BECK, {"score": 14}, "검사 점수 14점"),
    ],
    ids=["asq_2", "asq_3", "an earlier attempt", "item 9 from 1 to 3", "EPDS item 10", "score of one level"],
)
def test_a_graver_answer_to_another_item_waits_anew_with_a_time_of_its_own(
    field: Field, form: str, before: dict[str, object], graver: dict[str, object], news: str
) -> None:
    planner, officer, visit, risk = taken(field, form, before)
    for desk in (planner, officer):
        later(desk, 60)
    answered(planner, visit, form, **graver)
    both_ways(planner, officer)
    for desk in (planner, officer):
        (one,) = waiting(desk.ledger)
        assert (one.row.id, one.level, bool(one.again), one.late) == (risk, "moderate", True, False)
        assert desk.clock() - began_ms(desk.ledger, one.row) < 15 * 60_000, "a time of its own"
    assert officer.inbox.open_all(risk, "당직 접수").news == (news,)


def test_fewer_days_than_were_told_call_nobody_and_neither_do_the_same_again(field: Field) -> None:
    planner, officer, visit, risk = taken(field, MIND, {**DAYS, "phq9_9": 3})
    for days in (1, 2, 3):
        answered(planner, visit, MIND, phq9_9=days)
    both_ways(planner, officer)
    assert waits(planner) == waits(officer) == []
    answered(planner, visit, MIND, asq_1="yes", asq_5="no")
    both_ways(planner, officer)
    assert waits(officer) == [risk]


def test_a_visit_of_a_program_of_before_knows_what_it_told_in_sentences(field: Field) -> None:
    """It kept the sentences alone: what they said is not told a second time."""
    planner, officer, visit, risk = taken(field, MIND, WISHED)
    row = planner.store.drafts.visit(visit)
    assert row is not None
    sentences = ("ASQ 1번 죽었으면 좋겠다는 생각: 예", "PHQ-9를 다 마치지 못함")
    told = [f"{MIND}:risk_reasons={one}" for one in sentences]
    before = replace(decode(row.content, VisitDraft), told=told)
    planner.store.drafts.put_visit(dataclasses.replace(row, content=encode(before)))
    answered(planner, visit, MIND, memo="따님께 전화함")
    both_ways(planner, officer)
    assert waits(officer) == []
    answered(planner, visit, MIND, asq_3="yes")
    both_ways(planner, officer)
    assert waits(officer) == [risk]


def open_form(text: str, **answers: str) -> OpenForm:
    """A district's own screening, whose author wrote sentences and perhaps codes."""
    session = open_session(load_markdown(text))
    for name, value in answers.items():
        session.answer(f"/data/{name}", value)
    return OpenForm("visit", "own", session, "", finished=False)


OWN = """
| survey |
| | type | name | label | calculation | bind::bangmun:role |
| | text | plan | 계획을 말함 | | |
| | text | alone | 혼자 지냄 | | |
| | calculate | why | | WORDS | risk_reasons |
| | calculate | codes | | CODES | risk_reason_codes |

| settings |
| | form_title | form_id | version | namespaces |
| | 우리 평가 | own | 1 | bangmun="https://bangmun.example/xforms" |
"""


@pytest.mark.parametrize("codes", ["''", "if(${plan} = 'yes', 'plan=2', '')"], ids=["none", "too few"])
def test_a_form_without_a_code_for_every_sentence_is_compared_by_its_sentences_too(codes: str) -> None:
    said = "concat(if(${plan} = 'yes', '계획을 말함. ', ''), if(${alone} = 'yes', '혼자 지냄. ', ''))"
    text = OWN.replace("WORDS", said).replace("CODES", codes)
    told = {*grave_answers(open_form(text, plan="yes"))}
    graver = untold(grave_answers(open_form(text, plan="yes", alone="yes")), told)
    assert "혼자 지냄" in graver.values()
    assert untold(grave_answers(open_form(text, plan="yes")), told) == {}
