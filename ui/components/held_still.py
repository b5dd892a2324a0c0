"""What was sent to be recorded holds still until the answer: what was typed on would go with its fields."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.components.text import Role, Text
from ui.language import tr

_SAID_AFTER_MS = 250
"""What is answered sooner needs no words."""
_LEADS_ON = frozenset(
    (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
)
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class HeldStill(Text):
    """The line that says so. Fields can be read and left meanwhile, and take no letter; what is chosen stays
    as it is."""

    def __init__(self) -> None:
        super().__init__(tr("저장하는 중입니다"), Role.STRONG)
        self.setObjectName("held.still")
        self.hide()
        self._held: list[QWidget] = []
        self._locked: list[QLineEdit | QPlainTextEdit] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SAID_AFTER_MS)
        self._soon.timeout.connect(self.show)

    @property
    def holds(self) -> bool:
        """Whether the answer is still waited for."""
        return bool(self._held)

    def hold(self, part: QWidget) -> None:
        """`part` with everything in it."""
        self.let_go()
        self._held = [part, *part.findChildren(QWidget)]
        fields = [each for each in self._held if isinstance(each, QLineEdit | QPlainTextEdit)]
        self._locked = [field for field in fields if not field.isReadOnly()]
        for field in self._locked:
            field.setReadOnly(True)
        for each in self._held:
            each.installEventFilter(self)
        self._soon.start()

    def let_go(self) -> None:
        """The answer is there."""
        self._soon.stop()
        self.hide()
        held, self._held = self._held, []
        locked, self._locked = self._locked, []
        for each in filter(shiboken6.isValid, held):
            each.removeEventFilter(self)
        for field in filter(shiboken6.isValid, locked):
            field.setReadOnly(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() not in _LEADS_ON:
            if kind is QEvent.Type.ShortcutOverride and not _commands(event):
                # A letter that the field does not take is none of the page's keys either.
                event.accept()
                return True
            return kind is QEvent.Type.KeyPress
        if kind in _PRESSES:
            return not isinstance(watched, QLineEdit) and not _in_area(watched)
        return kind is QEvent.Type.InputMethod or super().eventFilter(watched, event)


def _commands(event: QKeyEvent) -> bool:
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    return bool(event.modifiers() & held)


def _in_area(watched: QObject) -> bool:
    """What is pressed of an area of text is its viewport."""
    return isinstance(watched, QPlainTextEdit) or isinstance(watched.parent(), QPlainTextEdit)
