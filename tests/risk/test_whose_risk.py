"""A risk is somebody's: two people of one household are two risks, and everybody who acts knows whose."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from app.desk import Desk
from app.projections import kept
from app.risk.about import age_about
from app.risk.following import follow_ups
from app.risk.incoming import one_incoming
from app.risk.screening import SOMEBODY_ELSES, own_copy
from app.risk.sealed_plan import open_plans
from app.risk.seeing import may_see
from app.risk.waiting import waiting
from app.risk.whom_put_right import PutRight, put_right_by_another
from app.visits.content import BegunEnding, nodes
from app.visits.sealed_forms import SignsLeftOpenError
from app.visits.visiting import DONE, Ending
from app.wire.merge import Held, Rival
from app.wire.revisions import Kind
from db.homes import PersonRow
from district.ledger.situation import read_states
from district.store.schema import SUBJECT
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field, homes, own
from tests.risk.test_during_the_visit import MODERATE, PLAN, level, screen
from tests.risk.test_rising import both_ways
from tests.ui.visits import DESPAIR, answer_form


def family(desk: Desk) -> tuple[str, list[PersonRow]]:
    """A household in which several live."""
    several = ((home, desk.store.homes.people(home)) for home in homes(desk))
    return next((home, people) for home, people in several if len(people) > 1)


def whose(desk: Desk, risk: str) -> str:
    found = one_incoming(desk.ledger, risk)
    assert found is not None
    return found.person.name if found.person is not None else ""


def test_the_officer_knows_whom_of_the_household_it_is_about(field: Field) -> None:
    planner, officer, supervisor = (field.laptop(who) for who in ("planner", "duty_officer", "supervisor"))
    home, people = family(planner)
    wife = people[1]
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, wife.id)
    risk = screen(planner, visit, dict(DESPAIR))
    for desk in (planner, officer, supervisor):
        sync(desk)
    row = officer.store.visits.risk(risk)
    assert row is not None
    assert officer.store.visits.of_household(home) == [], "officers have no visit to look it up in"
    for desk in (planner, officer, supervisor):
        assert whose(desk, risk) == wife.name
        assert age_about(desk.ledger, row) == age_about(planner.ledger, row) is not None
    for one in (*waiting(officer.ledger), *follow_ups(planner.ledger)):
        assert one.person is not None
        assert one.person.name == wife.name


def test_who_left_the_household_stays_the_one_it_is_about(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    wife = people[1]
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, wife.id)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.editing.left(home, wife.id, planner.today().isoformat())
    sync(planner)
    sync(officer)
    found = one_incoming(officer.ledger, risk)
    assert found is not None
    assert (found.person, found.left) == (wife, planner.today().isoformat())
    row = officer.store.visits.risk(risk)
    assert row is not None
    assert age_about(officer.ledger, row) is not None


def test_two_of_a_household_are_two_risks(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[1].id)
    planner.visiting.note_signs(visit, ["attempted"])
    hers = screen(planner, visit, dict(DESPAIR))
    screen(planner, visit, dict(PLAN), "safety_plan")
    assert planner.visiting.screened_others(visit, people[0].id)
    planner.visiting.set_person(visit, people[0].id)
    assert planner.drafts.summary(visit).forms == (), "her answers are not his"
    assert planner.drafts.summary(visit).draft.signs == []
    his = screen(planner, visit, dict(MODERATE))
    assert screen(planner, visit, dict(PLAN), "safety_plan") == his != hers
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(officer)
    assert {one: (level(officer, one), whose(officer, one)) for one in (hers, his)} == {
        hers: ("high", people[1].name),
        his: ("moderate", people[0].name),
    }
    assert "<asq_5>yes" in officer.inbox.open(hers, "접수").xml
    assert "<asq_5>no" in officer.inbox.open(his, "접수").xml


def test_why_one_of_them_was_not_assessed_is_not_told_as_of_the_other(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    wife, husband = people[:2]
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, wife.id)
    planner.visiting.note_signs(visit, ["hopeless"])
    why = "남편분이 옆에 계셔서 여쭙지 못함"
    planner.drafts.keep_ending(visit, BegunEnding(outcome=DONE, note="마당에서 뵘", not_assessed=why))
    planner.visiting.set_person(visit, husband.id)
    assert planner.drafts.summary(visit).draft.ending == BegunEnding(outcome=DONE, note="마당에서 뵘")
    planner.visiting.note_signs(visit, ["attempted"])
    with pytest.raises(SignsLeftOpenError):
        planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.finish(visit, Ending(DONE, not_assessed="귀가 어두우심"))
    both_ways(planner, officer)
    told = {
        whose(officer, row.id): officer.inbox.open(row.id, "접수").not_assessed
        for row in officer.store.visits.risks(9)
    }
    assert told == {wife.name: why, husband.name: "귀가 어두우심"}


def test_half_given_answers_and_a_half_written_plan_stay_whose_they_are(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    planner.drafts.open(visit, "mind_assessment", now_ms=planner.clock())
    assert not planner.visiting.screened_others(visit, people[1].id), "nothing was answered"
    begun = {"age_group": "adult", "willing": "yes", "asq_1": "no", "asq_2": "no"}
    answer_form(planner, visit, "mind_assessment", begun)
    answer_form(planner, visit, "safety_plan", {"signs": "남편의 신호"})
    assert planner.visiting.record_early(visit) == []
    assert not planner.visiting.screened_others(visit, people[0].id)
    assert planner.visiting.screened_others(visit, people[1].id)
    planner.visiting.set_person(visit, people[1].id)
    assert planner.drafts.summary(visit).forms == (), "his answers are not hers"
    hers = screen(planner, visit, dict(MODERATE))
    planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(officer)
    [his] = [row.id for row in officer.store.visits.risks(9) if row.id != hers]
    assert [whose(officer, one) for one in (his, hers)] == [people[0].name, people[1].name]
    assert "<asq_2>no" in officer.inbox.open(his, "접수").xml
    (kept,) = open_plans(officer.ledger, his)
    assert kept.plan is not None
    assert "남편의 신호" in kept.plan.xml
    assert open_plans(officer.ledger, hers) == ()


def age_in(desk: Desk, visit: str) -> str:
    """As the assessment of the visit stands when it is opened."""
    session = desk.drafts.open(visit, "mind_assessment", now_ms=desk.clock()).session
    return next(state.value for state in nodes(session) if state.definition.name == "age_group")


@pytest.mark.parametrize("mistaken", [False, True], ids=["somebody else", "named wrongly"])
def test_a_form_that_was_only_opened_asks_nobody_by_the_age_of_another(field: Field, mistaken: bool) -> None:
    """A refusal of somebody under 19 is a positive answer, that of a grown-up is not."""
    planner = field.laptop("planner")
    home, people = family(planner)
    birth = f"{planner.today().year - 15}-01-02"
    planner.editing.save(home, {"people.child.name": "김하늘", "people.child.birth": birth}, {})
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    assert age_in(planner, visit) == "adult"
    answer_form(planner, visit, "safety_plan", {})
    answer_form(planner, visit, "wellbeing_call", {"reached": "met"})
    planner.visiting.set_person(visit, "child", mistaken=mistaken)
    assert [form_id for form_id, _ in planner.drafts.summary(visit).forms] == ["wellbeing_call"], (
        "as answered"
    )
    assert age_in(planner, visit) == "youth"
    answer_form(planner, visit, "mind_assessment", {"willing": "declined"})
    assert screen(planner, visit, {"danger_seen": "none"})
    assert [row.level for row in planner.store.visits.risks(9)] == ["moderate"]


def test_who_was_only_named_wrongly_is_judged_by_their_own_age(field: Field) -> None:
    """The refusal of a child was told as a grown-up's."""
    planner = field.laptop("planner")
    home, people = family(planner)
    birth = f"{planner.today().year - 15}-01-02"
    planner.editing.save(home, {"people.child.name": "김하늘", "people.child.birth": birth}, {})
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    risk = screen(planner, visit, {"willing": "declined", "danger_seen": "none"})
    assert level(planner, risk) == "declined"
    planner.visiting.set_person(visit, "child", mistaken=True)
    assert (age_in(planner, visit), level(planner, risk)) == ("youth", "moderate")
    assert whose(planner, risk) == "김하늘"


