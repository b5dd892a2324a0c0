"""An officer has the answers open when something new comes: a 접수 is of what they were shown."""

from __future__ import annotations

from sqlalchemy import select

from app.desk import Desk
from app.risk.calling import Callee, record_call
from app.risk.following import close
from app.risk.inbox import Opened
from app.risk.incoming import one_incoming
from app.risk.judging import judge
from app.risk.waiting import waiting
from app.visits.visiting import DONE, Ending
from app.wire.risk_calls import REACHED
from app.wire.risk_level import taken
from district.store.schema import ACCESS_LINE
from tests.eyes import call
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import MODERATE, PLAN, begun, change, level, screen
from tests.risk.test_new_signs import ATTEMPTED, MIND
from tests.risk.test_nothing_unseen import WHY
from tests.risk.test_rising import both_ways, waits
from tests.ui.visits import DESPAIR


def opened(field: Field, answers: dict[str, object]) -> tuple[Desk, Desk, str, str, Opened]:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    risk = screen(planner, visit, dict(answers))
    both_ways(planner, officer)
    return planner, officer, visit, risk, officer.inbox.open_all(risk, "당직 접수")


def test_a_sign_that_comes_before_it_is_taken_is_not_known_by_who_did_not_see_it(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, DESPAIR)
    planner.visiting.note_signs(visit, ["attempted"])
    change(planner, visit, "danger_seen", "plan means act")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert not officer.inbox.acknowledge(risk, known=seen.known)
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == [risk], "the sign waits for somebody"
    now = officer.inbox.since(risk, seen)
    assert now.screening.signs == ("attempted",)
    (came,) = now.since
    assert ATTEMPTED in came.screening.news
    assert "plan means act" in now.screening.xml, "the answers are those of now"
    assert officer.inbox.acknowledge(risk, known=now.known)
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == []


def test_an_end_is_of_what_was_shown_too(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, DESPAIR)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert not close(officer.ledger, risk, "settled", "통화하고 확인함", seen.known)
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == [risk], "the sign waits for somebody"
    now = officer.inbox.since(risk, seen)
    assert close(officer.ledger, risk, "settled", "통화하고 확인함", now.known)
    both_ways(officer, planner)
    assert waits(officer) == waits(planner) == []


def test_who_was_called_knows_what_the_caller_saw(field: Field) -> None:
    planner, _officer, visit, risk, _ = opened(field, DESPAIR)
    (one,) = waiting(planner.ledger)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.finish_form(visit, MIND)
    record_call(planner.ledger, risk, Callee("서민아", "010-0000-0004", acts=True), REACHED, one.known)
    assert [one.called for one in waiting(planner.ledger)] == [False], "nobody told them of the sign"
    call(planner, risk, "서민아", "010-0000-0004", REACHED)
    assert [one.called for one in waiting(planner.ledger)] == [True]


def test_what_was_put_right_and_read_again_is_not_to_be_opened_again(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, DESPAIR)
    assert officer.inbox.acknowledge(risk, seen.known)
    both_ways(officer, planner)
    change(planner, visit, "memo", "따님께 전화함")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert officer.inbox.since(risk, officer.inbox.since(risk, seen)).since
    shown = one_incoming(officer.ledger, risk)
    assert shown is not None
    assert shown.put_right_ms is None
    lines = officer.store.access_log.latest(["risk.open"], 9)
    assert [line.reason for line in lines] == ["당직 접수"] * 2, "what came since is in the log, once"


def test_words_and_plans_that_come_while_it_is_open_are_in_the_log_too(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, MODERATE)
    judge(planner.ledger, risk, "high", "약을 모아 두셨다고 하심")
    both_ways(planner, officer)
    now = officer.inbox.since(risk, seen)
    assert [one.text for one in now.words] == ["약을 모아 두셨다고 하심"]
    assert len(officer.store.access_log.latest(["risk.open"], 9)) == 2
    screen(planner, visit, dict(PLAN), "safety_plan")
    both_ways(planner, officer)
    later = officer.inbox.since(risk, now)
    assert [one.plan is not None for one in later.plans] == [True]
    assert officer.inbox.since(risk, later).legible == later.legible
    assert len(officer.store.access_log.latest(["risk.open"], 9)) == 3, "each once"


