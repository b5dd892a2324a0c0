"""One page of a form: a column of questions that scrolls and grows as one comes near its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.components.at_rest import layouts_at_rest
from ui.components.card import Card
from ui.components.in_sight import stay_in_sight
from ui.components.spacing import READING_WIDTH, Gap
from ui.forms.question import Question
from ui.forms.sections import Group

_FIRST, _SLICE = 12, 24
"""Nodes built before a page is shown, which fill a screen, and at a time when one comes near them."""

_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PageView(QScrollArea):
    """Builds its first questions at once, the following ones when one comes near them.

    A page of hundreds of questions so opens like any other and costs only what was looked at.
    """

    def __init__(self, on_grown: Callable[[], None]) -> None:
        super().__init__()
        self._on_grown = on_grown
        self._work: Iterator[None] | None = None
        self._brought: QWidget | None = None
        self._bringing = QTimer(self)
        self._bringing.setSingleShot(True)
        self._bringing.setInterval(0)
        self._bringing.timeout.connect(self._show_brought)
        self._growing = QTimer(self)
        self._growing.setSingleShot(True)
        self._growing.setInterval(0)
        self._growing.timeout.connect(self._grow_if_near)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._growing.start())
        bar.rangeChanged.connect(lambda _low, _high: self._growing.start())
        self.setWidgetResizable(True)
        self.setObjectName("page")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setObjectName("page")
        row = QHBoxLayout(inner)
        row.setContentsMargins(Gap.L, Gap.XL, Gap.L, Gap.XL)
        row.addStretch(1)
        self._card = Card()
        self._card.setMaximumWidth(READING_WIDTH + 2 * Gap.XL)
        self.column = QVBoxLayout()
        self.column.setSpacing(Gap.XXL)
        self._card.body.setSpacing(Gap.XL)
        self._card.body.addLayout(self.column)
        middle = QVBoxLayout()
        middle.addWidget(self._card)
        middle.addStretch(1)
        row.addLayout(middle, 1_000)
        row.addStretch(1)
        self.setWidget(inner)

    @property
    def built(self) -> bool:
        """Whether every question is there."""
        return self._work is None

    def start(self, work: Iterator[None]) -> None:
        """Begin building."""
        self._work = work
        self.grow(_FIRST)

    def grow(self, nodes: int | None = _SLICE) -> None:
        """Build the next `nodes`, all that are left with None."""
        work = self._work
        if work is None:
            return
        with layouts_at_rest((self._card, *self._card.findChildren(Group))):
            if sum(1 for _node in islice(work, nodes)) != nodes:
                self._work = None
        self._on_grown()

    def grow_until(self, there: Callable[[], bool]) -> None:
        """Build until something is there, or all of the page."""
        nodes = _SLICE
        while not there() and not self.built:
            # Twice as many each time: after each slice all of the page is put in the order of Tab anew.
            self.grow(nodes)
            nodes *= 2

    def questions(self) -> list[Question]:
        """The questions that can be answered now, in their order."""
        return [
            question
            for question in self.findChildren(Question)
            if question.can_answer and question.isVisibleTo(self)
        ]

    def following(self, here: Question | None) -> Question | None:
        """The question after `here`, the first one when that is not on this page."""
        questions = self.questions()
        at = questions.index(here) + 1 if here in questions else 0
        return questions[at] if at < len(questions) else None

    def bring(self, question: Question) -> None:
        """Scroll to a question and put the cursor there."""
        question.editor.focus_answer()
        self.look_at(question)

    def look_at(self, part: QWidget) -> None:
        """Scroll to what takes no cursor too."""
        self._brought = part
        self._bringing.start()

    def order_tabs(self, after: QWidget | None = None) -> QWidget | None:
        """Let Tab follow the order on the page; returns the last stop."""
        last = after
        window = self.window()
        for widget in self.findChildren(QWidget):
            if widget.window() is not window:
                continue
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
                if last is not None:
                    QWidget.setTabOrder(last, widget)
                last = widget
        return last

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What has the cursor and was seen is seen in less room too, as where a warning comes above it."""
        super().resizeEvent(event)
        cursor = self.focusWidget()
        if cursor is None or not cursor.hasFocus() or not self.isAncestorOf(cursor):
            return
        top = cursor.mapTo(self, QPoint(0, 0)).y()
        if top < event.oldSize().height() and top + cursor.height() > 0:
            stay_in_sight(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Page Up and Page Down turn the form's pages, so they must not end here.
        if event.key() in _PAGE_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _show_brought(self) -> None:
        # Where a question is, is known only after the page has been laid out.
        part, self._brought, page = self._brought, None, self.widget()
        if part is None or page is None or not isValid(part):
            return
        if part.height() <= self.viewport().height():
            self.ensureWidgetVisible(part, 0, Gap.XXL)
            return
        # Of one that is taller than the room its beginning is read, unless the cursor is further down.
        self.verticalScrollBar().setValue(part.mapTo(page, QPoint(0, 0)).y() - Gap.L)
        cursor = QApplication.focusWidget()
        if cursor is not None and part.isAncestorOf(cursor):
            self.ensureWidgetVisible(cursor, 0, Gap.L)

    def _grow_if_near(self) -> None:
        bar = self.verticalScrollBar()
        if not self.built and bar.value() > bar.maximum() - self.viewport().height():
            self.grow()
