"""What is copied is marked with the copy itself: a clipboard's history has no instant to take it in."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from ui.clipboard import ClipboardGuard
from ui.components.copying import put_marked
from ui.components.field import TextArea, TextField

WORDS = "정릉동 김가상"
MARKED = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': bytes(4),
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
    "x-kde-passwordManagerHint": b"secret",
    "org.nspasteboard.ConcealedType": b"1",
}


class Listener:
    """A clipboard's history: takes in whatever it is told of, unless it is marked."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, bytes]]] = []
        QApplication.clipboard().dataChanged.connect(self._hear)

    def _hear(self) -> None:
        held = QApplication.clipboard().mimeData()
        if held is not None and held.hasText():
            others = {name: held.data(name).data() for name in held.formats() if name != "text/plain"}
            others.pop("application/x-bangmun-guarded", None)
            self.heard.append((held.text(), others))

    def end(self) -> None:
        QApplication.clipboard().dataChanged.disconnect(self._hear)


@pytest.fixture
def history(qtbot: QtBot) -> Iterator[Listener]:
    QApplication.clipboard().clear()
    listener = Listener()
    yield listener
    listener.end()
    QApplication.clipboard().clear()


def line(qtbot: QtBot) -> TextField:
    field = TextField()
    qtbot.addWidget(field)
    field.setText(WORDS)
    field.selectAll()
    field.show()
    return field


def area(qtbot: QtBot) -> TextArea:
    field = TextArea()
    qtbot.addWidget(field)
    field.setPlainText(WORDS)
    field.selectAll()
    field.show()
    return field


@pytest.mark.parametrize("made", [line, area])
@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_C, WORDS), (Qt.Key.Key_X, "")])
def test_by_keys(
    qtbot: QtBot, history: Listener, made: Callable[[QtBot], QWidget], key: Qt.Key, left: str
) -> None:
    field = made(qtbot)
    qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    assert history.heard == [(WORDS, MARKED)]
    assert isinstance(field, TextField | TextArea)
    assert (field.text() if isinstance(field, TextField) else field.toPlainText()) == left


@pytest.mark.parametrize(("chosen", "left"), [("edit-copy", WORDS), ("edit-cut", "")])
def test_by_the_menu_of_a_line(qtbot: QtBot, history: Listener, chosen: str, left: str) -> None:
    field = line(qtbot)
    place = QPoint(3, 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, field.mapToGlobal(place))
    QApplication.sendEvent(field, event)
    [menu] = field.findChildren(QMenu)
    [action] = [each for each in menu.actions() if each.objectName() == chosen]
    action.trigger()
    menu.close()
    assert history.heard == [(WORDS, MARKED)], "and once: Qt's own copy is not made beside it"
    assert field.text() == left
    if not left:
        field.undo()
        assert field.text() == WORDS


def test_nothing_selected_or_hidden_leaves_what_is_there(qtbot: QtBot, history: Listener) -> None:
    field = line(qtbot)
    field.deselect()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    hidden = TextField(secret=True)
    qtbot.addWidget(hidden)
    hidden.setText(WORDS)
    hidden.selectAll()
    for key in (Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(hidden, key, Qt.KeyboardModifier.ControlModifier)
    field.setReadOnly(True)
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert history.heard == []
    assert (field.text(), hidden.text()) == (WORDS, WORDS)


def test_each_copy_is_one_line_of_the_log_and_the_same_told_twice_none(history: Listener) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    copied: list[str] = []
    guard = ClipboardGuard(application, lambda: copied.append("copied"))
    put_marked("010-0000-0000")
    application.clipboard().dataChanged.emit()
    assert len(copied) == 1
    put_marked("010-0000-0000")
    assert len(copied) == 2
    application.clipboard().setText("of a field that Qt made")
    assert len(copied) == 3
    assert history.heard[-1] == ("of a field that Qt made", MARKED)
    guard.stop()
    assert application.clipboard().text() == ""
