"""From the visit to the duty officer and back, on real windows: banner, call, sound, who took it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui.crisis_watch
from app.desk import Desk
from app.risk.waiting import told
from app.visits.visiting import ABSENT, Ending
from tests.eyes import take
from tests.patience import PATIENCE_S
from tests.prepared import Field, field, homes, prepared
from tests.risk.test_during_the_visit import begun, screen
from tests.risk.test_waiting import later
from tests.ui.visits import DESPAIR, answer_form
from ui.components.button import Button, Kind
from ui.components.dialog import Dialog
from ui.language import Language
from ui.look import Look
from ui.shell import Shell
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import the_application

__all__ = ["field", "prepared"]


class Alerts:
    """Hears what the laptop says aloud."""

    def __init__(self, shell: Shell) -> None:
        self.heard: list[str] = []
        shell.crisis_watch.alerting.alert = self._alert  # type: ignore[method-assign]

    def _alert(self, _title: str, text: str) -> None:
        self.heard.append(text)


@contextmanager
def open_laptop(qtbot: QtBot, desk: Desk, theme: Theme) -> Iterator[Shell]:
    tasks = Tasks.start()
    shell = Shell(desk, tasks, theme, lambda: None, Look(theme, Language(the_application())))
    qtbot.addWidget(shell)
    shell.resize(1366, 768)
    shell.show()
    try:
        yield shell
    finally:
        shell.stop()
        assert tasks.stop(PATIENCE_S)


@pytest.fixture
def planner(field: Field) -> Desk:
    return field.laptop("planner")


def tasks_done(shell: Shell) -> None:
    """Every look so far has been shown."""
    shell.context.tasks.wait_for_store(lambda: None)
    QApplication.processEvents()


def banner(shell: Shell) -> str:
    shown = shell.crisis_watch.banner
    return shown.text if shown.isVisible() else ""


def part(shell: Shell, name: str) -> QWidget:
    found = shell.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_offline_the_banner_says_call_now_and_the_call_is_the_submission(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The battery was empty before the form was finished: opened again the laptop records what was said."""
    field.go_offline()
    answer_form(planner, begun(planner), "mind_assessment", dict(DESPAIR))
    with open_laptop(qtbot, planner, theme) as shell:
        watch = shell.crisis_watch
        qtbot.waitUntil(lambda: watch._before is not None and len(watch._before.waiting) == 1)
        risk = watch._before.waiting[0].row.id if watch._before is not None else ""
        assert banner(shell) == ""
        alerts = Alerts(shell)
        monkeypatch.setattr(ui.crisis_watch, "_AGAIN_AFTER_S", 0.0)
        later(planner, 16)
        for _ in range(3):
            shell.crisis_watch.look()
        qtbot.waitUntil(lambda: "15분이 지났어요" in banner(shell))
        tasks_done(shell)
        assert alerts.heard == ["지금 전화로 알려 주셔야 할 위험이 있어요."], "heard in the bag too, and once"
        assert "서민아 010-0000-0004" in banner(shell)
        shell.sync_details()
        assert banner(shell), "on every screen"
        called = part(shell, "shell.crisis.called")
        assert isinstance(called, Button)
        called.click()
        dialog = shell.findChild(Dialog, "calling.dialog")
        assert isinstance(dialog, Dialog)
        for kind in ("calling.contact.", "calling.reached"):
            cards = dialog.findChildren(QAbstractButton)
            next(each for each in cards if each.objectName().startswith(kind)).click()
        record = next(b for b in dialog.findChildren(Button) if b.property("kind") == Kind.PRIMARY.value)
        record.click()
        qtbot.waitUntil(lambda: banner(shell) == "")
        document = shell.context.tasks.wait_for_store(
            lambda: planner.ledger.projector.document(f"risk/{risk}")
        )
        call = told(document, "called")
        assert (call["to"], call["outcome"]) == ("서민아", "reached")


def the_bell_said_that_nothing_sounded(office: Shell) -> None:
    """It says so for as long as something waits, and tells again though somebody is at the program."""
    office.crisis_watch.alerting._rung(False)


def test_the_officer_hears_within_three_seconds_of_the_networks_return(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a full queue in front: many records that were made before wait as well. Who is not at the program
    hears it again."""
    officer = field.laptop("duty_officer")
    field.go_offline()
    for household in homes(planner)[:40]:
        planner.visiting.record_without_visit(household, None, Ending(ABSENT))
    risk = screen(planner, begun(planner), dict(DESPAIR))
    with (
        open_laptop(qtbot, officer, theme) as office,
        open_laptop(qtbot, planner, theme) as visit,
    ):
        alerts = Alerts(office)
        qtbot.waitUntil(lambda: min(one.syncing.sessions for one in (office, visit)) > 0)
        field.go_online()
        begun_s = time.monotonic()
        qtbot.waitUntil(lambda: bool(alerts.heard))
        seconds = time.monotonic() - begun_s
        print(f"officer alerted {seconds:.2f} s after the network came back")
        assert "1건" in alerts.heard[0]
        monkeypatch.setattr(ui.crisis_watch, "_AGAIN_AFTER_S", 0.0)
        the_bell_said_that_nothing_sounded(office)
        assert "알림음이 나지 않았어요" in banner(office)
        office.crisis_watch.look()
        qtbot.waitUntil(lambda: len(alerts.heard) > 1)
        office.crisis_watch.alerting._rung(True)
        assert banner(office) == ""
        monkeypatch.setattr(QApplication, "activeWindow", lambda: None)
        office.crisis_watch.look()
        qtbot.waitUntil(lambda: len(alerts.heard) > 2)
        officer_taking = office.context.tasks
        officer_taking.store(lambda: take(officer, risk), lambda _: office.syncing.now())
        qtbot.waitUntil(lambda: "서민아 님이 접수했어요" in visit._toast._text.text())
        assert banner(visit) == ""


def test_the_banner_never_pushes_the_bars_off_a_small_display(
    qtbot: QtBot, field: Field, planner: Desk, theme: Theme
) -> None:
    field.go_offline()
    screen(planner, begun(planner), dict(DESPAIR))
    later(planner, 16)
    theme.scale_to(200)
    with open_laptop(qtbot, planner, theme) as shell:
        for width, height in ((1366, 768), (800, 1280)):
            shell.resize(width, height)
            shell.crisis_watch.look()
            qtbot.waitUntil(lambda: bool(banner(shell)))
            qtbot.waitUntil(lambda size=(width, height): (shell.width(), shell.height()) == size)
            bars = part(shell, "shell.crisis.called"), shell._status
            assert all(shell.rect().contains(bar.mapTo(shell, bar.rect().bottomRight())) for bar in bars)
        shell.say("남겼습니다.")
        toast = shell._toast

        def above_the_bars() -> bool:
            top = shell._status.mapTo(toast.parentWidget(), QPoint(0, 0)).y()
            return toast.isVisible() and toast.geometry().bottom() < top

        qtbot.waitUntil(above_the_bars)
