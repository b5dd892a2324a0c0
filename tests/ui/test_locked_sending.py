"""What was sealed before the lock goes out while the laptop stays locked."""

from __future__ import annotations

import json
import threading
from contextlib import ExitStack
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from app.desk import Desk
from app.sync.transport import RefusedError
from app.vault.locked_note import read_note
from app.wire.locked_push import LockedPushed
from app.wire.messages import Code, Refusal
from app.wire.signing import Verifier
from district.store.schema import RISK_WATCH
from tests.field import sync
from tests.someone import PATIENCE_MS, Someone
from tests.ui.conftest import Copied
from tests.ui.visits import DESPAIR, answer_form
from tests.visit_day import no_look, sit_down
from ui import locked_sending
from ui.locked_watch import LockedWatch
from ui.tasks import NETWORK_THREADS
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

    return planner, shell.context.tasks.wait_for_store(lambda: screened(desk, 0))


def screened(desk: Desk, which: int) -> str:
    """In the home that is due first, second, …; whose it is."""
    due = desk.homes_due(desk.today() + timedelta(days=365))[which]
    visit = desk.visiting.start(due.household.id, due.plan.id, [])
    answer_form(desk, visit, MIND, dict(DESPAIR))
    desk.visiting.finish_form(visit, MIND)
    return due.household.head


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


def each_in_a_parcel_of_its_own(
    theme: Theme,
    district: Copied,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
    besides: tuple[int, ...] = (1,),
) -> tuple[Someone, Path]:
    """Several screened without a network, and no parcel holds two; the laptop's folder beside it."""
    planner, _head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    desk = shell.context.desk
    monkeypatch.setattr("app.courier.locked_push._MOST_BYTES", 1)
    for which in besides:
        shell.context.tasks.wait_for_store(partial(screened, desk, which))
    return planner, desk.store.folder


def test_more_than_one_parcel_holds_goes_out_in_several(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, folder = each_in_a_parcel_of_its_own(theme, district, leaving, monkeypatch, besides=(1, 2))
    lock(planner)
    planner.reads("네트워크가 이어지면 잠긴 채로 보내요")

    def waiting_beside() -> int:
        note = read_note(folder)
        return len((note.parcel, *note.further)) if note is not None and note.parcel else 0

    planner.until(lambda: waiting_beside() == 3, "all of them beside the vault")
    district.go_online()
    planner.until(lambda: look(planner) and "구청으로 보냈어요" in planner.words(), "all to be sent")
    assert waiting_at_the_hub(district) == 3
    planner.until(lambda: waiting_beside() == 0, "nothing to be sent again")


def test_a_parcel_that_is_refused_holds_up_no_other(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _folder = each_in_a_parcel_of_its_own(theme, district, leaving, monkeypatch)
    push, first = locked_sending.push_locked, []

    def refused_once(url: str, hub: Verifier, parcel: bytes) -> LockedPushed:
        first.append(parcel)
        if parcel == first[0]:
            raise RefusedError(Refusal(code=Code.BAD_SIGNATURE))
        return push(url, hub, parcel)

    lock(planner)
    planner.reads("네트워크가 이어지면 잠긴 채로 보내요")
    monkeypatch.setattr(locked_sending, "push_locked", refused_once)
    district.go_online()
    planner.until(
        lambda: look(planner) and "잠금을 풀어야 보낼 수 있어요" in planner.words(), "what waits to be said"
    )
    assert len(set(first)) == 2
    assert waiting_at_the_hub(district) == 1
    assert "구청으로 보냈어요" not in planner.words()


def test_of_what_no_parcel_holds_all_the_page_says_that_the_rest_waits(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, folder = each_in_a_parcel_of_its_own(theme, district, leaving, monkeypatch)
    monkeypatch.setattr("app.courier.locked_push.MOST_PARCELS", 1)
    lock(planner)
    planner.reads("네트워크가 이어지면 잠긴 채로 보내요")
    district.go_online()
    planner.until(
        lambda: look(planner) and "잠금을 풀어야 보낼 수 있어요" in planner.words(), "what waits to be said"
    )
    assert waiting_at_the_hub(district) == 1
    assert "구청으로 보냈어요" not in planner.words()
    vigil = planner.window.vigil
    assert vigil is not None
    assert (vigil.parcel, vigil.unsent, vigil.sent_ms) == (b"", True, 0)

    def kept() -> bool:
        note = read_note(folder)
        return note is not None and note.unsent and not note.parcel

    planner.until(kept, "the same beside the vault")


def test_what_was_known_before_the_unlocking_does_not_come_back_after_it(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    shell = planner.window.shell
    assert shell is not None
    tasks, folder = shell.context.tasks, shell.context.desk.store.folder
    unlocked = threading.Event()
    leaving.callback(unlocked.set)
    push = locked_sending.push_locked

    def answered_on_a_busy_laptop(url: str, hub: Verifier, parcel: bytes) -> LockedPushed:
        answer = push(url, hub, parcel)
        for _ in range(NETWORK_THREADS):
            tasks.network(lambda: unlocked.wait(PATIENCE_MS / 1000))
        return answer

    monkeypatch.setattr(locked_sending, "push_locked", answered_on_a_busy_laptop)
    lock(planner)
    district.go_online()
    planner.until(lambda: look(planner) and "구청으로 보냈어요" in planner.words(), "the answer")
    person = next(one for one in district.demo_of_the_enrolled().file.people if one.role == "planner")
    planner.write("unlock.passphrase", person.passphrase)
    planner.press("unlock.open")
    planner.until(lambda: planner.window.shell is not None, "the open laptop")

    def known_anew() -> bool:
        note = read_note(folder)
        return note is not None and not note.sent_ms

    planner.until(known_anew, "what the open laptop knows")
    opened = planner.window.shell
    assert opened is not None
    opened.crisis_watch.stop()
    opened.syncing.stop()
    unlocked.set()
    planner.until(lambda: tasks.is_idle, "the end of what was asked of the network")
    assert known_anew()


def test_an_answer_that_comes_after_the_unlocking_changes_nothing(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    lock(planner)
    planner.until(lambda: planner.window.vigil is not None and planner.window.vigil.unsent, "the last word")
    (watch,) = planner.window.findChildren(LockedWatch)
    before = watch.vigil
    watch.stop()
    watch._sending._took(before, LockedPushed(kept=1, refused=0))
    assert watch.vigil == before


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