def test_each_opening_is_at_the_district_with_its_reason_also_offline_and_after_a_restart(
    field: Field,
) -> None:
    _planner, officer, _visit, risk, _seen = opened(field, DESPAIR)
    field.go_offline()
    for reason in ("다시 연락하기 전에", "다시 연락하기 전에"):
        officer.inbox.open_all(risk, reason)
    officer.close()
    again = field.laptop("duty_officer")
    again.inbox.open_all(risk, "센터 연계를 준비하려고")
    field.go_online()
    again.close()
    officer = field.laptop("duty_officer")
    assert sync(officer).trouble is None
    with field.hub.store.reading() as connection:
        rows = connection.execute(
            select(ACCESS_LINE).where(
                ACCESS_LINE.c.device == officer.identity.device, ACCESS_LINE.c.action == "risk.open"
            )
        ).all()
    assert sorted(row.reason for row in rows) == sorted(
        ["당직 접수", "다시 연락하기 전에", "다시 연락하기 전에", "센터 연계를 준비하려고"]
    )


def test_a_level_that_rises_while_it_is_open_says_why(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, MODERATE)
    change(planner, visit, "asq_5", "yes")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    now = officer.inbox.since(risk, seen)
    (part,) = now.since
    assert part.sets_level
    assert part.causes not in seen.screening.reasons
    assert part.causes in now.screening.reasons
    assert not officer.inbox.acknowledge(risk, known=seen.known), "it was taken as the lesser one"
    assert waits(officer) == [risk]
    assert not taken(officer.ledger.projector.document(f"risk/{risk}"))


def test_answers_put_right_to_less_keep_those_that_made_the_level(field: Field) -> None:
    planner, officer, visit, risk, seen = opened(field, DESPAIR)
    assert level(officer, risk) == "high"
    change(planner, visit, "asq_5", "no")
    planner.visiting.finish_form(visit, MIND)
    both_ways(planner, officer)
    assert level(officer, risk) == "high", "answers put right lower nothing"
    now = officer.inbox.since(risk, seen)
    before, latest = now.parts
    assert (before.sets_level, latest.sets_level) == (True, False)
    assert "<asq_5>no" in now.screening.xml
    assert before.causes in now.screening.reasons
    assert now.since == (latest,)


def test_signs_told_alone_do_not_take_the_place_of_those_before(field: Field) -> None:
    """Nobody was assessed: two workers of the visit see different signs, and each has a reason."""
    planner, nurse, officer = (field.laptop(role) for role in ("planner", "nurse", "duty_officer"))
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["depressed", "hopeless"])
    planner.visiting.finish(visit, Ending(DONE, not_assessed="약을 모아 두었다고 하심"))
    both_ways(planner, nurse, officer)
    nurse.visiting.amend(visit)
    nurse.visiting.note_signs(visit, ["attempted"])
    nurse.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    both_ways(nurse, officer, planner)
    (risk,) = waits(officer)
    read = officer.inbox.open_all(risk, "당직 접수")
    assert set(read.screening.signs) == {"depressed", "hopeless", "attempted"}
    told = [(part.name, part.screening.not_assessed) for part in read.parts]
    workers = [planner.identity.worker.name, nurse.identity.worker.name]
    assert told == list(zip(workers, ["약을 모아 두었다고 하심", WHY], strict=True))
    assert all(part.screening.not_assessed not in part.causes for part in read.parts), "no cause of a level"


def test_after_an_assessment_each_sign_told_alone_stays(field: Field) -> None:
    planner, officer, visit, risk, _ = opened(field, DESPAIR)
    planner.visiting.finish(visit, Ending(DONE))
    for sign, why in (("attempted", "어제 약을 모았다고 하심"), ("hopeless", "가족이 있음")):
        planner.visiting.amend(visit)
        planner.visiting.note_signs(visit, [sign])
        planner.visiting.finish(visit, Ending(DONE, not_assessed=why))
    both_ways(planner, officer)
    read = officer.inbox.open_all(risk, "당직 접수").screening
    assert read.assessed
    assert {"attempted", "hopeless"} <= set(read.signs)
    assert "어제 약을 모았다고 하심" in read.not_assessed
    assert "가족이 있음" in read.not_assessed
