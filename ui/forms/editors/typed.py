"""Answers that are typed: sent a moment after the last key and on leaving the field."""

from __future__ import annotations

from time import monotonic

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QTextCursor

from app.forms.interface import NodeState
from ui.components.field import TextArea, TextField
from ui.components.spacing import Gap
from ui.forms.editors.editor import Editor, Reply

_PAUSE_MS = 400
_LONGEST_MS = 500


class TypedEditor(Editor):
    """One text field. Subclasses say how text becomes a value and a value becomes text."""

    def __init__(
        self, state: NodeState, reply: Reply, field: TextField | TextArea, *, letters_wide: int | None = None
    ) -> None:
        super().__init__(state, reply)
        self.field = field
        self._letters_wide = letters_wide
        self._value = ""
        self._touched = False
        self._waits_since: float | None = None
        self._pause = self._timer(_PAUSE_MS)
        # Someone who types without a pause is saved all the same.
        self._longest = self._timer(_LONGEST_MS)
        field.installEventFilter(self)
        if isinstance(field, TextField):
            field.textEdited.connect(self._on_typed)
        else:
            field.textChanged.connect(lambda: self._on_typed(field.toPlainText()))

    def to_value(self, text: str) -> str | None:
        """The value that `text` stands for; None while it stands for none."""
        return text

    def to_text(self, value: str) -> str:
        """How a value is shown."""
        return value

    def clean(self, text: str) -> str:
        """Hook for subclasses: called with every text typed, may put another in its place."""
        return text

    @property
    def stored(self) -> str:
        """The value the form holds."""
        return self._value

    def text(self) -> str:
        return self.field.text() if isinstance(self.field, TextField) else self.field.toPlainText()

    def show_state(self, state: NodeState) -> None:
        self.field.setReadOnly(state.readonly)
        if state.value == self._value and (self._touched or self.text()):
            return
        self._value = state.value
        # Replacing the text under the cursor would break a syllable that is being composed.
        if self._touched and self.field.hasFocus():
            return
        self._write(self.to_text(state.value))

    def focus_answer(self) -> None:
        if isinstance(self.field, TextArea) and not self.field.hasFocus():
            # As in a field of one line: who comes back to a note, after a lock too, goes on at its end.
            self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.field.setFocus()

    def flush(self) -> None:
        self._pause.stop()
        self._longest.stop()
        if not self._touched:
            return
        value = self.to_value(self.text())
        self.tell_half(self.text() if value is None else "")
        if value is not None and value != self._value:
            self._value = value
            self.reply.answer(value)
        self._waits(False)

    def unreadable(self) -> bool:
        return self.to_value(self.text()) is None

    def half_typed(self) -> str:
        return self.text() if self.unreadable() else ""

    def put_half(self, text: str) -> None:
        super().put_half(text)
        self._touched = True
        self._write(text)

    def name(self, label: str, description: str) -> None:
        self.field.setAccessibleName(label)
        self.field.setAccessibleDescription(description)

    def mark_wrong(self, wrong: bool) -> None:
        self.field.mark_wrong(wrong)

    def replace(self, value: str) -> None:
        """Answer with `value` as if it had been typed."""
        self._touched = True
        self._write(self.to_text(value))
        self.reply.notice("")
        self.flush()

    def on_left(self) -> None:
        """Hook for subclasses: the field has been left and its text was sent."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut and watched is self.field:
            self._leave()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.Polish) and watched is self.field:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        if self._letters_wide is not None:
            digit = self.field.fontMetrics().horizontalAdvance("0")
            self.field.setFixedWidth(digit * self._letters_wide + 2 * Gap.L)

    def _leave(self) -> None:
        self.flush()
        self._waits(False)
        self.on_left()
        # The engine may have stored another spelling of it, such as 7 for 007.
        if self._touched and not self.unreadable():
            self._touched = False
            shown = self.to_text(self._value)
            if shown != self.text():
                self._write(shown)

    def _on_typed(self, text: str) -> None:
        if text == self.to_text(self._value) and not self._touched:
            return
        self._touched = True
        cleaned = self.clean(text)
        if cleaned != text and isinstance(self.field, TextField):
            at = max(0, self.field.cursorPosition() - (len(text) - len(cleaned)))
            self.field.setText(cleaned)
            self.field.setCursorPosition(at)
        self._waits(True)
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()
        if self._waits_since is not None and monotonic() - self._waits_since > _LONGEST_MS / 1000:
            # On a slow machine keys may come so close that a timer's turn never does.
            self.flush()

    def _waits(self, typed: bool) -> None:
        """Tell when what stands in the field begins to wait for being handed over, and when it has been."""
        if typed != (self._waits_since is not None):
            self._waits_since = monotonic() if typed else None
            self.reply.aids.typing(typed)

    def _write(self, text: str) -> None:
        if text == self.text():
            return
        if isinstance(self.field, TextField):
            self.field.setText(text)
        else:
            blocked = self.field.blockSignals(True)
            self.field.setPlainText(text)
            self.field.blockSignals(blocked)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(self.flush)
        return timer
