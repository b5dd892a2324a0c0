"""Choices as rows of a list, thousands of them, none of them a widget."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.components.choice_mark import paint_ring, paint_tick
from ui.components.rich_words import RichWords
from ui.components.spacing import ROW, Gap

_Index = QModelIndex | QPersistentModelIndex
_ROW = int(Qt.ItemDataRole.UserRole)
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
_ACROSS = 14
_ALONG = 11
_PICTURE = QSize(96, 72)
_ROWS_SEEN = 6
_LONGEST_MEASURED = 24
_ONE_BY_ONE = int(Qt.Key.Key_1)


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    """`picture` names the picture beside the words; empty: none. `rich`: the words as rich text of Qt,
    where they have marks of their own."""

    value: str
    label: str
    picture: str = ""
    rich: str = ""


class ChoiceRows(QAbstractListModel):
    """The rows there are, and which of them are chosen."""

    def __init__(self, chosen_word: str) -> None:
        super().__init__()
        self._chosen_word = chosen_word
        self._rows: Sequence[ChoiceRow] = ()
        self._chosen: frozenset[str] = frozenset()

    @property
    def rows(self) -> Sequence[ChoiceRow]:
        return self._rows

    def show_rows(self, rows: Sequence[ChoiceRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Mark what is chosen."""
        if chosen != self._chosen:
            self._chosen = chosen
            if self._rows:
                self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def is_chosen(self, row: ChoiceRow) -> bool:
        return row.value in self._chosen

    def first_chosen(self) -> int | None:
        """Where the first chosen row is."""
        return next((at for at, row in enumerate(self._rows) if row.value in self._chosen), None)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.label}, {self._chosen_word}" if row.value in self._chosen else row.label
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.value in self._chosen else Qt.CheckState.Unchecked
        return None


