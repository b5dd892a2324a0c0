"""In place of a page whose contents are still read: after a moment it says so, over grey rows."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.showing import show_if
from ui.components.skeleton import LATER_MS, Skeleton
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr
from ui.theme import Theme


class Reading(QWidget):
    """`words`: what is being read, said without a moment's wait where `at_once`. Whoever has the page
    hides it."""

    def __init__(
        self, theme: Theme, words: str, parent: QWidget | None = None, *, at_once: bool = False
    ) -> None:
        super().__init__(parent)
        self._words = Text(words, Role.QUIET)
        self._words.setVisible(at_once)
        self._rows = Skeleton(theme, at_once=at_once)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(Gap.XL, Gap.XL, Gap.XL, Gap.XL)
        self._column.addWidget(self._words)
        self._column.addWidget(self._rows, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LATER_MS)
        self._timer.timeout.connect(self._say)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _say(self) -> None:
        if self.isVisible():
            show_if(self._words, True)
            announce(self, self._words.text())


class ReadingOver(Reading):
    """Over `page`, which is there from the first moment and keeps the cursor, but has nothing to show before
    it was read once. `read`: ask for it again, which is offered where the store did not give it."""

    def __init__(self, theme: Theme, words: str, page: QWidget, read: Callable[[], None]) -> None:
        super().__init__(theme, words, page)
        self._told, self._page, self._read = words, page, read
        self._again = Button(
            tr("다시 불러오기"), Kind.SECONDARY, icon="refresh-cw", on_click=self._read_again, parent=self
        )
        self._again.setObjectName("reading.again")
        self._again.hide()
        self._column.insertWidget(1, self._again, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch()
        self.begin()

    def begin(self) -> None:
        """Nothing of the page is known."""
        self._words.hide()
        self._words.setText(self._told)
        self._again.hide()
        self._rows.show()
        self._page.installEventFilter(self)
        self.setGeometry(self._page.rect())
        self.raise_()
        self.show()

    def done(self) -> None:
        """The page has what it shows; what comes later only takes its place."""
        if not self.isHidden():
            self._page.removeEventFilter(self)
            self.hide()

    def failed(self) -> None:
        """What is on its way no more is not waited for. A page that shows something goes on showing it."""
        if self.isHidden():
            return
        self._timer.stop()
        self._rows.hide()
        self._words.setText(tr("불러오지 못했어요."))
        self._words.show()
        self._again.show()
        announce(self, self._words.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._page.rect())
        return super().eventFilter(watched, event)

    def _read_again(self) -> None:
        self.begin()
        self._timer.start()
        self._read()
