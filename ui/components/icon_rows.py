"""Rows that begin with how grave they are: an icon, a word and a colour, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.components.icon import draw_icon
from ui.components.rows import Row, RowDelegate, RowList, RowModel, row_at
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex

_INKS = {
    Tone.NEUTRAL: "text-subtle",
    Tone.PRIMARY: "text-primary",
    Tone.INFO: "text-information",
    Tone.SUCCESS: "text-success",
    Tone.CAUTION: "text-warning",
    Tone.DANGER: "text-danger",
}


@dataclass(frozen=True, slots=True)
class IconRow(Row):
    """`mark` stands above the title beside its icon."""

    icon: str = "info"
    mark: str = ""
    mark_tone: Tone = Tone.NEUTRAL


class _Model(RowModel):
    """What is read aloud begins with the mark."""

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        said = super().data(index, role)
        if isinstance(said, str) and index.isValid():
            row = self.row(index.row())
            return f"{row.mark}, {said}" if isinstance(row, IconRow) and row.mark else said
        return said


class _Delegate(RowDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._look = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        size, row = super().sizeHint(option, index), row_at(index)
        lines = 2 if self._is_chip_below(row, self.words_room(row)) else 1
        return QSize(size.width(), size.height() + lines * (self._mark_height() + Gap.XS))

    def _is_chip_below(self, row: Row, width: int) -> bool:
        """Whether mark and chip have no room in one line of `width`: how grave it is, is never cut off."""
        if not (isinstance(row, IconRow) and row.mark and row.chip and width > 0):
            return False
        mark = self._mark_height() + Gap.S + self.laid.width(row.mark, bold=True)
        return mark + Gap.M + self.chip_width(row.chip) > width

    def _mark_height(self) -> int:
        return self._look.metrics("body-small", bold=True).lineSpacing()

    def _paint_chip(self, painter: QPainter, row: Row, room: QRect) -> int:
        """Beside the mark or below it, so that address and telephone number have the whole width, also in
        large text."""
        line = QRect(room.left(), room.top(), room.width(), self._mark_height())
        if self._is_chip_below(row, room.width()):
            line.moveTop(line.top() + line.height() + Gap.XS)
            line.setWidth(min(room.width(), self.chip_width(row.chip) + 1))
        super()._paint_chip(painter, row, line)
        return room.right() + Gap.M

    def room_beside(self, _row: Row, width: int) -> int:
        """All of it: the chip stands in the line of the mark."""
        return width

    def _paint_words(self, painter: QPainter, row: Row, room: QRect) -> None:
        if isinstance(row, IconRow) and row.mark:
            height = self._mark_height()
            ink = self._look.colour(_INKS[row.mark_tone])
            draw_icon(painter, row.icon, ink, QRectF(room.left(), room.top(), height, height))
            left = room.left() + height + Gap.S
            below = self._is_chip_below(row, room.width())
            beside = self.chip_width(row.chip) + Gap.M if row.chip and not below else 0
            line = QRect(left, room.top(), room.right() - left - beside, height)
            self._write(painter, row.mark, line, "body-small", ink, bold=True)
            room = room.adjusted(0, (2 if below else 1) * (height + Gap.XS), 0, 0)
        super()._paint_words(painter, row, room)


class IconRowList(RowList):
    """The view of such rows."""

    def __init__(
        self, theme: Theme, *, name: str, on_open: Callable[[str], None], parent: QWidget | None = None
    ) -> None:
        self._marked = _Model()
        super().__init__(theme, self._marked, name=name, on_open=on_open, parent=parent)
        self._marked.setParent(self)
        self.dress(_Delegate(theme, self))

    def show_rows(self, rows: Sequence[IconRow]) -> None:
        """Replace the rows; the current row stays if it is still there."""
        current, at = self.chosen(), self.verticalScrollBar().value()
        self._marked.show_rows(rows)
        if current is not None:
            self.choose(current)
        self.verticalScrollBar().setValue(at)

    def count(self) -> int:
        return self._marked.rowCount()

    def row_at(self, position: int) -> Row:
        return self._marked.row(position)
