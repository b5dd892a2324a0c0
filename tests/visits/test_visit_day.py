"""A visit day in the services: two laptops, a real hub, the real form engine."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.desk import Desk
from app.sync.report import Trouble
from app.visits.reading import VisitReading
from app.visits.reviewing import CommentNeededError, NotReviewableError
from app.visits.standing import Stage, standing_of
from app.visits.visiting import ABSENT, DONE, REFUSED, Ending, UnfinishedFormsError
from app.wire.encoding import decode
from app.wire.revisions import Kind, Receipt
from tests.field import sync
from tests.prepared import Field, chain_is_sound, homes, own, receipts_verify
from tests.ui.visits import CALM_CALL, DESPAIR, WORRIED_CALL, fill, visited

FORM = "wellbeing_call"


def read(desk: Desk, visit: str, version: str | None = None) -> VisitReading:
    reading = desk.reader.visit(visit, version)
    assert reading is not None
    return reading


def said(reading: VisitReading, form_id: str = FORM) -> str:
    """A form's answers as one text."""
    form = next(form for form in reading.forms if form.form_id == form_id)
    return " / ".join(answer.text for answer in form.answers)


def stage(desk: Desk, visit: str) -> Stage:
    row = desk.store.visits.get(visit)
    assert row is not None
    return standing_of(desk.ledger, row).stage


def plan_of(desk: Desk, home: str) -> str:
    due = desk.homes_due(desk.today() + timedelta(days=365))
    return next(one.plan.id for one in due if one.household.id == home)


