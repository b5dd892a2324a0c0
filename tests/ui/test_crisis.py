"""지금 할 일: what a planner sees after a screening, while the resident sits beside them."""

from __future__ import annotations

from datetime import timedelta
from threading import Event

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

import ui.screens.form_early
from app.desk import Desk
from app.risk.following import course
from app.risk.judging import judge
from app.risk.lines import read_lines
from app.visits.reading import Answer, FormReading
from tests.eyes import take
from tests.field import District, sync
from tests.risk.test_whose_risk import family
from tests.someone import type_text
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import DESPAIR, answer_form, refs_of
from ui.printing.paper import document
from ui.resources import RESOURCES
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.screens.household import HouseholdScreen
from ui.screens.safety_paper import safety_sheet
from ui.screens.visit import VisitScreen
from ui.screens.visit_now import read_visit
from ui.theme import Theme

MODERATE = {**DESPAIR, "asq_5": "no"}


def begun(desk: Desk) -> str:
    due = desk.homes_due(desk.today() + timedelta(days=365))[0]
    return desk.visiting.start(due.household.id, due.plan.id, [])


def screened(desk: Desk, answers: dict[str, object]) -> tuple[str, str]:
    """A visit in progress and its screening."""
    visit = begun(desk)
    answer_form(desk, visit, "mind_assessment", answers)
    risk = desk.visiting.finish_form(visit, "mind_assessment")
    assert risk is not None
    return visit, risk


def test_finishing_the_assessment_leads_to_what_to_do_now(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begun(desk)
    answer_form(desk, visit, "mind_assessment", {**DESPAIR, "danger_seen": "none", "actions": "stayed"})
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "mind_assessment"))
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        screen._finish()
        hand.settle()
        risk = desk.store.visits.risks(1)[0].id
        assert stage.places.gone == [("back",), ("crisis", risk)]


def test_leaving_the_form_in_the_middle_tells_what_is_grave(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begun(desk)
    answer_form(desk, visit, "mind_assessment", dict(DESPAIR))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "mind_assessment"))
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        screen._back()
        hand.until(lambda: bool(stage.said))
        assert "의약과에 먼저 알려요" in stage.said[-1][0]
        hand.settle()
        (risk,) = desk.store.visits.risks(10)
        assert (risk.level, risk.to_take) == ("high", True)
        assert desk.drafts.summary(visit).forms == (("mind_assessment", False),), "it can be gone on with"


def test_a_grave_answer_is_told_when_the_laptop_was_put_aside(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ui.screens.form_early, "_STILL_MS", 0)
    visit = begun(desk)
    answer_form(desk, visit, "mind_assessment", {**DESPAIR, "asq_5": ""})
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "mind_assessment"))
        screen = hand.screen
        assert isinstance(screen, FormScreen)
        assert screen._session is not None
        ref = refs_of(screen._session)["asq_5"]
        screen._session.answer(ref, "yes")
        screen._answered(ref, "yes")
        hand.until(lambda: bool(stage.said))
        hand.settle()
        (risk,) = desk.store.visits.risks(10)
        assert risk.level == "high"


@pytest.mark.parametrize("size", [WIDE, TALL])
def test_high_says_what_to_do_and_whom_to_call(
    qtbot: QtBot, desk: Desk, theme: Theme, size: tuple[int, int]
) -> None:
    _, risk = screened(desk, dict(DESPAIR))
    with working(desk, theme) as stage:
        words = Hand(qtbot, stage, CrisisScreen(stage.context, risk), size).words()
        for expected in ("혼자 두지 마세요", "119", "112", "응급입원", "팀장 문정호", "의약과 당직"):
            assert expected in words
        assert "지금 자살을 생각함" in words, "the answers that caused it"
        assert "아직 접수 전" in words


