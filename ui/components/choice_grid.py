"""Lays cards out in as many columns as fit: one row for a few short ones, else a list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.components.spacing import ROW, Gap

_FEW = 4
_MANY = 6


class ChoiceGrid(QWidget):
    """Places its cards itself, because the number of columns follows from the width."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: tuple[QWidget, ...] = ()
        self._wanted: int | None = None
        self._packed = self._abreast = False
        self._heights: dict[int, list[int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def cards(self) -> tuple[QWidget, ...]:
        return self._cards

    def show_cards(
        self,
        cards: Sequence[QWidget],
        columns: int | None = None,
        *,
        packed: bool = False,
        abreast: bool = False,
    ) -> None:
        """Take over `cards`; `columns` is a wish, given up where they would not fit; `packed` takes as many
        columns as do; `abreast` all of them wherever their words can be broken to fit, and else as many as
        make it lowest."""
        self._cards = tuple(cards)
        self._wanted = columns
        self._packed, self._abreast = packed, abreast
        for card in self._cards:
            card.setParent(self)
            if card.isHidden():
                card.show()
        self.relayout()

    def relayout(self) -> None:
        """Place the cards anew, as after their words changed."""
        self._heights.clear()
        self.updateGeometry()
        if self.isVisible():
            self._place()

    def columns_at(self, width: int) -> int:
        """How many columns there are at a width."""
        count = len(self._cards)
        if count == 0:
            return 1
        if self._wanted is not None:
            smallest = max(card.minimumSizeHint().width() for card in self._cards)
            columns = min(self._wanted, count)
            # Half a likert scale on a second line reads as two scales; a list is clearer.
            if self._wanted >= count:
                return columns if self._fits(columns, smallest, width) else 1
            while columns > 1 and not self._fits(columns, smallest, width):
                columns -= 1
            return columns
        widest = max(card.sizeHint().width() for card in self._cards)
        packed = max(1, min(count, (width + Gap.S) // (widest + Gap.S)))
        if self._abreast:
            return self._columns_abreast(packed, width)
        if self._packed:
            return packed
        if count <= _FEW and self._fits(count, widest, width):
            return count
        if count >= _MANY and self._fits(2, widest, width):
            return 2
        return 1

    def _columns_abreast(self, unbroken: int, width: int) -> int:
        """All of them, or as many as make it lowest, from those up in which no word has to be broken."""
        count = len(self._cards)
        smallest = max(card.minimumSizeHint().width() for card in self._cards)
        if self._fits(count, smallest, width):
            return count
        most = max(unbroken, min(count, (width + Gap.S) // (smallest + Gap.S)))
        return min(range(unbroken, most + 1), key=lambda columns: sum(self._rows_in(columns, width)))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        heights = self._row_heights(width)
        return sum(heights) + Gap.S * max(0, len(heights) - 1)

    def sizeHint(self) -> QSize:
        widest = max((card.sizeHint().width() for card in self._cards), default=0)
        width = max(widest, self.width())
        return QSize(widest, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        smallest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(smallest, ROW if self._cards else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        # Cards whose font or words changed ask for another height through this event.
        if event.type() is QEvent.Type.LayoutRequest:
            self.relayout()
        return super().event(event)

    def _fits(self, columns: int, card_width: int, width: int) -> bool:
        return card_width * columns + Gap.S * (columns - 1) <= width

    def _row_heights(self, width: int) -> list[int]:
        # Layouts ask for this again and again; measuring the words each time would be felt on long pages.
        known = self._heights.get(width)
        if known is not None:
            return known
        rows = self._rows_in(self.columns_at(width), width)
        self._heights[width] = rows
        return rows

    def _rows_in(self, columns: int, width: int) -> list[int]:
        column_width = self._column_width(width, columns)
        heights = [card.heightForWidth(column_width) for card in self._cards]
        return [max(heights[at : at + columns]) for at in range(0, len(heights), columns)]

    def _column_width(self, width: int, columns: int) -> int:
        return (width - Gap.S * (columns - 1)) // columns

    def _place(self) -> None:
        columns = self.columns_at(self.width())
        column_width = self._column_width(self.width(), columns)
        top = 0
        for row, height in enumerate(self._row_heights(self.width())):
            for column, card in enumerate(self._cards[row * columns : (row + 1) * columns]):
                card.setGeometry(QRect(column * (column_width + Gap.S), top, column_width, height))
            top += height + Gap.S
