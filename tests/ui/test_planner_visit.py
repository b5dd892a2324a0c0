"""A visit from the household's page to its record, and what a full disk does to it."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import ABSENT, DONE, Ending
from tests.field import sync
from tests.ui.clipping import clipped
from tests.ui.planner import TALL, WIDE, Hand, working
from tests.ui.visits import CALM_CALL, DESPAIR, WORRIED_CALL, fill
from ui.context import Changed
from ui.screens.form import FormScreen
from ui.screens.household import HouseholdScreen
from ui.screens.visit import VisitScreen
from ui.theme import Theme

CALL = "wellbeing_call"
MEMO = "/data/done/memo"
REFS = {name: f"/data/call/{name}" for name in ("reached", "condition")}


def begin(desk: Desk, *companions: str) -> str:
    home = desk.homes_due()[0]
    return desk.visiting.start(home.household.id, home.plan.id, list(companions))


def test_a_household_shows_people_plans_and_what_happened(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    desk.visiting.record_without_visit(home.household.id, home.plan.id, Ending(ABSENT, "대답 없음"))
    sync(desk)
    with working(desk, theme) as stage:
        screen = HouseholdScreen(stage.context, home.household.id)
        hand = Hand(qtbot, stage, screen)
        words = hand.words()
        for person in desk.store.homes.people(home.household.id):
            assert person.name in words
        assert home.plan.reason in words
        assert "마지막 방문" in words
        row = str(screen.timeline.model().index(0, 0).data())
        assert "부재" in row
        assert "구청 접수" in row
        # One visit is told of with one time.
        when = screen.timeline.row_at(0).title
        assert any(line.startswith(f"{when} · 부재 · ") for line in words.splitlines())
        assert screen.heading().endswith("님 댁")
        for size in (WIDE, TALL):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])


def test_refusal_is_recorded_from_the_household(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    with working(desk, theme) as stage:
        screen = HouseholdScreen(stage.context, home.household.id)
        hand = Hand(qtbot, stage, screen)
        hand.press("household.refused")
        hand.key(Qt.Key.Key_Return)
        (visit,) = desk.store.visits.of_household(home.household.id)
        assert visit.outcome == "refused"
        hand.settle()
        assert "거절" in str(screen.timeline.model().index(0, 0).data())


def test_a_household_that_is_not_here_says_so(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    with working(desk, theme) as stage:
        screen = HouseholdScreen(stage.context, "no-such-household")
        assert "이 노트북에 없는 가구입니다" in Hand(qtbot, stage, screen).words()


def test_forms_of_a_visit_and_the_way_to_each(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk, "nurse", "큰딸")
    fill(desk, visit, CALL, CALM_CALL)
    desk.drafts.open(visit, "health_check", now_ms=desk.clock())
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        words = hand.words()
        assert "끝냄" in words
        assert "작성 중" in words
        assert "방문간호사, 큰딸" in words
        assert "시작" in words
        hand.press("visit.form.health_check")
        hand.press("visit.assess")
        hand.accept()
        assert stage.places.gone == [("form", visit, "health_check"), ("form", visit, "mind_assessment")]
        for size in (WIDE, TALL):
            screen.resize(*size)
            hand.settle()
            hand.until(lambda: clipped(screen) == [])


def test_what_comes_meanwhile_leaves_the_cursor_at_its_form(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    """New forms put the cursor on the first form to write, and Space opened that one."""
    visit = begin(desk)
    desk.drafts.open(visit, CALL, now_ms=desk.clock())
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        assert screen.focusWidget() is hand.part(f"visit.form.{CALL}"), "where one begins"
        for name in ("visit.add.gds_short", f"visit.drop.{CALL}", "visit.companions", "visit.assess"):
            hand.part(name).setFocus()
            stage.tell(Changed.FORMS)
            hand.settle()
            assert screen.focusWidget() is hand.part(name)
        # A line above it is new, and the one that it stood on has another place.
        hand.part("visit.add.gds_short").setFocus()
        desk.drafts.open(visit, "health_check", now_ms=desk.clock())
        stage.tell(Changed.FORMS)
        hand.settle()
        hand.key(Qt.Key.Key_Space)
        assert stage.places.gone == [("form", visit, "gds_short")]
        # The form it stood on is not there any more: it stays among the forms.
        hand.part(f"visit.drop.{CALL}").setFocus()
        desk.visiting.drop_form(visit, CALL)
        stage.tell(Changed.DRAFT)
        hand.settle()
        assert screen.focusWidget() is hand.part("visit.form.health_check")
        # Who comes back from a form begins at the next step again.
        hand.part("visit.companions").setFocus()
        screen.hide()
        screen.show()
        hand.settle()
        assert screen.focusWidget() is hand.part("visit.form.health_check")


def test_companions_may_change_during_the_visit(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk, "nurse", "큰딸")
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        hand.press("visit.companions")
        hand.press("companions.nurse")
        hand.press("companions.warden")
        hand.accept()
        assert desk.drafts.summary(visit).draft.companions == ["warden", "큰딸"]
        assert "통·반장, 큰딸" in hand.words()


def test_every_answer_is_kept_as_it_is_given(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        screen.view.go_to(REFS["reached"])
        hand.key(Qt.Key.Key_1)
        kept = desk.drafts.open(visit, CALL, now_ms=desk.clock()).session.state(REFS["reached"])
        assert kept is not None
        assert kept.value == "met"
        assert "이 노트북에 저장됨" in hand.words()


def test_saved_is_said_of_everything_that_was_typed_or_not_at_all(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        screen.view.go_to(MEMO)
        hand.until(lambda: isinstance(screen.focusWidget(), QPlainTextEdit))
        field = screen.focusWidget()
        assert "이 노트북에 저장됨" in hand.words()
        qtbot.keyClicks(field, "a")
        assert "저장 중…" in hand.words()
        assert "저장됨" not in hand.words()
        hand.until(lambda: "이 노트북에 저장됨" in hand.words())
        hand.settle()
        kept = desk.drafts.open(visit, "health_check", now_ms=desk.clock()).session.state(MEMO)
        assert kept is not None
        assert kept.value == "a"
        qtbot.keyClicks(field, "b")
        qtbot.keyClick(field, Qt.Key.Key_Backspace)
        assert "저장 중…" in hand.words()
        hand.until(lambda: "이 노트북에 저장됨" in hand.words())


def test_keys_that_come_without_a_pause_are_handed_over_on_the_way(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine that is late has no turn for timers: the keys themselves see to it."""
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, "health_check")
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        screen.view.go_to(MEMO)
        hand.until(lambda: isinstance(screen.focusWidget(), QPlainTextEdit))
        now = time.monotonic()
        for passed, letter in enumerate("abc"):
            monkeypatch.setattr("ui.forms.editors.typed.monotonic", lambda at=passed: now + at * 0.3)
            QApplication.sendEvent(screen.focusWidget(), _key(letter))
        session = screen.view._session
        kept = session.state(MEMO)
        assert kept is not None
        assert kept.value == "abc"
        hand.settle()


