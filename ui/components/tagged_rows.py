"""Rows that say several things in chips: what is so, why, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QStyleOptionViewItem, QToolTip, QWidget

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


_LEAST_ROW, _MANY = 48, 50
_Place = tuple[Tag, int, int]
"""A chip, its left edge and the top of its line."""


@dataclass(frozen=True, slots=True)
class _Head:
    """The title's height, and how tall a line of chips is."""

    tags: list[_Place]
    title: int
    line: int
    height: int


@dataclass(frozen=True, slots=True)
class _Third:
    """`note`: where the note begins below the subtitle; `left`: how far from the edge."""

    height: int
    note: int
    left: int


class _TaggedDelegate(RowDelegate):
    """Paints what `TaggedRow` holds besides a plain row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._look = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = row_at(index)
        assert isinstance(row, TaggedRow)  # noqa: S101 - the model of this list holds nothing else
        room = self.words_room(row)
        height = 2 * Gap.M + self._head(row, room).height
        height += Gap.XS + self.words_height(row.subtitle, room) if row.subtitle else 0
        height += self._third(row, room).height
        return QSize(200, max(_LEAST_ROW, height))

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Of rows that are all alike, what has no room in the line."""
        row = row_at(index) if index.isValid() and event.type() is QEvent.Type.ToolTip else None
        if not isinstance(row, TaggedRow) or self.words_room(row):
            return super().helpEvent(event, view, option, index)
        tags = self._head(row, 0).tags
        room: QRect = option.rect
        width = self.room_beside(row, room.width() - 2 * Gap.L)
        told = []
        if self._in_one_line(tags, width) != tags:
            told.append(", ".join((row.title, *(tag.text for tag in row.tags))))
        if self.laid.width(row.subtitle) > width:
            told.append(row.subtitle)
        QToolTip.showText(event.globalPos(), "\n".join(told), view)
        return True

    def _paint_words(self, painter: QPainter, row: Row, room: QRect) -> None:
        assert isinstance(row, TaggedRow)  # noqa: S101 - the model of this list holds nothing else
        width = self._painted_room(room)
        head = self._head(row, width)
        tags = head.tags if width else self._in_one_line(head.tags, room.width())
        line = QRect(room.left(), room.top(), room.width(), head.title)
        title = line if width else line.adjusted(0, 0, self._title_room(tags, room.width()) - room.width(), 0)
        self._write(painter, row.title, title, "body-medium", self._look.colour("text-bolder"), bold=True)
        for tag, left, top in tags:
            self._tag(
                painter,
                tag,
                room.left() + left,
                QRect(line.left(), line.top() + top, line.width(), self._tag_height(tag, width) or head.line),
            )
        top = room.top() + head.height + Gap.XS
        quiet = self._look.colour("text-subtle")
        if row.subtitle:
            height = self.words_height(row.subtitle, width)
            area = QRect(room.left(), top, room.width(), height)
            # Of an address the end is what one looks for at the door: 동 and 호.
            self._write(painter, row.subtitle, area, "body-small", quiet, ends=True)
            top += height
        third = self._third(row, width)
        small = self._look.metrics("body-small").lineSpacing()
        if row.label:
            label = Tag(row.label, Tone.PRIMARY)
            tall = self._tag_height(label, width) or small + 2 * _CHIP_RISE
            place = QRect(room.left(), top + Gap.S, room.width(), tall)
            self._tag(painter, label, room.left(), place)
        if row.note:
            area = QRect(room.left(), top + third.note, room.width(), third.height - third.note)
            self._write(painter, row.note, area.adjusted(third.left, 0, 0, 0), "body-small", quiet)

    def _head(self, row: TaggedRow, room: int) -> _Head:
        """The title and the chips behind it, in further lines where they have no room."""
        bold = self._look.metrics("body-medium", bold=True)
        title, line = self.words_height(row.title, room, "body-medium", bold=True), bold.lineSpacing()
        if not row.tags:
            return _Head([], title, line, title)
        left, top = self.laid.width(row.title, "body-medium", bold=True) + Gap.S, 0
        places: list[_Place] = []
        tall = line
        if title > line:
            left, top = 0, title
        for tag in row.tags:
            width = self._tag_width(tag)
            if room > 0 and left > 0 and left + width > room:
                left, top, tall = 0, top + tall + (Gap.XS if top or places else 0), line
            tall = max(tall, self._tag_height(tag, room))
            places.append((tag, left, top))
            left += width + Gap.XS
        return _Head(places, title, line, max(title, top + tall if places else 0))

    def _tag_height(self, tag: Tag, room: int) -> int:
        """What a chip that is longer than a line needs to go on in the next; 0: it has room in one."""
        if room <= 0 or self._tag_width(tag) <= room:
            return 0
        return self.laid.height(tag.text, room - 2 * _CHIP_PAD, bold=True) + 2 * _CHIP_RISE

    def _in_one_line(self, tags: list[_Place], room: int) -> list[_Place]:
        """Those that have room in the title's line; how many have none is told at its end, as grave as the
        gravest of them."""
        shown: list[_Place] = []
        for at, (tag, left, top) in enumerate(tags):
            more = Tag(f"+{len(tags) - at}", _gravest(tag for tag, _left, _top in tags[at:]))
            last = at == len(tags) - 1
            needed = self._tag_width(tag) + (0 if last else Gap.XS + self._tag_width(more))
            if left + needed > room:
                return [*shown, (more, min(left, room - self._tag_width(more)), top)]
            shown.append((tag, left, top))
        return shown

    def _title_room(self, tags: list[_Place], room: int) -> int:
        """In one line a title ends where the first chip begins."""
        return tags[0][1] - Gap.S if tags else room

    def _third(self, row: TaggedRow, room: int) -> _Third:
        """The label with the note behind it, or below it where both have no room side by side; a chip needs
        more room around it than words."""
        small = self._look.metrics("body-small")
        if not row.label:
            return _Third(int(Gap.XS) + self.words_height(row.note, room) if row.note else 0, int(Gap.XS), 0)
        label = Tag(row.label)
        line = int(Gap.S) + (self._tag_height(label, room) or small.lineSpacing() + 2 * _CHIP_RISE)
        left = self._tag_width(label) + Gap.S
        if not row.note or room <= 0 or _is_short(row.note, room - left, small):
            return _Third(line, int(Gap.S), left)
        return _Third(line + int(Gap.XS) + self.words_height(row.note, room), line + int(Gap.XS), 0)

    def _tag_width(self, tag: Tag) -> int:
        return self.laid.width(tag.text, bold=True) + 2 * _CHIP_PAD

    def _tag(self, painter: QPainter, tag: Tag, left: int, line: QRect) -> None:
        """Paint a chip in a line of text; where it does not fit its end is left out, unless `line` is as tall
        as several."""
        free = line.right() + 1 - left
        if free < 4 * _CHIP_PAD:
            return
        if line.height() == self._tag_height(tag, free):
            self.paint_tag(painter, tag.text, tag.tone, line, lines=True)
            return
        if self._tag_width(tag) > free:
            metrics = self._look.metrics("body-small", bold=True)
            shown = metrics.elidedText(tag.text, Qt.TextElideMode.ElideRight, free - 2 * _CHIP_PAD)
            tag = Tag(shown, tag.tone)
        height = self._look.metrics("body-small", bold=True).lineSpacing()
        room = QRect(left - 1, line.center().y() - height // 2, self._tag_width(tag), height)
        self.paint_tag(painter, tag.text, tag.tone, room)


def _gravest(tags: Iterable[Tag]) -> Tone:
    """That of a danger or a caution among them; the rest is not to be told apart."""
    tones = {tag.tone for tag in tags}
    return next((tone for tone in (Tone.DANGER, Tone.CAUTION) if tone in tones), Tone.NEUTRAL)


def _is_short(text: str, room: int, metrics: QFontMetrics) -> bool:
    # Few letters need not be measured: none is wider than a line is high.
    return len(text) * metrics.lineSpacing() <= room or metrics.horizontalAdvance(text) <= room


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
        self.dress(_TaggedDelegate(theme, self))
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
        self._expect_bar()
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
        self._expect_bar()
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _expect_bar(self) -> None:
        """Rows that surely have no room are measured once, beside the scroll bar, and not a second time when
        it comes."""
        if self._whole:
            return
        count = self.count()
        surely = count >= _MANY and count * _LEAST_ROW > self.viewport().height()
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if surely else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def _fit(self) -> None:
        if not self._whole:
            return
        height = sum(self.sizeHintForRow(at) for at in range(self.count())) + 2 * self.frameWidth() + 4
        if height != self.minimumHeight():
            self.setFixedHeight(height)
