"""건네기 while the store is busy: the resident has their page and nothing else, or nobody gives anything."""

from __future__ import annotations

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.visits.content import Alarm
from app.visits.handed import Handed, Handing
from app.visits.left_off import LeavingOff, LeftOff
from db.errors import DiskFullError
from tests.prepared import Field, field, prepared
from tests.someone import PATIENCE_MS, Someone
from tests.ui.test_handing import FORM, begin, hand_over, planner, take_back, unlock
from ui.components.button import Button, Kind
from ui.components.dialog import Action, Dialog, ask
from ui.components.sheet import Sheet
from ui.health.catalogue import catalogue
from ui.screens.form import FormScreen

__all__ = ["field", "planner", "prepared"]

_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_nothing_pressed_while_the_store_is_busy_reaches_what_lies_behind(
    planner: Someone, field: Field
) -> None:
    begin(planner)
    shell = planner.window.shell
    assert shell is not None
    screen = shell.screen_shown
    assert isinstance(screen, FormScreen)
    rule = next(each for each in catalogue().rules if each.level == "danger")
    screen._alarms.banner.show_alarms({rule.topic: Alarm(rule=rule.id, said="212/128", at_ms=1)})
    ended = Event()
    shell.context.tasks.store(lambda: ended.wait(PATIENCE_MS / 1000))
    planner.key(Qt.Key.Key_G, _CTRL)
    planner.press_words("건네기")
    assert shell.holding.held
    planner.reads("문항을 불러오고 있습니다")
    planner.key(Qt.Key.Key_F7)
    planner.key(Qt.Key.Key_G, _CTRL)
    planner.key(Qt.Key.Key_Left, _ALT)
    ended.set()
    planner.sees("guest.form")
    assert planner._dialogs() == []
    assert "212/128" not in planner.words()
    assert shell.screen_shown is screen
    planner.press("handed.return")
    take_back(planner, field.person("planner").passphrase)
    planner.sees("form.view")


def test_no_page_stands_empty_while_the_store_is_busy(
    planner: Someone, field: Field, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a lock, in the resident's hands and in the worker's: nobody saw whether anything was coming."""
    visit, passed, take = begin(planner), Event(), LeavingOff.take

    def late(off: LeavingOff) -> LeftOff:
        passed.wait(PATIENCE_MS / 1000)
        return take(off)

    hand_over(planner)
    planner.window.lock()
    monkeypatch.setattr(LeavingOff, "take", late)
    unlock(planner, field)
    planner.reads("문항을 불러오고 있습니다")
    passed.set()
    planner.sees("guest.form")
    planner.press("handed.return")
    take_back(planner, field.person("planner").passphrase)
    planner.sees("form.view")
    shell = planner.window.shell
    assert shell is not None
    passed.clear()
    shell.context.tasks.store(lambda: passed.wait(PATIENCE_MS / 1000))
    shell.home()
    shell.visit(visit)
    planner.reads("방문을 불러오고 있어요")
    shell.form(visit, FORM)
    planner.reads("양식을 불러오고 있어요")
    passed.set()
    planner.sees("form.view")
    assert "불러오고 있" not in planner.words()
    shell.back()
    planner.until(lambda: shell.subject() == f"visit/{visit}" and shell.screen_shown.isVisible())
    planner.until(lambda: "불러오고 있" not in planner.words(), "the visit")


def test_what_comes_late_waits_for_the_worker(planner: Someone, field: Field) -> None:
    """What the worker asked for before was answered over the page in the resident's hands: a dialog with the
    worker's questions came up, and a page that was filled late took the resident's next keys."""
    begin(planner)
    shell = planner.window.shell
    assert shell is not None
    screen, pressed = shell.screen_shown, list[str]()
    behind = Button("가구 열기", Kind.PLAIN, on_click=lambda: pressed.append("behind"), parent=screen)
    behind.show()
    hand_over(planner)
    ask(screen, "이 방문을 버릴까요?", "", Action("버리기", Kind.DANGER, lambda: pressed.append("dropped")))
    gone = ask(screen, "그새 지난 것", "", Action("닫기", Kind.PLAIN))
    sheet = Sheet(screen, "상처 사진", QLabel("상처"))
    sheet.open()
    behind.setFocus()
    assert planner._dialogs() == []
    assert not sheet.isVisible()
    assert not behind.hasFocus()
    planner.key(Qt.Key.Key_Return)
    planner.key(Qt.Key.Key_Space)
    assert pressed == []
    gone.reject()
    # What belongs to the resident's own page comes up there.
    own = ask(planner.sees("guest.form"), "며칠이었나요?", "", Action("고르기", Kind.PRIMARY))
    assert planner._dialogs() == [own]
    own.reject()
    planner.press("handed.return")
    planner.write("gate.passphrase", field.person("planner").passphrase)
    planner.press("gate.open")
    planner.until(lambda: sheet.isVisible(), "the worker sees it")
    assert [each.windowTitle() for each in planner._dialogs() if isinstance(each, Dialog)] == [
        "이 방문을 버릴까요?"
    ]
    sheet.reject()
    planner.press_words("버리기")
    assert pressed == ["dropped"]


def test_what_cannot_be_given_whole_is_not_given(planner: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(planner)
    shell = planner.window.shell
    assert shell is not None
    screen, handing = shell.screen_shown, shell.context.desk.handing
    assert handing is not None
    # Something came up while the worker was being asked.
    planner.key(Qt.Key.Key_G, _CTRL)
    other = ask(screen, "혈압이 매우 높음 212/128", "", Action("닫기", Kind.PLAIN))
    planner.press_words("건네기")
    planner.reads("다른 창이 열려 있어 건네지 않았습니다.")
    assert not shell.holding.held
    other.reject()

    def full(_self: Handing, _handed: Handed) -> None:
        raise DiskFullError

    monkeypatch.setattr(Handing, "begin", full)
    planner.key(Qt.Key.Key_G, _CTRL)
    planner.press_words("건네기")
    planner.until(lambda: not shell.holding.held, "the worker's screen")
    assert planner.widgets("guest.form") == []
    assert handing.present is None
    planner.sees("form.view")
    assert not planner.window.isFullScreen()
