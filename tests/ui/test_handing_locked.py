"""A resident who locks the laptop, or has it when it is locked, holds no more than before: the window fills
the screen and stays until the passphrase is typed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.prepared import Field, field, prepared
from tests.someone import Someone
from tests.ui.test_handing import begin, hand_over, planner, take_back, unlock
from ui.handing.held_window import HeldWindow
from ui.starting_anew import stand_as_before, start_anew

__all__ = ["field", "planner", "prepared"]

_BACK = "화면을 직원에게 돌려주세요."


def _leads_nowhere(someone: Someone) -> None:
    assert someone.window.isFullScreen(), "the desktop is the resident's"
    assert not someone.window.close()
    assert someone.window.isVisible()


def test_locking_is_no_way_out_for_who_has_no_passphrase(planner: Someone, field: Field) -> None:
    begin(planner)
    hand_over(planner)
    planner.press("handed.return")
    planner.press("gate.lock")
    planner.sees("unlock")
    planner.reads(_BACK)
    _leads_nowhere(planner)
    planner.press("unlock.forgotten")
    planner.sees("recovery")
    _leads_nowhere(planner)
    planner.press("recovery.back")
    unlock(planner, field)
    planner.sees("guest.form")
    _leads_nowhere(planner)
    take_back(planner, field.person("planner").passphrase)
    planner.sees("form.view")
    assert not planner.window.isFullScreen()
    # What the worker locks is the worker's to close.
    planner.window.lock()
    planner.sees("unlock")
    assert _BACK not in planner.words()
    assert planner.window.close()


def test_a_laptop_that_is_switched_off_in_a_residents_hands_leads_nowhere(
    planner: Someone, field: Field
) -> None:
    field.go_offline()
    begin(planner)
    hand_over(planner)
    shell = planner.window.shell
    assert shell is not None
    contact = shell.context.desk.contact
    shell.context.tasks.wait_for_store(lambda: contact.heard(revoked=True))
    shell.on_revoked()
    planner.sees("farewell")
    planner.reads(_BACK)
    _leads_nowhere(planner)
    planner.press("farewell.lock")
    planner.sees("unlock")
    _leads_nowhere(planner)
    planner.write("unlock.passphrase", field.person("planner").passphrase)
    planner.press("unlock.open")
    planner.sees("farewell")
    assert _BACK not in planner.words()
    assert not planner.window.isFullScreen()


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What a process that starts itself anew gives the next one."""
    given: dict[str, str] = {}

    class Begun:
        def __init__(self, _arguments: list[str], env: dict[str, str]) -> None:
            given.update({name: value for name, value in env.items() if os.environ.get(name) != value})

        def poll(self) -> None:
            return None

        def kill(self) -> None: ...

        def wait(self) -> None: ...

    monkeypatch.setattr(subprocess, "Popen", Begun)
    yield given
    for name in given:
        os.environ.pop(name, None)


def test_the_process_that_takes_the_place_of_a_locked_one_holds_the_screen_too(
    planner: Someone, field: Field, noted: dict[str, str], qtbot: QtBot
) -> None:
    begin(planner)
    hand_over(planner)
    planner.window.lock_for("idle")
    successor = start_anew(planner.window, lent=planner.window.lent.held)
    assert successor is not None
    successor.call_off()
    os.environ.update(noted)
    window = QWidget()
    qtbot.addWidget(window)
    lent = HeldWindow(window, lambda: field.folder / "laptop-planner")
    assert stand_as_before(window, lambda _vigil: None, lent.hold_again)
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    assert lent.stays(None)
    lent.let_go()
    assert not window.windowState() & Qt.WindowState.WindowFullScreen
