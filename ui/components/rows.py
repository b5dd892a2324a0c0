"""A list of rows as a model and a delegate: thousands of rows, none of them a widget."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.components.laid_words import LaidWords
from ui.components.missed import say_missed
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.stillness import Stillness
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_CHIP_ROOM, _CHIP_RISE, _CHIP_LINES = 16, 3, 4
_LEAST_ROOM = 120
ROW_DATA = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Row:
    """What one row shows; `key` tells the screen which thing it is."""

    key: str
    title: str
    subtitle: str = ""
    note: str = ""
    chip: str = ""
    chip_tone: Tone = Tone.NEUTRAL


class Rows(ABC):
    """Rows that are made when they are looked at: of thousands only those on the screen ever are."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def row(self, at: int) -> Row: ...

    @abstractmethod
    def place_of(self, key: str) -> int | None:
        """Where the row with `key` is."""


class RowModel(QAbstractListModel):
    """Rows in order."""

    def __init__(self, rows: Sequence[Row] | Rows = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] | Rows = rows
        # The view asks for it a hundred times before it paints.
        self._count = len(rows)

    def show_rows(self, rows: Sequence[Row] | Rows) -> None:
        """Replace all rows; the view keeps the chosen key if it is still there."""
        self.beginResetModel()
        self._rows, self._count = rows, len(rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        return self._rows.row(at) if isinstance(self._rows, Rows) else self._rows[at]

    def position(self, key: str) -> int | None:
        """Where the row with `key` is."""
        if isinstance(self._rows, Rows):
            return self._rows.place_of(key)
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self.row(index.row())
        if role == ROW_DATA:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(part for part in (row.title, row.subtitle, row.note, row.chip) if part)
        return None


def row_at(index: _Index) -> Row:
    """What stands there; asked of the model itself, it is not carried through Qt and back."""
    model = index.model()
    row = model.row(index.row()) if isinstance(model, RowModel) else index.data(ROW_DATA)
    if not isinstance(row, Row):
        raise TypeError("the model of this list holds rows")
    return row


_CHIP_COLOURS = {
    Tone.NEUTRAL: ("surface-gray-subtle", "text-subtle"),
    Tone.PRIMARY: ("element-primary-light", "text-primary"),
    Tone.INFO: ("surface-information-subtler", "text-information"),
    Tone.SUCCESS: ("surface-success-subtler", "text-success"),
    Tone.CAUTION: ("surface-warning-subtler", "text-warning"),
    Tone.DANGER: ("surface-danger-subtler", "text-danger"),
}


class RowDelegate(QStyledItemDelegate):
    """Paints title, subtitle and note at the left, a chip at the right. Words without room in one line go on
    in the next; only where all rows are as tall as the first is their end left out."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.laid = LaidWords(theme)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = row_at(index)
        room = self.words_room(row)
        height = 2 * Gap.M + self.words_height(row.title, room, "body-medium", bold=True)
        height += sum(Gap.XS + self.words_height(part, room) for part in (row.subtitle, row.note) if part)
        return QSize(200, height)

    def words_room(self, row: Row) -> int:
        """How wide the words beside the chip may be, 0: as wide as the row will be, in one line."""
        view = self.parent()
        if not isinstance(view, QListView) or view.uniformItemSizes():
            return 0
        return max(_LEAST_ROOM, self.room_beside(row, view.viewport().width() - 2 * Gap.L))

    def room_beside(self, row: Row, width: int) -> int:
        """What the chip leaves of `width`."""
        return width - self.chip_width(row.chip) - Gap.M if row.chip else width

    def words_height(self, text: str, room: int, size: str = "body-small", *, bold: bool = False) -> int:
        """The height of words in `room`."""
        return self.laid.height(text, room, size, bold=bold)

    def chip_width(self, text: str) -> int:
        """How wide the chip at the right is."""
        return self.laid.width(text, bold=True) + _CHIP_ROOM

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = row_at(index)
        area: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, state)
        if index.row() + 1 < index.model().rowCount():
            self._paint_line_below(painter, area)
        room = area.adjusted(Gap.L, Gap.M, -Gap.L, -Gap.M)
        if row.chip:
            room.setRight(self._paint_chip(painter, row, room) - Gap.M)
        self._paint_words(painter, row, room)
        painter.restore()

    def _paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, self._theme.colour("element-primary-lighter"))
            painter.fillRect(
                QRect(area.left(), area.top(), 4, area.height()), self._theme.colour("border-primary")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, self._theme.colour("surface-gray-subtler"))

    def _paint_line_below(self, painter: QPainter, area: QRect) -> None:
        """Between two rows, and not between the last one and the edge of the list."""
        line = QRect(area.left() + Gap.L, area.bottom(), area.width() - 2 * Gap.L, 1)
        painter.fillRect(line, self._theme.colour("divider-gray-light"))

    def _paint_chip(self, painter: QPainter, row: Row, room: QRect) -> int:
        """Paint the chip and return its left edge."""
        width = self.chip_width(row.chip)
        chip = QRect(room.right() - width, room.top(), width, room.height())
        self.paint_tag(painter, row.chip, row.chip_tone, chip)
        return chip.left()

    def paint_tag(
        self, painter: QPainter, text: str, tone: Tone, room: QRect, *, lines: bool = False
    ) -> None:
        """A chip as wide as `room`, which is wide enough for its words, in the middle of its height; `lines`:
        in several, and as tall as it too."""
        ground, ink = _CHIP_COLOURS[tone]
        height = self._theme.metrics("body-small", bold=True).lineSpacing() + 2 * _CHIP_RISE
        chip = QRect(room.left(), room.center().y() - height // 2, room.width(), height)
        if lines:
            chip = room
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(self._theme.colour(ink))
        words = chip.adjusted(_CHIP_ROOM // 2, _CHIP_LINES // 2, -_CHIP_ROOM // 2, 0) if lines else chip
        self.laid.paint(painter, text, words, bold=True, centred=not lines)

    def _paint_words(self, painter: QPainter, row: Row, room: QRect) -> None:
        top = room.top()
        lines = (
            (row.title, "body-medium", "text-bolder", True),
            (row.subtitle, "body-small", "text-subtle", False),
            (row.note, "body-small", "text-subtle", False),
        )
        for text, size, ink, bold in lines:
            if text:
                height = self.words_height(text, self._painted_room(room), size, bold=bold)
                line = QRect(room.left(), top, room.width(), height)
                self._write(painter, text, line, size, self._theme.colour(ink), bold=bold)
                top += height + Gap.XS

    def _painted_room(self, room: QRect) -> int:
        view = self.parent()
        return 0 if not isinstance(view, QListView) or view.uniformItemSizes() else room.width()

    def _write(
        self,
        painter: QPainter,
        text: str,
        area: QRect,
        size: str,
        ink: QColor,
        *,
        bold: bool = False,
        ends: bool = False,
    ) -> None:
        painter.setPen(ink)
        self.laid.paint(painter, text, area, size, bold=bold, ends=ends)


class RowList(QListView):
    """The view; Enter or a press opens a row, arrows move."""

    def __init__(
        self,
        theme: Theme,
        model: RowModel,
        *,
        name: str,
        on_open: Callable[[str], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._on_open = on_open
        self._pressed: str | None = None
        self._lay, self._is_anew = QPoint(), False
        self._pressed_in = QRect()
        model.modelReset.connect(self._note_anew)
        self.setAccessibleName(name)
        self.setModel(model)
        self.dress(RowDelegate(theme, self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Rows are as tall as their words need at the width there is.
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.activated.connect(self._open)
        self.clicked.connect(self._open)

    def dress(self, delegate: RowDelegate) -> None:
        """Paint the rows in this way."""
        self.setItemDelegate(delegate)
        # Nothing of those who were here stays behind the rows.
        self._rows.modelReset.connect(delegate.laid.forget)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # A list that rolls on is looked at, though no finger is on it any more.
        Stillness.end()
        super().scrollContentsBy(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Qt waits a tenth of a second; until then rows would lie over each other.
        self.scheduleDelayedItemsLayout()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = self._rows.row(index.row()).key if left and index.isValid() else None
        self._is_anew, self._lay = False, self._corner()
        seen = self.visualRect(index) & self.viewport().rect()
        self._pressed_in = QRect(self.viewport().mapToGlobal(seen.topLeft()), seen.size())
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        # The row that was pressed lies elsewhere by now: nothing is chosen of what lies there instead.
        if self._pressed is None or not self._has_moved():
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Filled anew, or moved, under a finger: the row that was pressed is pressed, wherever it is now.
        Drawn away from where that row lay, the press is given up as in any list."""
        key, self._pressed = self._pressed, None
        if key is None or not self._has_moved():
            super().mouseReleaseEvent(event)
            return
        self.setState(QListView.State.NoState)
        if not self._pressed_in.contains(event.globalPosition().toPoint()):
            return
        at = self._rows.position(key)
        if at is None:
            say_missed(self)
            return
        self.setCurrentIndex(self._rows.index(at))
        self.clicked.emit(self._rows.index(at))

    def _note_anew(self) -> None:
        self._is_anew = True

    def _has_moved(self) -> bool:
        return self._is_anew or self._corner() != self._lay

    def _corner(self) -> QPoint:
        """Where the rows begin, on the screen."""
        return self.viewport().mapToGlobal(QPoint(0, -self.verticalOffset()))

    def chosen(self) -> str | None:
        """The key of the current row."""
        index = self.currentIndex()
        return self._rows.row(index.row()).key if index.isValid() else None

    def choose(self, key: str) -> None:
        """Make the row with `key` current and bring it into view."""
        at = self._rows.position(key)
        if at is not None:
            self.setCurrentIndex(self._rows.index(at))

    def _open(self, index: QModelIndex) -> None:
        self._on_open(self._rows.row(index.row()).key)
