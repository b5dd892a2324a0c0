"""Small things side by side that go on in the next line where the width ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from ui.components.chip import Chip
from ui.components.spacing import Gap


class Flow(QWidget):
    """Chips or buttons in reading order; add with `add`. `last_at_end`: where all of them have room in one
    line, the last one stands at its end."""

    def __init__(self, *, gap: int = Gap.S, last_at_end: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(gap, last_at_end=last_at_end)
        self.setLayout(self._lines)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add at the end."""
        self._lines.addWidget(widget)

    def count(self) -> int:
        """How many there are."""
        return self._lines.count()

    def clear(self) -> None:
        """Take everything away."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class _Lines(QLayout):
    def __init__(self, gap: int, *, last_at_end: bool) -> None:
        super().__init__()
        self._gap, self._last_at_end = gap, last_at_end
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A page that is being laid out asks for the same width again and again.
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
        return QSize(width, max((size.height() for size in sizes), default=0))

    def minimumSize(self) -> QSize:
        sizes = [_least(item) for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _place(self, area: QRect, *, move: bool) -> int:
        """Lay the things out in lines; returns the height they take."""
        left, top, line = area.left(), area.top(), 0
        begun: list[tuple[QLayoutItem, QRect]] = []
        for item in self._shown():
            size = _size_in(item, area.width())
            if left > area.left() and left + size.width() > area.right() + 1:
                _settle(begun, line, move=move)
                left, top, line = area.left(), top + line + self._gap, 0
            begun.append((item, QRect(QPoint(left, top), size)))
            left += size.width() + self._gap
            line = max(line, size.height())
        if self._last_at_end and top == area.top() and len(begun) > 1:
            begun[-1][1].moveRight(area.right())
        _settle(begun, line, move=move)
        return top + line - area.top()


def _least(item: QLayoutItem) -> QSize:
    widget = item.widget()
    if isinstance(widget, Chip):
        return QSize(widget.narrowest(), item.minimumSize().height())
    return item.minimumSize()


def _size_in(item: QLayoutItem, width: int) -> QSize:
    """A chip that is longer than a line goes on in the next."""
    size, widget = item.sizeHint(), item.widget()
    if not isinstance(widget, Chip) or size.width() <= width:
        return size
    return QSize(max(width, widget.narrowest()), widget.height_in(width))


def _settle(line: list[tuple[QLayoutItem, QRect]], height: int, *, move: bool) -> None:
    """A chip beside a button stands in the middle of the line."""
    for item, place in line:
        if move:
            middle, widget = place.translated(0, (height - place.height()) // 2), item.widget()
            item.setGeometry(middle)
            if isinstance(widget, Chip):
                # Its layout item allows it one line.
                widget.break_in(middle)
    line.clear()
