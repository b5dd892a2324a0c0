"""Whoever closes the window while something is urgent reads whom to telephone, and it goes out first."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import timedelta
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.risk.waiting import waiting
from app.vault.locked_note import read_note
from tests.someone import PATIENCE_MS
from tests.ui.conftest import Copied
from tests.ui.test_locked_sending import MIND, screened_offline, waiting_at_the_hub
from tests.ui.visits import DESPAIR, refs_of
from tests.visit_day import no_look, sit_down
from ui.screens.form import FormScreen
from ui.shell import Shell
from ui.theme import Theme


def open_shell(shell: Shell | None) -> Shell:
    assert shell is not None
    return shell


def test_what_nobody_took_is_asked_about_with_whom_to_telephone(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner, head = screened_offline(theme, district, leaving)
    desk = open_shell(planner.window.shell).context.desk
    (one,) = open_shell(planner.window.shell).context.tasks.wait_for_store(lambda: waiting(desk.ledger))
    assert not planner.window.close()
    planner.reads("아직 아무도 접수하지 않았어요")
    assert head in planner.words()
    assert one.contacts[0].phone in planner.words()
    planner.reads("급한 기록을 아직 보내지 못했어요")
    planner.key(Qt.Key.Key_Escape)
    planner.until(lambda: not planner.widgets("quitting"), "the question to go")
    assert planner.window.isVisible()
    assert planner.window.shell is not None, "nothing was closed"
    district.go_online()
    assert not planner.window.close()
    planner.reads("급한 기록을 구청으로 보냈어요")
    assert waiting_at_the_hub(district) == 1
    planner.key(Qt.Key.Key_Left)
    planner.key(Qt.Key.Key_Space)
    planner.until(lambda: not planner.window.isVisible(), "the window to close by keys alone")


def test_what_stood_on_a_page_that_nobody_turned_is_sent_before_it_closes(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack
) -> None:
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    shell = open_shell(planner.window.shell)
    desk = shell.context.desk

    def begun() -> str:
        due = desk.homes_due(desk.today() + timedelta(days=365))[0]
        return desk.visiting.start(due.household.id, due.plan.id, [])

    shell.context.go.form(shell.context.tasks.wait_for_store(begun), MIND)

    def shown() -> FormScreen | None:
        forms = shell.findChildren(FormScreen)
        return next((each for each in forms if each.isVisible() and each._session is not None), None)

    planner.until(lambda: shown() is not None, "the form")
    form = shown()
    assert form is not None
    session = form._session
    assert session is not None
    refs = refs_of(session)
    for name, value in DESPAIR.items():
        session.answer(refs[name], str(value))
        form._answered(refs[name], str(value))
    assert waiting_at_the_hub(district) == 0
    assert not planner.window.close()
    planner.reads("급한 기록을 구청으로 보냈어요")
    assert waiting_at_the_hub(district) == 1
    assert planner.window.isVisible(), "nobody has taken it yet"


def test_a_store_that_takes_long_is_waited_for_visibly_and_then_asked_about(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After two seconds the window was closed without the question, and nobody saw that it still wrote."""
    monkeypatch.setattr("ui.closing._STORE_S", 0.0)
    monkeypatch.setattr("ui.saving_last._AT_ONCE_S", 0.0)
    planner, head = screened_offline(theme, district, leaving)
    tasks = open_shell(planner.window.shell).context.tasks
    busy, written = Event(), list[str]()
    leaving.callback(busy.set)

    def keep_busy() -> None:
        busy.clear()
        tasks.store(lambda: busy.wait(PATIENCE_MS / 1000))
        tasks.store(lambda: written.append("answer"))

    keep_busy()
    assert not planner.window.close()
    planner.reads("저장하는 중입니다")
    assert not planner.window.close()
    planner.press_words("닫지 않기")
    assert planner.window.shell is not None
    assert not planner.window.close()
    busy.set()
    planner.reads("아직 아무도 접수하지 않았어요")
    assert written == ["answer"]
    assert head in planner.words()
    # The program is built anew beneath the question, as in another language: it is asked again.
    open_shell(planner.window.shell).on_moved()
    planner.until(lambda: not planner.widgets("quitting"), "the question to go with its page")
    assert not planner.window.close()
    planner.reads("아직 아무도 접수하지 않았어요")
    keep_busy()
    planner.press("quitting.leave")
    # The program is locked, and what it was writing is written before the window goes.
    planner.reads("저장하는 중입니다")
    assert planner.window.shell is None
    assert not planner.window.close()
    assert planner.widgets("saving.leave") == []
    assert written == ["answer"]
    busy.set()
    planner.until(lambda: not planner.window.isVisible(), "the window to close by itself")
    assert written == ["answer", "answer"]


def test_nobody_is_held_up_by_a_disk_that_gives_nothing(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for at in ("closing._STORE_S", "saving_last._AT_ONCE_S", "saving_last.LONG_MS"):
        monkeypatch.setattr(f"ui.{at}", 0)
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    leaving.callback(planner.leave)
    busy, written = Event(), list[str]()
    leaving.callback(busy.set)
    tasks = open_shell(planner.window.shell).context.tasks
    tasks.store(lambda: busy.wait(PATIENCE_MS / 1000))
    tasks.store(lambda: written.append("answer"))
    assert not planner.window.close()
    planner.press("saving.leave")
    planner.reads("오래 걸리고 있어요")
    planner.press("saving.leave")
    assert not planner.window.isVisible()
    busy.set()
    assert tasks.stop(PATIENCE_MS / 1000)
    assert written == ["answer"], "it went on behind the window that was closed"


def test_the_end_of_the_session_waits_for_no_answer_and_what_is_needed_lies_beside_the_vault(
    qtbot: QtBot, theme: Theme, district: Copied, leaving: ExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    planner, _head = screened_offline(theme, district, leaving)
    folder = open_shell(planner.window.shell).context.desk.store.folder
    for at in ("closing", "saving_last"):
        monkeypatch.setattr(f"ui.{at}.session_ends", lambda: True)
    assert planner.window.close()
    note = read_note(folder)
    assert note is not None
    assert note.parcel