class ChoiceList(QListView):
    """A press or Space chooses, the digits choose the first nine; arrows only look. Enter is left to whoever
    holds the list. `on_up` hears of the arrow that leaves at the top, `on_text` of letters typed here."""

    def __init__(
        self,
        rows: ChoiceRows,
        *,
        several: bool,
        on_choose: Callable[[str], None],
        picture: Callable[[str], QPixmap | None],
        on_up: Callable[[], None],
        on_text: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._rows = rows
        self._on_choose = on_choose
        self._on_up = on_up
        self._on_text = on_text
        self._delegate = _Delegate(self, rows, picture, several=several)
        self.setModel(rows)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.clicked.connect(lambda index: self._choose(index.row()))
        rows.modelReset.connect(self._fit)

    def look_at_chosen(self) -> None:
        """Make the chosen row current, else the first one."""
        at = self._rows.first_chosen()
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(at or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        at = key - _ONE_BY_ONE
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        typed = event.text()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif key == Qt.Key.Key_Space or (plain and 0 <= at < 9):
            # Where a choice leads on, a held key would answer the questions after it too.
            if not event.isAutoRepeat():
                self._choose(self.currentIndex().row() if key == Qt.Key.Key_Space else at)
        elif key == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self._on_up()
        elif plain and typed and typed.isalpha():
            self._on_text(typed)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _choose(self, at: int) -> None:
        if 0 <= at < self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(at))
            self._on_choose(self._rows.rows[at].value)

    def _fit(self) -> None:
        """As tall as a few rows; where all rows are one line tall, Qt need not ask each for its height."""
        self._delegate.forget_heights()
        rows = self._rows.rows
        alike = self._delegate.is_one_line(rows)
        if alike != self.uniformItemSizes():
            self.setUniformItemSizes(alike)
        each = self._delegate.height_of(ChoiceRow("", "가", "x" if any(row.picture for row in rows) else ""))
        seen = max(1, min(_ROWS_SEEN, len(rows)))
        height = each * seen + (each // 2 if len(rows) > seen else 0) + 2 * self.frameWidth()
        if height != self.minimumHeight() or height != self.maximumHeight():
            self.setFixedHeight(height)


class _Delegate(QStyledItemDelegate):
    def __init__(
        self,
        view: ChoiceList,
        rows: ChoiceRows,
        picture: Callable[[str], QPixmap | None],
        *,
        several: bool,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._rows = rows
        self._picture = picture
        self._several = several
        self._heights: dict[str, int] = {}
        self._documents: dict[str, RichWords] = {}

    def forget_heights(self) -> None:
        """The width or the letters are other ones now."""
        self._heights.clear()
        self._documents.clear()

    def is_one_line(self, rows: Sequence[ChoiceRow]) -> bool:
        """Whether no row needs a second line or a picture. The widest are among those with most letters."""
        if any(row.picture or row.rich for row in rows):
            return False
        longest = nlargest(_LONGEST_MEASURED, rows, key=lambda row: len(row.label))
        metrics, room = self._metrics(), self._room()
        return all("\n" not in row.label and metrics.horizontalAdvance(row.label) <= room for row in longest)

    def height_of(self, row: ChoiceRow) -> int:
        """How tall a row is; a picture gets the same room whatever its size."""
        words = self._heights.get(row.rich or row.label)
        if words is None:
            room = QRect(0, 0, max(1, self._room(pictured=bool(row.picture))), 10_000)
            if row.rich:
                words = self._document(row.rich).height(self._view.font(), room.width())
            else:
                words = self._metrics().boundingRect(room, _WRAP, row.label).height()
            self._heights[row.rich or row.label] = words
        return max(ROW, words + 2 * _ALONG, _PICTURE.height() + 2 * Gap.S if row.picture else 0)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: ChoiceRow = index.data(_ROW)
        return QSize(self._view.viewport().width(), self.height_of(row))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: ChoiceRow = index.data(_ROW)
        area: QRect = option.rect
        chosen = self._rows.is_chosen(row)
        painter.save()
        self._paint_ground(painter, option, index, chosen=chosen)
        side = self._mark_side()
        mark = QRectF(area.left() + _ACROSS, area.center().y() - side / 2, side, side)
        paint = paint_tick if self._several else paint_ring
        paint(painter, self._view.palette(), mark, chosen=chosen)
        room = area.adjusted(_ACROSS + side + Gap.M, 0, -_ACROSS, 0)
        if row.picture:
            room = self._paint_picture(painter, row.picture, room)
        colour = self._view.palette().color(QPalette.ColorRole.WindowText)
        if row.rich:
            self._document(row.rich).paint(painter, room, self._view.font(), colour, bold=chosen)
        else:
            font = QFont(self._view.font())
            font.setBold(chosen)
            painter.setFont(font)
            painter.setPen(colour)
            painter.drawText(room, _WRAP, row.label)
        painter.restore()

    def _document(self, rich: str) -> RichWords:
        found = self._documents.get(rich)
        if found is None:
            found = self._documents[rich] = RichWords(rich)
        return found

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, *, chosen: bool
    ) -> None:
        ground = QStyleOptionViewItem(option)
        state: QStyle.StateFlag = option.state & ~QStyle.StateFlag.State_Selected
        ground.state = state | QStyle.StateFlag.State_Selected if chosen else state
        style = self._view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, self._view)
        if self._view.hasFocus() and index == self._view.currentIndex():
            painter.setPen(QPen(self._view.palette().color(QPalette.ColorRole.Highlight), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            area: QRect = option.rect
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def _paint_picture(self, painter: QPainter, name: str, room: QRect) -> QRect:
        found = self._picture(name)
        if found is not None:
            size = found.deviceIndependentSize().toSize()
            size = size.scaled(_PICTURE, Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(room.left(), room.center().y() - size.height() // 2, size.width(), size.height())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(place, found)
        return room.adjusted(_PICTURE.width() + Gap.M, 0, 0, 0)

    def _metrics(self) -> QFontMetrics:
        # What is chosen is bold; measuring bold keeps the rows from moving when it is chosen.
        font = QFont(self._view.font())
        font.setBold(True)
        return QFontMetrics(font)

    def _mark_side(self) -> int:
        return round(self._view.fontMetrics().ascent() * 1.25)

    def _room(self, *, pictured: bool = False) -> int:
        around = 2 * _ACROSS + self._mark_side() + Gap.M
        if pictured:
            around += _PICTURE.width() + Gap.M
        return self._view.viewport().width() - around
