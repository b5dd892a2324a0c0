"""Questions over a page. They never block: the answer comes through a callback."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QDialog, QHBoxLayout, QWidget
from shiboken6 import isValid

from ui.components.button import Button, Kind
from ui.components.in_sight import bring_into_sight, follow
from ui.components.leafing import leaf
from ui.components.lent_page import may_come_up, went
from ui.components.lifted_column import LiftedColumn
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.turned_window import TurnedWindow
from ui.components.veil import Veil
from ui.composing import finish_syllable

USUAL, WIDE = 480, 660
"""How wide a dialog is with text of 100 %, in pixels."""
_BODY, _GROWTH = 17, 0.6
"""Pixels of body text at 100 %, and by how much of what the text grows a dialog grows with it."""
_BACK, _ON = (Qt.Key.Key_Left, Qt.Key.Key_Up), (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Action:
    """One way to answer; without `run` it leaves as Escape does. The first action of a dialog is the one
    Enter takes. `ready`: asked first; where it says no, and says why, the dialog stays with what was typed.
    """

    text: str
    kind: Kind
    run: Callable[[], None] | None = None
    ready: Callable[[], bool] | None = None


class Dialog(QDialog):
    """A title, a text or any widget, and a row of actions; Escape leaves without any. `width`: at text of
    100 %; without one it is as wide as its content likes to be."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        text: str,
        actions: tuple[Action, ...],
        *,
        content: QWidget | None = None,
        width: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        column = LiftedColumn(self)
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
        self._content = content
        self._wished = width
        self._below = parent.window()
        self._room = self._below.size()
        self.setMinimumWidth(min(USUAL, self._room.width()))
        self._turned = TurnedWindow(self, self._turn)
        self._veil = Veil(parent)
        self.destroyed.connect(self._veil.deleteLater)

    def rest(self, resting: bool) -> None:
        """While what was asked for is on its way nothing else can be asked; it can be left."""
        for button in self._actions[1:]:
            button.setEnabled(not resting)
        if not resting:
            self._actions[-1].setFocus()

    def setVisible(self, visible: bool) -> None:
        """However it is opened; over the page of a resident it waits (`LentPage`)."""
        if not visible:
            went(self)
        elif not may_come_up(self):
            return
        super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        """Only now their size is known."""
        self._give_actions_room()
        super().showEvent(event)
        self._turned.begin(self._below)
        self.fit()
        self._veil.fall()

    def _turn(self) -> None:
        """The window has another size: no wider than it is now, and over its middle."""
        if self.isVisible() and isValid(self._below):
            self._room = self._below.size()
            self.setMinimumWidth(min(USUAL, self._room.width()))
            self._give_actions_room()
            self.fit()

    def name_first(self, text: str) -> None:
        """What the first action does now, as with the day that is chosen."""
        button = self._actions[-1]
        if button.text() != text:
            button.setText(text)
            if self.isVisible():
                self._give_actions_room()

    def _give_actions_room(self) -> None:
        """Whatever is short of room, the actions keep theirs."""
        for button in self._actions:
            button.ensurePolished()
            # What was as wide once stays so: the others do not move under a finger.
            button.setMinimumSize(button.sizeHint().expandedTo(button.minimumSize()))
        widths = [button.minimumWidth() for button in self._actions]
        needed = sum(widths) + (len(widths) - 1) * Gap.S + 2 * Gap.XL
        if needed > self._room.width() or self._is_stacked():
            self._stack()
            needed = max(widths) + 2 * Gap.XL
        self.setMinimumWidth(max(self.minimumWidth(), min(needed, self._room.width())))

    def _is_stacked(self) -> bool:
        return self._buttons.direction() is QBoxLayout.Direction.BottomToTop

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if isValid(self._veil):
            self._veil.hide()

    def fit(self) -> None:
        """As wide as it wishes, as tall as its words are then, and no larger than the window."""
        layout = self.layout()
        if layout is None:
            return
        wished = self._grown(self._wished or USUAL)
        if self._wished is None:
            wished = max(wished, layout.sizeHint().width())
        width = max(min(wished, self._room.width() - 2 * Gap.L), self.minimumWidth())
        # A calendar is never narrower than its seven days.
        width = max(width, min(layout.minimumSize().width(), self._room.width()))
        self.setMinimumWidth(width)
        # Only at their width can the fields say how tall they are.
        self.resize(width, self.height())
        layout.activate()
        if self._content is not None:
            # What it wished for before it had this width is remembered by the layout.
            self._content.updateGeometry()
        layout.invalidate()
        self.resize(width, min(layout.totalHeightForWidth(width), self._room.height()))
        self._come_inside()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible():
            self._grow()
        return handled

    def _grow(self) -> None:
        """What it says has become longer: as tall as that needs, up to the window. It does not become lower
        again under the finger that is about to press."""
        layout = self.layout()
        room = self._below.size() if isValid(self._below) else self._room
        tall = min(layout.totalHeightForWidth(self.width()), room.height()) if layout is not None else 0
        if tall > self.height():
            self.resize(self.width(), tall)
            self._come_inside()

    def _come_inside(self) -> None:
        """Over the middle of its window, whatever size it had when Qt found it a place, and on the screen."""
        if self.isVisible() and isValid(self._below):
            place, screen = self.frameGeometry(), self.screen().availableGeometry()
            place.moveCenter(self._below.mapToGlobal(self._below.rect().center()))
            place.moveBottom(min(place.bottom(), screen.bottom()))
            place.moveTop(max(place.top(), screen.top()))
            self.move(place.topLeft())

    def _show_blame(self) -> None:
        """Something is missing: the first line that says so is seen, also where the dialog scrolls."""
        lines = [each for each in self.findChildren(Message) if each.isVisibleTo(self)]
        if lines:
            bring_into_sight(min(lines, key=lambda line: line.mapTo(self, QPoint(0, 0)).y()))

    def _grown(self, width: int) -> int:
        """Large words in a narrow dialog would stand one below the other."""
        text = QApplication.font().pixelSize() / _BODY
        return round(width * (1 + max(0.0, text - 1) * _GROWTH))

    def _stack(self) -> None:
        """The actions below each other, the first one on top, also for the keys."""
        self._buttons.setStretch(0, 0)
        self._buttons.setDirection(QBoxLayout.Direction.BottomToTop)
        for above, below in pairwise(reversed(self._actions)):
            QWidget.setTabOrder(above, below)

    def focusNextPrevChild(self, forward: bool) -> bool:
        before = self.focusWidget()
        moved = super().focusNextPrevChild(forward)
        follow(before, self.focusWidget())
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        among_actions = isinstance(self.focusWidget(), Button)
        if among_actions and event.key() in (*_BACK, *_ON):
            self.focusNextPrevChild(event.key() in _ON)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # From a choice or a field: whoever has answered goes on; held down it answers no other question.
            if self.isVisible() and not event.isAutoRepeat():
                self._actions[-1].click()
            return
        if not leaf(self, event):
            super().keyPressEvent(event)

    def _button(self, action: Action) -> Button:
        def press() -> None:
            finish_syllable()
            if action.ready is not None and not action.ready():
                self._show_blame()
                return
            if action.run is None:
                self.reject()
                return
            self.accept()
            action.run()

        return Button(action.text, action.kind, on_click=press)


def ask(
    parent: QWidget,
    title: str,
    text: str,
    *actions: Action,
    content: QWidget | None = None,
    width: int | None = None,
) -> Dialog:
    """Open a dialog over `parent` and return at once."""
    dialog = Dialog(parent, title, text, actions, content=content, width=width)
    first = dialog.findChildren(Button)
    if first and content is None:
        first[-1].setFocus()
    dialog.open()
    return dialog