def _key(letter: str) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)


def test_one_comes_back_to_the_very_question_and_to_one_question_a_page(
    qtbot: QtBot, desk: Desk, theme: Theme
) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        screen.view.go_to(REFS["reached"])
        hand.key(Qt.Key.Key_1)
        hand.key(Qt.Key.Key_Return)
        asked = screen.view.asked()
        assert asked not in ("", REFS["reached"]), "Enter leads to the next question"
        screen.view.ask_singly(True)
        screen.view.go_to(asked)
        screen.leave()
        hand.settle()
        again = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, again)
        hand.until(lambda: again.view is not None and again.view.asked() == asked)
        assert again.view is not None
        assert again.view.page_key == asked, "one question a page, as it was left"


def test_what_the_last_page_proposes_is_nobodys_ending(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    kept = desk.store.drafts.visit(visit)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        hand.press("visit.finish")
        assert hand.part("finish.summary").isVisible()
        hand.screen.leave()
        hand.settle()
    assert desk.store.drafts.visit(visit) == kept


def test_a_form_is_finished_and_a_changed_one_is_open_again(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    fill(desk, visit, CALL, WORRIED_CALL)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, screen)
        assert "주의 1" in hand.words()
        assert screen.view is not None
        screen.view.go_to(REFS["condition"])
        hand.key(Qt.Key.Key_1)
        assert desk.drafts.summary(visit).forms == ((CALL, False),)
        screen.view.finish()
        hand.settle()
        assert desk.drafts.summary(visit).forms == ((CALL, True),)
        assert stage.places.gone == [("back",)]


def test_a_full_disk_leaves_the_answer_visibly_unsaved(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = FormScreen(stage.context, visit, CALL)
        hand = Hand(qtbot, stage, screen)
        assert screen.view is not None
        room = desk.store._connection.execute("PRAGMA page_count").fetchone()[0]
        desk.store._connection.execute(f"PRAGMA max_page_count = {room}")
        screen.view.go_to(REFS["reached"])
        for _ in range(200):
            hand.key(Qt.Key.Key_1)
            hand.key(Qt.Key.Key_2)
            if hand.shows("form.save_again"):
                break
        assert "저장 못함" in hand.words()
        assert any("이전 기록은 안전합니다" in text for text, _ in stage.said)
        desk.store._connection.execute("PRAGMA max_page_count = 1073741823")
        hand.press("form.save_again")
        assert not hand.shows("form.save_again")
        kept = desk.drafts.open(visit, CALL, now_ms=desk.clock()).session.state(REFS["reached"])
        shown = screen._session.state(REFS["reached"]) if screen._session is not None else None
        assert kept is not None
        assert shown is not None
        assert kept.value == shown.value


def test_finishing_names_what_is_open_and_records_the_rest(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    visit = begin(desk, "nurse")
    fill(desk, visit, CALL, CALM_CALL)
    desk.drafts.open(visit, "health_check", now_ms=desk.clock())
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        hand.press("visit.finish")
        assert not hand.part("finish.record").isEnabled()
        assert "끝내지 않은 양식이 있습니다" in hand.words()
        hand.press("finish.jump.health_check")
        assert stage.places.gone[-1] == ("form", visit, "health_check")
        desk.drafts.drop_form(visit, "health_check")
        screen.refresh()
        hand.settle()
        hand.press("visit.finish")
        hand.until(lambda: clipped(screen) == [])
        hand.type("finish.note", "무릎이 아프시다고 함")
        hand.press("finish.next.2w")
        assert "다음 방문:" in hand.words()
        hand.press("finish.record")
        assert stage.places.gone[-1] == ("home",)
        reading = desk.reader.visit(visit)
        assert reading is not None
        assert (reading.row.outcome, reading.note) == (DONE, "무릎이 아프시다고 함")
        assert [form.form_id for form in reading.forms] == [CALL]
        assert reading.next_due is not None
        planned = [plan.due for plan in desk.store.homes.plans(home.household.id) if plan.open]
        assert reading.next_due in planned
        assert any("구청에는 아직 보내지 않았습니다" in text for text, _ in stage.said)


def test_escape_leaves_finishing_before_the_visit(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        screen = VisitScreen(stage.context, visit)
        hand = Hand(qtbot, stage, screen)
        hand.press("visit.finish")
        assert hand.shows("finish.record")
        hand.key(Qt.Key.Key_Escape, on="finish.note")
        assert not hand.shows("finish.record")
        assert stage.places.gone == []


def test_the_assessment_is_sealed_and_read_by_nobody_here(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    home = desk.homes_due()[0]
    visit = begin(desk)
    fill(desk, visit, "mind_assessment", DESPAIR)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        hand.press("visit.finish")
        hand.press("finish.record")
        household = HouseholdScreen(stage.context, home.household.id)
        words = Hand(qtbot, stage, household).words()
        assert "위험 이력: 높음" in words
        assert "의약과 접수 전" in words


def test_throwing_a_visit_away_asks_twice(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    visit = begin(desk)
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, VisitScreen(stage.context, visit))
        for _ in range(2):
            assert desk.store.drafts.visit(visit) is not None
            if not hand.dialogs():
                hand.press("visit.abandon")
            hand.give_up()
        assert desk.store.drafts.visit(visit) is None
        assert stage.places.gone == [("home",)]
        QApplication.processEvents()
