"""What stands around a form's pages: its name and progress above, the way on below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.components.button import Button, IconButton, Kind
from ui.components.card import Bar
from ui.components.chip import Chip
from ui.components.finger import page_turned
from ui.components.spacing import Gap
from ui.components.steps import StepIndicator
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.forms.markup import shortened
from ui.language import tr


class FormHeader(Bar):
    """The form's title, how far one is, the list of pages, the other language."""

    def __init__(
        self, on_list: Callable[[], None], on_language: Callable[[], None], on_single: Callable[[], None]
    ) -> None:
        super().__init__("bottom")
        self._title = Text(role=Role.STRONG)
        self._foreign = Text(role=Role.QUIET)
        self._foreign.setObjectName("form.foreign")
        self._foreign.hide()
        self._words = Text(role=Role.QUIET, wrap=False)
        self._steps = StepIndicator()
        self.list = Button("", Kind.TEXT, icon="list-checks", on_click=on_list)
        self.list.setCheckable(True)
        self.language = Button("", Kind.TEXT, icon="languages", on_click=on_language)
        self.single = IconButton("file-text", "", on_click=on_single)
        self.single.setCheckable(True)
        self.row = QHBoxLayout()
        self.row.setSpacing(Gap.S)
        self.row.addWidget(self._title, 1)
        self.row.addWidget(self._words)
        self.row.addWidget(self.single)
        self.row.addWidget(self.list)
        self.row.addWidget(self.language)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.XS, Gap.L, Gap.S)
        column.setSpacing(Gap.XS)
        column.addLayout(self.row)
        column.addWidget(self._foreign)
        column.addWidget(self._steps)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed words anew."""
        self.list.setText(tr("목록"))
        self.single.rename(tr("한 문항씩"))

    def show_title(self, title: str) -> None:
        self._title.setText(shortened(title))

    def show_step(self, step: int, steps: int) -> None:
        """`step` counts from 0."""
        self._steps.show_step(step, steps)
        self._words.setText(self._steps.words)

    def offer_language(self, name: str) -> None:
        """The language that the button would switch to; "" hides it."""
        self.language.setText(name)
        self.language.setVisible(bool(name))

    def say_language(self, words: str) -> None:
        """That the form does not have the program's language; "" says nothing."""
        self._foreign.setText(words)
        self._foreign.setVisible(bool(words))


_LEAST_STATUS = 120


class FormFooter(Bar):
    """Back, what is saved, on."""

    def __init__(self, on_previous: Callable[[], None], on_next: Callable[[], None]) -> None:
        super().__init__("top")
        self.previous = Button("", Kind.PLAIN, icon="chevron-left", on_click=_turns(on_previous), tall=True)
        self.next = Button("", Kind.PRIMARY, on_click=_turns(on_next), tall=True)
        self.next.setMinimumWidth(180)
        self.status = Chip()
        self.status.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.XL, Gap.S, Gap.XL, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(self.previous)
        row.addStretch(1)
        row.addWidget(self.status, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch(1)
        row.addWidget(self.next)
        self._last = False
        self.retranslate()

    def retranslate(self) -> None:
        """Say the fixed words anew."""
        self.previous.setText(tr("이전"))
        self.next.setText(tr("끝내기") if self._last else tr("다음"))

    def show_place(self, *, first: bool, last: bool) -> None:
        """On the first page there is no way back; on the last, on means finishing."""
        self._last = last
        # Kept in place when hidden, so that the other button does not move under the finger.
        policy = self.previous.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.previous.setSizePolicy(policy)
        self.previous.setVisible(not first)
        self.retranslate()

    def say(self, text: str, tone: Tone) -> None:
        """What is saved where; "" says nothing."""
        self.status.say(text, tone)
        self.status.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            # Each part is dressed anew after its bar.
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Break what is said into lines where it would take the room of the buttons."""
        self.status.setWordWrap(False)
        # A label never wishes for less than it was given at least, as for larger text.
        self.status.setMinimumWidth(0)
        self.status.ensurePolished()
        wanted = self.status.sizeHint().width()
        around = self.contentsMargins().left() + 2 * Gap.XL + 2 * Gap.M
        taken = self.previous.sizeHint().width() + max(self.next.sizeHint().width(), self.next.minimumWidth())
        room = max(_LEAST_STATUS, self.width() - taken - around)
        self.status.setWordWrap(wanted > room)
        self.status.setMaximumWidth(min(wanted, room))
        self.status.setMinimumWidth(min(wanted, room))

    def tab_after(self, last: QWidget) -> None:
        """Let Tab come here after `last`."""
        QWidget.setTabOrder(last, self.previous)
        QWidget.setTabOrder(self.previous, self.next)


def _turns(turn: Callable[[], None]) -> Callable[[], None]:
    """What a button of the footer does. Where no page follows it leads out of the form, to what is next."""

    def press() -> None:
        turn()
        page_turned()

    return press


def put_together(
    form: QWidget,
    header: FormHeader,
    listing: QWidget,
    banner: QWidget,
    pages: QStackedWidget,
    pad: QWidget,
    footer: FormFooter,
) -> QWidget:
    """Lay a form out: the list beside the pages, a banner above them, keys for numbers below. Returns what
    the list may replace."""
    # A choice may lead on by itself, and a list of pages leads anywhere.
    pages.currentChanged.connect(lambda _at: page_turned())
    notice = QHBoxLayout()
    notice.setContentsMargins(Gap.L, Gap.S, Gap.L, 0)
    notice.addWidget(banner)
    beside = QWidget()
    middle = QVBoxLayout(beside)
    middle.setContentsMargins(0, 0, 0, 0)
    middle.setSpacing(0)
    middle.addLayout(notice)
    middle.addWidget(pages, 1)
    middle.addWidget(pad)
    row = QHBoxLayout()
    row.setSpacing(0)
    row.addWidget(listing)
    row.addWidget(beside, 1)
    column = QVBoxLayout(form)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(header)
    column.addLayout(row, 1)
    column.addWidget(footer)
    return beside
