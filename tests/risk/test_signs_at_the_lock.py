"""A sign was heard and the lid is closed before the assessment: the district knows that it is owed."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.risk.following import follow_ups
from app.risk.inbox import CannotOpenError
from app.risk.waiting import waiting
from app.vault.locked_note import LockedNote
from app.visits.signs_left import LEFT_AFTER_MS, LOCKED
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.field import sync
from tests.prepared import Field, own
from tests.risk.test_during_the_visit import begun, level, screen
from tests.risk.test_nothing_unseen import WELL
from tests.risk.test_rising import both_ways
from tests.risk.test_whose_risk import family, whose
from tests.ui.visits import DESPAIR, WORRIED_CALL, answer_form
from ui.last_words import close_with_note

MINUTE = 60_000
ONLY_LOW = {"phq2_1": 3, "phq2_2": 2}
"""What asks for the assessment, and may be answered by it."""
EPDS = {"instrument_used": "epds", "instrument_version": "epds_kim2008", "completed": "yes", "score": 9}


def locked(desk: Desk) -> LockedNote:
    note = close_with_note(desk, "sleep", None)
    assert note is not None
    return note


def test_of_a_wish_to_die_the_district_hears_at_the_lock_and_names_somebody_without_the_laptop(
    field: Field,
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    sync(planner)
    note = locked(planner)
    assert (note.unsent, bool(note.parcel)) == (True, True)
    minutes = planner.identity.policy.acknowledge_minutes
    assert min(note.call_by_ms) - note.kept_ms <= minutes * MINUTE
    again = field.laptop("planner")
    (row,) = again.store.visits.risks(9)
    sync(again)
    later = now_ms() + (minutes + 1) * MINUTE
    field.hub.now_ms = lambda: later
    assert field.hub.escalate() == 1
    sync(officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(row.id, "unknown")]
    opened = officer.inbox.open(row.id, "접수")
    assert not opened.assessed
    assert opened.not_assessed == LOCKED
    assert "죽고 싶다는 말씀" in "".join(opened.answers)


@pytest.mark.parametrize("instrument", ["mind_assessment", "score_entry"])
def test_the_assessment_that_is_made_after_all_is_of_the_same_risk(field: Field, instrument: str) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    locked(planner)
    again = field.laptop("planner")
    (row,) = again.store.visits.risks(9)
    assert again.visiting.owes_assessment(visit), "whoever comes back is asked for it"
    again.unfinished.give_up()
    assert [one.kind for one in own(again)].count(Kind.RISK_SCREENED) == 1, "told once"
    answers = DESPAIR if instrument == "mind_assessment" else EPDS
    assert screen(again, visit, dict(answers), instrument) == row.id
    again.visiting.finish(visit, Ending(DONE))
    both_ways(again, officer)
    assert [one.id for one in officer.store.visits.risks(9)] == [row.id]
    assert level(officer, row.id) == ("high" if instrument == "mind_assessment" else "moderate")


def test_what_the_assessment_may_answer_calls_nobody_over_a_short_break_and_is_somebodys(
    field: Field,
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "elder_universal", ONLY_LOW)
    assert planner.visiting.owes_assessment(visit)
    (risk,) = planner.unfinished.give_up()
    assert planner.unfinished.give_up() == [], "once, however often it is locked"
    both_ways(planner, officer)
    assert waiting(officer.ledger) == waiting(planner.ledger) == []
    assert level(officer, risk) == "low"
    assert [one.row.id for one in follow_ups(officer.ledger)] == [risk]
    assert planner.visiting.owes_assessment(visit)
    assert screen(planner, visit, WELL) == risk
    both_ways(planner, officer)
    assert waiting(officer.ledger) == [], "answered"


def test_what_the_assessment_may_answer_rings_once_the_visit_counts_as_left(field: Field) -> None:
    ahead = 0
    planner = field.laptop("planner", clock=lambda: now_ms() + ahead)
    visit = begun(planner)
    answer_form(planner, visit, "elder_universal", ONLY_LOW)
    (risk,) = planner.unfinished.give_up()
    ahead = LEFT_AFTER_MS + MINUTE
    assert planner.visiting.record_left() == [risk]
    assert level(planner, risk) == "unknown"
    assert planner.visiting.record_left() == []


def test_a_sign_that_is_ticked_after_the_first_lock_is_told_at_the_next(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, "elder_universal", ONLY_LOW)
    (risk,) = planner.unfinished.give_up()
    planner.visiting.note_signs(visit, ["hopeless"])
    assert planner.unfinished.give_up() == [risk]
    assert level(planner, risk) == "unknown"


def test_whose_it_is_is_put_right_though_nobody_was_assessed(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    planner.visiting.note_signs(visit, ["attempted"])
    (risk,) = planner.unfinished.give_up()
    planner.visiting.set_person(visit, people[1].id, mistaken=True)
    both_ways(planner, officer)
    assert whose(officer, risk) == people[1].name


def test_the_supervisor_reads_no_word_of_it(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    (risk,) = planner.unfinished.give_up()
    both_ways(planner, supervisor)
    with pytest.raises(CannotOpenError):
        supervisor.inbox.open(risk, "업무")
