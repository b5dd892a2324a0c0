"""An assessment that was begun and left with a red flag among its answers is nobody's secret."""

from __future__ import annotations

from random import Random

import pytest

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.risk.following import follow_ups
from app.risk.screening import level_so_far, own_copy
from app.risk.waiting import waiting
from app.visits.content import nodes
from app.visits.unfinished import UNFINISHED_AFTER_MS
from app.wire.revisions import Kind
from tests.field import sync
from tests.prepared import Field, own
from tests.resources.filling import Filled
from tests.risk.test_during_the_visit import MODERATE, begun, level, screen
from tests.risk.test_nothing_unseen import WELL
from tests.risk.test_rising import both_ways
from tests.ui.visits import Answers, answer_form
from ui.last_words import close_with_note

MIND = "mind_assessment"
EVERY_DAY = {**WELL, **{f"phq9_{n}": 3 for n in range(1, 10)}}
"""27 points, item 9 nearly every day, and a no to every question of the ASQ."""
BEGINS: dict[str, dict[str, object]] = {
    MIND: {"age_group": "adult", "willing": "yes"},
    "cssrs_entry": {},
    "score_entry": {"instrument_used": "epds", "completed": "yes"},
}
DANGER_OPEN = {name: answer for name, answer in EVERY_DAY.items() if name != "danger_seen"}


def risks(desk: Desk) -> list[str]:
    return [row.level for row in desk.store.visits.risks(9)]


def test_what_a_left_assessment_proves_is_on_record_and_somebodys_to_follow(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, MIND, EVERY_DAY)
    (risk,) = planner.unfinished.left(visit)
    assert planner.unfinished.left(visit) == [], "once"
    assert [one.row.id for one in follow_ups(planner.ledger)] == [risk]
    both_ways(planner, officer)
    assert level(officer, risk) == "low", "as it would be had somebody finished it"
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert kept.unfinished
    (one,) = planner.unfinished.all()
    assert (one.visit, one.form_id) == (visit, MIND)
    assert screen(planner, visit, {}) == risk, "finished after all, it is the same risk"
    assert planner.unfinished.all() == []
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert not kept.unfinished


def test_a_grave_question_that_was_left_open_is_looked_at_today_after_an_hour(field: Field) -> None:
    ahead = 0
    planner, officer = field.laptop("planner", clock=lambda: now_ms() + ahead), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    (risk,) = planner.unfinished.left(visit)
    assert level(planner, risk) == "low", "somebody may go back and ask"
    ahead = UNFINISHED_AFTER_MS - 1_000
    assert planner.unfinished.tell_due() == []
    ahead = UNFINISHED_AFTER_MS + 1_000
    assert planner.unfinished.tell_due() == [risk]
    assert planner.unfinished.tell_due() == [], "once"
    assert len(planner.unfinished.all()) == 1, "told, and still to be finished"
    both_ways(planner, officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "unknown")]


def test_of_an_empty_battery_the_next_start_knows_and_the_hour_goes_on(field: Field) -> None:
    """Nobody left the form: its page was turned, and then there was no power."""
    ahead = 0
    planner = field.laptop("planner", clock=lambda: now_ms() + ahead)
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    planner.unfinished.see(visit)
    planner.close()
    ahead = UNFINISHED_AFTER_MS + 1_000
    again = field.laptop("planner", clock=lambda: now_ms() + ahead)
    assert again.visiting.record_early() == []
    assert len(again.unfinished.tell_due()) == 1
    assert risks(again) == ["unknown"]


def test_a_clock_that_is_put_back_does_not_put_off_the_hour(field: Field) -> None:
    back = 0
    planner = field.laptop("planner", clock=lambda: now_ms() - back)
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    planner.unfinished.see(visit)
    back = 3 * UNFINISHED_AFTER_MS
    assert len(planner.unfinished.tell_due()) == 1


def test_a_laptop_that_is_locked_tells_before_the_keys_are_gone(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    planner.unfinished.see(visit)
    note = close_with_note(planner, "key", None)
    assert note is not None
    assert (note.unfinished, note.unsent, bool(note.parcel)) == (1, True, True)
    assert risks(field.laptop("planner")) == ["unknown"]


@pytest.mark.parametrize("answers", [{"age_group": "adult", "willing": "yes"}, WELL], ids=["blank", "no"])
def test_without_a_red_flag_nothing_is_told_of_it(field: Field, answers: Answers) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, answers)
    assert planner.unfinished.left(visit) == []
    assert planner.unfinished.all() == []
    assert planner.unfinished.give_up() == []
    assert risks(planner) == []


def test_an_item_that_is_put_right_before_its_page_is_turned_is_nothing(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, {**WELL, "phq9_9": 2})
    planner.unfinished.see(visit)
    assert len(planner.unfinished.all()) == 1
    answer_form(planner, visit, MIND, {"phq9_9": 0})
    planner.unfinished.see(visit)
    assert planner.unfinished.all() == []


def test_a_graver_answer_of_an_unfinished_one_raises_what_was_told_and_nothing_lowers_it(
    field: Field,
) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, EVERY_DAY)
    (risk,) = planner.unfinished.left(visit)
    answer_form(planner, visit, MIND, MODERATE)
    assert planner.visiting.record_early(visit) == [risk]
    assert level(planner, risk) == "moderate"
    answer_form(planner, visit, MIND, {f"asq_{n}": "no" for n in range(1, 5)})
    planner.unfinished.left(visit)
    planner.unfinished.give_up()
    assert level(planner, risk) == "moderate"


def test_another_form_that_is_taken_out_makes_nothing_of_a_question_that_is_still_to_be_asked(
    field: Field,
) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    answer_form(planner, visit, "wellbeing_call", {"reached": "met"})
    planner.visiting.drop_form(visit, "wellbeing_call")
    assert risks(planner) == []
    planner.visiting.drop_form(visit, MIND)
    assert risks(planner) == ["unknown"]


def a_few_answers(form_id: str, pick: Random) -> Filled:
    """In any order, as somebody who was called away leaves them."""
    filled = Filled(form_id, **BEGINS[form_id])
    for _ in range(pick.randint(1, 6)):
        asked = [one for one in nodes(filled.session) if one.choices]
        question = pick.choice(asked)
        filled.session.answer(question.ref, pick.choice(question.choices).value)
    return filled


@pytest.mark.parametrize("form_id", BEGINS)
def test_no_red_flag_of_a_few_answers_is_taken_for_none(form_id: str) -> None:
    pick, flagged = Random(20261123), 0  # noqa: S311
    for _ in range(60):
        session = a_few_answers(form_id, pick).session
        marks = [one.definition.extra for one in nodes(session) if one.value == "yes" or one.definition.note]
        if any(mark.get("role") == "red_flag" or mark.get("alert") == "danger" for mark in marks):
            flagged += 1
            assert level_so_far(session, any_risk=True)
    assert flagged, "it did come up"


def test_a_sign_that_came_after_it_was_left_is_told_with_it(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, MIND, EVERY_DAY)
    (risk,) = planner.unfinished.left(visit)
    planner.visiting.note_signs(visit, ["attempted"])
    assert planner.unfinished.give_up() == [risk]
    assert level(planner, risk) == "moderate"
    told = [one for one in own(planner) if one.kind is Kind.RISK_SCREENED]
    assert len(told) == 2
    sync(planner)
