"""What was being typed into a dialog when the laptop locked stands there when the same dialog asks again.

The lock closes every dialog, and the process with it. The words lie in the store meanwhile. They return only
into a dialog with the same question about the same person, at the same place of the program.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from app.visits.left_off import Place, Typed

_ON, _OFF = "1", "0"


class KeptWords(QObject):
    """`place`: where in the program one is. Belongs to what fills the window."""

    def __init__(self, place: Callable[[], Place], parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._window = parent
        self._at: Place | None = None
        self._kept: list[Typed] = []

    def keep(self, typed: list[Typed]) -> None:
        """From before the lock; one is where one was then."""
        self._kept, self._at = list(typed), self._place()

    def typed(self) -> list[Typed]:
        """What stands in the dialogs that are open, and what still waits for its dialog."""
        self._drop_elsewhere()
        dialogs = [each for each in self._window.window().findChildren(QDialog) if each.isVisible()]
        found = [typed for dialog in dialogs if dialog.objectName() for typed in _typed_in(dialog)]
        asked = {each.asked for each in found}
        return found + [each for each in self._kept if each.asked not in asked]

    def refill(self, dialog: QDialog) -> None:
        """Called when it opens."""
        self._drop_elsewhere()
        asked = _asked(dialog)
        ours = {each.field: each.text for each in self._kept if each.asked == asked}
        self._kept = [each for each in self._kept if each.asked != asked]
        # A choice may propose a text; what was typed stands.
        for button in dialog.findChildren(QAbstractButton):
            if button.isCheckable() and button.objectName() in ours:
                button.setChecked(ours[button.objectName()] == _ON)
        for line in dialog.findChildren(QLineEdit):
            if line.objectName() in ours:
                line.setText(ours[line.objectName()])
        for area in dialog.findChildren(QPlainTextEdit):
            if area.objectName() in ours:
                area.setPlainText(ours[area.objectName()])

    def _drop_elsewhere(self) -> None:
        if self._kept and self._place() != self._at:
            self._kept = []


def refill(dialog: QDialog) -> None:
    """Put back what was typed into this dialog before a lock."""
    above = dialog.parentWidget()
    for kept in above.window().findChildren(KeptWords)[-1:] if above is not None else []:
        kept.refill(dialog)


def _asked(dialog: QDialog) -> str:
    return f"{dialog.objectName()}\n{dialog.windowTitle()}\n{dialog.accessibleDescription()}"


def _typed_in(dialog: QDialog) -> list[Typed]:
    found: dict[str, str] = {}
    for button in dialog.findChildren(QAbstractButton):
        # Of several only the one that is chosen says something.
        if button.isCheckable() and (button.isChecked() or not isinstance(button, QRadioButton)):
            found[button.objectName()] = _ON if button.isChecked() else _OFF
    for line in dialog.findChildren(QLineEdit):
        secret = line.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        if not secret and line.echoMode() is QLineEdit.EchoMode.Normal:
            found[line.objectName()] = line.text()
    for area in dialog.findChildren(QPlainTextEdit):
        found[area.objectName()] = area.toPlainText()
    asked = _asked(dialog)
    return [Typed(asked, field, text) for field, text in found.items() if field]
