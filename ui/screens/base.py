"""What the planner's screens have in common: news, staleness, one column or two."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.components.header import PageHeader
from ui.components.leafing import leaf
from ui.components.reading_order import order_tabs, stops
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.context import Changed, Context
from ui.language import tr

T = TypeVar("T")

NARROW = 1000
"""Below this width things that stand beside each other stand below each other."""


class BaseScreen(QWidget):
    """Reads itself when it is first shown and again when something it `hears` of has changed.

    Changes that come while it is hidden wait until it is shown.
    """

    hears = Changed.EVERYTHING
    orders_its_tabs = False
    """Whether the screen sees to the order of its stops itself."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent or context.stage)
        self.context = context
        self._breaking: list[QBoxLayout] = []
        self.setObjectName(name)
        self._stale = True
        self._noted = False
        self.by_news = False
        """Whether it reads itself again because something came, and nobody opened anything: no line of the
        access log."""
        stop_hearing = context.listen(self._hear)
        self.destroyed.connect(lambda: stop_hearing())

    def heading(self) -> str:
        raise NotImplementedError

    def refresh(self) -> None:
        """Read everything again."""
        self._stale = False
        self.read()

    def read(self) -> None:
        """Ask the store for what is shown."""
        raise NotImplementedError

    def noting(self, action: str, subject: str, read: Callable[[], T]) -> Callable[[], T]:
        """The reading with its line in the access log: once for each time the screen is opened, not each time
        it reads itself again."""
        first, self._noted = not self._noted, True
        desk = self.context.desk

        def noted() -> T:
            if first:
                desk.opened(action, subject)
            return read()

        return noted

    def start_over(self) -> None:
        """The user asked for this screen by its name: show it as it is at first."""

    def step_back(self) -> None:
        """Escape that no part of the screen wanted: as the way back in its header."""
        header = self.findChild(PageHeader)
        if header is not None:
            header.step_back()

    def leave(self) -> None:
        """Nothing is typed here that is not handed over at once."""

    def say_missed(self) -> None:
        """What somebody pressed was drawn anew before they let go, and is not there any more."""
        told = tr("누르는 사이에 화면이 새로 바뀌어 아무것도 하지 않았습니다. 다시 한번 눌러 주세요.")
        self.context.say(told, Tone.INFO)

    def breaks_when_narrow(self, layout: QBoxLayout) -> QBoxLayout:
        """Turn this row into a column where the screen is narrow."""
        self._breaking.append(layout)
        return layout

    @property
    def narrow(self) -> bool:
        return self.width() < NARROW

    def shortcut(self, keys: str, run: Callable[[], None], *, repeats: bool = False) -> None:
        """A key for the whole screen while it is the one that is shown, also where the cursor is in a bar
        of the window, as after a press on 지금 동기화. Keys of the window itself are not for screens.
        `repeats`: it only moves, and goes on while it is held; of what is done one press does one."""
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(repeats)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(run)

    def list_key(self, keys: str, run: Callable[[], None], within: QWidget, *, repeats: bool = False) -> None:
        """The same while the list `within` has the cursor, so that a letter can be typed everywhere else."""
        shortcut = QShortcut(QKeySequence(keys), within)
        shortcut.setAutoRepeat(repeats)
        shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
        shortcut.activated.connect(run)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not leaf(self, event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        # What was read came into the page after its bars; the order is needed only when Tab is pressed.
        if not self.orders_its_tabs:
            order_tabs(self)
        left = self.window().focusWidget()
        moved = super().focusNextPrevChild(forward)
        if left is not None and self.isVisible() and not (left.isVisible() and left.isEnabled()):
            # Nobody pressed Tab: what had the cursor was put away, and the cursor stays on the screen.
            self._keep_cursor(left)
        return moved

    def take_cursor(self) -> None:
        """To the first thing that can be done here; the way back only where there is nothing else."""
        header = self.findChild(PageHeader)
        back = header.way_back if header is not None else None
        places = [one for one in stops(self) if one.isVisibleTo(self) and one.isEnabled()]
        for place in sorted(places, key=lambda one: one is back):
            place.setFocus()
            return

    @contextmanager
    def keeping_cursor(self) -> Iterator[None]:
        """Parts are made anew meanwhile: what is called as that which had the cursor has it again, behind a
        dialog too."""
        held = self.window().focusWidget()
        name = held.objectName() if held is not None and self.isAncestorOf(held) else None
        yield
        if name is not None and held is not None and not (isValid(held) and held.isVisible()):
            # What is new in a layout is shown by an event of its own.
            QTimer.singleShot(0, self, lambda: self._find_again(name))

    def _find_again(self, name: str) -> None:
        for place in self.findChildren(QWidget, name) if name else []:
            if place.isVisibleTo(self) and place.isEnabled():
                place.setFocus()
                return
        self.take_cursor()

    def _keep_cursor(self, left: QWidget) -> None:
        """To what is nearest, of the smallest part around it that still has anything to stop at."""
        now = self.window().focusWidget()
        if not self.isAncestorOf(left) or (now is not None and self.isAncestorOf(now)):
            return
        part, was = left, _middle(left, self)
        while part is not self:
            part = part.parentWidget() or self
            near = [one for one in stops(part) if one.isVisible() and one.isEnabled()]
            if near:
                min(near, key=lambda one: (_middle(one, self) - was).manhattanLength()).setFocus()
                return

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._break()
        if event.type() is QEvent.Type.ActivationChange and self.isVisible() and self.isActiveWindow():
            here = self.window().focusWidget()
            if here is None or not here.isVisible():
                # It was on something that was filled anew behind a dialog.
                self.take_cursor()

    def _break(self) -> None:
        wanted = QBoxLayout.Direction.TopToBottom if self.narrow else QBoxLayout.Direction.LeftToRight
        for layout in self._breaking:
            if layout.direction() is not wanted:
                layout.setDirection(wanted)

    def _hear(self, changed: Changed) -> None:
        if not changed & self.hears:
            return
        if not self.isVisible():
            self._stale = True
            return
        self.read_on()

    def read_on(self) -> None:
        """Read everything again of what stands open: nobody opened it."""
        self.by_news = True
        try:
            self.refresh()
        finally:
            self.by_news = False


class Step(QWidget):
    """A part of a screen that Escape leaves before it leaves the screen (search results, finishing)."""

    def __init__(self, on_escape: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_escape = on_escape

    def event(self, event: QEvent) -> bool:
        # Taken here, Escape arrives as a key press instead of as the window's shortcut.
        if event.type() is QEvent.Type.ShortcutOverride and _is_escape(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _is_escape(event):
            # Held down it would lead through all that one came through.
            if not event.isAutoRepeat():
                self._on_escape()
            return
        super().keyPressEvent(event)


def _middle(part: QWidget, screen: QWidget) -> QPoint:
    return part.mapTo(screen, part.rect().center())


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def page_column(page: QWidget, *, margins: bool = True) -> QVBoxLayout:
    """The column of a page, between the sections a wide gap."""
    column = QVBoxLayout(page)
    edge = Gap.XL if margins else 0
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(Gap.XL)
    return column


def middle_column(width: int) -> tuple[QWidget, QVBoxLayout]:
    """A page with its column, no wider than `width`, in the middle. A card with a greatest width of its own
    would be measured at the width of the page, and be too low for its words."""
    page, holder = QWidget(), QWidget()
    holder.setMaximumWidth(width)
    row = QHBoxLayout(page)
    row.setContentsMargins(Gap.L, Gap.L, Gap.L, Gap.L)
    # The column takes what it may before the margins take anything.
    row.addStretch(1)
    row.addWidget(holder, 1000)
    row.addStretch(1)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.L)
    return page, column


def scrolling(inner: QWidget, parent: QWidget) -> QScrollArea:
    """A page that is longer than the window. It is measured here, for which Qt dresses all of it: `parent` is
    where it stays, so that this happens once."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    # The fields inside take the focus; the area itself would be a stop without a name.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