def test_from_notice_to_approval(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    plan = plan_of(planner, home)
    visit = planner.visiting.give_notice(home, plan, "phone", "오후에 오시라고 하심")
    assert stage(planner, visit) is Stage.NOTICED

    field.go_offline()
    assert planner.visiting.start(home, plan, ["nurse"]) == visit
    fill(planner, visit, FORM, WORRIED_CALL)
    first = planner.visiting.finish(visit, Ending(DONE, note="반찬이 떨어졌다고 하심"))
    assert sync(planner).trouble is Trouble.UNREACHABLE
    assert stage(planner, visit) is Stage.WAITING

    field.go_online()
    outcome = sync(planner)
    assert (outcome.trouble, outcome.sent, outcome.refused) == (None, 2, 0)
    assert stage(planner, visit) is Stage.RECEIVED
    kept = planner.store.ledger.receipt(first)
    assert kept is not None
    assert read(planner, visit).hub_time_ms == decode(kept, Receipt).hub_time_ms
    assert receipts_verify(planner)

    supervisor = field.laptop("supervisor")
    assert sync(supervisor).received == 2
    assert [row.id for row in supervisor.reviewing.queue()] == [visit]
    theirs = read(supervisor, visit)
    assert said(theirs) == said(read(planner, visit))
    assert (theirs.author, theirs.companions, theirs.note) == ("한지원", ("nurse",), "반찬이 떨어졌다고 하심")
    english = supervisor.reader.visit(visit, spoken="en")
    assert english is not None
    labels = [answer.label for answer in english.forms[0].answers]
    assert len(labels) == len(theirs.forms[0].answers)
    assert not [label for label in labels if any("가" <= letter <= "힣" for letter in label)]
    raised = [alert.text for alert in english.forms[0].alerts]
    assert len(raised) == len(theirs.forms[0].alerts) > 0
    assert not [text for text in raised if any("가" <= letter <= "힣" for letter in text)]
    supervisor.reviewing.send_back(visit, first, "반찬은 어떻게 하기로 하셨나요?")
    assert sync(supervisor).sent == 1

    sync(planner)
    assert stage(planner, visit) is Stage.RETURNED
    review = read(planner, visit).review
    assert review is not None
    assert (review.name, review.comment) == ("문정호", "반찬은 어떻게 하기로 하셨나요?")
    planner.visiting.amend(visit)
    fill(planner, visit, FORM, CALM_CALL)
    second = planner.visiting.finish(visit, Ending(DONE, answer="통장님이 가져다드리기로 했습니다"))
    assert sync(planner).sent == 1

    sync(supervisor)
    amended = read(supervisor, visit)
    assert amended.versions == (first, second)
    assert amended.answer == "통장님이 가져다드리기로 했습니다"
    assert said(amended) != said(theirs)
    assert said(read(supervisor, visit, first)) == said(theirs), "the earlier version stays readable"
    supervisor.reviewing.approve(visit, second)
    sync(supervisor)
    assert sync(planner).trouble is None
    assert stage(planner, visit) is Stage.APPROVED
    assert chain_is_sound(planner)
    assert chain_is_sound(supervisor)


def test_a_supervisor_decides_only_what_was_read(field: Field) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    visit = visited(planner, {FORM: CALM_CALL})
    sync(planner)
    sync(supervisor)
    first = read(supervisor, visit).versions[-1]
    with pytest.raises(CommentNeededError):
        supervisor.reviewing.send_back(visit, first, "  ")
    planner.visiting.amend(visit)
    second = planner.visiting.finish(visit, Ending(DONE))
    sync(planner)
    sync(supervisor)
    with pytest.raises(NotReviewableError):
        supervisor.reviewing.approve(visit, first)
    supervisor.reviewing.approve(visit, second)
    with pytest.raises(NotReviewableError):
        supervisor.reviewing.send_back(visit, second, "다시 봐 주세요")


@pytest.mark.parametrize(("outcome", "still_due"), [(ABSENT, True), (REFUSED, False)])
def test_nobody_home_and_no_thank_you_are_outcomes(field: Field, outcome: str, still_due: bool) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    plan = plan_of(planner, home)
    visit = planner.visiting.record_without_visit(home, plan, Ending(outcome, note="문 앞"))
    assert (read(planner, visit).row.outcome, read(planner, visit).note) == (outcome, "문 앞")
    kept = planner.store.homes.plan(home, plan)
    assert kept is not None
    assert kept.open is still_due
    assert sync(planner).sent == 1
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert read(supervisor, visit).row.outcome == outcome


def test_the_next_visit_is_planned_and_comes_due(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    before = {plan.id for plan in planner.store.homes.plans(home) if plan.open}
    soon = (planner.today() + timedelta(days=10)).isoformat()
    visited(planner, {FORM: CALM_CALL}, Ending(DONE, next_due=soon))
    opened = [plan for plan in planner.store.homes.plans(home) if plan.open and plan.id not in before]
    assert [plan.due for plan in opened] == [soon]
    assert sync(planner).sent == 2
    supervisor = field.laptop("supervisor")
    sync(supervisor)
    assert opened[0] in supervisor.store.homes.plans(home)


def test_a_visit_with_an_open_form_does_not_finish(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    visit = planner.visiting.start(home, None, [])
    planner.drafts.open(visit, FORM, now_ms=planner.clock())
    with pytest.raises(UnfinishedFormsError) as caught:
        planner.visiting.finish(visit, Ending(DONE))
    assert caught.value.form_ids == (FORM,)
    assert own(planner) == []
    planner.visiting.finish(visit, Ending(ABSENT))
    assert read(planner, visit).forms == ()


def test_what_was_said_before_the_visit_was_broken_off_is_kept(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    visit = planner.visiting.start(home, None, [])
    session = planner.drafts.open(visit, FORM, now_ms=planner.clock()).session
    session.answer("/data/call/reached", "phoned")
    planner.drafts.note(visit, FORM, "answer", "/data/call/reached", "phoned")
    planner.visiting.finish(visit, Ending(REFUSED))
    (form,) = read(planner, visit).forms
    assert form.unfinished
    assert [answer.text for answer in form.answers if not answer.heading] == ["통화했음"]


def test_a_visit_in_progress_is_found_again(field: Field) -> None:
    planner = field.laptop("planner")
    home = homes(planner)[0]
    plan = plan_of(planner, home)
    visit = planner.visiting.start(home, plan, ["통장"])
    fill(planner, visit, FORM, WORRIED_CALL)
    planner.close()
    again = field.laptop("planner")
    assert [(draft.visit, draft.household) for draft in again.drafts.unfinished()] == [(visit, home)]
    assert again.visiting.start(home, plan, []) == visit
    assert [due.draft for due in again.homes_due() if due.household.id == home] == [visit]
    page = again.household(home)
    assert page is not None
    assert page.draft == visit
    again.visiting.set_companions(visit, ["통장", "방문간호사"])
    again.visiting.finish(visit, Ending(DONE))
    assert read(again, visit).companions == ("통장", "방문간호사")
    assert again.drafts.unfinished() == []


def test_a_visit_thrown_away_leaves_nothing_but_the_log(field: Field) -> None:
    planner = field.laptop("planner")
    visit = planner.visiting.start(homes(planner)[0], None, [])
    fill(planner, visit, FORM, CALM_CALL)
    planner.visiting.abandon(visit)
    assert planner.drafts.unfinished() == []
    assert planner.reader.visit(visit) is None
    assert own(planner) == []
    assert [line.action for line in planner.store.access_log.lines()][-1] == "visit.abandon"


def test_amending_keeps_a_sealed_form(field: Field) -> None:
    planner = field.laptop("planner")
    visit = visited(planner, {FORM: WORRIED_CALL, "mind_assessment": DESPAIR})
    before = [form for form in read(planner, visit).forms if form.sealed]
    planner.visiting.amend(visit)
    assert [form_id for form_id, _ in planner.drafts.summary(visit).forms] == [FORM]
    fill(planner, visit, FORM, CALM_CALL)
    planner.visiting.finish(visit, Ending(DONE))
    assert [form for form in read(planner, visit).forms if form.sealed] == before
    assert len(planner.store.visits.risks(10)) == 1
    assert Kind.RISK_SCREENED in {revision.kind for revision in own(planner)}
