"""The screen in the hands of a resident: questions alone, nothing leads away but the passphrase."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.vault.vault import Vault
from tests.prepared import Field, field, prepared
from tests.someone import TALL, WIDE, Someone
from tests.ui.clipping import clipped
from ui.components.toast import Toast
from ui.components.tone import Tone
from ui.handing.guest_form import GuestForm
from ui.theme import Theme
from ui.tokens import Appearance

__all__ = ["field", "prepared"]

_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
FORM = "gds_short"


def look(someone: Someone, name: str) -> None:
    folder = os.environ.get("BANGMUN_PICTURES")
    if folder:
        someone.picture().save(str(Path(folder) / f"{name}.png"))


@pytest.fixture
def planner(qtbot: QtBot, theme: Theme, field: Field) -> Iterator[Someone]:
    """No hub is needed: the laptop knows its forms and homes."""
    someone = Someone(theme, field.folder / "laptop-planner")
    unlock(someone, field)
    yield someone
    if someone.window.shell is not None:
        someone.window.lock()
    someone.leave()


def unlock(someone: Someone, field: Field) -> None:
    someone.write("unlock.passphrase", field.person("planner").passphrase)
    someone.press("unlock.open")
    someone.sees("shell")


def begin(someone: Someone) -> str:
    shell = someone.window.shell
    assert shell is not None
    context = shell.context
    home = context.tasks.wait_for_store(lambda: context.desk.store.homes.ids()[0])
    visit = context.tasks.wait_for_store(lambda: context.desk.visiting.start(home, None, []))
    shell.visit(visit)
    shell.form(visit, FORM)
    someone.sees("form.view")
    return visit


def hand_over(someone: Someone) -> GuestForm:
    someone.key(Qt.Key.Key_G, _CTRL)
    someone.press_words("건네기")
    form = someone.sees("guest.form")
    assert isinstance(form, GuestForm)
    return form


def choose(someone: Someone, ref: str, number: str) -> None:
    """One question is on the page, and a digit chooses."""
    form = someone.sees("guest.form")
    assert isinstance(form, GuestForm)
    someone.until(
        lambda: form.page_key == ref or any(ref in p.refs for p in form._paging.pages[form._at :][:1]), ref
    )
    someone.until(lambda: someone._asked() == ref, f"the cursor on {ref}")
    QTest.keyClicks(someone.window.focusWidget() or form, number)
    QTest.keyClick(someone.window.focusWidget() or form, Qt.Key.Key_PageDown)
    QApplication.processEvents()


def take_back(someone: Someone, passphrase: str) -> None:
    someone.write("gate.passphrase", passphrase)
    someone.key(Qt.Key.Key_Return)


def test_the_screen_is_given_away_and_only_the_passphrase_brings_it_back(
    planner: Someone, field: Field, theme: Theme
) -> None:
    # Each change of the look dresses every widget anew; before the form is there it costs little.
    theme.use(Appearance.HIGH_CONTRAST)
    visit = begin(planner)
    shell = planner.window.shell
    assert shell is not None
    names = planner.words()
    form = hand_over(planner)
    assert theme.scale_percent == 150
    assert planner.window.isFullScreen()
    theme.scale_to(200)
    planner.window.resize(*TALL)
    planner.until(lambda: planner.window.width() == TALL[0])
    planner.until(lambda: clipped(form) == [], "room for every word")
    look(planner, "handed_200")
    planner.window.resize(*WIDE)
    # Nothing leads away, by key, menu, clipboard or the edge of the window; nobody is named.
    for key, held in (
        (Qt.Key.Key_Left, _ALT), (Qt.Key.Key_Home, _ALT), (Qt.Key.Key_K, _CTRL), (Qt.Key.Key_J, _CTRL),
        (Qt.Key.Key_T, _CTRL), (Qt.Key.Key_H, _CTRL), (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
    ):  # fmt: skip
        planner.key(key, held)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(form, event)
    assert QApplication.activePopupWidget() is None
    assert not planner.window.close()
    field_of_gate = planner.sees("gate.passphrase")
    assert isinstance(field_of_gate, QLineEdit)
    QApplication.clipboard().setText("010-0000-0000")
    for key, held in ((Qt.Key.Key_V, _CTRL), (Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)):
        QTest.keyClick(field_of_gate, key, held)
    assert field_of_gate.text() == ""
    QApplication.sendEvent(field_of_gate, event)
    assert QApplication.activePopupWidget() is None
    planner.press("gate.close")
    assert planner.window.shell is shell
    assert planner.widgets("shell.crisis") == planner.widgets("nav.home") == planner.widgets("form") == []
    person = next(line for line in names.splitlines() if "(만 " in line or "만 " in line)
    assert person not in planner.words()
    shell.say("구청이 되돌렸습니다.", Tone.CAUTION)
    assert not any(toast.isVisible() for toast in planner.window.findChildren(Toast))
    # A grave answer changes nothing on the resident's screen.
    for number in range(1, 16):
        choose(planner, f"/data/gds_page_{(number + 4) // 5}/gds_{number}", "1" if number != 1 else "2")
    planner.reads("화면을 직원에게 돌려주세요.")
    look(planner, "handed_thanks")
    assert "위험" not in planner.words()
    assert "징후" not in planner.words()
    planner.press("handed.return")
    take_back(planner, "아무 말이나 넣기")
    planner.reads("암호가 맞지 않습니다")
    assert Vault(planner.window._folder).failures().count == 1
    look(planner, "handed_gate")
    for part in planner.sees("handed").findChildren(QWidget):
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert part.accessibleName() or getattr(part, "text", str)(), part
            assert isinstance(part, QLineEdit) or part.height() >= 44, part.objectName()
    take_back(planner, field.person("planner").passphrase)
    planner.sees("handed.signs")
    planner.reads("자살위험 징후가 있습니다.")
    look(planner, "handed_signs")
    assert theme.scale_percent == 100
    assert not planner.window.isFullScreen()
    assert Vault(planner.window._folder).failures().count == 0
    planner.press_words("살펴볼게요")
    state = planner.form()._session.state("/data/gds_page_3/gds_14")
    assert state is not None
    assert state.value == "yes"
    context = shell.context
    lines = context.tasks.wait_for_store(context.desk.store.access_log.lines)
    assert [each.action for each in lines if each.action.startswith(("form.hand", "form.take"))] == [
        "form.hand", "form.take_back.failed", "form.take_back"
    ]  # fmt: skip
    assert next(each.subject for each in lines if each.action == "form.hand") == f"visit/{visit}"


def test_lock_and_kill_lead_back_into_the_residents_hands(planner: Someone, field: Field) -> None:
    begin(planner)
    hand_over(planner)
    choose(planner, "/data/gds_page_1/gds_1", "1")
    planner.window.lock_for("idle")
    unlock(planner, field)
    guest = planner.sees("guest.form")
    assert planner._asked() == "" or guest.isAncestorOf(planner.window.focusWidget()), "the form behind"
    assert planner.widgets("today") == planner.widgets("form") == []
    choose(planner, "/data/gds_page_1/gds_2", "2")
    shell = planner.window.shell
    assert shell is not None
    # A kill: nobody says where the worker was.
    shell.context.tasks.wait_for_store(lambda: None)
    desk = planner.window._put_down(shell)
    desk.handing = None
    shell.context.tasks.wait_for_store(desk.close)
    planner.window.enter()
    unlock(planner, field)
    form = planner.sees("guest.form")
    assert isinstance(form, GuestForm)
    answers = [form._session.state(f"/data/gds_page_1/gds_{number}") for number in (1, 2)]
    assert [state.value for state in answers if state is not None] == ["yes", "no"]
    assert planner.widgets("nav.home") == []
    planner.press("handed.return")
    take_back(planner, field.person("planner").passphrase)
    planner.sees("form.view")
