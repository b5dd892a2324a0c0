"""What was typed at the entrance and not sent does not wait for whoever finds the laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.vault.suites import Derivation
from app.vault.vault import Vault
from tests.patience import PATIENCE_S
from ui.entrance.emptied import EmptiedField
from ui.entrance.enrol import EnrolPage
from ui.entrance.passphrase import PassphraseField
from ui.entrance.recovery import RecoveryPage
from ui.entrance.uncopied import UncopiedField
from ui.tasks import Tasks
from ui.theme import Theme
from ui.window import ProgramWindow

PASSPHRASE = "jeongneung zelkova tree"


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[ProgramWindow]:
    """Of a laptop that is locked; somebody typed almost all of the passphrase, shown in the clear."""
    folder = tmp_path / "laptop"
    Vault(folder).create(PASSPHRASE, derivation=Derivation(iterations=2, memory_kib=19_456, lanes=1))
    (folder / "store.db").write_bytes(bytes(8192))
    tasks = Tasks.start()
    window = ProgramWindow(theme, tasks, folder)
    qtbot.addWidget(window)
    window.show()
    qtbot.mouseClick(part(window, "unlock.passphrase.show"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field_of(window), PASSPHRASE[:-1])
    assert field_of(window).echoMode() is QLineEdit.EchoMode.Normal
    yield window
    window.close()
    assert tasks.stop(PATIENCE_S)


def part(window: QWidget, name: str) -> QWidget:
    [found] = window.findChildren(QWidget, name)
    return found


def field_of(window: QWidget) -> UncopiedField:
    found = part(window, "unlock.passphrase")
    assert isinstance(found, UncopiedField)
    return found


def said_of(page: QWidget, name: str) -> EmptiedField:
    [found] = [each for each in page.findChildren(EmptiedField) if each.field.objectName() == name]
    return found


@pytest.mark.parametrize("why", ["sleep", "session", "idle"])
def test_a_passphrase_that_was_not_sent_goes(qtbot: QtBot, window: ProgramWindow, why: str) -> None:
    field = field_of(window)
    assert not window.is_untouched()
    window.lock_for(why)
    assert (field.text(), field.echoMode()) == ("", QLineEdit.EchoMode.Password)
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "", "and does not come back"
    [labelled] = window.findChildren(PassphraseField)
    assert "지웠습니다" in labelled.message
    assert window.is_untouched(), "the process that held the day may be begun anew"
    qtbot.keyClicks(field, "j")
    assert labelled.message == ""


def test_from_the_first_letter_on_somebody_watches(qtbot: QtBot, window: ProgramWindow) -> None:
    """Two minutes after the last one, and what the system says of the session."""
    typing = window._guarding._typing
    assert window._guarding._session_events is not None
    assert (typing.isActive(), typing.interval()) == (True, 120_000)
    typing.setInterval(0)
    qtbot.keyClicks(field_of(window), "e")
    qtbot.waitUntil(lambda: field_of(window).text() == "")
    assert not typing.isActive()


def test_a_code_that_was_taken_down_goes_too(qtbot: QtBot, window: ProgramWindow) -> None:
    page = RecoveryPage("vault", lambda _code, _passphrase: None, lambda: None, lambda: None)
    window._show(page)
    typed = page.findChildren(UncopiedField)
    assert len(typed) == 3, "the code and the new passphrase twice"
    for field in typed:
        qtbot.keyClicks(field, "abcde")
    window.lock_for("session")
    assert [field.text() for field in typed] == ["", "", ""]
    code = said_of(page, "recovery.code")
    assert "지웠습니다" in code.message
    assert "요청 번호는 그대로" in code.message
    assert "다시 불러" in code.message
    qtbot.keyClicks(code.field, "a")
    assert code.message == ""


def test_an_enrolment_code_that_was_typed_goes_too_and_is_not_copied(
    qtbot: QtBot, window: ProgramWindow
) -> None:
    window._show(EnrolPage(lambda _address, _code, _passphrase: None))
    clipboard, code = QApplication.clipboard(), part(window, "enrol.code")
    assert isinstance(code, UncopiedField)
    clipboard.setText("K7QM-3F2A")
    code.paste()
    clipboard.setText("from elsewhere")
    code.selectAll()
    qtbot.keyClick(code, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert (clipboard.text(), code.text()) == ("from elsewhere", "K7QM-3F2A")
    window.lock_for("session")
    assert code.text() == ""
    assert "쓰지 않은 번호" in said_of(window, "enrol.code").message


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert])
def test_nothing_of_it_is_copied(qtbot: QtBot, window: ProgramWindow, key: Qt.Key) -> None:
    clipboard, field = QApplication.clipboard(), field_of(window)
    clipboard.setText("from elsewhere")
    field.selectAll()
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "from elsewhere"
    assert field.text() == PASSPHRASE[:-1]
    assert field.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "from elsewhere", "pasting into it is possible"


def test_a_new_page_has_nothing_to_be_left(window: ProgramWindow) -> None:
    assert window._guarding._typing.isActive()
    window.enter()
    assert not window._guarding._typing.isActive()
