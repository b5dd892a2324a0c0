"""Bad days as they stand before the planner's eyes: who has it in hand, and whom to call."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.wire.people import Role, Worker
from app.wire.revisions import Kind
from app.wire.risk_calls import REACHED
from district.hub import wall_clock_ms
from tests.eyes import call, take
from tests.field import sync
from tests.prepared import Field, field, prepared
from tests.risk.test_bad_days import screened, second_officer
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_rising import both_ways
from tests.risk.test_waiting import MINUTE, SECOND, later
from tests.ui.test_crisis_lane import banner, open_laptop
from tests.ui.visits import DESPAIR
from ui.components.banner import Banner
from ui.screens.crisis import CrisisScreen
from ui.shell import Shell
from ui.theme import Theme

__all__ = ["field", "prepared"]

NAMED = "문지기 02-000-0002, 문정호 010-0000-0003"


def in_whose_hands(qtbot: QtBot, shell: Shell, risk: str) -> str:
    """What 지금 할 일 says of it at the top of its right side."""
    shell.crisis_watch._open_risk(risk)
    qtbot.waitUntil(lambda: bool(shell.findChildren(CrisisScreen)))
    screen = shell.findChildren(CrisisScreen)[-1]
    qtbot.waitUntil(lambda: screen._shown is not None)
    shown = screen.findChild(Banner, "crisis.waiting")
    assert isinstance(shown, Banner)
    return shown.text


def words(shell: Shell) -> str:
    seen = (each for each in shell.findChildren(QWidget) if each.isVisible())
    return "\n".join(each.text() for each in seen if isinstance(each, QLabel | QAbstractButton))


def escalated(field: Field, minutes: int = 16) -> None:
    field.hub.now_ms = lambda: wall_clock_ms() + minutes * MINUTE
    assert field.hub.escalate() == 1
    field.hub.now_ms = wall_clock_ms


def test_who_was_called_without_a_network_is_named_and_nobody_is_asked_to_call_again(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    """Three days without a network: the call was the submission."""
    field.go_offline()
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 3 * 24 * 60)
    with open_laptop(qtbot, planner, theme) as shell:
        assert "지금 서민아 010-0000-0004, 문정호 010-0000-0003에 전화" in in_whose_hands(qtbot, shell, risk)
    call(planner, risk, "문정호", "010-0000-0003", REACHED)
    with open_laptop(qtbot, planner, theme) as shell:
        told = in_whose_hands(qtbot, shell, risk)
        assert "문정호 님에게 전화로 알렸어요" in told
        assert "지금" not in told
        assert banner(shell) == ""


def test_whom_the_district_named_stands_on_the_planners_page_and_over_it(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    """The officer of the day is on leave or does not hear it: the next one's number is the one to call."""
    field.hub.add_worker(SECOND)
    planner = field.laptop("planner")
    risk = screen(planner, begun(planner), dict(DESPAIR))
    sync(planner)
    escalated(field)
    sync(planner)
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: NAMED in banner(shell))
        assert NAMED in in_whose_hands(qtbot, shell, risk)
        qtbot.waitUntil(lambda: "구청이 정한 다음 차례: 문지기, 문정호" in words(shell))
    officer = field.laptop("duty_officer")
    sync(officer)
    take(officer, risk)
    both_ways(officer, planner)
    with open_laptop(qtbot, planner, theme) as shell:
        assert "서민아 님이" in in_whose_hands(qtbot, shell, risk)
        qtbot.waitUntil(lambda: "다시 연락할 날" in words(shell))
        assert "다음 차례" not in words(shell), "it is nobody's turn any more"


def moved(desk: Desk, household: str, dong: str) -> None:
    with desk.ledger.action("household.edit", f"household/{household}"):
        desk.ledger.record(Kind.HOUSEHOLD_EDITED, f"household/{household}", household, {"dong": dong})


def test_of_a_resident_who_moved_to_another_dong_the_former_planner_still_knows_whom_to_call(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    """An hour later another 동 and another planner have the household: until somebody takes it, who screened
    reads who has it in hand and of whom it is."""
    far = Worker(id="far", name="오솔길", role=Role.SUPERVISOR, dongs=["새별동"], phone="02-000-0009")
    new = Worker(id="planner-9", name="한마음", role=Role.PLANNER, dongs=["새별동"], phone="02-000-0010")
    for worker in (far, new, SECOND):
        field.hub.add_worker(worker)
    planner, officer = field.laptop("planner"), field.laptop("duty_officer")
    risk = screened(planner)
    row = planner.store.visits.risk(risk)
    assert row is not None
    sync(planner)
    supervisor = field.laptop("supervisor")
    moved(supervisor, row.household, "새별동")
    both_ways(supervisor, planner)
    field.hub.assign([row.household], planner="planner-9")
    escalated(field)
    both_ways(planner, officer)
    with open_laptop(qtbot, planner, theme) as shell:
        qtbot.waitUntil(lambda: "문지기 02-000-0002, 오솔길 02-000-0009" in banner(shell))
        assert ") 일로" in banner(shell)
        assert "오솔길 02-000-0009" in in_whose_hands(qtbot, shell, risk)
        take(officer, risk)
        both_ways(officer)
        shell.syncing.now()
        qtbot.waitUntil(lambda: "서민아 님이 접수했어요" in shell._toast._text.text())
        qtbot.waitUntil(lambda: banner(shell) == "")


def test_two_take_it_at_once_and_one_name_stands_on_the_planners_page(
    qtbot: QtBot, field: Field, theme: Theme
) -> None:
    """Both without a network, the clocks of the two a day apart."""
    planner, officer, other = field.laptop("planner"), field.laptop("duty_officer"), second_officer(field)
    risk = screen(planner, begun(planner), dict(DESPAIR))
    both_ways(planner, officer, other)
    later(officer, 24 * 60)
    later(other, -24 * 60)
    take(officer, risk)
    take(other, risk)
    both_ways(officer, other, planner)
    names = set()
    for desk in (planner, officer, other):
        taken = desk.store.visits.risk(risk)
        assert taken is not None
        names.add(taken.acknowledged_by)
    assert len(names) == 1
    with open_laptop(qtbot, planner, theme) as shell:
        assert f"{names.pop()} 님이" in in_whose_hands(qtbot, shell, risk)
        assert banner(shell) == ""
