"""Health on the screen: the last answers beside the questions, the trend, by keyboard alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.health.medicines import Medicines
from app.health.telling import asked
from app.visits.visiting import DONE, Ending
from app.wire.revisions import Kind
from tests.health.rounds import Clock, check, home, newborn, nurse, pressure
from tests.prepared import Field
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.stage import Stage
from tests.ui.visits import answer_form, fill
from ui.forms.question import Question
from ui.health.catalogue import catalogue, groups
from ui.health.plotting import Chart
from ui.health.spark import Spark
from ui.language import Language
from ui.screens.base import BaseScreen
from ui.screens.form import FormScreen
from ui.screens.health import HealthScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme
from ui.tokens import Appearance

SHOTS = os.environ.get("HEALTH_SHOTS", "")


def test_the_last_pressure_stands_beside_the_question_and_leads_to_its_chart(
    field: Field, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row = home(desk)
    for days, sys, dia in ((170, 152, 96), (120, 146, 92), (79, 138, 88), (40, 132, 84)):
        clock.days_ago = days
        check(desk, row.household.id, row.plan.id if days == 170 else None, pressure(sys, dia, sys, dia))
    clock.days_ago = 0
    visit = desk.visiting.start(row.household.id, None, [])
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, screen)
        hand.until(lambda: screen.view is not None)
        view = screen.view
        assert view is not None
        view.go_to("/data/prepare/bp_done")
        hand.key(Qt.Key.Key_1)
        view.go_to("/data/prepare/arm")
        hand.key(Qt.Key.Key_F8)
        assert screen._session is not None
        said = screen._session.state("/data/prepare/arm")
        assert said is not None
        assert said.value == "right"
        _look(screen, theme, language, "before-choice")
        view.go_to("/data/bp1/bp1_sys")
        question = next(one for one in screen.findChildren(Question) if one.ref == "/data/bp1/bp1_sys")
        assert question.beside is not None
        assert question.beside.line.startswith("지난번 132/84 · ")
        # Nobody takes over a reading.
        hand.key(Qt.Key.Key_F8)
        state = screen._session.state("/data/bp1/bp1_sys")
        assert state is not None
        assert state.value == ""
        _look(screen, theme, language, "before-measure")
        view.go_to("/data/bp1/bp1_sys")
        hand.key(Qt.Key.Key_F9)
        dialog = hand.dialogs()[0]
        assert "146" in hand.words()
        assert "2번 평균" in hand.words()
        assert "가는 점선: 아래 혈압 (이완기) 기준 90" in hand.words()
        _look_at_dialog(dialog, theme, language, "trend")
        dialog.reject()
        hand.until(lambda: hand.dialogs() == [])
        [spark, *_] = [one for one in screen.findChildren(Spark) if one.isVisible()]
        qtbot.keyClick(spark, Qt.Key.Key_Return)
        hand.until(lambda: "2번 평균" in hand.words())
        hand.dialogs()[0].reject()


def test_a_dangerous_reading_is_told_at_once_and_the_nurse_has_everything_before_her(
    field: Field, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row = home(desk)
    household = row.household.id
    for days, sys, dia in ((120, 152, 96), (79, 146, 92), (40, 132, 84)):
        clock.days_ago = days
        check(desk, household, row.plan.id if days == 120 else None, pressure(sys, dia, sys, dia))
    clock.days_ago = 0
    at = f"people.{desk.store.homes.people(household)[0].id}."
    desk.editing.save(household, {at + "clinic": "정릉내과", at + "clinic_phone": "02-000-0000"}, {})
    visit = desk.visiting.start(household, None, [])
    answer_form(desk, visit, "health_check", {"bp_done": "yes", "arm": "left"})
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, screen)
        hand.until(lambda: screen.view is not None)
        assert screen.view is not None
        screen.view.go_to("/data/bp1/bp1_sys")
        hand.qtbot.keyClicks(screen.focusWidget(), "192")
        screen.view.go_to("/data/bp1/bp1_dia")
        hand.qtbot.keyClicks(screen.focusWidget(), "118")
        assert not hand.shows("alarm")
        hand.key(Qt.Key.Key_PageDown)
        hand.until(lambda: hand.shows("alarm"))
        assert "혈압이 매우 높음 192/118" in hand.words()
        _look(screen, theme, language, "alarm")
        hand.press("alarm.open")
        _look_at_dialog(hand.dialogs()[0], theme, language, "alarm-sheet")
        assert "정릉내과 02-000-0000" in hand.words()
        hand.press("alarm.told.centre")
        hand.accept()
        hand.until(lambda: "알린 곳: 보건소" in hand.words())
        # The form's own question says so too.
        hand.until(lambda: _actions(screen) == "nurse")
        _nurses_page(hand, stage, household, theme, language)
        visiting = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, visiting)
        hand.press("visit.finish")
        assert "집중관리군을 제안합니다: 혈압이 매우 높음" in hand.words()
        hand.press("finish.group.intensive")
        group = groups().get("intensive")
        assert group is not None
        assert visiting.finishing._next.due() == group.next_visit(desk.today())
        _look(visiting, theme, language, "finish-group")


def _actions(screen: FormScreen) -> str:
    assert screen._session is not None
    question = asked(screen._session, catalogue())
    return "" if question is None else question.value


def test_an_infants_growth_is_drawn_with_the_corrected_age(
    field: Field, theme: Theme, language: Language, qtbot: QtBot
) -> None:
    clock = Clock()
    desk = nurse(field, clock)
    row, baby = newborn(desk)
    with desk.ledger.action("test", "household"):
        birth = (desk.today() - timedelta(days=150)).isoformat()
        values = {f"people.{baby}.birth": birth, f"people.{baby}.sex": "F"}
        desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{row.household.id}", row.household.id, values)
    for days, weight, length, head in ((90, 3.4, 51.0, 35.5), (60, 4.2, 54.0, 37.5), (5, 5.0, 58.5, 40.1)):
        clock.days_ago = days
        answers = {
            "met": "baby",
            "gestation_weeks": 34,
            "weight": weight,
            "length": length,
            "head": head,
            "feeding": "breast",
            "jaundice": "none",
            "vaccines": "schedule",
            "mood": "no",
            "support": "family",
        }
        visit = desk.visiting.start(row.household.id, None, [])
        desk.visiting.set_person(visit, baby)
        fill(desk, visit, "infant_check", answers)
        desk.visiting.finish(visit, Ending(DONE))
    clock.days_ago = 0
    with working(desk, theme) as stage:
        screen = HealthScreen(stage.context, row.household.id, baby)
        hand = Hand(qtbot, stage, screen)
        assert "교정 3.5개월 (34주에 태어남)" in hand.words()
        assert "백분위 · z" in hand.words()
        _look(screen, theme, language, "growth-card")
        hand.press("health.growth.weight")
        assert "5.0 kg" in hand.words()
        chart = hand.dialogs()[0].findChildren(Chart)[0]._chart
        axes = [chart.getPlotItem().getAxis(side).labelText for side in ("left", "bottom")]
        assert axes == ["kg", "월령 (개월)"]
        _look_at_dialog(hand.dialogs()[0], theme, language, "growth")
        hand.dialogs()[0].reject()


def _nurses_page(hand: Hand, stage: Stage, household: str, theme: Theme, language: Language) -> None:
    screen = HealthScreen(stage.context, household)
    hand = Hand(hand.qtbot, stage, screen)
    assert "192/118" in hand.words()
    hand.press("health.medicine.import")
    field = hand.part("medicine.text")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText("아모디핀 5mg 1정 아침\n메트포르민 500mg 아침 저녁")
    _look_at_dialog(hand.dialogs()[0], theme, language, "medicine-import")
    hand.accept()
    hand.until(lambda: "드시는 약 2가지" in hand.words())
    listed = Medicines(stage.desk.ledger).of(household, screen.sheet.person.id)  # type: ignore[union-attr]
    hand.press(f"health.medicine.{listed[0].id}")
    hand.until(lambda: bool(hand.dialogs()))
    hand.press("medicine.sometimes")
    _look_at_dialog(hand.dialogs()[0], theme, language, "medicine-editor")
    hand.accept()
    hand.until(lambda: "가끔 빠뜨림" in hand.words())
    _look(screen, theme, language, "health")


def _look(screen: BaseScreen, theme: Theme, language: Language, name: str) -> None:
    if SHOTS:
        _pictures(screen.grab, screen.resize, theme, language, name)


def _look_at_dialog(dialog: QDialog, theme: Theme, language: Language, name: str) -> None:
    if SHOTS:
        _pictures(dialog.grab, lambda *_size: None, theme, language, name)


def _pictures(
    grab: Callable[[], object],
    resize: Callable[[int, int], None],
    theme: Theme,
    language: Language,
    name: str,
) -> None:
    for size, scale, look, tongue in (
        (WIDE, 100, Appearance.LIGHT, "ko"),
        (TALL, 200, Appearance.HIGH_CONTRAST, "ko"),
        (TALL, 100, Appearance.LIGHT, "en"),
    ):
        language.use(tongue)
        theme.use(look)
        theme.scale_to(scale)
        resize(*size)
        for _ in range(5):
            QApplication.processEvents()
        grab().save(str(Path(SHOTS) / f"{name}-{scale}-{look.value}-{tongue}.png"))  # type: ignore[attr-defined]
    language.use("ko")
    theme.use(Appearance.LIGHT)
    theme.scale_to(100)
    QApplication.processEvents()