def test_after_the_districts_limit_it_says_call_now(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    _, risk = screened(desk, dict(DESPAIR))
    minutes = desk.identity.policy.acknowledge_minutes
    before = desk.clock
    desk.clock = desk.ledger.clock = lambda: before() + (minutes + 1) * 60_000
    with working(desk, theme) as stage:
        words = Hand(qtbot, stage, CrisisScreen(stage.context, risk)).words()
        assert "아직 아무도 접수하지 않았어요" in words
        assert "010-0000-0004" in words


def test_the_level_is_changed_by_keyboard_and_lowering_asks_why(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    _, risk = screened(desk, dict(MODERATE))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        hand.press("crisis.change")
        hand.until(lambda: hand.screen.focusWidget() is hand.part("levelling.low"))
        hand.press("crisis.judge")
        assert "단계를 골라 주세요" in hand.words()
        hand.key(Qt.Key.Key_Space, on="levelling.low")
        hand.press("crisis.judge")
        assert "까닭을 적어 주세요" in hand.words()
        reason = hand.part("levelling.reason")
        assert isinstance(reason, QPlainTextEdit)
        type_text(reason, "옛일을 말씀하심")
        answered = Event()
        stage.tasks.store(answered.wait)
        qtbot.mouseClick(hand.part("crisis.judge"), Qt.MouseButton.LeftButton)
        type_text(reason, " 그리고")
        written = reason.toPlainText()
        answered.set()
        hand.settle()
        assert written == "옛일을 말씀하심", "it holds still until it is recorded"
        words = hand.words()
        assert "한지원 님이" in words
        assert "옛일을 말씀하심" in words
        row = desk.store.visits.risk(risk)
        assert row is not None
        assert row.level == "low"


def test_what_was_lowered_is_raised_again_to_what_the_answers_say(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    _, risk = screened(desk, dict(DESPAIR))
    judge(desk.ledger, risk, "low", "옛일을 말씀하심")
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        hand.press("crisis.change")
        hand.key(Qt.Key.Key_Space, on="levelling.high")
        hand.press("crisis.judge")
    row = desk.store.visits.risk(risk)
    assert row is not None
    assert row.level == "high"


def test_the_plan_is_written_in_the_visit_and_can_be_printed_after(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit, risk = screened(desk, dict(MODERATE))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        assert not hand.shows("crisis.print")
        hand.press("crisis.plan")
        assert stage.places.gone == [("form", visit, "safety_plan")]
        answer_form(desk, visit, "safety_plan", {"signs": "잠을 못 잔다"})
        assert desk.visiting.finish_form(visit, "safety_plan") == risk
        hand.screen.refresh()
        hand.settle()
        assert hand.shows("crisis.print")


def test_the_sheet_is_large_names_the_lines_and_nobody(desk: Desk, theme: Theme) -> None:
    plan = FormReading(
        "safety_plan",
        "",
        (
            Answer("둘레를 안전하게", "", heading=True),
            Answer("멀리 둘 것과 맡아 줄 사람", "약은 딸이 맡는다\n농약은 <이장>님께"),
        ),
        (),
    )
    lines = read_lines(RESOURCES / "crisis_lines.toml")
    paper = document(safety_sheet(plan, lines, desk.today(), ("한지원", "010-0000-0001")), "Pretendard GOV")
    text = paper.toPlainText()
    for expected in ("109", "119", "한지원", "· 농약은 <이장>님께", lines.as_of.isoformat()):
        assert expected in text
    assert paper.defaultFont().pointSize() >= 18


def test_a_ticked_sign_opens_the_assessment_and_is_sealed_with_it(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        hand.press("visit.assess")
        hand.key(Qt.Key.Key_Space, on="signs.hopeless")
        assert stage.places.gone == [("form", visit, "mind_assessment")]
        answer_form(desk, visit, "mind_assessment", dict(DESPAIR))
        risk = desk.visiting.finish_form(visit, "mind_assessment")
        assert risk is not None
        words = Hand(qtbot, stage, CrisisScreen(stage.context, risk)).words()
        assert "보인 징후: 희망이 없다고 말함" in words


def test_the_district_says_which_form_assesses(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    enrolled = desk.identity.enrolled
    policy = msgspec.structs.replace(enrolled.answer.policy, assessment_form="score_entry")
    answer = msgspec.structs.replace(enrolled.answer, policy=policy)
    desk.identity.enrolled = msgspec.structs.replace(enrolled, answer=answer)
    visit = begun(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        if hand.shows("visit.assess"):
            hand.press("visit.assess")
            hand.accept()
            assert stage.places.gone == [("form", visit, "score_entry")]
        now = read_visit(desk, visit)
        assert now is not None
        assert now.assessment == "score_entry"


def test_contacts_and_the_end_are_recorded_beside_what_to_do(
    qtbot: QtBot, district: District, desk: Desk, theme: Theme
) -> None:
    _, risk = screened(desk, dict(DESPAIR))
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        assert not hand.shows("follow.close")
        assert "접수된 뒤에 마쳐 주세요" in hand.words(), "and what comes first"
    sync(desk)
    officer = district.laptop("duty_officer")
    take(officer, risk)
    sync(officer)
    sync(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk), TALL)
        assert "다시 연락할 날" in hand.words()
        hand.press("follow.contact")
        hand.accept()
        assert "하나를 골라 주세요." in hand.words(), "nothing is chosen beforehand"
        hand.key(Qt.Key.Key_Space, on="contact.called")
        today, day = desk.today(), hand.part("contact.again")
        assert isinstance(day, QLineEdit)
        for days, said in ((-1, "지난 날은"), (9, "9일 뒤로 늦출까요?"), (366, "366일 뒤예요")):
            day.selectAll()
            hand.type("contact.again", (today + timedelta(days=days)).isoformat())
            hand.accept()
            assert said in hand.words()
        day.selectAll()
        hand.type("contact.again", today.isoformat())
        hand.accept()
        assert "통화함" in hand.words()
        went = course(desk.ledger, risk)
        assert went is not None
        assert went.follow.due == today, "the day that was typed, before the rule's own"
        hand.press("follow.close")
        hand.key(Qt.Key.Key_Space, on="closing.handed_over")
        hand.accept()
        assert "까닭을 적어 주세요" in hand.words()
        hand.type("closing.note", "센터 등록")
        # What was written stays when news comes meanwhile.
        hand.screen.refresh()
        hand.settle()
        hand.accept()
        assert "한지원 님이" in hand.words()
        assert "센터가 맡음" in hand.words()


def test_an_emergency_that_nobody_assessed_is_entered_from_the_household_by_keyboard(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    home, _ = family(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, home), TALL)
        hand.until(lambda: hand.shows("household.disclose"))
        QTest.keyClick(hand.screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        hand.until(lambda: hand.dialogs() != [])
        hand.accept()
        assert "누구에게 알렸는지 적어 주세요." in hand.words(), "nothing is lost by an Enter too early"
        hand.type("disclosure.to", "119 구급대")
        chosen = ("whom.not_known", "name", "danger", "when.30", "kind.rescue")
        for part in chosen:
            hand.key(Qt.Key.Key_Space, on=f"disclosure.{part}")
        hand.accept()
        assert "하나를 골라 주세요." in hand.words(), "no basis is what nobody chose"
        hand.key(Qt.Key.Key_Space, on="disclosure.pipa_18_2_3")
        hand.accept()
        hand.until(lambda: stage.places.gone != [])
        (risk,) = desk.store.visits.risks(10)
        assert stage.places.gone == [("crisis", risk.id)]
        assert risk.to_take
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk.id), TALL)
        assert "아직 접수 전이에요" in hand.words()
        assert "119 구조·구급에 알림 (119 구급대) · 이름, 위험하다는 사실" in hand.words()
