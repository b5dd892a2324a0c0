"""Questions over a page. They never block: the answer comes through a callback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text

_WIDTH = 480
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Action:
    """One way to answer. The first action of a dialog is the one Enter takes. `ready`: asked first; where it
    says no, and says why, the dialog stays with what was typed."""

    text: str
    kind: Kind
    run: Callable[[], None] | None = None
    ready: Callable[[], bool] | None = None


class Dialog(QDialog):
    """A title, a text or any widget, and a row of actions; Escape leaves without any."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        actions: tuple[Action, ...],
        *,
        content: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        column.setSpacing(Gap.L)
        column.addWidget(Text(title, Role.HEADING))
        if text:
            column.addWidget(Text(text))
        if content is not None:
            column.addWidget(content)
        column.addSpacing(Gap.S)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(Gap.S)
        self._buttons.addStretch(1)
        self._actions = [self._button(action) for action in reversed(actions)]
        for button in self._actions:
            self._buttons.addWidget(button)
        column.addLayout(self._buttons)
        self._room = parent.window().width()
        self.setMinimumWidth(min(_WIDTH, self._room))

    def showEvent(self, event: QShowEvent) -> None:
        """Only now their size is known: whatever is short of room, the actions keep theirs."""
        for button in self._actions:
            button.ensurePolished()
            button.setMinimumSize(button.sizeHint())
        widths = [button.minimumWidth() for button in self._actions]
        needed = sum(widths) + (len(widths) - 1) * Gap.S + 2 * Gap.XL
        if needed > self._room:
            self._stack()
            needed = max(widths) + 2 * Gap.XL
        self.setMinimumWidth(max(self.minimumWidth(), needed))
        super().showEvent(event)

    def _stack(self) -> None:
        """The actions below each other, the first one on top, also for the keys."""
        self._buttons.setStretch(0, 0)
        self._buttons.setDirection(QBoxLayout.Direction.BottomToTop)
        for above, below in pairwise(reversed(self._actions)):
            QWidget.setTabOrder(above, below)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        among_actions = isinstance(self.focusWidget(), Button)
        if among_actions and event.key() in (*_BACK, *_ON):
            self.focusNextPrevChild(event.key() in _ON)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # From a choice or a field: whoever has answered goes on.
            if self.isVisible():
                self._actions[-1].click()
            return
        super().keyPressEvent(event)

    def _button(self, action: Action) -> Button:
        def press() -> None:
            if action.ready is not None and not action.ready():
                return
            self.accept()
            if action.run is not None:
                action.run()

        return Button(action.text, action.kind, on_click=press)


def ask(parent: QWidget, title: str, text: str, *actions: Action, content: QWidget | None = None) -> Dialog:
    """Open a dialog over `parent` and return at once."""
    dialog = Dialog(parent, title, text, actions, content=content)
    first = dialog.findChildren(Button)
    if first and content is None:
        first[-1].setFocus()
    dialog.open()
    return dialog
