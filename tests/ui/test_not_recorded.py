"""What somebody typed into a dialog is there for the next try when it could not be recorded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from app.desk import Desk
from db.errors import DiskFullError
from tests.health.rounds import home, nurse
from tests.prepared import Field, field, homes, prepared
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.planner import Hand, working
from tests.visit_day import no_look, sit_down, sync
from ui.screens.health import HealthScreen
from ui.screens.household import HouseholdScreen
from ui.theme import Theme

__all__ = ["field", "prepared"]

SAID = "목요일 2시, 딸이 함께 있기로 함"
HOME = "정릉로10길 37"


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, district: Copied) -> Iterator[Someone]:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    someone.sync()
    yield someone
    someone.leave()


def full(*_asked: object, **_named: object) -> None:
    raise DiskFullError


def test_a_note_is_there_again_after_a_full_disk(planner: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    sync(planner)
    planner.write("today.search", "ㄱㅁㅅ")
    planner.open_row("today.results", HOME)
    planner.press("household.refused")
    planner.write("reason.note", SAID)
    shell = planner.window.shell
    assert shell is not None
    visiting = type(shell.context.desk.visiting)
    with monkeypatch.context() as broken:
        broken.setattr(visiting, "record_without_visit", full)
        planner.press_words("거절로 기록")
        planner.reads("저장 공간이 없어")
    planner.press("household.refused")
    note = planner.sees("reason.note")
    assert isinstance(note, QLineEdit)
    assert note.text() == SAID


def test_a_medicine_with_a_day_in_words_stays_open_and_says_why(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    desk = nurse(field)
    at = home(desk).household.id
    person = desk.store.homes.people(at)[0].id
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HealthScreen(stage.context, at, person))
        hand.until(lambda: hand.shows("health.medicine.add"))
        hand.press("health.medicine.add")
        hand.type("medicine.name", "암로디핀")
        since = hand.part("medicine.since")
        assert isinstance(since, QLineEdit)
        since.setText("작년 봄부터")
        hand.accept()
        assert hand.dialogs()
        assert "다른 말은 메모에 적어 주세요" in hand.words()
        since.setText("20250301")
        hand.accept()
        hand.until(lambda: "암로디핀" in hand.words())
    known = desk.ledger.projector.document(f"household/{at}")
    [kept] = [held.value for path, held in known.items() if ".medicine" in path]
    assert isinstance(kept, dict)
    assert kept["since"] == "2025-03-01"


def test_a_day_in_words_keeps_the_question_of_a_consent_open(qtbot: QtBot, desk: Desk, theme: Theme) -> None:
    at = homes(desk)[0]
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, at))
        hand.press("household.consent.health")
        day = hand.part("ending.day")
        assert isinstance(day, QLineEdit)
        day.setText("어제")
        hand.accept()
        assert hand.dialogs()
        assert "날짜로 읽을 수 없습니다" in hand.words()
        day.setText(desk.today().isoformat())
        hand.press("consent.way.written")
        hand.accept()
        assert "consent.health" in desk.ledger.projector.document(f"household/{at}")


@pytest.mark.parametrize(
    ("reason", "told"),
    [("도시락 연계 뒤 확인 " * 10, "너무 깁니다"), ("900101-1234567 확인", "주민등록번호")],
)
def test_a_reason_that_cannot_be_kept_is_told_beside_it(
    qtbot: QtBot, desk: Desk, theme: Theme, reason: str, told: str
) -> None:
    """The dialog closed, and day and reason were gone."""
    at = homes(desk)[0]
    before = {plan.id for plan in desk.store.homes.plans(at)}
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, at))
        hand.press("household.add_plan")
        hand.press("finish.next.1w")
        why = hand.part("planning.reason")
        assert isinstance(why, QLineEdit)
        why.setText(reason)
        hand.accept()
        assert told in hand.words()
        assert why.hasFocus()
        assert why.text() == reason
        why.setText(SAID)
        assert told not in hand.words()
        hand.accept()
        hand.until(lambda: not hand.dialogs())
        [new] = [plan for plan in desk.store.homes.plans(at) if plan.id not in before]
        assert new.reason == SAID


def test_a_plan_whose_day_is_over_by_then_waits_with_its_reason(
    qtbot: QtBot, desk: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    at, clock = homes(desk)[0], desk.clock
    with working(desk, theme) as stage:
        hand = Hand(qtbot, stage, HouseholdScreen(stage.context, at))
        hand.press("household.add_plan")
        hand.press("finish.next.1w")
        hand.type("planning.reason", SAID)
        monkeypatch.setattr(desk.ledger, "clock", lambda: clock() + 8 * 86_400_000)
        hand.accept()
        assert "지난 날입니다" in stage.said[-1][0]
        hand.press("household.add_plan")
        why = hand.part("planning.reason")
        assert isinstance(why, QLineEdit)
        assert why.text() == SAID
        hand.press_words("닫기")
