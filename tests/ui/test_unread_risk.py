"""What a supervisor took rings at the officer's, and whoever is with the resident keeps what to do."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from app.wire.risk_calls import REACHED
from tests.eyes import end, take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import later
from tests.ui.test_calling import asked, told_last
from tests.ui.test_crisis_lane import Alerts, banner, open_laptop
from tests.ui.visits import DESPAIR
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]


def says(shell: Shell, words: str) -> bool:
    return any(words in label.text() for label in shell.findChildren(QLabel) if label.isVisible())


def test_the_officer_hears_of_it_and_takes_it(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, supervisor, officer = (field.laptop(role) for role in ("planner", "supervisor", "duty_officer"))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, officer)
    with open_laptop(qtbot, officer, theme) as shell:
        alerts = Alerts(shell)
        qtbot.waitUntil(lambda: bool(alerts.heard))
        shell.screening(risk)
        qtbot.waitUntil(lambda: says(shell, "당직은 아직 읽지 않았어요"))
        button = shell.findChild(QAbstractButton, "screening.acknowledge")
        assert isinstance(button, QAbstractButton)
        button.click()
        qtbot.waitUntil(lambda: says(shell, f"{officer.identity.worker.name} 님이"))


def test_once_it_is_late_the_author_reads_whom_to_call_and_the_supervisor_too(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    planner, supervisor = field.laptop("planner"), field.laptop("supervisor")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, supervisor)
    take(supervisor, risk)
    both_ways(supervisor, planner)
    name = supervisor.identity.worker.name
    for desk in (planner, supervisor):
        later(desk, 16)
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: says(shell, f"{name} 님이 맡았지만 의약과 당직은 아직 읽지 않았어요."))
        assert not says(shell, "아무도")
        shell.crisis(risk)
        qtbot.waitUntil(lambda: says(shell, "에 전화해 알려 주세요."))
        assert not says(shell, "님이 접수했어요")
    with open_laptop(qtbot, supervisor, theme) as shell:
        alerts = Alerts(shell)
        row = supervisor.store.visits.risk(risk)
        assert row is not None
        shell.household(row.household)
        qtbot.waitUntil(lambda: says(shell, f"{name} 맡음 · 당직 접수 전"))
        qtbot.waitUntil(lambda: says(shell, "의약과 당직은 아직 읽지 않았어요."))
        assert not says(shell, "맡아 주실 차례")
        assert not says(shell, "아무도")
        qtbot.waitUntil(lambda: alerts.heard == ["지금 전화로 알려 주셔야 할 위험이 있어요."])
        asked(shell, "contact.0", REACHED)
        qtbot.waitUntil(lambda: banner(shell) == "")
        assert told_last(shell, risk) == "서민아"


def test_whoever_is_still_with_the_resident_keeps_the_steps(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer)
    end(officer, risk, "settled", "통화함")
    sync(officer)
    sync(planner)
    with open_laptop(qtbot, planner, theme) as shell:
        shell.crisis(risk)
        qtbot.waitUntil(lambda: says(shell, "위험 관리를 마침"))
        assert says(shell, "혼자 두지 마세요")
        assert says(shell, "마치기 전 단계: 높음")
