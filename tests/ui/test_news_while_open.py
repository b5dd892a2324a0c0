"""The answers stand open when something new comes: the page says what, and a 접수 is of what it showed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.visits.visiting import DONE, Ending
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import waits
from tests.ui.test_crisis_lane import Alerts, open_laptop, part
from tests.ui.test_new_signs_heard import said, told
from tests.ui.visits import DESPAIR
from ui.components.button import Button
from ui.components.chip import Chip
from ui.screens.unsealing import Unsealing
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]


@dataclass(frozen=True)
class Stood:
    """The officer reads the answers of a visit that still goes on."""

    planner: Desk
    officer: Desk
    door: Shell
    office: Shell
    alerts: Alerts
    visit: str
    risk: str


@contextmanager
def reading(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch, answers: dict[str, object]
) -> Iterator[Stood]:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    monkeypatch.setattr(QApplication, "activeWindow", lambda: object())
    visit = begun(planner)
    risk = screen(planner, visit, answers)
    with open_laptop(qtbot, officer, theme) as office, open_laptop(qtbot, planner, theme) as door:
        alerts = Alerts(office)
        door.syncing.now()
        qtbot.waitUntil(lambda: len(alerts.heard) == 1)
        office.context.go.screening(risk)
        qtbot.waitUntil(lambda: office.findChild(Unsealing) is not None)
        asking = part(office, "unsealing")
        assert isinstance(asking, Unsealing)
        asking.asked.emit("접수하고 대응하려고")
        qtbot.waitUntil(lambda: "이 단계로 본 까닭" in page(office))
        yield Stood(planner, officer, door, office, alerts, visit, risk)


def page(shell: Shell) -> str:
    return "\n".join(one.text() for one in shell.findChildren(QLabel) if one.isVisible())


def take(office: Shell) -> None:
    taking = part(office, "screening.acknowledge")
    assert isinstance(taking, Button)
    taking.click()


def test_a_sign_that_comes_while_the_answers_stand_open_is_shown_before_it_is_taken(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(qtbot, field, theme, monkeypatch, dict(DESPAIR)) as one:
        assert "여신 뒤" not in said(one.office)

        def sees() -> None:
            one.planner.visiting.note_signs(one.visit, ["attempted"])
            change(one.planner, one.visit, "danger_seen", "plan means act")

        told(one.door, sees, one.visit)
        qtbot.waitUntil(lambda: len(one.alerts.heard) == 2)
        qtbot.waitUntil(lambda: "여신 뒤 새로 알려짐" in said(one.office))
        assert "전에 자살을 시도한 적이 있음" in said(one.office)
        assert "방금 해치려" in said(one.office)
        assert "보인 징후: 전에 자살을 시도한 적이 있음" in page(one.office)
        take(one.office)
        qtbot.waitUntil(lambda: "접수했어요" in page(one.office))
        assert one.office.context.tasks.wait_for_store(lambda: waits(one.officer)) == []


def test_what_comes_between_the_page_and_the_press_waits_and_is_said(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The officer's laptop has the sign already; the page has not been read again yet."""
    with reading(qtbot, field, theme, monkeypatch, dict(DESPAIR)) as one:
        monkeypatch.setattr("ui.screens.screening.ScreeningScreen.read", lambda _self: None)
        told(one.door, lambda: one.planner.visiting.note_signs(one.visit, ["attempted"]), one.visit)
        qtbot.waitUntil(lambda: len(one.alerts.heard) == 2)
        take(one.office)
        qtbot.waitUntil(lambda: "한 번 더 접수해 주세요" in one.office._toast._text.text())
        assert one.office.context.tasks.wait_for_store(lambda: waits(one.officer)) == [one.risk]


def test_a_level_that_rises_while_the_answers_stand_open_is_shown_with_its_answers(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(qtbot, field, theme, monkeypatch, dict(MODERATE)) as one:
        told(one.door, lambda: change(one.planner, one.visit, "asq_5", "yes"), one.visit)
        qtbot.waitUntil(lambda: len(one.alerts.heard) == 2)
        qtbot.waitUntil(lambda: "단계가 이때 정해짐" in page(one.office))
        chip = part(one.office, "screening.level")
        assert isinstance(chip, Chip)
        # The answers are read again before the page they stand on.
        qtbot.waitUntil(lambda: "높음" in chip.text())
        assert "여신 뒤 새로 알려짐" in said(one.office)


def test_answers_put_right_while_they_stand_open_stay_beside_those_that_made_the_level(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    with reading(qtbot, field, theme, monkeypatch, dict(DESPAIR)) as one:
        told(one.door, lambda: change(one.planner, one.visit, "memo", "따님께 전화함"), one.visit)
        qtbot.waitUntil(lambda: "여신 뒤 답이 고쳐졌어요" in said(one.office))
        told(one.door, lambda: change(one.planner, one.visit, "asq_5", "no"), one.visit)
        qtbot.waitUntil(lambda: "먼저 알린 것" in page(one.office))
        shown = page(one.office)
        assert shown.index("마지막으로 알린 것") < shown.index("먼저 알린 것")
        assert "단계가 이때 정해짐" in shown[shown.index("먼저 알린 것") :]


def test_at_the_door_a_sign_told_later_hides_no_reason_of_the_level(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner = field.laptop("planner")
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    planner.visiting.finish(visit, Ending(DONE))
    planner.visiting.amend(visit)
    planner.visiting.note_signs(visit, ["hopeless"])
    planner.visiting.finish(visit, Ending(DONE, not_assessed="가족이 있음"))
    with open_laptop(qtbot, planner, theme) as door:
        door.context.go.crisis(risk)
        qtbot.waitUntil(lambda: "먼저 알린 것" in page(door))
        lines = page(door).splitlines()
        assert "평가하지 않은 까닭: 가족이 있음" in lines, "no cause of the level"
        (first,) = (line for line in lines if "먼저 알린 것" in line)
        assert "단계가 이때 정해짐" in first
        assert any("자살" in line for line in lines[lines.index(first) + 1 :][:1])
