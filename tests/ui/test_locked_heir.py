"""A locked laptop whose worker gets a household at risk calls them to telephone, and says nothing else."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import ui.locked_watch
from app.risk.waiting import waiting
from app.wire.people import Role
from district.hub import wall_clock_ms
from tests.eyes import take
from tests.field import sync
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.test_locked_watch import lock
from tests.ui.visits import DESPAIR, visited
from tests.visit_day import no_look, sit_down
from ui.locked_watch import LockedWatch
from ui.theme import Theme

CALL = "잠금을 풀고 지금 전화해 주세요"
MINUTE = 60_000


def locked_heir(theme: Theme, district: Copied, leaving: ExitStack) -> tuple[Someone, LockedWatch, str]:
    """The nurse's laptop, which is locked before a household at risk is hers, and that; the district's
    minutes are over by the hub's clock."""
    author = district.laptop("planner")
    visited(author, {"mind_assessment": DESPAIR})
    sync(author)
    home = author.store.visits.risks(1)[0].household
    district.hub.assign([home], nurse=another(district, Role.NURSE))
    nurse = sit_down(theme, district, district.demo_of_the_enrolled(), "nurse", no_look)
    leaving.callback(nurse.leave)
    shell = nurse.window.shell
    assert shell is not None
    nurse.until(lambda: bool(shell.vigil().ticket), "a ticket")
    assert waiting(shell.context.desk.ledger) == []
    watch = lock(nurse)
    district.hub.now_ms = lambda: wall_clock_ms() + 16 * MINUTE
    return nurse, watch, home


def heard(nurse: Someone, watch: LockedWatch) -> None:
    """One answer of the district."""
    watch._looks = 0
    watch.look()
    nurse.until(lambda: not watch._asking, "the answer")
    watch.look()


def test_who_gets_it_while_their_laptop_is_locked_is_called(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append("beep"))
    nurse, watch, home = locked_heir(theme, district, leaving)
    heard(nurse, watch)
    assert (CALL in nurse.words(), rung) == (False, [])
    district.hub.assign([home], planner=another(district, Role.PLANNER), nurse="demo-nurse")
    heard(nurse, watch)
    nurse.reads(CALL)
    nurse.until(lambda: bool(rung), "the sound")
    officer = district.laptop("duty_officer")
    take(officer, district.hub.risks()[0].id)
    sync(officer)
    heard(nurse, watch)
    nurse.reads("지금은 전화할 일이 없어요")
    assert list(district.folder.rglob("locked.json")) == [], "nothing of it lies on the disk"


def another(district: Copied, role: Role) -> str:
    ids = (one.id for one in district.hub.workers() if one.role is role)
    return next(one for one in ids if not one.startswith("demo-"))


def test_one_who_is_called_for_long_is_called_once_an_hour(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    nurse, watch, home = locked_heir(theme, district, leaving)
    del home, nurse
    told: list[str] = []
    monkeypatch.setattr(watch._alerting, "alert", lambda _title, text: told.append(text))
    monkeypatch.setattr(ui.locked_watch, "_AGAIN_AFTER_S", 0.0)
    watch._waiting = 1
    for _ in range(30):
        watch.look()
    assert len(told) == 10
    watch._waiting = 2
    watch.look()
    assert len(told) == 11, "another one is called out at once"


def test_one_whose_ticket_the_district_does_not_know_says_so_without_a_sound(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append("beep"))
    nurse, watch, home = locked_heir(theme, district, leaving)
    right = district.hub.now_ms
    district.hub.now_ms = lambda: right() + 4 * 24 * 60 * MINUTE
    heard(nurse, watch)
    nurse.reads("구청의 알림을 더 듣지 못해요")
    assert rung == []
    district.hub.now_ms = right
    watch._looks = 0
    district.hub.assign([home], planner=another(district, Role.PLANNER), nurse="demo-nurse")
    heard(nurse, watch)
    nurse.reads(CALL)
