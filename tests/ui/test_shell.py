"""The frame around every screen: entrance, top bar, status bar, with keys, a narrow window, large words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.sync.report import Progress
from app.sync.report import Stage as At
from tests.field import District
from tests.someone import Someone, type_text
from tests.ui.clipping import clipped
from tests.ui.conftest import Copied
from tests.visit_day import no_look, sit_down
from ui.components.spacing import TARGET
from ui.language import Language
from ui.screens.sync_details import SyncDetailsScreen
from ui.syncing import SyncState
from ui.theme import Theme

NARROW = ((720, 1280), (800, 1280))
PHRASE = "봄비 오는 날"


@pytest.fixture
def entering(qtbot: QtBot, theme: Theme, district: District) -> Iterator[Someone]:
    someone = Someone(theme, district.folder, district.demo())
    yield someone
    someone.leave()


@pytest.fixture
def locked(entering: Someone) -> Someone:
    """At the passphrase, the laptop enrolled."""
    entering.press("chooser.nurse")
    entering.sees("unlock")
    entering.until(lambda: "등록하고 있습니다" not in entering.words(), "end of enrolment")
    return entering


def passphrase(someone: Someone) -> QLineEdit:
    field = someone.sees("unlock.passphrase")
    assert isinstance(field, QLineEdit)
    return field


def eye(someone: Someone) -> QAbstractButton:
    button = someone.sees("unlock.passphrase.show")
    assert isinstance(button, QAbstractButton)
    return button


def place(part: QWidget) -> QPoint:
    return part.mapToGlobal(QPoint(0, 0))


@pytest.mark.parametrize("size", [*NARROW, (1366, 768)])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("tongue", ["ko", "en"])
def test_the_chooser_is_not_clipped(
    entering: Someone, theme: Theme, language: Language, size: tuple[int, int], scale: int, tongue: str
) -> None:
    language.use(tongue)
    theme.scale_to(scale)
    entering.window.resize(*size)
    entering.until(lambda: clipped(entering.window) == [], f"room for {clipped(entering.window)}")
    right = max(
        each.mapTo(entering.window, each.rect().topRight()).x()
        for each in entering.sees("chooser").findChildren(QAbstractButton)
    )
    assert right < size[0]


def test_large_words_stand_in_one_column(entering: Someone, theme: Theme) -> None:
    entering.window.resize(800, 1280)
    theme.scale_to(200)
    planner, nurse = entering.sees("chooser.planner"), entering.sees("chooser.nurse")
    entering.until(lambda: place(planner).x() == place(nurse).x(), "one column")
    theme.scale_to(100)
    entering.window.resize(1366, 768)
    entering.until(lambda: place(planner).y() == place(nurse).y(), "two columns")


def test_a_hangul_passphrase_is_composed_while_it_is_shown(locked: Someone) -> None:
    field, button = passphrase(locked), eye(locked)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    field.setFocus()
    locked.key(Qt.Key.Key_Tab)
    assert button.hasFocus()
    locked.key(Qt.Key.Key_Space)
    assert field.hasFocus()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    assert not field.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    type_text(field, PHRASE)
    assert field.text() == PHRASE
    locked.key(Qt.Key.Key_Return)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    locked.reads("암호가 맞지 않습니다")


def test_the_passphrase_hides_when_the_page_goes_away(locked: Someone) -> None:
    field, button = passphrase(locked), eye(locked)
    button.click()
    assert button.isChecked()
    locked.window.hide()
    assert not button.isChecked()
    assert field.echoMode() is QLineEdit.EchoMode.Password
    locked.window.show()
    assert passphrase(locked).echoMode() is QLineEdit.EchoMode.Password


def test_what_shows_the_passphrase_has_a_name_and_room(locked: Someone) -> None:
    assert eye(locked).accessibleName() == "암호 보기"
    assert eye(locked).accessibleDescription() == "암호"
    assert passphrase(locked).accessibleName() == "암호"
    assert min(eye(locked).size().toTuple()) >= TARGET


def cut_off(bar: QWidget) -> list[str]:
    """Words of a bar without the room they need, and whatever stands beyond the window's edge."""
    every: list[QAbstractButton | QLabel] = [*bar.findChildren(QAbstractButton), *bar.findChildren(QLabel)]
    parts = [part for part in every if part.isVisible()]
    return [
        f"{part.text()} {part.size().toTuple()}"
        for part in parts
        if part.width() < part.sizeHint().width()
        or part.height() < part.fontMetrics().height()
        or part.mapTo(part.window(), part.rect().topRight()).x() >= part.window().width()
    ]


def has_room(someone: Someone, name: str) -> bool:
    """Asked anew each time: another language or size makes another bar."""
    bar = someone.sees(name).parentWidget()
    return bar is not None and cut_off(bar) == []


@pytest.mark.parametrize("role", ["planner", "supervisor", "duty_officer"])
def test_the_bars_around_a_screen(
    qtbot: QtBot, theme: Theme, district: Copied, language: Language, role: str
) -> None:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), role, no_look)
    shell = someone.window.shell
    assert shell is not None
    names = {each: someone.sees(each).accessibleName() for each in ("nav.size", "nav.contrast", "nav.lock")}
    assert names == {
        "nav.size": "글자 크기 (Ctrl+=)",
        "nav.contrast": "고대비 (Ctrl+H)",
        "nav.lock": "잠그기 (Ctrl+L)",
    }
    bars = ["status.standing", "status.sync", "nav.home", *names]
    for each in bars:
        assert min(someone.sees(each).size().toTuple()) >= TARGET, each
    someone.window.resize(800, 1280)
    for tongue in ("ko", "en"):
        language.use(tongue)
        theme.scale_to(200)
        someone.sees("status.sync")
        for name in ("nav.home", "status.standing"):
            someone.until(partial(has_room, someone, name), f"room around {name} in {tongue}")
        theme.scale_to(100)
    someone.leave()


def test_the_details_follow_a_session(qtbot: QtBot, theme: Theme, district: Copied) -> None:
    someone = sit_down(theme, district, district.demo_of_the_enrolled(), "planner", no_look)
    shell = someone.window.shell
    assert shell is not None
    someone.press("status.standing")
    assert isinstance(shell.screen_shown, SyncDetailsScreen)
    someone.reads("동기화를 마쳤어요.")
    standing = shell.context.tasks.wait_for_store(shell.context.desk.books.standing)
    shell._show_sync(SyncState(standing, Progress(At.REVISIONS, 3, 10), None))
    someone.reads("기록을 보내고 있어요 (3/10)")
    assert not someone.sees("sync.now").isEnabled()
    district.go_offline()
    someone.sync()
    someone.reads("구청에 연결되지 않아요.")
    assert someone.sees("sync.now").isEnabled()
    QTest.keyClick(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    someone.sees("today.homes")
    someone.leave()
