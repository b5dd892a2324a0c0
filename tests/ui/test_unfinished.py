"""Whoever began an assessment with a red flag and left it cannot miss that it waits for them."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.ledger import now_ms
from app.risk.waiting import waiting
from tests.field import District
from tests.risk.test_during_the_visit import begun
from tests.risk.test_rising import both_ways
from tests.risk.test_unfinished import DANGER_OPEN, EVERY_DAY, MIND
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.planner import Hand, working
from tests.ui.test_locked_sending import waiting_at_the_hub
from tests.ui.visits import Answers, answer_form, refs_of
from tests.visit_day import no_look, sit_down
from ui.locked_watch import LockedWatch
from ui.screens.crisis import CrisisScreen
from ui.screens.form import FormScreen
from ui.screens.household import HouseholdScreen
from ui.screens.risk_causes import causes
from ui.screens.screening import ScreeningScreen
from ui.screens.today import TodayScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

QUARTER_MS = 16 * 60_000


def answered(screen: FormScreen, answers: Answers) -> None:
    """As fingers do, without turning a page."""
    session = screen._session
    assert session is not None
    refs = refs_of(session)
    for name, value in answers.items():
        session.answer(refs[name], str(value))
        screen._answered(refs[name], str(value))


def test_whoever_leaves_it_reads_so_at_once_and_wherever_they_go(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begun(desk)
    home = desk.drafts.summary(visit).household
    with working(desk, theme) as stage:
        form = FormScreen(stage.context, visit, MIND)
        hand = Hand(qtbot, stage, form)
        answered(form, EVERY_DAY)
        assert desk.store.visits.risks(9) == []
        form.leave()
        hand.settle()
        assert [row.level for row in desk.store.visits.risks(9)] == ["low"]
        assert any("마치지 않았어요" in said for said, _tone in stage.said), stage.said
        first = TodayScreen(stage.context)
        today = Hand(qtbot, stage, first)
        assert "마치지 않은 평가 1건" in today.words()
        first.troubles.setFocus()
        first.troubles.choose_at(0)
        today.key(Qt.Key.Key_Return, on="today.troubles")
        assert stage.places.gone[-1] == ("form", visit, MIND)
        page = Hand(qtbot, stage, HouseholdScreen(stage.context, home))
        assert "위험 신호가 있는 마음건강평가를 마치지 않았어요" in page.words()
        assert "안 마침" in Hand(qtbot, stage, VisitScreen(stage.context, visit)).words()
        desk.visiting.finish_form(visit, MIND)
        page.screen.refresh()
        page.settle()
        assert "위험 신호가 있는" not in page.words()


def test_whoever_opens_it_reads_that_it_is_not_finished(qtbot: QtBot, district: District) -> None:
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, MIND, EVERY_DAY)
    (risk,) = planner.unfinished.left(visit)

    def said() -> list[str]:
        both_ways(planner, officer)
        parts = officer.inbox.open_all(risk, "당직 접수").parts
        return [text.text() for text in causes(parts, officer.clock())]

    assert any("아직 마치지 않은 평가예요" in each for each in said())
    planner.visiting.finish_form(visit, MIND)
    assert not any("아직 마치지 않은 평가예요" in each for each in said())


def test_of_an_unknown_one_that_was_finished_since_the_officer_reads_what_its_answers_say(
    qtbot: QtBot, district: District, theme: Theme
) -> None:
    """A level never falls by itself: the officer takes it, and knows why it may wait."""
    planner, officer = district.laptop("planner"), district.laptop("duty_officer")
    visit = begun(planner)
    answer_form(planner, visit, MIND, DANGER_OPEN)
    planner.unfinished.see(visit)
    (risk,) = planner.unfinished.give_up()
    answer_form(planner, visit, MIND, {"danger_seen": "none"})
    assert planner.visiting.finish_form(visit, MIND) == risk
    both_ways(planner, officer)
    assert [(one.row.id, one.level) for one in waiting(officer.ledger)] == [(risk, "unknown")]
    finished = "그 뒤에 평가를 마쳤어요. 마친 답으로는 ‘낮음’입니다."
    with working(officer, theme) as stage:
        hand = Hand(qtbot, stage, ScreeningScreen(stage.context, risk))
        assert finished not in hand.words(), "it says what was answered"
        hand.press("screening.reason.0")
        hand.press("screening.open")
        hand.until(lambda: finished in hand.words())
        assert "단계 모름" in hand.words()
    with working(planner, theme) as stage:
        assert finished in Hand(qtbot, stage, CrisisScreen(stage.context, risk)).words()


def began(
    theme: Theme, district: Copied, leaving: ExitStack, answers: Answers = DANGER_OPEN
) -> tuple[Someone, str]:
    """A planner who turned a page with a red flag on it, beside a grave question without an answer; and with
    whom."""
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk

    def page_turned() -> str:
        visit = begun(desk)
        answer_form(desk, visit, MIND, answers)
        desk.unfinished.see(visit)
        (one,) = desk.unfinished.all()
        assert one.household is not None
        return one.household.head

    return planner, shell.context.tasks.wait_for_store(page_turned)


def locked(planner: Someone) -> LockedWatch:
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")
    planner.reads("마치지 않은 평가가 1건 있어요")
    (watch,) = planner.window.findChildren(LockedWatch)
    return watch


def test_at_the_lock_the_officer_hears_of_it_and_the_page_says_how_many_wait(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = began(theme, district, leaving)
    assert waiting_at_the_hub(district) == 0
    locked(planner)
    assert head not in planner.words()
    planner.until(lambda: waiting_at_the_hub(district) == 1, "the locked laptop to send it")


def test_what_may_wait_is_recalled_at_the_lock_once_the_hour_is_over(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _head = began(theme, district, leaving, EVERY_DAY)
    shell = planner.window.shell
    assert shell is not None
    shell.crisis_watch._look_for_left()
    desk = shell.context.desk
    assert "이어서 마쳐 주세요" not in planner.words(), "whoever has just begun needs no word"
    with monkeypatch.context() as later:
        later.setattr(desk, "clock", lambda: now_ms() + QUARTER_MS)
        shell.crisis_watch._look_for_left()
        planner.reads("오늘 화면에서 열어 이어서 마쳐 주세요")
    watch = locked(planner)
    rung: list[str] = []
    monkeypatch.setattr(watch._alerting, "alert", lambda _title, text: rung.append(text))
    by_ms = watch.vigil.finish_by_ms
    watch.clock_ms = lambda: by_ms - 1
    watch.look()
    assert rung == []
    watch.clock_ms = lambda: by_ms + 1
    watch.look()
    watch.look()
    assert len(rung) == 1, "with a sound, and not each minute of a night"
    assert "마치지 않은 평가" in rung[0]


def test_the_window_is_not_closed_over_it_without_a_word(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = began(theme, district, leaving)
    assert not planner.window.close()
    planner.reads("닫지 말고 이어서 마쳐 주세요")
    assert head in planner.words()
    planner.reads("급한 기록을 구청으로 보냈어요")
    assert waiting_at_the_hub(district) == 1
