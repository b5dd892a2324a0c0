"""The passphrase is forgotten at a door without network; a laptop is switched off; one was away too long."""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.ledger.contact import DAY_MS
from app.vault import requests
from app.vault.farewell import read_farewell
from app.vault.vault import Vault
from db.driver import DatabaseError
from tests.codes import new_code
from tests.field import District
from tests.recovery.test_forgotten import code_of_another
from tests.someone import TALL, WIDE, Someone
from tests.ui.clipping import clipped
from tests.visit_day import no_look, sit_down, sync
from ui.entrance.demo import Demo
from ui.language import Language
from ui.theme import Theme

NEW = "new words for the door"


def look(someone: Someone, name: str) -> None:
    """Keep a picture where somebody asked for pictures (BANGMUN_PICTURES)."""
    folder = os.environ.get("BANGMUN_PICTURES")
    if folder:
        someone.picture().save(str(Path(folder) / f"{name}.png"))


def folder_of(district: District, demo: Demo, role: str) -> Path:
    return demo.laptop(next(person for person in demo.file.people if person.role == role))


def begin_visit(planner: Someone) -> None:
    planner.choose_row("today.homes", "만 ")
    planner.press("today.start")
    planner.press("visit.add.wellbeing_call")
    planner.sees("form.view")


def code_by_telephone(planner: Someone, supervisor: Someone, passphrase: str) -> str:
    """What the worker reads out is typed with keys alone, though the supervisor's laptop locks meanwhile;
    what the supervisor then reads out."""
    request = planner.sees("recovery.request").text()
    supervisor.key(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    supervisor.write("answering.request", request)
    supervisor.sees("answering.whose")
    assert "한지원" in supervisor.words()
    supervisor.press("answering.reason.0")
    supervisor.window.lock()
    supervisor.write("unlock.passphrase", passphrase)
    supervisor.press("unlock.open")
    supervisor.sees("answering.whose")
    supervisor.press("answering.reveal")
    supervisor.until(lambda: bool(supervisor.widgets("answering.code")), "the code")
    return str(supervisor.sees("answering.code").text())


def opens_only_with_its_own_code(
    planner: Someone, supervisor: Someone, vault: Vault, code: str, monkeypatch: pytest.MonkeyPatch
) -> str:
    """A code of another laptop, one that was replaced, a request that is too old: each is told apart, and
    what was typed stays. Returns the code for the new request."""
    planner.write("recovery.code", code_of_another(vault))
    planner.reads("이 노트북의 코드가 아닌 것 같습니다")
    planner.write("recovery.code", new_code(vault.header().vault))
    planner.key(Qt.Key.Key_Return)
    planner.reads("이미 썼거나 새 코드로 바뀐 코드입니다")
    monkeypatch.setattr(requests, "LASTS_SECONDS", -1)
    planner.write("recovery.code", code)
    planner.key(Qt.Key.Key_Return)
    planner.reads("30분이 지났습니다")
    monkeypatch.undo()
    assert planner.widgets("recovery"), "nothing was used up"
    before = planner.sees("recovery.request").text()
    planner.press("recovery.new")
    planner.until(lambda: planner.sees("recovery.request").text() != before, "a new number")
    supervisor.write("answering.request", planner.sees("recovery.request").text())
    supervisor.press("answering.reason.0")
    supervisor.press("answering.reveal")
    supervisor.until(lambda: bool(supervisor.widgets("answering.code")), "the code")
    return str(supervisor.sees("answering.code").text())


def opens_though_somebody_turns_back(planner: Someone) -> None:
    """Once the code is used there is no other passphrase to go back to."""
    held = Event()
    planner.window._tasks.store(held.wait)
    planner.key(Qt.Key.Key_Return)
    planner.press("recovery.back")
    planner.sees("unlock")
    held.set()
    planner.sees("shell")


def test_back_to_the_half_typed_form_without_network(
    qtbot: QtBot,
    theme: Theme,
    district: District,
    demo: Demo,
    leaving: ExitStack,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    supervisor = sit_down(theme, district, demo, "supervisor", no_look)
    leaving.callback(supervisor.leave)
    sync(supervisor)
    begin_visit(planner)
    district.go_offline()
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    planner.press("unlock.forgotten")
    planner.sees("recovery")
    code = code_by_telephone(planner, supervisor, district.person("supervisor").passphrase)
    look(supervisor, "recovery_supervisor")
    letters = code.replace(" ", "")
    planner.write("recovery.code", letters[:6] + ("2" if letters[6] != "2" else "3") + letters[7:])
    planner.reads("2번째 묶음이 맞지 않습니다")
    for size in (TALL, WIDE):
        planner.window.resize(*size)
        planner.until(lambda: clipped(planner.sees("recovery")) == [], "words in whole")
        look(planner, f"recovery_{size[0]}")
    planner.write("recovery.passphrase", NEW)
    planner.write("recovery.again", NEW)
    vault = Vault(folder_of(district, demo, "planner"))
    code = opens_only_with_its_own_code(planner, supervisor, vault, code, monkeypatch)
    planner.write("recovery.code", code.lower())
    planner.until(lambda: "묶음이 맞지" not in planner.words(), "no complaint")
    opens_though_somebody_turns_back(planner)
    planner.sees("form.view")
    assert not supervisor.widgets("answering.last"), "fifteen more of its series"
    supervisor.write("answering.request", "2222 2222")
    supervisor.reads("번호를 잘못 받아 적었습니다")
    supervisor.until(lambda: code not in supervisor.words(), "no code beside a number that is wrong")


def ctrl_l(someone: Someone) -> None:
    someone.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)


def open_again(planner: Someone, demo: Demo) -> None:
    planner.write("unlock.passphrase", next(p for p in demo.file.people if p.role == "planner").passphrase)
    planner.press("unlock.open")


def is_closed(someone: Someone, desk: Desk) -> bool:
    def closed() -> bool:
        try:
            desk.store.settings.get("contact")
        except DatabaseError:
            return True
        return False

    return someone.window._tasks.wait_for_store(closed)


def test_a_revoked_laptop_hands_in_everything_and_ends_on_a_calm_screen(
    qtbot: QtBot, theme: Theme, district: District, demo: Demo, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    begin_visit(planner)
    folder = folder_of(district, demo, "planner")
    desk = planner.window.shell.context.desk
    device = desk.identity.device
    assert district.hub.revoke(device)
    district.go_offline()
    planner.window._tasks.wait_for_store(lambda: desk.contact.heard(revoked=True))
    ctrl_l(planner)
    for lock in (lambda: planner.window._guarding.idle._lock("idle"), lambda: ctrl_l(planner)):
        open_again(planner, demo)
        planner.reads("연결되면 저절로 이어집니다")
        held = planner.window._custody._desk
        planner.window._guarding.idle._warn(40)
        planner.reads("40초 뒤에 잠깁니다")
        look(planner, "farewell_waiting")
        lock()
        planner.sees("unlock")
        planner.until(lambda desk=held: is_closed(planner, desk), "the closed store")
        assert (held.safe._key, planner.window._custody._desk) == (None, None)
    district.go_online()
    open_again(planner, demo)
    planner.reads("노트북을 반납해도 됩니다")
    assert not planner.widgets("farewell.lock")
    look(planner, "farewell")
    assert sorted(path.name for path in folder.iterdir()) == ["farewell.json"]
    [erased] = [one for one in district.hub.erasures(device) if not one.household]
    assert erased.at_ms > 0
    planner.press("farewell.enrol")
    planner.until(lambda: not planner.widgets("farewell"), "another page")
    assert read_farewell(folder) is None


def test_away_too_long_it_opens_with_a_contact_or_not_at_all(
    qtbot: QtBot, theme: Theme, district: District, demo: Demo, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, demo, "planner", no_look)
    leaving.callback(planner.leave)
    sync(planner)
    district.go_offline()
    desk, on_store = planner.window.shell.context.desk, planner.window._tasks.wait_for_store
    desk.contact._clock = lambda: desk.clock() - 12 * DAY_MS
    on_store(lambda: desk.contact.heard(revoked=False))
    desk.contact._clock = desk.clock
    planner.press("status.sync")
    planner.reads("2일 안에 구청과 동기화하지 않으면")
    look(planner, "expiry_near")
    begin_visit(planner)
    desk.contact._clock = lambda: desk.clock() - 15 * DAY_MS
    on_store(lambda: desk.contact.heard(revoked=False))
    desk.contact._clock = desk.clock
    planner.window.shell.expiry.look()
    planner.reads("쓰던 것을 마치면 잠깁니다")
    look(planner, "expiry_over")
    assert planner.widgets("form.view"), "a sentence is not broken off"
    planner.window.shell.home()
    planner.sees("unlock")
    open_again(planner, demo)
    planner.sees("expired")
    held = planner.window._custody._desk
    ctrl_l(planner)
    planner.sees("unlock")
    planner.until(lambda: is_closed(planner, held), "the closed store")
    open_again(planner, demo)
    planner.sees("expired")
    planner.press("expired.connect")
    planner.reads("구청에 닿지 않았습니다")
    look(planner, "expired")
    district.go_online()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("app.sync.books.Books.hello", lambda *_: 1 / 0)
        with qtbot.captureExceptions() as raised:
            planner.press("expired.connect")
            planner.reads("프로그램에 문제가 생겨 확인하지 못했습니다")
        assert len(raised) == 1
    planner.press("expired.connect")
    planner.sees("shell")


def test_a_vault_that_never_synced_says_what_to_do(
    qtbot: QtBot, theme: Theme, district: District, leaving: ExitStack, language: Language
) -> None:
    demo = district.demo()
    someone = Someone(theme, district.folder, demo)
    leaving.callback(someone.leave)
    someone.press("chooser.nurse")
    someone.until(lambda: "등록하고 있습니다" not in someone.words(), "end of enrolment")
    assert Vault(folder_of(district, demo, "nurse")).recovery_numbers() == []
    someone.press("unlock.forgotten")
    someone.reads("쓸 수 있는 복구 코드가 없습니다")
