"""A sign that stood and is gone again: corrected, left out with its form, another person, another version."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.risk.following import follow_ups
from app.risk.screening import own_copy
from app.risk.waiting import waiting
from app.visits.sealed_forms import SOMEBODY_ELSE, THROWN_AWAY, SignsLeftOpenError
from app.visits.signs import NOT_DONE
from app.visits.signs_left import LEFT
from app.visits.steps import ANSWER
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.campaigns.sealed import everything
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_nothing_unseen import WELL
from tests.risk.test_whose_risk import family
from tests.ui.visits import WORRIED_CALL, fill, refs_of

CALL = "wellbeing_call"
WISH, ASKED = "죽고 싶다는 말씀을 하셨습니다", "다시 여쭈니 아니라고 하심"
HOUR = 3_600_000


def heard(desk: Desk, said: str, visit: str = "") -> str:
    """A 안부확인 in which a wish to die was answered so, and which is finished."""
    visit = visit or begun(desk)
    fill(desk, visit, CALL, {**WORRIED_CALL, "death_wish": said})
    return visit


def correct(desk: Desk, visit: str, name: str, value: str) -> None:
    session = desk.drafts.open(visit, CALL, now_ms=desk.clock()).session
    desk.drafts.note(visit, CALL, ANSWER, refs_of(session)[name], value)


def told(desk: Desk) -> list[str]:
    """What the health division reads of each risk of this laptop."""
    rows = desk.store.visits.risks(9)
    copies = [own_copy(desk.ledger, row.id, Kind.RISK_SCREENED) for row in rows]
    return [f"{row.level}: {copy.reasons}" for row, copy in zip(rows, copies, strict=True) if copy]


@pytest.mark.parametrize("dropped", [False, True])
def test_a_sign_that_was_put_right_or_left_out_asks_for_the_reason_which_is_kept(
    field: Field, *, dropped: bool
) -> None:
    planner = field.laptop("planner")
    visit = heard(planner, "yes")
    if dropped:
        planner.visiting.drop_form(visit, CALL)
    else:
        correct(planner, visit, "death_wish", "no")
        planner.visiting.finish_form(visit, CALL)
    assert planner.visiting.signs_taken_back(visit)
    with pytest.raises(SignsLeftOpenError):
        planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.finish(visit, Ending(DONE, not_assessed=ASKED))
    held = planner.ledger.projector.document(f"visit/{visit}")[NOT_DONE].value
    assert isinstance(held, dict)
    assert held.keys() == {"at_ms", "sealed", "taken_back"}
    assert waiting(planner.ledger) == follow_ups(planner.ledger) == [], "nobody is called for a slip of it"
    (words,) = told(planner)
    assert (words.startswith("none: 표시했다가 지움: "), ASKED in words) == (True, True)
    reading = planner.reader.visit(visit)
    assert reading is not None
    assert (reading.not_assessed, reading.taken_back) == (ASKED, True)
    sync(planner)
    assert told(planner) == [], "nobody will take it: the author's copy has served"
    officer = field.laptop("duty_officer")
    sync(officer)
    assert (officer.store.visits.risks(9), waiting(officer.ledger)) == ([], []), "it concerns nobody there"
    for role, reason in (("supervisor", ""), ("nurse", None)):
        colleague = field.laptop(role)
        sync(colleague)
        assert ASKED.encode() not in everything(colleague)
        theirs = colleague.reader.visit(visit)
        assert theirs is not None
        assert (theirs.not_assessed, theirs.hidden_reason) == (reason, role == "nurse"), "no colleague does"


def test_a_visit_thrown_away_tells_also_what_was_taken_back_and_what_came_after_it_was_left(
    field: Field,
) -> None:
    ahead = 0
    planner = field.laptop("planner", clock=lambda: now_ms() + ahead)
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    ahead = 5 * HOUR
    (risk,) = planner.visiting.record_early()
    assert LEFT in told(planner)[0]
    heard(planner, "yes", visit)
    planner.visiting.abandon(visit)
    assert [row.id for row in planner.store.visits.risks(9)] == [risk]
    assert WISH in told(planner)[0]
    again = heard(planner, "yes")
    correct(planner, again, "death_wish", "no")
    planner.visiting.abandon(again)
    (words,) = [one for one in told(planner) if "표시했다가 지움" in one]
    assert WISH in words
    assert THROWN_AWAY in words


def test_a_wish_to_die_after_an_assessment_that_found_nothing_is_not_answered_by_it(field: Field) -> None:
    """Low or none: nobody would look at it today."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, {**WELL, "phq9_9": 1})
    heard(planner, "yes", visit)
    planner.visiting.finish_form(visit, CALL)
    assert planner.visiting.owes_assessment(visit)
    planner.visiting.finish(visit, Ending(DONE, not_assessed="곁에 가족이 있어 여쭙지 못함"))
    sync(planner)
    sync(officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "moderate")]
    assert WISH in officer.inbox.open(risk, "접수").reasons


def test_the_signs_of_one_person_do_not_become_those_of_the_next(field: Field) -> None:
    planner = field.laptop("planner")
    home, people = family(planner)
    first, second = people[0].id, people[1].id
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, first)
    planner.visiting.note_signs(visit, ["hopeless"])
    assert planner.visiting.screened_others(visit, second), "whose they are is asked"
    planner.visiting.set_person(visit, second)
    assert [SOMEBODY_ELSE in one for one in told(planner)] == [True]
    assert planner.drafts.summary(visit).draft.signs == []
    assert not planner.visiting.owes_assessment(visit)


def test_a_clock_that_was_put_back_keeps_no_sign_waiting(field: Field) -> None:
    ahead = 24 * HOUR
    planner = field.laptop("planner", clock=lambda: now_ms() + ahead)
    planner.visiting.note_signs(begun(planner), ["hopeless"])
    ahead = 0
    assert len(planner.visiting.record_early()) == 1
