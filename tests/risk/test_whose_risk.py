"""A risk is somebody's: two people of one household are two risks, and everybody who acts knows whose."""

from __future__ import annotations

from sqlalchemy import update

from app.desk import Desk
from app.projections import kept
from app.risk.about import age_about
from app.risk.following import follow_ups
from app.risk.incoming import one_incoming
from app.risk.sealed_plan import open_plans
from app.risk.waiting import waiting
from app.visits.visiting import DONE, Ending
from app.wire.merge import Held, Rival
from app.wire.revisions import Kind
from db.homes import PersonRow
from district.ledger.situation import read_states
from district.store.schema import SUBJECT
from tests.field import sync
from tests.prepared import Field, homes
from tests.risk.test_during_the_visit import MODERATE, PLAN, level, screen
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
