"""Somebody who has read nothing and cannot touch the screen: Tab, the arrows, Space and Enter alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QListView, QRadioButton, QWidget

from tests.newcomer import Newcomer
from tests.someone import Impatient

_MOST_STOPS = 150


class KeyboardNewcomer(Newcomer):
    """Goes from stop to stop until the one that says the words has the cursor, and it is in sight then."""

    def touch_row(self, words: str) -> None:
        """With the arrows to the row of a list that says this."""
        self.turn_to_laptop()
        self.until(lambda: self._row_that_says(words) is not None, f"a row “{words}”")
        self._go_to(lambda: [view for view in self._lists() if _row(view, words) is not None], words)
        view = self._cursor()
        if not isinstance(view, QListView):
            raise Impatient(f"no list has the cursor: {words}")
        wanted = _row(view, words) or 0
        for _ in range(view.model().rowCount()):
            at = view.currentIndex().row()
            if at == wanted:
                return
            self.press_key(Qt.Key.Key_Down if at < wanted else Qt.Key.Key_Up)
        raise Impatient(words)

    def opens(self) -> None:
        """The row that has the cursor."""
        self.press_key(Qt.Key.Key_Return)

    def writes_number(self, digits: str) -> None:
        """And on to the next question with Enter."""
        self.types(digits)
        self.press_key(Qt.Key.Key_Return)

    def _touch_when_there(self, words: str, find: Callable[[], Sequence[QWidget]]) -> None:
        self.turn_to_laptop()
        self.until(lambda: bool(find()), f"“{words}”")
        self._go_to(lambda: find()[:1], words)
        part = self._cursor()
        if part.visibleRegion().isEmpty():
            self.until(lambda: not part.visibleRegion().isEmpty(), f"“{words}” in sight")
        if isinstance(part, QRadioButton | QCheckBox):
            self.press_key(Qt.Key.Key_Space)
        elif isinstance(part, QAbstractButton):
            self.press_key(Qt.Key.Key_Return)

    def _go_to(self, find: Callable[[], Sequence[QWidget]], words: str) -> None:
        for _ in range(_MOST_STOPS):
            here = self._cursor()
            if here in find():
                return
            if isinstance(here, QRadioButton) and _beside(here, find()):
                self.press_key(Qt.Key.Key_Down)
            else:
                QTest.keyClick(here, Qt.Key.Key_Tab)
                QApplication.processEvents()
        raise Impatient(f"Tab does not come to “{words}”; it is at {self._cursor()}")

    def _lists(self) -> list[QListView]:
        return [view for root in self._front() for view in root.findChildren(QListView) if view.isVisible()]


def _beside(here: QRadioButton, found: Sequence[QWidget]) -> bool:
    """Whether the arrows lead from one choice to one that is looked for."""
    return any(isinstance(each, QRadioButton) and each.parent() is here.parent() for each in found)


def _row(view: QListView, words: str) -> int | None:
    for at in range(view.model().rowCount()):
        index = view.model().index(at, 0)
        said = index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or ""
        if words in str(said):
            return at
    return None