def test_what_is_somebody_elses_is_told_apart_by_what_it_is(field: Field) -> None:
    planner = field.laptop("planner")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    planner.visiting.set_person(visit, people[0].id)
    answer_form(planner, visit, "safety_plan", {"signs": "남편의 신호"})
    assert planner.visiting.screened_others(visit, people[1].id) == {"plan"}
    answer_form(planner, visit, "mind_assessment", {"willing": "yes"})
    assert planner.visiting.screened_others(visit, people[1].id) == {"plan", "assessment"}
    planner.visiting.note_signs(visit, ["hopeless"])
    assert "signs" in planner.visiting.screened_others(visit, people[1].id)
    assert planner.visiting.screened_others(visit, people[0].id) == set()


def recorded(desk: Desk) -> tuple[str, list[PersonRow], str]:
    """A visit with an assessment of the first of a family, as it was recorded."""
    home, people = family(desk)
    visit = desk.visiting.start(home, None, [])
    desk.visiting.set_person(visit, people[0].id)
    risk = screen(desk, visit, dict(DESPAIR))
    desk.visiting.finish(visit, Ending(DONE))
    return visit, people, risk


def test_a_recorded_visit_that_was_somebody_elses_all_along_takes_its_risk_along(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, people, risk = recorded(planner)
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    assert waiting(officer.ledger) == []
    planner.visiting.amend(visit)
    assert planner.visiting.screened_others(visit, people[1].id) == {"assessment"}
    planner.visiting.set_person(visit, people[1].id, mistaken=True)
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert whose(officer, risk) == people[1].name
    assert [one.row.id for one in waiting(officer.ledger)] == [risk], "whoever took it called another one"
    opened = officer.inbox.open_all(risk, "접수")
    assert "<asq_5>yes" in opened.screening.xml, "the answers stand"
    assert opened.news == (SOMEBODY_ELSES,)
    assert level(officer, risk) == "high"
    assert [row.id for row in officer.store.visits.risks(9)] == [risk]


def test_a_recorded_visit_that_goes_to_somebody_else_leaves_the_former_ones_risk_to_them(
    field: Field,
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit, people, his = recorded(planner)
    planner.visiting.amend(visit)
    planner.visiting.set_person(visit, people[1].id)
    hers = screen(planner, visit, dict(MODERATE))
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert {one: (level(officer, one), whose(officer, one)) for one in (his, hers)} == {
        his: ("high", people[0].name),
        hers: ("moderate", people[1].name),
    }
    planner.visiting.amend(visit)
    planner.visiting.set_person(visit, people[0].id, mistaken=True)
    assert whose(planner, hers) == people[0].name
    assert whose(planner, his) == people[0].name
    kept = own_copy(planner.ledger, hers, Kind.RISK_SCREENED)
    assert kept is not None
    assert "<asq_5>no" in kept.xml, "until somebody has taken it its author reads what was said"


def test_of_a_visit_that_a_colleague_puts_right_the_risk_follows_and_author_and_officer_are_told(
    field: Field,
) -> None:
    """The colleague may not know of the risk, so nobody asks them about it."""
    planner, nurse, officer = (field.laptop(who) for who in ("planner", "nurse", "duty_officer"))
    visit, people, risk = recorded(planner)
    both_ways(planner, nurse, officer)
    take(officer, risk)
    both_ways(officer, planner)
    nurse.visiting.amend(visit)
    assert nurse.visiting.screened_others(visit, people[1].id) == set()
    nurse.visiting.set_person(visit, people[1].id)
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, planner, planner, officer)
    for desk in (planner, officer):
        assert whose(desk, risk) == people[1].name
        assert [one.row.id for one in waiting(desk.ledger)] == [risk], "whoever took it called another one"
    opened = officer.inbox.open_all(risk, "접수")
    assert opened.news == (SOMEBODY_ELSES,)
    assert "<asq_5>yes" in opened.screening.xml
    row = planner.store.visits.risk(risk)
    assert row is not None
    assert put_right_by_another(planner.ledger, row) == PutRight(nurse.identity.worker.name)
    both_ways(nurse)
    hidden = nurse.store.visits.risk(risk)
    assert hidden is not None
    assert not may_see(nurse.ledger, hidden), "a colleague knows no more of it than before"
    both_ways(planner, officer)
    assert len([one for one in own(planner) if one.kind == Kind.RISK_SCREENED]) == 2, "once"
    planner.visiting.amend(visit)
    planner.visiting.set_person(visit, people[0].id, mistaken=True)
    planner.visiting.finish(visit, Ending(DONE))
    both_ways(planner, officer)
    assert whose(officer, risk) == people[0].name, "whoever screened knows better"
    assert put_right_by_another(planner.ledger, row) is None


def test_a_colleague_who_adds_a_sign_of_somebody_else_moves_no_risk(field: Field) -> None:
    """Whoever has told of a risk themselves is asked whose it is: what they left to the former one stays."""
    planner, nurse, officer = (field.laptop(who) for who in ("planner", "nurse", "duty_officer"))
    visit, people, risk = recorded(planner)
    both_ways(planner, nurse, officer)
    nurse.visiting.amend(visit)
    nurse.visiting.note_signs(visit, ["attempted"])
    nurse.visiting.finish(visit, Ending(DONE, not_assessed="주무시고 계심"))
    both_ways(nurse, planner)
    nurse.visiting.amend(visit)
    nurse.visiting.set_person(visit, people[1].id)
    nurse.visiting.finish(visit, Ending(DONE))
    both_ways(nurse, planner, planner, officer)
    assert whose(planner, risk) == whose(officer, risk) == people[0].name


def test_who_was_only_named_wrongly_is_put_right_under_the_same_risk(field: Field) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    visit = planner.visiting.start(home, None, [])
    risk = screen(planner, visit, dict(DESPAIR))
    assert whose(planner, risk) == ""
    planner.visiting.set_person(visit, people[0].id)
    assert whose(planner, risk) == people[0].name, "named after the assessment"
    planner.visiting.set_person(visit, people[1].id, mistaken=True)
    sync(planner)
    sync(officer)
    assert [row.id for row in officer.inbox.screenings()] == [risk]
    assert whose(officer, risk) == people[1].name
    assert "<asq_5>yes" in officer.inbox.open(risk, "접수").xml


def test_of_two_laptops_that_name_two_none_is_taken_for_the_one_until_somebody_says_it(field: Field) -> None:
    """Both are the same worker's, and neither knows of the other: an identifier decides nothing."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    risk = screen(planner, planner.visiting.start(home, None, []), dict(DESPAIR))
    sync(planner)
    worker = planner.identity.worker.id
    second = field.enrolled(worker, field.hub.enrolment_code(worker))
    sync(second)
    subject = f"risk/{risk}"
    for desk, person in ((planner, people[0]), (second, people[1])):
        with desk.ledger.action("risk.screen", subject):
            desk.ledger.record(Kind.RISK_SCREENED, subject, home, {"about": person.id})
    for desk in (second, planner, second, officer):
        assert sync(desk).refused == 0
    assert [whose(desk, risk) for desk in (planner, second, officer)] == ["", "", ""]
    assert officer.books.standing().conflicts == 0, "a risk waits for nobody's answer"
    with planner.ledger.action("risk.screen", subject):
        planner.ledger.record(Kind.RISK_SCREENED, subject, home, {"about": people[1].id})
    for desk in (planner, second, officer):
        sync(desk)
    assert [whose(desk, risk) for desk in (planner, second, officer)] == [people[1].name] * 3


def test_whoever_was_named_stands_on_laptops_and_hub_whatever_version_kept_it(field: Field) -> None:
    """Two laptops of one worker: one names somebody, the other nobody. An earlier version held nobody."""
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    home, people = family(planner)
    risk = screen(planner, planner.visiting.start(home, None, []), dict(DESPAIR))
    sync(planner)
    worker = planner.identity.worker.id
    second = field.enrolled(worker, field.hub.enrolment_code(worker))
    sync(second)
    subject = f"risk/{risk}"
    for desk, person in ((planner, people[0].id), (second, None)):
        with desk.ledger.action("risk.screen", subject):
            desk.ledger.record(Kind.RISK_SCREENED, subject, home, {"about": person})
    for desk in (second, planner, second, officer):
        assert sync(desk).refused == 0
    for desk in (planner, second, officer):
        held = desk.ledger.projector.document(subject)["about"]
        other = next(rival for rival in held.rivals if rival.value is None)
        earlier = desk.ledger.projector.document(subject)
        earlier["about"] = Held(None, other.revision, (Rival(held.value, held.revision),), held.awaited)
        with desk.store.transaction():
            desk.store.documents.put(subject, home, kept.whole(earlier))
            desk.store.settings.put("projections", b"8")
        desk.close()
    with field.hub.store.writing() as connection:
        [state] = read_states(connection, [subject]).values()
        held = state.fields["about"]
        state.fields["about"] = earlier["about"]
        row = SUBJECT.c.subject == subject
        connection.execute(update(SUBJECT).where(row).values(state=state.to_bytes()))
    assert held.value == people[0].id
    with field.hub.store.reading() as connection:
        assert read_states(connection, [subject])[subject].value("about") == people[0].id
    for role in ("planner", "duty_officer"):
        assert whose(field.laptop(role), risk) == people[0].name
