"""Rows that say several things in chips: what is so, why, and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from ui.components.rows import Row, RowDelegate, RowList, RowModel, Rows, row_at
from ui.components.spacing import Gap
from ui.components.tone import Tone
from ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_CHIP_PAD, _CHIP_RISE = 8, 2
ROW_KEY = "application/x-bangmun-row"
"""What a dragged row carries: its key."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One chip."""

    text: str
    tone: Tone = Tone.NEUTRAL


@dataclass(frozen=True, slots=True)
class TaggedRow(Row):
    """`tags` stand behind the title, `label` in front of the note, `chip` at the right."""

    tags: tuple[Tag, ...] = ()
    label: str = ""


class TaggedModel(RowModel):
    """Rows with everything their chips say in the words that are read aloud."""

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if index.isValid() and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            row = self.row(index.row())
            tags = [tag.text for tag in row.tags] if isinstance(row, TaggedRow) else []
            label = row.label if isinstance(row, TaggedRow) else ""
            words = (row.title, *tags, row.subtitle, label, row.note, row.chip)
            return ", ".join(word for word in words if word)
        return super().data(index, role)

    draggable = False

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.draggable and index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [ROW_KEY]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        if indexes:
            data.setData(ROW_KEY, self.row(indexes[0].row()).key.encode())
        return data


class _TaggedDelegate(RowDelegate):
    """Paints what `TaggedRow` holds besides a plain row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._look = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = row_at(index)
        assert isinstance(row, TaggedRow)  # noqa: S101 - the model of this list holds nothing else
        height = 2 * Gap.M + self._look.metrics("body-medium", bold=True).lineSpacing()
        small = self._look.metrics("body-small").lineSpacing()
        height += Gap.XS + small if row.subtitle else 0
        height += _third_line(row, small)
        return QSize(200, max(48, height))

    def _paint_words(self, painter: QPainter, row: Row, room: QRect) -> None:
        assert isinstance(row, TaggedRow)  # noqa: S101 - the model of this list holds nothing else
        bold = self._look.metrics("body-medium", bold=True)
        line = QRect(room.left(), room.top(), room.width(), bold.lineSpacing())
        self._write(painter, row.title, line, "body-medium", self._look.colour("text-bolder"), bold=True)
        left = line.left() + bold.horizontalAdvance(row.title) + Gap.S
        for tag in row.tags:
            left = self._tag(painter, tag, left, line) + Gap.XS
        top = line.bottom() + 1 + Gap.XS
        small = self._look.metrics("body-small").lineSpacing()
        quiet = self._look.colour("text-subtle")
        if row.subtitle:
            self._write(
                painter, row.subtitle, QRect(room.left(), top, room.width(), small), "body-small", quiet
            )
            top += small
        left = room.left()
        gap = Gap.S if row.label else Gap.XS
        third = QRect(left, top + gap, room.width(), _third_line(row, small) - gap)
        if row.label:
            left = self._tag(painter, Tag(row.label, Tone.PRIMARY), left, third) + Gap.S
        if row.note:
            third.setLeft(left)
            self._write(painter, row.note, third, "body-small", quiet)

    def _tag(self, painter: QPainter, tag: Tag, left: int, line: QRect) -> int:
        """Paint a chip in a line of text where it fits; return its right edge."""
        metrics = self._look.metrics("body-small", bold=True)
        width = metrics.horizontalAdvance(tag.text) + 2 * _CHIP_PAD
        if left + width > line.right() + 1:
            return left
        height = metrics.lineSpacing()
        # The chip of the plain row is painted against the right edge of the room it is given.
        room = QRect(left, line.center().y() - height // 2, width, height)
        self._paint_chip(painter, Row("", "", chip=tag.text, chip_tone=tag.tone), room)
        return left + width


def _third_line(row: TaggedRow, line: int) -> int:
    """The height of the note with the gap above it; a chip needs more room around it than words."""
    if row.label:
        return int(Gap.S) + line + 2 * _CHIP_RISE
    return int(Gap.XS) + line if row.note else 0


class TaggedList(RowList):
    """`on_choose`: one press chooses and only Enter or a double press opens; without it one press opens.
    `whole`: as tall as its rows, for lists inside a page that scrolls."""

    def __init__(
        self,
        theme: Theme,
        *,
        name: str,
        on_open: Callable[[str], None],
        on_choose: Callable[[str], None] | None = None,
        whole: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._tagged = TaggedModel()
        super().__init__(theme, self._tagged, name=name, on_open=on_open, parent=parent)
        self._tagged.setParent(self)
        self._whole = whole
        self.setItemDelegate(_TaggedDelegate(theme, self))
        if on_choose is not None:
            self.clicked.disconnect(self._open)
            self.selectionModel().currentChanged.connect(
                lambda now, _before: on_choose(self._tagged.row(now.row()).key) if now.isValid() else None
            )
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rows(self, rows: Sequence[TaggedRow] | Rows) -> None:
        """Replace the rows; the current row stays if it is still there."""
        current, at = self.chosen(), self.verticalScrollBar().value()
        self._tagged.show_rows(rows)
        if current is not None:
            self.choose(current)
        self.verticalScrollBar().setValue(at)
        self._fit()

    def let_drag(self) -> None:
        """Rows can be drawn to somewhere else, which reads `ROW_KEY`."""
        self._tagged.draggable = True
        self.setDragEnabled(True)
        self.setDragDropMode(TaggedList.DragDropMode.DragOnly)

    def show_alike(self) -> None:
        """All rows are as tall as the first: thousands need not be measured one by one."""
        self.setUniformItemSizes(True)

    def count(self) -> int:
        return self._tagged.rowCount()

    def row_at(self, position: int) -> Row:
        return self._tagged.row(position)

    def choose_at(self, position: int) -> None:
        """Make the row at `position` current."""
        if 0 <= position < self.count():
            self.setCurrentIndex(self._tagged.index(position))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if not self._whole:
            return
        height = sum(self.sizeHintForRow(at) for at in range(self.count())) + 2 * self.frameWidth() + 4
        if height != self.minimumHeight():
            self.setFixedHeight(height)
