"""A laptop that never got the health division's key is locked before the assessment, or the assessment or
the visit ends there: the risk goes without its words."""

from __future__ import annotations

import pytest

from app.desk import Desk
from app.ledger.identity import Identity
from app.ledger.ledger import now_ms
from app.risk.following import follow_ups
from app.risk.role_sealing import HEALTH_DIVISION, NoRoleKeyError
from app.risk.waiting import waiting
from app.visits.keyless import OnlyLevelToldError
from app.visits.signs_left import LOCKED
from app.visits.visiting import DONE, Ending
from app.wire.messages import RoleKey
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import PLAN, begun, level, screen
from tests.risk.test_nothing_unseen import WELL
from tests.risk.test_rising import both_ways
from tests.risk.test_signs_at_the_lock import MINUTE, ONLY_LOW, locked
from tests.risk.test_whose_risk import family, whose
from tests.ui.visits import DESPAIR, WORRIED_CALL, answer_form


def keyless(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> None:
    """As on a laptop to which every key of the district came but the health division's."""
    known = type(desk.identity).role_key

    def role_key(identity: Identity, role: str) -> RoleKey | None:
        return None if role == HEALTH_DIVISION else known(identity, role)

    monkeypatch.setattr(type(desk.identity), "role_key", role_key)


def wish_to_die(desk: Desk) -> str:
    visit = begun(desk)
    answer_form(desk, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    return visit


def test_the_district_hears_of_a_wish_to_die_and_names_somebody_and_its_words_follow(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = wish_to_die(planner)
    sync(planner)
    with monkeypatch.context() as without:
        keyless(without, planner)
        note = locked(planner)
        assert (note.unsent, bool(note.parcel)) == (True, True)
        assert min(note.call_by_ms) <= note.kept_ms, "nobody waits for the minutes of what nobody can read"
        planner = field.laptop("planner")
        assert planner.unfinished.give_up() == [], "once, however often it is locked"
        (own,) = waiting(planner.ledger)
        assert (own.level, own.unsealed, own.must_call, own.learned) == ("unknown", True, True, False)
        assert own.contacts[0].phone
        sync(planner)
        later = now_ms() + (planner.identity.policy.acknowledge_minutes + 1) * MINUTE
        field.hub.now_ms = lambda: later
        assert field.hub.escalate() == 1
        sync(officer)
        (waits,) = waiting(officer.ledger)
        assert (waits.row.id, waits.level, waits.unsealed) == (own.row.id, "unknown", True)
    both_ways(planner, officer)
    opened = officer.inbox.open(own.row.id, "접수")
    assert (opened.assessed, opened.not_assessed) == (False, LOCKED)
    assert "죽고 싶다는 말씀" in "".join(opened.answers)
    assert field.hub.unsealed_risks() == 0
    assert screen(planner, visit, dict(DESPAIR)) == own.row.id, "assessed after all, it is the same risk"
    both_ways(planner, officer)
    assert level(officer, own.row.id) == "high"
    assert field.hub.check().faults == []


def test_a_sign_that_comes_after_a_mild_one_rings_under_the_same_risk(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "elder_universal", ONLY_LOW)
    with monkeypatch.context() as without:
        keyless(without, planner)
        (risk,) = planner.unfinished.give_up()
        both_ways(planner, officer)
        assert [one.row.id for one in follow_ups(officer.ledger)] == [risk]
        assert waiting(officer.ledger) == []
        planner.visiting.note_signs(visit, ["hopeless"])
        assert planner.unfinished.give_up() == [risk]
        both_ways(planner, officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "unknown")]
    both_ways(planner, officer)
    assert officer.inbox.open(risk, "접수").signs == ("hopeless",)
    assert [one.row.id for one in waiting(officer.ledger)] == [risk]


def test_an_assessment_in_the_middle_goes_with_its_level_and_its_answers_follow(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    with monkeypatch.context() as without:
        keyless(without, planner)
        planner.unfinished.see(visit)
        (risk,) = planner.unfinished.give_up()
        assert planner.unfinished.give_up() == []
        both_ways(planner, officer)
        assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "high")]
    both_ways(planner, officer)
    assert planner.unfinished.give_up() == [risk]
    both_ways(planner, officer)
    assert officer.inbox.open(risk, "접수").xml
    assert planner.unfinished.give_up() == []


def test_whose_it_is_is_put_right_without_the_key_too(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    planner.visiting.note_signs(visit, ["attempted"])
    with monkeypatch.context() as without:
        keyless(without, planner)
        (risk,) = planner.unfinished.give_up()
        planner.visiting.set_person(visit, people[1].id, mistaken=True)
        both_ways(planner, officer)
    assert whose(officer, risk) == people[1].name


def test_a_visit_that_owes_the_assessment_for_signs_alone_is_reminded_of(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    assert planner.unfinished.to_remind() == []
    planner.visiting.note_signs(visit, ["attempted"])
    assert [one.visit for one in planner.unfinished.to_remind()] == [visit]
    planner.unfinished.give_up()
    assert [one.visit for one in planner.unfinished.to_remind()] == [visit], "told, and still owed"
    screen(planner, visit, dict(DESPAIR))
    assert planner.unfinished.to_remind() == []


def test_the_end_of_an_assessment_tells_its_level_and_its_answers_follow(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    with monkeypatch.context() as without:
        keyless(without, planner)
        for _ in range(2):
            with pytest.raises(OnlyLevelToldError):
                screen(planner, visit, dict(DESPAIR))
        both_ways(planner, officer)
        ((risk, level_told, unsealed),) = [(w.row.id, w.level, w.unsealed) for w in waiting(officer.ledger)]
        assert (level_told, unsealed) == ("high", True)
        assert [one.must_call for one in waiting(planner.ledger)] == [True]
        assert planner.unfinished.give_up() == [], "the lock has nothing to add"
        assert [one.form_id for one in planner.unfinished.all()] == ["mind_assessment"], "still to finish"
    both_ways(planner, officer)
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    both_ways(planner, officer)
    assert officer.inbox.open(risk, "접수").xml
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert [one.id for one in officer.store.visits.risks(9)] == [risk]
    assert field.hub.check().faults == []


def test_so_does_an_assessment_that_is_left_or_whose_page_is_turned(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    with monkeypatch.context() as without:
        keyless(without, planner)
        (risk,) = planner.visiting.record_early(visit)
        assert [(one.row.id, one.level) for one in waiting(planner.ledger)] == [(risk, "high")]
        assert planner.unfinished.left(visit) == []


def test_the_end_of_a_visit_tells_its_signs_and_the_reason_follows(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, ending = wish_to_die(planner), Ending(DONE, not_assessed="귀가 어두우셔서")
    with monkeypatch.context() as without:
        keyless(without, planner)
        planner.visiting.finish_form(visit, "wellbeing_call")
        for _ in range(2):
            with pytest.raises(OnlyLevelToldError):
                planner.visiting.finish(visit, ending)
        both_ways(planner, officer)
        ((risk, unsealed),) = [(one.row.id, one.unsealed) for one in waiting(officer.ledger)]
        assert unsealed
    both_ways(planner, officer)
    opened = officer.inbox.open(risk, "접수")
    assert opened.not_assessed == "귀가 어두우셔서"
    assert "죽고 싶다는 말씀" in "".join(opened.answers)
    planner.visiting.finish(visit, ending)
    both_ways(planner, officer)
    assert [one.id for one in officer.store.visits.risks(9)] == [risk]
    assert field.hub.check().faults == []


def test_a_plan_and_an_assessment_without_a_risk(field: Field, monkeypatch: pytest.MonkeyPatch) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    with monkeypatch.context() as without:
        keyless(without, planner)
        answer_form(planner, visit, "mind_assessment", dict(WELL))
        with pytest.raises(NoRoleKeyError) as raised:
            planner.visiting.finish_form(visit, "mind_assessment")
        assert not isinstance(raised.value, OnlyLevelToldError)
        assert waiting(planner.ledger) == [], "nobody is called for nothing"
        answer_form(planner, visit, "safety_plan", dict(PLAN))
        with pytest.raises(OnlyLevelToldError):
            planner.visiting.finish_form(visit, "safety_plan")
        ((risk, level_told),) = [(one.row.id, one.level) for one in waiting(planner.ledger)]
        assert level_told == "unknown"
    assert planner.visiting.finish_form(visit, "safety_plan") == risk
