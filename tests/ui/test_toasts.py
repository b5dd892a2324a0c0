"""Messages that pass: the cursor comes back from them whatever ends them, and there is time to read them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.someone import Someone
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from ui.components.button import Button
from ui.components.dialog import Action, Kind, ask
from ui.components.toast import Toast, shown_ms
from ui.components.tone import Tone
from ui.theme import Theme

RECORDED, WRONG = "부재를 기록했습니다.", "까닭을 적어 주세요. 인쇄하지 않았습니다."


class Desk(QWidget):
    """Two pages, one of them shown, and what is said over both."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []
        self.first, self.second = Button("첫째"), Button("둘째")
        column = QVBoxLayout(self)
        for button in (self.first, self.second):
            column.addWidget(button)
        self.toast = Toast(self, lambda: self)
        self.resize(900, 600)

    def say(self, words: str = RECORDED, tone: Tone = Tone.SUCCESS) -> None:
        self.toast.say(words, tone, action="되돌리기", run=lambda: self.pressed.append(words))

    def times_out(self) -> None:
        """Its time is over, however long that is."""
        self.toast._timer.timeout.emit()


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Desk:
    desk = Desk()
    qtbot.addWidget(desk)
    desk.show()
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    return desk


def into_toast(desk: Desk) -> None:
    """From the second button on, by keyboard."""
    desk.second.setFocus()
    desk.say()
    QTest.keyClick(desk.second, Qt.Key.Key_Tab)
    assert desk.toast.isAncestorOf(desk.focusWidget())


def is_passed_by_another(desk: Desk) -> None:
    desk.toast.say("보냈습니다.")


ENDS: dict[str, Callable[[Desk], None]] = {
    "its time is over": Desk.times_out,
    "it is not so any more": lambda desk: desk.toast.dismiss(),
    "another one comes": lambda desk: desk.say("번호를 복사했습니다."),
    "another one without a button comes": is_passed_by_another,
    "it is pressed": lambda desk: QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Return),
    "it is closed": lambda desk: QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Escape),
}


@pytest.mark.parametrize("end", ENDS.values(), ids=ENDS)
def test_whatever_ends_it_the_cursor_is_where_it_was(desk: Desk, end: Callable[[Desk], None]) -> None:
    into_toast(desk)
    end(desk)
    assert desk.focusWidget() is desk.second


def test_so_it_is_where_a_dialog_or_another_program_is_in_front(desk: Desk, qtbot: QtBot) -> None:
    into_toast(desk)
    dialog = ask(desk, "버릴까요?", "", Action("그대로 두기", Kind.PRIMARY))
    qtbot.waitUntil(dialog.isActiveWindow)
    desk.times_out()
    assert not desk.toast.isVisible()
    assert desk.focusWidget() is desk.second
    dialog.close()
    desk.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.second)


def test_where_that_is_gone_it_is_at_the_beginning_of_the_page(desk: Desk) -> None:
    into_toast(desk)
    desk.second.hide()
    desk.times_out()
    assert desk.focusWidget() is desk.first
    into_gone = desk.first
    desk.second.show()
    desk.say()
    QTest.keyClick(desk.second, Qt.Key.Key_Tab)
    into_gone.setEnabled(False)
    desk.second.setEnabled(False)
    desk.times_out()
    assert desk.focusWidget() is None


def test_a_finger_on_its_button_leaves_the_cursor_where_it_is(desk: Desk) -> None:
    desk.second.setFocus()
    desk.say()
    QTest.mouseClick(desk.toast._action, Qt.MouseButton.LeftButton)
    assert desk.pressed == [RECORDED]
    assert desk.focusWidget() is desk.second


def test_it_stands_as_long_as_it_takes_to_read(desk: Desk) -> None:
    assert shown_ms("남겼습니다.") == 5_000
    long = "사전안내를 이 노트북에 기록했습니다. 구청에는 아직 보내지 않았습니다."
    assert shown_ms(long) > 8_000
    assert shown_ms(long, "되돌리기 (Ctrl+Z)") > shown_ms(long) + 5_000
    assert shown_ms("The notice is recorded on this laptop.") > 6_000
    desk.toast.say(long)
    assert desk.toast._timer.interval() == shown_ms(long)


def test_it_does_not_go_while_somebody_points_at_it_or_is_in_it(desk: Desk) -> None:
    timer = desk.toast._timer
    into_toast(desk)
    assert not timer.isActive()
    desk.first.setFocus()
    assert timer.isActive()
    desk.toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    QApplication.sendEvent(desk.toast, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not timer.isActive()
    desk.toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(desk.toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()


@pytest.mark.parametrize("tone", [Tone.CAUTION, Tone.DANGER])
def test_what_asks_for_something_stays_until_it_is_closed(desk: Desk, tone: Tone) -> None:
    desk.second.setFocus()
    desk.toast.say(WRONG, tone)
    assert not desk.toast._timer.isActive()
    desk.toast.dismiss()
    assert desk.toast._text.text() == WRONG
    desk.say()
    assert desk.toast._text.text() == RECORDED
    desk.times_out()
    assert desk.toast._text.text() == WRONG
    QTest.keyClick(desk.second, Qt.Key.Key_Tab)
    QTest.keyClick(desk.focusWidget(), Qt.Key.Key_Return)
    assert not desk.toast.isVisible()
    assert desk.focusWidget() is desk.second
    desk.toast.say("남겼습니다.")
    assert not desk.toast._close.isVisible()


def test_the_lock_takes_the_cursor_to_the_passphrase(theme: Theme, district: Copied, qtbot: QtBot) -> None:
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    planner.sees("today.homes").setFocus()
    planner.press("today.absent")
    planner.reads("기록했습니다")
    # However long Tab takes to come to it on a busy machine.
    for toast in planner.window.findChildren(Toast):
        toast._timer.stop()
    planner.until(lambda: in_toast(planner), "the button of the message")
    planner.key(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    field = planner.sees("unlock.passphrase")
    planner.turn_to_laptop()
    planner.until(field.hasFocus, "the cursor in the passphrase")
    planner.leave()


def test_what_was_just_recorded_is_taken_back_also_after_its_page_was_left(
    theme: Theme, district: Copied, qtbot: QtBot
) -> None:
    planner = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    planner.sees("today.homes").setFocus()
    planner.key(Qt.Key.Key_Home)
    planner.key(Qt.Key.Key_Return)
    planner.press("household.absent")
    planner.reads("기록했습니다")
    planner.key(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    planner.sees("today.homes")
    planner.press_words("되돌리기 (Ctrl+Z)")
    planner.reads("되돌렸습니다.")
    planner.leave()


def in_toast(someone: Someone) -> bool:
    """Tab leads there from wherever one is."""
    toasts = [each for each in someone.window.findChildren(Toast) if each.isVisible()]
    focused = someone.window.focusWidget()
    if focused is not None and any(each.isAncestorOf(focused) for each in toasts):
        return True
    someone.key(Qt.Key.Key_Tab)
    return False
