"""A locked laptop is not deaf: an officer hears that somebody waits, a planner when to telephone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy.exc import OperationalError

from app.ledger.identity import Identity
from app.sync.transport import RefusedError, enrol, knock
from app.visits.signs_left import LEFT_AFTER_MS
from app.wire.listening import Knocked
from district.hub import wall_clock_ms
from tests.codes import mistyped
from tests.field import sync
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.visits import DESPAIR, answer_form, visited
from tests.visit_day import no_look, sit_down
from ui.locked_watch import LockedWatch
from ui.theme import Theme

MIND = "mind_assessment"
MINUTE = 60_000
DEAF = "구청의 알림을 더 듣지 못해요"


@pytest.fixture
def leaving() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def officer_with_a_ticket(theme: Theme, district: Copied, leaving: ExitStack) -> tuple[Someone, Identity]:
    officer = sit_down(theme, district, district.demo_of_the_enrolled(), "duty_officer", no_look)
    leaving.callback(officer.leave)
    shell = officer.window.shell
    assert shell is not None
    officer.until(lambda: bool(shell.vigil().ticket), "a ticket")
    return officer, shell.context.desk.identity


def lock(someone: Someone) -> LockedWatch:
    someone.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    someone.sees("unlock")
    (watch,) = someone.window.findChildren(LockedWatch)
    return watch


def test_a_locked_officer_hears_that_somebody_waits_and_nothing_else(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    rung: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: rung.append("beep"))
    planner = district.laptop("planner")
    officer, identity = officer_with_a_ticket(theme, district, leaving)
    watch = lock(officer)
    watch.look()
    officer.until(lambda: not watch._asking, "the answer")
    assert rung == []
    visited(planner, {MIND: DESPAIR})
    sync(planner)
    officer.until(
        lambda: watch.look() is None and "접수를 기다리는 일이 1건 있어요" in officer.words(), "the call"
    )
    assert rung
    home = planner.store.homes.household(planner.store.visits.risks(1)[0].household)
    assert home is not None
    assert home.head not in officer.words()
    vigil = officer.window.vigil
    assert vigil is not None
    assert district.hub.revoke(identity.device)
    with pytest.raises(RefusedError):
        knock(vigil.url, identity.hub, vigil.ticket)


def test_an_office_that_mistypes_codes_and_a_database_away_do_not_make_a_locked_officer_deaf(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner = district.laptop("planner")
    officer, _identity = officer_with_a_ticket(theme, district, leaving)
    watch = lock(officer)
    for _ in range(12):
        with pytest.raises(RefusedError):
            enrol(district.url, mistyped())
    refused: list[str] = []

    def away(*_: object) -> Knocked:
        refused.append("busy")
        raise OperationalError("select", {}, Exception("gone"))

    with monkeypatch.context() as without:
        without.setattr(district.hub, "knocked", away)
        officer.until(lambda: watch.look() is None and len(refused) > 30, "the district to be busy")
        officer.until(lambda: "구청에 닿지 않아" in officer.words(), "the page to say so")
    officer.until(
        lambda: watch.look() is None and "구청과 다시 이어졌어요" in officer.words(), "it to be heard again"
    )
    visited(planner, {MIND: DESPAIR})
    sync(planner)
    officer.until(
        lambda: watch.look() is None and "접수를 기다리는 일이 1건 있어요" in officer.words(), "the call"
    )


def test_a_locked_officer_whose_ticket_has_ended_is_told_to_unlock(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And hears again where it was the server's clock, which is put right before anybody unlocks."""
    planner = district.laptop("planner")
    officer, _identity = officer_with_a_ticket(theme, district, leaving)
    watch = lock(officer)
    with monkeypatch.context() as ahead:
        ahead.setattr(district.hub, "now_ms", lambda: wall_clock_ms() + 4 * 24 * 60 * MINUTE)
        officer.until(lambda: watch.look() is None and DEAF in officer.words(), "the end of the ticket")
    officer.until(
        lambda: watch.look() is None and "구청과 다시 이어졌어요" in officer.words(), "it to be heard again"
    )
    assert DEAF not in officer.words()
    visited(planner, {MIND: DESPAIR})
    sync(planner)
    officer.until(
        lambda: watch.look() is None and "접수를 기다리는 일이 1건 있어요" in officer.words(), "the call"
    )


def screened_planner(theme: Theme, district: Copied, leaving: ExitStack) -> Someone:
    """Who screened somebody without a network and sees by when to telephone."""
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    district.go_offline()
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk

    def screened() -> None:
        due = desk.homes_due(desk.today() + timedelta(days=365))[0]
        visit = desk.visiting.start(due.household.id, due.plan.id, [])
        answer_form(desk, visit, MIND, dict(DESPAIR))
        desk.visiting.finish_form(visit, MIND)

    shell.context.tasks.wait_for_store(screened)
    shell.crisis_watch.look()
    planner.until(lambda: bool(shell.vigil().call_by_ms), "whom to call by when")
    return planner


def test_a_locked_planner_is_called_when_it_is_time_to_telephone(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = screened_planner(theme, district, leaving)
    watch = lock(planner)
    watch.look()
    assert "지금 전화해 주세요" not in planner.words()
    (by_ms,) = watch.vigil.call_by_ms
    watch.clock_ms = lambda: by_ms + 1
    watch.look()
    planner.reads("잠금을 풀고 지금 전화해 주세요")


def test_a_clock_that_is_put_back_while_it_is_locked_puts_off_no_call(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = screened_planner(theme, district, leaving)
    watch = lock(planner)
    planner.until(lambda: planner.window.vigil is not None and planner.window.vigil.unsent, "the last word")
    now_ms, elapsed = watch.clock_ms(), watch.elapsed_ms()
    for minutes in (0, 14):
        # It was an hour fast and is put right.
        watch.clock_ms = lambda: now_ms - 60 * MINUTE + minutes * MINUTE  # noqa: B023
        watch.elapsed_ms = lambda: elapsed + minutes * MINUTE  # noqa: B023
        watch.look()
        assert "지금 전화해 주세요" not in planner.words()
    minutes = 15
    watch.look()
    planner.reads("잠금을 풀고 지금 전화해 주세요")


def test_what_was_recorded_as_the_laptop_locked_calls_its_planner_too(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    district.go_offline()
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk
    shell.crisis_watch.stop()

    def begun() -> None:
        first, second, *_ = desk.homes_due(desk.today() + timedelta(days=365))
        visit = desk.visiting.start(first.household.id, first.plan.id, [])
        answer_form(desk, visit, MIND, dict(DESPAIR))
        desk.visiting.record_early(visit)
        other = desk.visiting.start(second.household.id, second.plan.id, [])
        answer_form(desk, other, "elder_universal", {"phq2_1": 3, "phq2_2": 2})

    before = desk.clock()
    shell.context.tasks.wait_for_store(begun)
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")
    planner.until(lambda: planner.window.vigil is not None, "a watch")
    vigil = planner.window.vigil
    assert vigil is not None
    risk_ms, left_ms = sorted(one - before for one in vigil.call_by_ms)
    assert 15 * 60_000 <= risk_ms < 20 * 60_000
    assert LEFT_AFTER_MS <= left_ms < LEFT_AFTER_MS + 5 * 60_000
