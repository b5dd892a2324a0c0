"""Signs were ticked and every question was answered with no: somebody is told, whatever came first."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain, combinations

import pytest

from app.desk import Desk
from app.households.page import read_household
from app.risk.following import follow_ups
from app.risk.present import present_risk
from app.risk.seen_besides import ASKED_FOR, SEEN_BESIDES, with_signs
from app.risk.waiting import waiting
from app.visits.content import SIGNS
from app.visits.signs import DEATH_WISH, Signs
from app.visits.visiting import DONE, Ending
from app.wire.merge import RISK_LEVELS
from app.wire.risk_level import is_urgent, must_be_taken, rank
from tests.field import sync
from tests.prepared import Field
from tests.resources.filling import FORMS
from tests.risk.test_during_the_visit import MODERATE, begun, level, screen
from tests.risk.test_nothing_unseen import WELL, WHY
from tests.risk.test_rising import both_ways
from tests.ui.visits import DESPAIR, WORRIED_CALL, answer_form, fill

SUBSETS = [*chain.from_iterable(combinations(SIGNS, n) for n in range(len(SIGNS) + 1))]
LOW = {**WELL, "phq9_9": 1}
REFUSED: dict[str, object] = {"age_group": "adult", "willing": "declined", "danger_seen": "none"}
LEFT_OPEN = {**WELL, "asq_4": ""}
EVERY_LEVEL: tuple[dict[str, object], ...] = (WELL, REFUSED, LOW, LEFT_OPEN, MODERATE, DESPAIR)


def least(ticked: tuple[str, ...]) -> str:
    return max((ASKED_FOR[one] for one in ticked), key=rank, default="none")


@pytest.mark.parametrize("answered", [*RISK_LEVELS, "of a program to come"])
def test_no_level_is_below_what_the_ticked_signs_ask_for(answered: str) -> None:
    for ticked in SUBSETS:
        for raised in ({}, {"wellbeing_call:/data/alert": "죽고 싶다는 말씀"}):
            judged = with_signs(answered, Signs(ticked, raised))
            assert rank(judged) >= max(rank(answered), rank(least(ticked)))
            assert not ticked or is_urgent(judged)
            if not ticked and (answered != "declined" or not raised):
                assert judged == answered, "without a tick the answers alone say it"


@pytest.mark.parametrize("answered", RISK_LEVELS)
def test_a_wish_to_die_is_heard_beside_every_answer(answered: str) -> None:
    judged = with_signs(
        answered, Signs(raised={"call:/data/alert": "죽고 싶다"}, heard=frozenset({DEATH_WISH}))
    )
    assert rank(judged) >= max(rank(answered), rank("moderate"))


def test_a_wish_to_die_heard_in_a_call_and_a_no_to_every_question_are_somebodys_to_take(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    risk = screen(planner, visit, dict(WELL))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "moderate")]
    read = officer.inbox.open(risk, "당직 접수").reasons
    assert SEEN_BESIDES in read
    assert "죽고 싶다는 말씀" in read


def test_a_wish_to_die_is_no_less_for_a_refusal_and_nothing_once_it_is_put_right(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    assert level(planner, screen(planner, visit, dict(REFUSED))) == "moderate"
    other = planner.visiting.start(planner.homes_due(planner.today())[1].household.id, None, [])
    fill(planner, other, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    answer_form(planner, other, "wellbeing_call", {"death_wish": "no"})
    planner.visiting.finish_form(other, "wellbeing_call")
    assert level(planner, screen(planner, other, dict(WELL))) == "none"


def test_an_alert_marked_with_no_name_calls_for_the_assessment_and_is_answered_by_it(field: Field) -> None:
    """As every form of before: GDS and PHQ-2 are first screenings, and the assessment is the second."""
    sheet = (FORMS / "wellbeing_call.md").read_text("utf-8")
    sheet = sheet.replace("| death_wish |\n", "| yes |\n").replace("2026112303", "2026112399")
    field.hub.publish_form("wellbeing_call", "md", sheet.encode())
    planner = field.laptop("planner")
    sync(planner)
    visit = begun(planner)
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    assert planner.visiting.owes_assessment(visit)
    assert level(planner, screen(planner, visit, dict(WELL))) == "none"
    assert not planner.visiting.owes_assessment(visit)


def test_of_no_answers_and_ticks_together_the_record_says_less_than_the_ticks_ask_for(field: Field) -> None:
    planner = field.laptop("planner")
    home = planner.homes_due(planner.today() + timedelta(days=365))[0].household.id
    found: dict[str, set[str]] = {}
    for answers in EVERY_LEVEL:
        alone = ""
        for ticked in SUBSETS:
            visit = planner.visiting.start(home, None, [])
            planner.visiting.note_signs(visit, list(ticked))
            said = level(planner, screen(planner, visit, dict(answers)))
            alone = alone or said
            planner.visiting.finish(visit, Ending(DONE))
            assert rank(said) >= max(rank(alone), rank(least(ticked))), (alone, ticked)
            found.setdefault(alone, set()).add(said)
    assert found.keys() == set(RISK_LEVELS), "every level that answers can give was among them"
    assert found["none"] == {"none", "unknown", "moderate"}


def test_an_earlier_attempt_and_a_no_to_every_question_are_somebodys_to_take(field: Field) -> None:
    planner, officer, supervisor, nurse = (
        field.laptop(who) for who in ("planner", "duty_officer", "supervisor", "nurse")
    )
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["depressed", "hopeless", "attempted"])
    risk = screen(planner, visit, dict(WELL))
    shown = present_risk(planner.ledger, risk)
    assert shown is not None
    assert (shown.level, SEEN_BESIDES in shown.told[-1].causes) == ("moderate", True), "and why it is so"
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer, supervisor, nurse)
    for desk in (planner, officer, supervisor):
        assert [(one.row.id, one.level) for one in waiting(desk.ledger)] == [(risk, "moderate")]
        assert [one.row.id for one in follow_ups(desk.ledger)] == [risk]
    page = read_household(nurse.ledger, shown.screening.row.household)
    assert page is not None
    assert (page.risks, page.hidden_risk) == ([], True), "whoever visits next asks before"
    assert SEEN_BESIDES in officer.inbox.open(risk, "당직 접수").reasons


@pytest.mark.parametrize(("sign", "expected"), [("hopeless", "unknown"), ("attempted", "moderate")])
def test_ticked_after_the_assessment_it_is_the_same_as_before_it(
    field: Field, sign: str, expected: str
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(WELL))
    planner.visiting.note_signs(visit, [sign])
    assert planner.visiting.owes_assessment(visit)
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    both_ways(planner, officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, expected)]
    assert WHY in officer.inbox.open(risk, "당직 접수").not_assessed, "the reason is told as well"


def test_what_was_recorded_by_a_program_before_stays_as_it_was(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The level lies in the record: of one of long ago nobody is called, neither here nor at the district."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    with monkeypatch.context() as before:
        before.setattr("app.risk.screening.with_signs", lambda answered, _signs: answered)
        risk = ticked_and_well(planner)
    both_ways(planner, officer)
    planner.visiting.record_early()
    sync(planner)
    assert level(planner, risk) == level(officer, risk) == "none"
    assert waiting(planner.ledger) == waiting(officer.ledger) == []
    assert not must_be_taken(officer.ledger.projector.document(f"risk/{risk}"))


def ticked_and_well(planner: Desk) -> str:
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    risk = screen(planner, visit, dict(WELL))
    planner.visiting.finish(visit, Ending(DONE))
    return risk
