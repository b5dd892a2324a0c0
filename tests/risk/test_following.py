"""After a screening: the next contact's day, what came of it, how it ends, what was told outside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec import structs

from app.risk.disclosing import UNASSESSED, RecipientNeededError, Told, disclose, disclose_unassessed
from app.risk.following import course, follow, follow_ups
from app.risk.inbox import CannotOpenError
from app.risk.judging import ReasonNeededError
from app.risk.waiting import waiting
from app.wire.revisions import Kind
from app.wire.risk_level import forgotten_ms
from district.duty.disclosures import publication
from district.push import shape
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, screen
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR
from ui.screens.owed_contacts import owed_contacts

OFFICER = "종암경찰서 김가상 경위"


def test_a_grave_one_is_contacted_again_within_a_day_a_lesser_one_within_three(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    screen(planner, visit, dict(MODERATE))
    (one,) = follow_ups(planner.ledger)
    assert one.due - planner.today() == timedelta(days=3)
    planner.visiting.abandon(visit)
    screen(planner, begun(planner), dict(DESPAIR))
    assert sorted(each.due - planner.today() for each in follow_ups(planner.ledger)) == [
        timedelta(days=1),
        timedelta(days=3),
    ]


@pytest.mark.parametrize("hours", [1, 24])
def test_the_districts_hours_are_hours(field: Field, hours: int) -> None:
    """Screened at ten past midnight, it was late after two days; within one hour, after one."""
    field.hub.set_policy(structs.replace(field.hub.policy(), recontact_high_hours=hours))
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    sync(planner)
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    sync(supervisor)
    for desk in (planner, supervisor):
        later(desk, hours * 60 - 5)
        assert [one.late for one in follow_ups(desk.ledger)] == [False]
        later(desk, 10)
        assert [one.late for one in follow_ups(desk.ledger)] == [True]
    assert len(owed_contacts(supervisor.ledger)) == 1


def test_the_day_agreed_with_the_resident_counts_unless_it_is_later_than_the_rule(field: Field) -> None:
    planner = field.laptop("planner")
    tomorrow = planner.today() + timedelta(days=1)
    agreed = {**MODERATE, "next_contact": tomorrow.isoformat(), "actions": "stayed", "danger_seen": "none"}
    screen(planner, begun(planner), agreed)
    (one,) = follow_ups(planner.ledger)
    assert one.due == tomorrow
    late = {**agreed, "next_contact": (tomorrow + timedelta(days=30)).isoformat()}
    for visit in planner.drafts.unfinished():
        planner.visiting.abandon(visit.visit)
    screen(planner, begun(planner), late)
    assert max(each.due for each in follow_ups(planner.ledger)) == planner.today() + timedelta(days=3)


def test_the_day_agreed_in_the_plan_brings_the_contact_forward_and_never_puts_it_off(field: Field) -> None:
    planner = field.laptop("planner")
    today, visit = planner.today(), begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    planner.visiting.abandon(visit)

    def planned(days: int) -> date:
        again, agreed = begun(planner), (today + timedelta(days=days)).isoformat()
        assert screen(planner, again, {**PLAN, "next_contact": agreed}, "safety_plan") == risk
        planner.visiting.abandon(again)
        (one,) = follow_ups(planner.ledger)
        return one.due

    assert planned(30) == today + timedelta(days=3), "the district's own limit"
    assert planned(1) == today + timedelta(days=1)
    assert planned(2) == today + timedelta(days=1), "nobody is put off by a later page"
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    (there,) = follow_ups(officer.ledger)
    assert there.due == today + timedelta(days=1), "whoever acts knows the day"
    follow(planner.ledger, risk, "met")
    assert planned(20) == today + timedelta(days=3), "a contact alone agrees on a later one"


def test_a_plan_reaches_a_hub_that_is_older_or_is_updated_only_later(
    field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, tomorrow = begun(planner), planner.today() + timedelta(days=1)
    risk = screen(planner, visit, dict(MODERATE))
    with monkeypatch.context() as older:
        older.setitem(shape._ONLY, Kind.RISK_PLANNED, frozenset({"planned"}))
        screen(planner, visit, {**PLAN, "next_contact": tomorrow.isoformat()}, "safety_plan")
        assert sync(planner).refused == 0
        older.setitem(shape._ONLY, Kind.RISK_PLANNED, frozenset())
        planner.visiting.abandon(visit)
        screen(planner, begun(planner), {**PLAN, "means": "약은 아들이 맡는다"}, "safety_plan")
        assert sync(planner).refused == 1
    sync(officer)
    assert [one.due for one in follow_ups(officer.ledger)] == [tomorrow]
    assert sync(planner).sent == 0
    later(planner, 61)
    assert sync(planner).sent == 1, "offered again by itself"
    sync(officer)
    opened = officer.inbox.open_all(risk, "접수하려고")
    plan = opened.plans[0].plan
    assert plan is not None
    assert "아들" in plan.xml


def test_the_day_agreed_at_a_contact_counts_and_who_was_not_reached_waits_no_longer_for_it(
    field: Field,
) -> None:
    planner = field.laptop("planner")
    risk, today = screen(planner, begun(planner), dict(MODERATE)), planner.today()
    with pytest.raises(ValueError, match="past"):
        follow(planner.ledger, risk, "met", again=today - timedelta(days=1))
    for outcome, agreed, due in (("met", 2, 2), ("called", 6, 6), ("unreached", 6, 1)):
        follow(planner.ledger, risk, outcome, again=today + timedelta(days=agreed), why_late="가족과 지내심")
        (one,) = follow_ups(planner.ledger)
        assert one.due == today + timedelta(days=due)
        assert one.limit == today + timedelta(days=3)


def test_contacts_are_kept_with_their_outcome_and_the_office_sees_them(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    follow(planner.ledger, risk, "unreached")
    (one,) = follow_ups(planner.ledger)
    assert one.due == planner.today() + timedelta(days=1), "tomorrow again"
    sync(planner)
    sync(officer)
    follow(officer.ledger, risk, "called", "센터와 통화함", centre=True)
    follow(planner.ledger, risk, "met", "잠을 조금 주무심")
    for desk in (officer, planner, officer):
        sync(desk)
    for desk in (planner, officer):
        went = course(desk.ledger, risk)
        assert went is not None
        assert [each.outcome for each in went.follow.contacts] == ["unreached", "called", "met"]
        assert [each.centre for each in went.follow.contacts] == [False, True, False]
    assert planner.books.standing().conflicts == 0


def test_who_is_not_contacted_in_time_is_told(field: Field) -> None:
    planner = field.laptop("planner")
    screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 3 * 24 * 60)
    (one,) = follow_ups(planner.ledger)
    assert one.days_late == 2


def test_it_ends_with_a_reason_and_is_waited_for_no_more(field: Field) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    take(officer, risk)
    sync(officer)
    sync(planner)
    with pytest.raises(ReasonNeededError):
        end(planner, risk, "settled", "  ")
    assert follow_ups(planner.ledger)
    end(planner, risk, "handed_over", "정신건강복지센터 사례관리 등록")
    assert follow_ups(planner.ledger) == []
    assert waiting(planner.ledger) == []
    went = course(planner.ledger, risk)
    assert went is not None
    assert went.closing is not None
    assert (went.closing.reason, went.closing.name) == ("handed_over", "한지원")


def test_a_colleague_sees_none_of_it(field: Field) -> None:
    planner, nurse = field.laptop("planner"), field.laptop("nurse")
    screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    sync(nurse)
    assert follow_ups(nurse.ledger) == []


def test_each_screening_carries_the_basis_of_its_submission_and_the_consent(field: Field) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), {**MODERATE, "centre_consent": "yes"})
    held = planner.ledger.projector.document(f"risk/{risk}")["basis"].value
    assert held == {"submission": "social_security_act_decree_28", "centre_consent": "yes"}


def test_an_emergency_disclosure_is_entered_with_recipient_items_and_basis(field: Field) -> None:
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    with pytest.raises(RecipientNeededError):
        disclose(planner.ledger, risk, Told("police", " ", ("name",), "pipa_18_2_3", ""))
    with pytest.raises(ValueError, match="items"):
        disclose(planner.ledger, risk, Told("police", "112", ("answers",), "pipa_18_2_3", ""))
    disclose(planner.ledger, risk, Told("police", OFFICER, ("danger", "name"), "pipa_18_2_3", "구조"))
    sync(planner)
    (told,) = field.hub.disclosures()
    assert (told.to, told.items) == (OFFICER, ["name", "danger"])
    text = str(publication(field.hub.disclosures(told.day[:7])))
    assert field.hub.disclosures("1999-01") == []
    assert "제18조" in text
    assert "112 (경찰)" in text
    assert "김가상" not in text, "whoever received it is published by kind"
    home = planner.store.homes.household(planner.store.visits.risks(1)[0].household)
    assert home is not None
    assert home.head
    assert home.head not in text


def test_who_was_saved_before_anybody_could_assess_is_entered_and_taken_by_somebody(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home = planner.homes_due(planner.today() + timedelta(days=365))[0].household.id
    told = Told(
        "rescue", "119 구급대", ("name", "address", "danger"), "suicide_act_3", "구조", minutes_ago=30
    )
    with pytest.raises(ValueError, match="time"):
        disclose_unassessed(planner.ledger, home, replace(told, minutes_ago=-5))
    with pytest.raises(RecipientNeededError):
        disclose_unassessed(planner.ledger, home, replace(told, to=" "))
    assert planner.store.visits.risks(10) == [], "nothing is opened for what was not recorded"
    risk = disclose_unassessed(planner.ledger, home, told)
    assert disclose_unassessed(planner.ledger, home, replace(told, kind="kin", to="따님")) == risk
    sync(planner)
    sync(officer)
    first, second = field.hub.disclosures()
    assert (first.kind, first.items, second.kind) == ("rescue", ["name", "address", "danger"], "kin")
    assert second.at_ms - first.at_ms < 60_000, "both were half an hour ago"
    assert [one.row.level for one in waiting(officer.ledger)] == ["high"]
    assert UNASSESSED in officer.inbox.open(risk, "당직 접수").reasons
    assert officer.store.homes.household(home) is not None, "whom it is about"
    take(officer, risk)
    sync(officer)
    sync(planner)
    assert waiting(planner.ledger) == []


def test_what_has_to_be_forgotten_leaves_every_laptop_and_the_hub(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), {**DESPAIR, "memo": "뷁쀍뒓햏"})
    sync(planner)
    sync(officer)
    assert "뷁쀍뒓햏" in officer.inbox.open(risk, "확인").xml
    assert field.hub.forget_risk(risk, "12조의2 제5항, 본인 요구")
    assert not field.hub.forget_risk(risk, "다시")
    for desk in (officer, planner):
        sync(desk)
        assert desk.store.visits.risk(risk) is None
        with pytest.raises(CannotOpenError):
            desk.inbox.open(risk, "다시 보기")
        assert waiting(desk.ledger) == []
        assert sync(desk).trouble is None, "both sides still agree about the chain"
    assert forgotten_ms(planner.ledger.projector.document(f"risk/{risk}")), "that there was one stays"
    late = field.laptop("supervisor")
    assert sync(late).trouble is None
