"""Somebody who has read nothing and knows no name of any part: reads the screen, touches what it says, types.

What is touched must be in sight; what is not in sight is brought there with a finger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from tests.finger import draw, touch
from tests.someone import Impatient, Someone, type_text

_MOST_DRAWS = 40
_LOOKS = 3
Place = tuple[QWidget, QPoint]


class Newcomer(Someone):
    """Every step takes words that stand on the screen."""

    def touch(self, words: str) -> None:
        """Touch the button or the choice that says this; the one in front where two do."""
        self._touch_when_there(words, lambda: self._controls(words))

    def touch_beginning(self, words: str) -> None:
        """Touch the button that begins with this: what follows, such as a size, is different each time."""
        self._touch_when_there(
            words, lambda: [each for each in self._controls("") if each.text().startswith(words)]
        )

    def touch_ending(self, words: str) -> None:
        """Touch the button that ends with this."""
        self._touch_when_there(
            words, lambda: [each for each in self._controls("") if each.text().endswith(words)]
        )

    def touch_below(self, question: str, words: str) -> None:
        """Touch the first button or choice that says this below (or beside) a question."""
        self._touch_when_there(words, lambda: self._below(question, self._controls(words)))

    def touch_field(self, label: str) -> None:
        """Touch the field that belongs to a label."""
        self._touch_when_there(
            label,
            lambda: (
                self._below(label, self._fields())
                or [each for each in self._fields() if label in str(each.property("placeholderText") or "")]
            ),
        )

    def touch_row(self, words: str) -> None:
        """Touch the row of a list that says this."""
        self.turn_to_laptop()
        self.until(lambda: self._row_that_says(words) is not None, f"a row “{words}”")
        view = _bring(lambda: self._row_that_says(words))
        if view is not None:
            touch(*view)
        QApplication.processEvents()

    def opens(self) -> None:
        """What was touched is open: a row that one touches opens at once."""

    def writes_number(self, digits: str) -> None:
        """With the keys that come up on the screen, and on to the next question."""
        for digit in digits:
            self.touch(digit)
        self.touch("다음")

    def types(self, text: str) -> None:
        """Into whatever has the cursor."""
        type_text(self._cursor(), text)
        QApplication.processEvents()

    def press_key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self._cursor(), key, held)
        QApplication.processEvents()

    # What is seen

    def _cursor(self) -> QWidget:
        window = QApplication.activeModalWidget() or self.window
        return window.focusWidget() or window

    def _front(self) -> list[QWidget]:
        """Where one can touch now: the dialog in front, or the window."""
        modal = QApplication.activeModalWidget()
        return [modal] if modal is not None else [self.window]

    def _controls(self, words: str) -> Sequence[QAbstractButton]:
        found = [
            each
            for root in self._front()
            for each in root.findChildren(QAbstractButton)
            if each.isVisible() and each.isEnabled() and _says(each.text(), words)
        ]
        return sorted(found, key=lambda each: each.visibleRegion().isEmpty())

    def _fields(self) -> Sequence[QWidget]:
        return [
            each
            for root in self._front()
            for each in root.findChildren(QWidget)
            if isinstance(each, QLineEdit | QPlainTextEdit) and each.isVisible() and each.isEnabled()
        ]

    def _below(self, label: str, controls: Sequence[QWidget]) -> Sequence[QWidget]:
        heads = [
            each
            for root in self._front()
            for each in root.findChildren(QLabel)
            if each.isVisible() and label in each.text()
        ]
        if not heads:
            return []
        head = _on_screen(heads[0])
        after = [each for each in controls if _on_screen(each).bottom() >= head.top()]
        return sorted(after, key=lambda each: (_on_screen(each).top(), _on_screen(each).left()))

    def _row_that_says(self, words: str) -> Place | None:
        for root in self._front():
            for view in root.findChildren(QListView):
                for row in range(view.model().rowCount() if view.isVisible() else 0):
                    index = view.model().index(row, 0)
                    spoken = str(index.data(Qt.ItemDataRole.AccessibleTextRole) or index.data() or "")
                    if words in spoken:
                        return view.viewport(), view.visualRect(index).center()
        return None

    def _wait_until_it_stands(self, where: Callable[[], Place | None]) -> None:
        """Nobody touches what is still being read or laid out."""
        before, alike = None, 0
        while (place := where()) is not None and alike < _LOOKS:
            at = place[0].mapToGlobal(place[1])
            alike = alike + 1 if at == before and self.window._tasks.store_is_idle else 0
            before = at
            QTest.qWait(20)

    def _touch_when_there(self, words: str, find: Callable[[], Sequence[QWidget]]) -> None:
        self.turn_to_laptop()
        self.until(lambda: bool(find()), f"“{words}”")
        self._wait_until_it_stands(lambda: _middle(find()))
        place = _bring(lambda: _middle(find()))
        if place is not None:
            touch(*place)
        QApplication.processEvents()


def choose_file(newcomer: Newcomer, path: str) -> None:
    """In the system's dialog: type where the file is, Enter."""
    newcomer.until(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "the choice of a file")
    newcomer.types(path)
    newcomer.press_key(Qt.Key.Key_Return)
    newcomer.until(lambda: QApplication.activeModalWidget() is None, "the end of the choice")


def _says(text: str, words: str) -> bool:
    """A button may name its key besides: `부재 (A)`."""
    return not words or text == words or text.startswith(f"{words} (")


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _in_sight(widget: QWidget, at: QPoint) -> bool:
    return widget.visibleRegion().contains(at)


def _middle(found: Sequence[QWidget]) -> Place | None:
    return (found[0], found[0].rect().center()) if found else None


def _bring(where: Callable[[], Place | None]) -> Place | None:
    """Draw the page or list around with a finger until this place is in sight."""
    for _ in range(_MOST_DRAWS):
        place = where()
        if place is None or _in_sight(*place):
            return place
        area = _area_around(place[0])
        if area is None:
            QTest.qWait(20)
            continue
        view = area.viewport()
        y = place[0].mapTo(view, place[1]).y()
        far = max(30, view.height() // 3)
        way = -far if y > view.height() // 2 else far
        middle = view.rect().center().y()
        draw(view, QPoint(12, middle - way // 2), QPoint(12, middle + way // 2))
        _stand(area)
    raise Impatient("it does not come into sight")


def _stand(area: QAbstractScrollArea) -> None:
    """Wait until it rolls no more."""
    before = -1
    while before != area.verticalScrollBar().value():
        before = area.verticalScrollBar().value()
        QTest.qWait(40)


def _area_around(widget: QWidget) -> QAbstractScrollArea | None:
    above: QWidget | None = widget
    while above is not None:
        if isinstance(above, QAbstractScrollArea) and above.verticalScrollBar().maximum() > 0:
            return above
        above = above.parentWidget()
    return None
