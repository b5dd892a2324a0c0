"""What comes of a risk that somebody took is heard again, on real windows: what is new, never the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.risk.judging import judge
from tests.eyes import take
from tests.prepared import Field, field, prepared
from tests.risk.test_during_the_visit import MODERATE, begun, change, screen
from tests.risk.test_rising import both_ways
from tests.ui.test_crisis_lane import Alerts, banner, open_laptop, part
from tests.ui.visits import DESPAIR
from ui.components.banner import Banner
from ui.components.button import Button
from ui.screens.unsealing import Unsealing
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]

MIND = "mind_assessment"
AGAIN = "이미 접수한 평가에 새 징후나 더 무거운 답이 왔어요"


def told(shell: Shell, noticed: Callable[[], None], visit: str) -> None:
    """The planner notices something and finishes the assessment again; the laptop sends it."""
    visiting = shell.context.desk.visiting

    def finish() -> None:
        noticed()
        visiting.finish_form(visit, MIND)

    shell.context.tasks.store(finish, lambda _: shell.syncing.now(), _never)


def _never(error: Exception) -> None:
    raise error


def test_a_new_sign_of_a_taken_risk_is_heard_and_shown_until_it_is_taken_again(
    qtbot: QtBot, field: Field, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    # Somebody is at the program: nothing is repeated because nobody sees it.
    monkeypatch.setattr(QApplication, "activeWindow", lambda: object())
    visit = begun(planner)
    risk = screen(planner, visit, dict(DESPAIR))
    with (
        open_laptop(qtbot, officer, theme) as office,
        open_laptop(qtbot, planner, theme) as door,
    ):
        alerts = Alerts(office)
        door.syncing.now()
        qtbot.waitUntil(lambda: len(alerts.heard) == 1)
        assert AGAIN not in alerts.heard[0]
        take_there(office, risk)
        qtbot.waitUntil(lambda: "서민아 님이 접수했어요" in door._toast._text.text())

        told(door, lambda: planner.visiting.note_signs(visit, ["attempted"]), visit)
        qtbot.waitUntil(lambda: len(alerts.heard) == 2)
        assert AGAIN in alerts.heard[1]
        qtbot.waitUntil(lambda: AGAIN in banner(office))
        opening = part(office, "shell.crisis.open")
        assert isinstance(opening, Button)
        opening.click()
        qtbot.waitUntil(lambda: office.findChild(Unsealing) is not None)
        qtbot.waitUntil(lambda: "접수한 뒤에 새 징후나" in said(office))
        asking = part(office, "unsealing")
        assert isinstance(asking, Unsealing)
        asking.asked.emit("접수하고 대응하려고")
        qtbot.waitUntil(lambda: office.findChild(Banner, "screening.news") is not None)
        qtbot.waitUntil(lambda: "전에 자살을 시도한 적이 있음" in said(office))
        taking = part(office, "screening.acknowledge")
        assert isinstance(taking, Button)
        taking.click()
        qtbot.waitUntil(lambda: banner(office) == "")
        qtbot.waitUntil(
            lambda: door.crisis_watch._before is not None and not door.crisis_watch._before.waiting
        )

        sessions, on_store = office.syncing.sessions, office.context.tasks.wait_for_store
        told(door, lambda: change(planner, visit, "memo", "따님께 전화함"), visit)
        qtbot.waitUntil(
            lambda: office.syncing.sessions > sessions and on_store(lambda: put_right(officer, risk))
        )
        office.crisis_watch.look()
        office.context.tasks.store(lambda: None, lambda _: alerts.heard.append("looked"), _never)
        qtbot.waitUntil(lambda: "looked" in alerts.heard)
        assert alerts.heard[2:] == ["looked"], "what only repeats is not heard"
        assert banner(office) == ""


def take_there(office: Shell, risk: str) -> None:
    desk = office.context.desk
    office.context.tasks.store(lambda: take(desk, risk), lambda _: office.syncing.now(), _never)


def put_right(officer: Desk, risk: str) -> bool:
    row = officer.store.visits.risk(risk)
    latest = officer.store.ledger.get(row.revision) if row is not None else None
    held = officer.ledger.projector.document(f"risk/{risk}").get("acknowledged")
    took = officer.store.ledger.get(held.revision) if held is not None else None
    return latest is not None and took is not None and (latest.hub_seq or 0) > (took.hub_seq or 0) > 0


def said(shell: Shell) -> str:
    return " ".join(one.text for one in shell.findChildren(Banner) if one.isVisible())


def test_a_notice_on_the_desktop_names_no_colleague(qtbot: QtBot, field: Field, theme: Theme) -> None:
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screen(planner, begun(planner), dict(MODERATE))
    both_ways(planner, officer)
    take(officer, risk)
    both_ways(officer, planner)
    judge(planner.ledger, risk, "high")
    both_ways(planner, officer)
    name = planner.identity.worker.name
    with open_laptop(qtbot, officer, theme) as office:
        alerts = Alerts(office)
        qtbot.waitUntil(lambda: len(alerts.heard) == 1)
        assert alerts.heard[0].startswith("이미 접수한 평가의 단계가 올라갔어요.")
        assert name not in alerts.heard[0]
        qtbot.waitUntil(lambda: f"{name} 님이 올렸어요" in banner(office))
