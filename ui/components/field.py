"""Fields for text, and the frame that gives any field its label, hint and message."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.components.copying import marked, put_marked
from ui.components.message import Message
from ui.components.polish import set_look
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.composing import finish_syllable

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class TextField(QLineEdit):
    """One line of text."""

    def __init__(
        self, *, name: str = "", placeholder: str = "", secret: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def event(self, event: QEvent) -> bool:
        _finish_before(event)
        return super().event(event)

    def mark_wrong(self, wrong: bool) -> None:
        """Colour the border; the words stand in the message beside it."""
        set_look(self, "wrong", wrong)

    def copy(self) -> None:
        """What is selected, unless it is hidden, with the marks."""
        if self.hasSelectedText() and self.echoMode() is QLineEdit.EchoMode.Normal:
            put_marked(self.selectedText())

    def cut(self) -> None:
        """The same, and take it out."""
        if not self.isReadOnly() and self.echoMode() is QLineEdit.EchoMode.Normal:
            self.copy()
            if self.hasSelectedText():
                self.del_()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        for action in menu.actions():
            take = {"edit-copy": self.copy, "edit-cut": self.cut}.get(action.objectName())
            if take is not None:
                action.triggered.disconnect()
                action.triggered.connect(take)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())


class TextArea(QPlainTextEdit):
    """Several lines of text; grows with what is written. Tab leaves it."""

    def __init__(self, *, name: str = "", rows: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def event(self, event: QEvent) -> bool:
        _finish_before(event)
        return super().event(event)

    def mark_wrong(self, wrong: bool) -> None:
        """Colour the border; the words stand in the message beside it."""
        set_look(self, "wrong", wrong)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def createMimeDataFromSelection(self) -> QMimeData:
        return marked(super().createMimeDataFromSelection())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Ctrl+Enter leaves the field as Enter leaves a one-line field.
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        lines = max(self._rows, min(12, self.document().lineCount()))
        wrapped = min(12, max(lines, round(self.document().size().height())))
        margin = 2 * round(self.document().documentMargin()) + 22
        height = self.fontMetrics().lineSpacing() * max(lines, wrapped) + margin
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def _finish_before(event: QEvent) -> None:
    """A key that sends, goes on or leaves reads the field: it is told here first, before any shortcut."""
    if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _ENDS:
        finish_syllable()


class LabelledField(QWidget):
    """A field under its label, with a hint and a message in words."""

    def __init__(self, label: str, field: QWidget, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._label = Text(label, Role.STRONG)
        self._label.setBuddy(field)
        self._hint = Text(hint, Role.QUIET)
        show_if(self._hint, bool(hint))
        self._message = Message()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for part in (self._label, self._hint, field, self._message):
            column.addWidget(part)
        field.setAccessibleName(label)
        field.setAccessibleDescription(hint)

    @property
    def message(self) -> str:
        return self._message.text

    def say(self, problem: str | None) -> None:
        """Tell what is wrong, or nothing."""
        self._message.say(problem)
        set_look(self._field, "wrong", bool(problem))

    def relabel(self, label: str, hint: str = "") -> None:
        """Give other words, as when the language changes."""
        self._label.setText(label)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._field.setAccessibleName(label)
        self._field.setAccessibleDescription(hint)
