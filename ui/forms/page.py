"""One page of a form: a column of questions that scrolls, built a little at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.components.card import Card
from ui.components.spacing import READING_WIDTH, Gap
from ui.forms.question import Question

_FIRST_SLICE = 0.08
_SLICE = 0.012
_PAGE_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class PageView(QScrollArea):
    """Shows its first questions at once; the rest follow between two turns of the event loop."""

    def __init__(self, on_built: Callable[[], None]) -> None:
        super().__init__()
        self._on_built = on_built
        self._work: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(lambda: self._build_for(_SLICE))
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
        """Begin building: what fits the first moment now, the rest when nothing else is to be done."""
        self._work = work
        self._build_for(_FIRST_SLICE)

    def finish(self) -> None:
        """Build what is left now."""
        self._build_for(float("inf"))

    def questions(self) -> list[Question]:
        """The questions that can be answered now, in their order."""
        return [
            question
            for question in self.findChildren(Question)
            if question.can_answer and question.isVisibleTo(self)
        ]

    def bring(self, question: Question) -> None:
        """Scroll to a question and put the cursor there."""
        question.editor.focus_answer()
        self._card.body.activate()
        self.ensureWidgetVisible(question, 0, Gap.XXL)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Page Up and Page Down turn the form's pages, so they must not end here.
        if event.key() in _PAGE_KEYS:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _build_for(self, seconds: float) -> None:
        work = self._work
        if work is None:
            return
        until = time.perf_counter() + seconds
        for _pause in work:
            if time.perf_counter() > until:
                self._timer.start(0)
                return
        self._work = None
        self._on_built()
