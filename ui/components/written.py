"""What stands in the fields of a dialog or of a part of a screen: read, put back, heard when it changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from ui.components.ink import InkPad

ON, OFF = "1", "0"
_Field = InkPad | QAbstractButton | QCalendarWidget | QComboBox | QLineEdit | QPlainTextEdit


def says_words(text: str) -> bool:
    """Whether there is more in a field than a choice."""
    return text.strip() not in ("", ON, OFF)


def written_in(part: QWidget) -> dict[str, str]:
    """By the name of a field what stands in it; nothing that is secret."""
    found: dict[str, str] = {}
    for field in _fields(part):
        text = _text(field)
        if text is not None:
            found[field.objectName()] = text
    return found


def typed_in(part: QWidget) -> dict[str, str]:
    """Of that only what was typed, without what was chosen or drawn."""
    typed = {each.objectName() for each in _fields(part) if isinstance(each, QLineEdit | QPlainTextEdit)}
    return {name: text for name, text in written_in(part).items() if name in typed}


def write_in(part: QWidget, texts: dict[str, str]) -> None:
    """Put back what `written_in` gave."""
    for field in _fields(part):
        if field.objectName() in texts:
            _put(field, texts[field.objectName()])


def hear_changes(part: QWidget, changed: Callable[[], None]) -> None:
    """Call this whenever something is written or chosen there."""
    for field in _fields(part):
        if isinstance(field, QAbstractButton):
            field.toggled.connect(lambda _on: changed())
        elif isinstance(field, QComboBox):
            field.currentIndexChanged.connect(lambda _at: changed())
        elif isinstance(field, InkPad):
            field.changed.connect(changed)
        elif isinstance(field, QCalendarWidget):
            field.selectionChanged.connect(changed)
        elif isinstance(field, QLineEdit):
            field.textChanged.connect(lambda _text: changed())
        else:
            field.textChanged.connect(changed)


def _fields(part: QWidget) -> list[_Field]:
    found: list[_Field] = [
        # A choice may propose a text or a day; what was written stands.
        *part.findChildren(QAbstractButton),
        *part.findChildren(QComboBox),
        *part.findChildren(QCalendarWidget),
        *part.findChildren(QLineEdit),
        *part.findChildren(QPlainTextEdit),
        *part.findChildren(InkPad),
    ]
    # A calendar and a drop-down have fields of their own inside; what the system asks over it, such as for a
    # printer or a file, says nothing of it.
    window = part.window()
    return [
        each
        for each in found
        if each.objectName() and not each.objectName().startswith("qt_") and each.window() is window
    ]


def _text(field: _Field) -> str | None:
    """None: it says nothing, or is nobody's to read."""
    if isinstance(field, QAbstractButton):
        # Of several only the one that is chosen says something.
        if not field.isCheckable() or (isinstance(field, QRadioButton) and not field.isChecked()):
            return None
        return ON if field.isChecked() else OFF
    if isinstance(field, QComboBox):
        data = field.currentData()
        return data if isinstance(data, str) else None
    if isinstance(field, QCalendarWidget):
        # Where it is hidden, no day was to be chosen.
        return None if field.isHidden() else field.selectedDate().toString(Qt.DateFormat.ISODate)
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, InkPad):
        return field.drawn()
    secret = field.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
    return None if secret or field.echoMode() is not QLineEdit.EchoMode.Normal else field.text()


def _put(field: _Field, text: str) -> None:
    if isinstance(field, QAbstractButton):
        if field.isCheckable():
            field.setChecked(text == ON)
    elif isinstance(field, QComboBox):
        if field.findData(text) >= 0:
            field.setCurrentIndex(field.findData(text))
    elif isinstance(field, QCalendarWidget):
        day = QDate.fromString(text, Qt.DateFormat.ISODate)
        if day.isValid():
            field.setSelectedDate(day)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
        # What is written goes on where it ended.
        field.moveCursor(QTextCursor.MoveOperation.End)
    elif isinstance(field, InkPad):
        field.draw(text)
    else:
        field.setText(text)
