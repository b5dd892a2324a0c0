"""A risk that the field judged lower, and one that was closed, as those who act on them read it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.households.page import read_household
from app.risk.incoming import incoming
from app.risk.judging import judge
from tests.eyes import end, take
from tests.field import District, sync
from tests.risk.test_during_the_visit import change
from tests.ui.planner import Hand, working
from tests.ui.test_crisis import screened
from tests.ui.test_duty_inbox import rows
from tests.ui.visits import DESPAIR
from ui.components.tone import Tone
from ui.screens.crisis import CrisisScreen
from ui.screens.household_risk import RiskBanner
from ui.screens.inbox import InboxScreen
from ui.screens.screening import ScreeningScreen
from ui.theme import Theme

LOWERED = "평가로는 ‘높음’ — 한지원 님이 ‘낮음’으로 낮춤"


def test_judged_lower_then_closed(qtbot: QtBot, district: District, theme: Theme) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    _visit, risk = screened(planner, {**DESPAIR, "centre_consent": "yes"})
    judge(planner.ledger, risk, "low", "곁에 딸이 있음")
    sync(planner)
    sync(officer)
    with working(officer, theme) as stage:
        inbox = Hand(qtbot, stage, InboxScreen(stage.context))
        (row,) = rows(inbox)
        assert (row.mark, row.mark_tone) == ("높음 · 즉시 대응", Tone.DANGER)
        assert row.note.startswith(LOWERED)
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        said = hand.words()
        for words in (LOWERED, "즉시 대응", "119", "지금 연락하세요.", "센터 연락 동의", "동의하심"):
            assert words in said, words
        hand.press("screening.reason.0")
        hand.press("screening.open")
        assert "평가로는 ‘높음’, 판단은 ‘낮음’" in hand.words()
        assert "곁에 딸이 있음" in hand.words()
    end(officer, risk, "settled", "통화하고 확인함")
    sync(officer)
    with working(officer, theme) as stage:
        (row,) = rows(Hand(qtbot, stage, InboxScreen(stage.context)))
        assert (row.mark, row.mark_tone) == ("낮음", Tone.NEUTRAL)
    sync(planner)
    known = planner.store.visits.risk(risk)
    assert known is not None
    page = read_household(planner.ledger, known.household)
    assert page is not None
    banner = RiskBanner(lambda _risk: None)
    qtbot.addWidget(banner)
    banner.fill(page, planner.clock())
    assert "서민아 님이 위험 관리를 마침: 위험이 가라앉음" in banner.text
    assert "즉시 대응" not in banner.text
    assert banner.property("tone") == Tone.INFO.value
    with working(planner, theme) as stage:
        hand = Hand(qtbot, stage, CrisisScreen(stage.context, risk))
        said = hand.words()
        assert "서민아 님이 위험 관리를 마침: 위험이 가라앉음" in said
        assert "센터 연락 동의: 동의하심" in said
        assert "119" not in said


def test_the_officer_sees_that_answers_were_put_right_after_the_risk_was_taken(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    """The level is the same, so nothing waits anew: what is told is that other answers came."""
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    visit, risk = screened(planner, dict(DESPAIR))
    sync(planner)
    sync(officer)
    take(officer, risk)
    sync(officer)
    (one,) = incoming(officer.ledger)
    assert one.put_right_ms is None
    change(planner, visit, "asq_3", "no")
    assert planner.visiting.finish_form(visit, "mind_assessment") == risk
    sync(planner)
    sync(officer)
    changed = "답이 고쳐졌어요. 답을 다시 열어 보세요."
    with working(officer, theme) as stage:
        inbox = Hand(qtbot, stage, InboxScreen(stage.context))
        (row,) = rows(inbox)
        assert changed in row.note
        assert row.chip_tone is Tone.CAUTION
        assert "접수 뒤 고쳐진 평가 1건" in inbox.words()
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        assert changed in hand.words()
    officer.inbox.open_all(risk, "접수 뒤 고쳐져서")
    (one,) = incoming(officer.ledger)
    assert one.put_right_ms is None, "it was read"
