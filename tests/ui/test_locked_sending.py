"""What was sealed before the lock goes out while the laptop stays locked."""

from __future__ import annotations

import json
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from district.store.schema import RISK_WATCH
from tests.field import sync
from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.ui.visits import DESPAIR, answer_form
from tests.visit_day import no_look, sit_down
from ui.locked_watch import LockedWatch
from ui.theme import Theme

MIND = "mind_assessment"


def waiting_at_the_hub(district: Copied) -> int:
    with district.hub.store.reading() as connection:
        return len(connection.execute(select(RISK_WATCH)).all())


def screened_offline(theme: Theme, district: Copied, leaving: ExitStack) -> tuple[Someone, str]:
    """A planner at 14:00 without a network, and whom they were with."""
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    shell = planner.window.shell
    assert shell is not None
    planner.until(lambda: shell.syncing.sessions > 0 and not shell.syncing.running, "the first session")
    district.go_offline()
    desk = shell.context.desk

    def screened() -> str:
        due = desk.homes_due(desk.today() + timedelta(days=365))[0]
        visit = desk.visiting.start(due.household.id, due.plan.id, [])
        answer_form(desk, visit, MIND, dict(DESPAIR))
        desk.visiting.finish_form(visit, MIND)
        return due.household.head

    return planner, shell.context.tasks.wait_for_store(screened)


def lock(planner: Someone) -> None:
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    planner.sees("unlock")


def look(planner: Someone) -> bool:
    """The watch looks now, without waiting for its ten seconds."""
    for watch in planner.window.findChildren(LockedWatch):
        watch.look()
    return True


def test_a_crisis_goes_out_when_the_network_returns_though_nobody_unlocks(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = screened_offline(theme, district, leaving)
    lock(planner)
    planner.until(lambda: "네트워크가 이어지면 잠긴 채로 보내요" in planner.words(), "what is to be known")
    assert head not in planner.words()
    district.go_online()
    planner.until(
        lambda: look(planner) and "구청으로 보냈어요" in planner.words(), "the locked page to say so"
    )
    assert waiting_at_the_hub(district) == 1
    vigil = planner.window.vigil
    assert vigil is not None
    assert vigil.parcel == b""
    assert vigil.call_by_ms, "nobody has taken it yet, so the locked laptop still calls"


def test_what_is_recorded_in_locking_goes_out_at_once(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk
    shell.syncing.stop()
    shell.crisis_watch.stop()

    def begun() -> None:
        due = desk.homes_due(desk.today() + timedelta(days=365))[0]
        visit = desk.visiting.start(due.household.id, due.plan.id, [])
        answer_form(desk, visit, MIND, dict(DESPAIR))
        desk.visiting.record_early(visit)

    shell.context.tasks.wait_for_store(begun)
    assert waiting_at_the_hub(district) == 0
    lock(planner)
    planner.until(lambda: "구청으로 보냈어요" in planner.words(), "the locked page to say so")
    assert waiting_at_the_hub(district) == 1


def test_a_district_of_an_earlier_version_has_somebody_called_to_unlock(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    monkeypatch.setattr("app.sync.transport.LOCKED_PUSH_PATH", "/v1/no-such-path")
    lock(planner)
    district.go_online()
    planner.until(
        lambda: look(planner) and "잠금을 풀면 급한 기록을 보내요" in planner.words(), "somebody to be called"
    )
    assert waiting_at_the_hub(district) == 0


def test_what_lies_beside_the_vault_names_nobody_and_goes_when_somebody_took_it(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    identity, folder = shell.context.desk.identity, shell.context.desk.store.folder
    beside = Path(folder) / "locked.json"
    lock(planner)
    planner.until(lambda: beside.exists() and planner.window.is_at_rest(), "the file beside the vault")
    kept = beside.read_bytes()
    assert json.loads(kept)["unsent"]
    for word in (head, identity.worker.name, identity.worker.id, identity.device):
        assert word.encode() not in kept
        assert json.dumps(word).strip('"').encode() not in kept
    person = next(one for one in district.demo_of_the_enrolled().file.people if one.role == "planner")
    planner.write("unlock.passphrase", person.passphrase)
    planner.press("unlock.open")
    planner.until(lambda: planner.window.shell is not None, "the open laptop")
    district.go_online()
    opened = planner.window.shell
    assert opened is not None
    opened.syncing.now()
    planner.until(lambda: waiting_at_the_hub(district) == 1, "the district to have it")
    officer = district.laptop("duty_officer")
    sync(officer)
    (risk,) = officer.store.visits.risks_to_take()
    opened_there = officer.inbox.open_all(risk.id, "접수")
    assert officer.inbox.acknowledge(risk.id, opened_there.known)
    sync(officer)
    planner.until(lambda: opened.syncing.now() is None and not beside.exists(), "the file to go")
