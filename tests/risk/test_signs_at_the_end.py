"""A visit in which signs were seen does not end in silence: an assessment, or a reason and somebody named."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.desk import Desk
from app.risk.screening import own_copy
from app.visits.sealed_forms import THROWN_AWAY, SignsLeftOpenError
from app.visits.signs import NOT_DONE
from app.visits.visiting import DONE, REFUSED, Ending
from app.wire.revisions import Kind, Value
from app.wire.risk_level import by_rule, must_be_taken
from tests.campaigns.sealed import everything
from tests.eyes import take
from tests.field import sync
from tests.prepared import Field
from tests.risk.test_during_the_visit import begun, screen
from tests.ui.visits import DESPAIR, WORRIED_CALL, answer_form, fill

ELDER, MIND, CALL = "elder_universal", "mind_assessment", "wellbeing_call"
TICKED = {"phq2_1": 0, "phq2_2": 0, "signs": "past_attempt hopelessness"}
WORN_OUT = {"phq2_1": 3, "phq2_2": 3, "signs": "none"}
REFUSAL: dict[str, object] = {"age_group": "adult", "willing": "declined", "danger_seen": "none"}
CALLED_FOR = ("마음 두 문항의 점수가 기준점", "죽고 싶다는 말씀을 하셨습니다")
WHY = "따님이 곁에 있어 내일 다시 여쭙기로 함"
FORMS = Path(__file__).parents[2] / "resources" / "forms"


def planner_of(field: Field) -> Desk:
    """A planner whose district uses the 보편방문 too."""
    field.hub.publish_form(ELDER, "md", (FORMS / f"{ELDER}.md").read_bytes())
    return field.laptop("planner")


def risk_of(desk: Desk, visit: str) -> str:
    (row,) = [row for row in desk.store.visits.risks(10) if row.visit == visit]
    return row.id


def why(desk: Desk, visit: str) -> str | None:
    """What this laptop shows of why nobody was assessed."""
    reading = desk.reader.visit(visit)
    assert reading is not None
    return reading.not_assessed


def level(desk: Desk, risk: str) -> str:
    return by_rule(desk.ledger.projector.document(f"risk/{risk}"))


@pytest.mark.parametrize("answers", [TICKED, WORN_OUT])
def test_a_visit_with_signs_ends_with_an_assessment_or_a_reason(
    field: Field, answers: dict[str, object]
) -> None:
    planner = planner_of(field)
    visit = begun(planner)
    fill(planner, visit, ELDER, answers)
    with pytest.raises(SignsLeftOpenError):
        planner.visiting.finish(visit, Ending(DONE, "다음에 또 가기로 함"))
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    held = planner.ledger.projector.document(f"visit/{visit}")[NOT_DONE].value
    risk = risk_of(planner, visit)
    assert isinstance(held, dict)
    assert (held.keys(), held["sealed"]) == ({"at_ms", "sealed"}, risk)
    assert why(planner, visit) == WHY
    assert level(planner, risk) == "unknown"
    assert must_be_taken(planner.ledger.projector.document(f"risk/{risk}"))
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    opened = officer.inbox.open(risk, "당직 접수")
    assert WHY in opened.reasons
    assert opened.signs == (("hopeless", "attempted") if answers is TICKED else ())
    take(officer, risk)
    sync(officer)
    sync(planner)
    assert why(planner, visit) == "", "the author's copy has served"


def test_a_visit_with_signs_that_is_thrown_away_is_not_silence(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["attempted"])
    planner.visiting.abandon(visit)
    risk = risk_of(planner, visit)
    assert must_be_taken(planner.ledger.projector.document(f"risk/{risk}"))
    sync(planner)
    officer = field.laptop("duty_officer")
    sync(officer)
    opened = officer.inbox.open(risk, "당직 접수")
    assert opened.signs == ("attempted",)
    assert THROWN_AWAY in opened.reasons
    assert planner.drafts.unfinished() == []
    mistaken = begun(planner)
    planner.visiting.note_signs(mistaken, ["attempted"])
    planner.visiting.note_signs(mistaken, [])
    planner.visiting.abandon(mistaken)
    assert [row.id for row in planner.store.visits.risks(10)] == [risk], "what was taken out says nothing"


def test_which_signs_were_ticked_is_read_by_the_health_division_alone(field: Field) -> None:
    planner = planner_of(field)
    visit = begun(planner)
    fill(planner, visit, ELDER, {**TICKED, "phq2_1": 3, "phq2_2": 3})
    fill(planner, visit, "wellbeing_call", {**WORRIED_CALL, "death_wish": "yes"})
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    sync(planner)
    supervisor, officer = field.laptop("supervisor"), field.laptop("duty_officer")
    sync(supervisor)
    sync(officer)
    seen = everything(supervisor)
    assert WHY.encode() not in seen
    assert why(supervisor, visit) == "", "the supervisor learns that nobody was assessed, not why"
    assert b"<worry>meals" in seen, "and what else was the worry"
    for told in ("past_attempt", "hopelessness", "alert_signs", "death_wish", *CALLED_FOR):
        assert told.encode() not in seen
    opened = officer.inbox.open(risk_of(planner, visit), "당직 접수")
    assert (opened.not_assessed, WHY in opened.reasons) == (WHY, True)
    assert opened.answers == ("죽고 싶다는 말씀을 하셨나요?: 예",)
    assert [word for word in CALLED_FOR if word not in opened.reasons] == []


def test_a_sign_whose_question_is_gone_from_the_form_is_sealed_all_the_same(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    answer_form(planner, visit, CALL, {**WORRIED_CALL, "death_wish": "yes"})
    text = (FORMS / f"{CALL}.md").read_text(encoding="utf-8")
    rows = [row for row in text.split("\n") if "death_wish" not in row]
    field.hub.publish_form(CALL, "md", "\n".join(rows).replace("2026112303", "2026112399").encode())
    sync(planner)
    planner.drafts.renew(visit, CALL, now_ms=planner.clock())
    planner.visiting.finish_form(visit, CALL)
    planner.visiting.finish(visit, Ending(DONE, not_assessed=WHY))
    assert "죽고 싶다" not in str(planner.ledger.projector.document(f"visit/{visit}"))
    kept = own_copy(planner.ledger, risk_of(planner, visit), Kind.RISK_SCREENED)
    assert kept is not None
    assert "죽고 싶다는 말씀을 하셨나요?: 예" in kept.reasons


def test_with_signs_a_refusal_is_urgent(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    assert level(planner, screen(planner, visit, dict(REFUSAL))) == "declined"
    planner.visiting.note_signs(visit, ["depressed", "hopeless"])
    assert level(planner, screen(planner, visit, dict(REFUSAL))) == "unknown"
    planner.visiting.note_signs(visit, ["depressed", "hopeless", "attempted"])
    assert level(planner, screen(planner, visit, dict(REFUSAL))) == "moderate"
    planner.visiting.note_signs(visit, [])
    assert level(planner, screen(planner, visit, dict(REFUSAL))) == "moderate", "nothing falls by itself"


def test_a_sign_that_is_ticked_after_the_assessment_is_sealed_with_it(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.note_signs(visit, ["attempted"])
    assert planner.visiting.finish_form(visit, MIND) == risk
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert kept.signs == ("attempted",)
    planner.visiting.note_signs(visit, ["attempted", "hopeless"])
    planner.visiting.finish(visit, Ending(DONE))
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert kept.signs == ("hopeless", "attempted")
    assert len([row for row in planner.store.visits.risks(10) if row.visit == visit]) == 1


def test_at_a_closed_door_the_note_is_the_reason(field: Field) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    planner.visiting.note_signs(visit, ["hopeless"])
    planner.visiting.finish(visit, Ending(REFUSED, "문을 닫으심"))
    risk = risk_of(planner, visit)
    kept = own_copy(planner.ledger, risk, Kind.RISK_SCREENED)
    assert kept is not None
    assert (kept.signs, kept.reasons) == (("hopeless",), "문을 닫으심")


def test_the_safety_plan_belongs_to_the_gravest_risk_of_the_visit(field: Field) -> None:
    planner = field.laptop("planner")
    field.hub.publish_form("cssrs_entry", "md", (FORMS / "cssrs_entry.md").read_bytes(), terms="보건소")
    sync(planner)
    visit = begun(planner)
    grave = screen(planner, visit, dict(DESPAIR))
    calm: dict[str, object] = {"cssrs_1": "no", "cssrs_2": "no", "cssrs_6": "no"}
    assert level(planner, screen(planner, visit, calm, "cssrs_entry")) == "none"
    plan: dict[str, object] = {"signs": "잠을 못 잔다", "means": "약은 딸이 맡는다", "means_done": "yes"}
    assert screen(planner, visit, plan, "safety_plan") == grave


def test_a_reason_that_a_program_before_wrote_plainly_is_read_as_it_was(field: Field) -> None:
    planner, supervisor, nurse = (field.laptop(who) for who in ("planner", "supervisor", "nurse"))
    visit = begun(planner)
    home = planner.drafts.summary(visit).household
    planner.visiting.finish(visit, Ending(DONE))
    before: Value = {"reason": WHY, "at_ms": planner.clock()}
    with planner.ledger.action("visit.finish", f"visit/{visit}"):
        planner.ledger.record(Kind.VISIT_AMENDED, f"visit/{visit}", home, {NOT_DONE: before})
    sync(planner)
    sync(supervisor)
    sync(nurse)
    assert [why(desk, visit) for desk in (planner, supervisor, nurse)] == [WHY, WHY, None]
