"""Something graver comes while a form, or the page of what to do now, stands open and is written in."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.judging import judge, standing
from app.risk.present import present_risk
from app.wire.revisions import Kind
from tests.eyes import take
from tests.prepared import Field, field, own, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, change, level, screen
from tests.risk.test_rising import both_ways, waits
from tests.someone import type_text
from tests.ui.planner import Hand, working
from tests.ui.visits import DESPAIR, answer_form, refs_of
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]


def screenings(desk: Desk) -> int:
    return [one.kind for one in own(desk)].count(Kind.RISK_SCREENED)


def test_a_graver_answer_of_the_same_level_is_told_as_its_page_is_turned(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, "mind_assessment", dict(DESPAIR))
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, FormScreen(stage.context, visit, "mind_assessment"))
        form = hand.screen
        assert isinstance(form, FormScreen)
        form._early.page_ends()
        hand.settle()
        assert screenings(planner) == 1
        (risk,) = (one.id for one in planner.store.visits.risks(9))
        both_ways(planner, officer)
        take(officer, risk)
        both_ways(officer, planner)
        assert form._session is not None
        ref = refs_of(form._session)["danger_seen"]
        form._session.answer(ref, "act")
        form._answered(ref, "act")
        form._early.page_ends()
        hand.settle()
        assert screenings(planner) == 2
        form._early.page_ends()
        form._back()
        hand.settle()
    assert screenings(planner) == 2, "told once"
    both_ways(planner, officer)
    assert waits(officer) == [risk]
    assert len(officer.inbox.open_all(risk, "당직 접수").news) == 1


def test_nobody_lowers_a_level_that_rose_while_they_wrote_why(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, boss = field.laptop("planner"), field.laptop("supervisor")
    visit = begun(planner)
    risk = screen(planner, visit, dict(MODERATE))
    both_ways(planner, boss)
    with working(boss, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        hand.press("crisis.change")
        hand.key(Qt.Key.Key_Space, on="levelling.low")
        reason = hand.part("levelling.reason")
        assert isinstance(reason, QPlainTextEdit)
        type_text(reason, "어제는 괜찮으셨음")
        hand.settle()
        change(planner, visit, "asq_5", "yes")
        planner.visiting.finish_form(visit, "mind_assessment")
        both_ways(planner, boss)
        hand.screen.refresh()
        hand.until(lambda: hand.shows("crisis.rose"))
        assert "‘높음’으로 올랐어요" in hand.words()
        assert reason.toPlainText() == "어제는 괜찮으셨음", "what is being written stays"
        hand.press("crisis.judge")
        hand.until(lambda: "혼자 두지 마세요" in hand.words())
        hand.settle()
        assert (level(boss, risk), standing(boss.ledger, risk).judged_by) == ("high", "")
        assert "내리지 않았어요" in stage.said[-1][0]
        assert not hand.shows("crisis.rose")
        again = hand.part("levelling.reason")
        assert isinstance(again, QPlainTextEdit)
        assert again.toPlainText() == "어제는 괜찮으셨음"
        hand.key(Qt.Key.Key_Space, on="levelling.low")
        hand.press("crisis.judge")
        hand.settle()
        assert level(boss, risk) == "low"


def test_at_the_door_a_supervisors_lower_level_counts_when_an_officer_took_it(field: Field) -> None:
    planner, boss, officer = (field.laptop(who) for who in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, boss)
    judge(boss.ledger, risk, "low", "어제는 괜찮으셨음")
    both_ways(boss, planner, officer)
    seen = present_risk(planner.ledger, risk)
    assert seen is not None
    assert (seen.standing.level, seen.level) == ("low", "high")
    take(officer, risk)
    both_ways(officer, planner)
    seen = present_risk(planner.ledger, risk)
    assert seen is not None
    assert seen.level == "low"
