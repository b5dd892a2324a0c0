"""By when somebody is in touch again stands on the screens as the district set it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, screen
from tests.ui.test_crisis_lane import open_laptop
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]


def words_of(shell: Shell) -> str:
    return "\n".join(label.text() for label in shell.findChildren(QLabel) if label.isVisible())


def test_the_planner_and_the_officer_read_the_districts_hours(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    field.hub.set_policy(replace(field.hub.policy(), recontact_hours=30, recontact_high_hours=12))
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    sync(planner)
    risk = screen(planner, begun(planner), dict(MODERATE))
    sync(planner)
    sync(officer)
    with open_laptop(qtbot, planner, theme) as shell:
        shell.crisis(risk)
        qtbot.waitUntil(lambda: "30시간 안에 다시 연락할 날을" in words_of(shell))
        assert "사흘" not in words_of(shell)
    supervisor = field.person("supervisor").worker
    with open_laptop(qtbot, officer, theme) as shell:
        shell.screening(risk)
        qtbot.waitUntil(lambda: "30시간 안에 다시 연락해 주세요" in words_of(shell))
        assert f"팀장({supervisor.name} {supervisor.phone})" in words_of(shell)
