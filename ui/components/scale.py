"""A scale of answers in one row, its marks joined by a line; a list where the row would not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QLineF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QWidget

from ui.components.choice_card import ChoiceCard, Layout, mark_middle
from ui.components.choice_grid import ChoiceGrid


class Scale(ChoiceGrid):
    """Shows its cards as a scale or as a list, whichever its width allows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: tuple[ChoiceCard, ...] = ()

    def show_scale(self, cards: Sequence[ChoiceCard]) -> None:
        """Take over the cards, from one end of the scale to the other."""
        self._choices = tuple(cards)
        for at, card in enumerate(self._choices):
            card.joined = (at > 0, at < len(cards) - 1)
        self.show_cards(cards, max(1, len(cards)))

    def columns_at(self, width: int) -> int:
        with self._laid_out_as(Layout.SCALE):
            return super().columns_at(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._choices or self._choices[0].layout_as is not Layout.SCALE:
            return
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 2))
        first, last = self._choices[0], self._choices[-1]
        at = first.y() + mark_middle(first)
        painter.drawLine(QLineF(first.geometry().center().x(), at, last.geometry().center().x(), at))

    def _row_heights(self, width: int) -> list[int]:
        with self._laid_out_as(self._layout_at(width)):
            return super()._row_heights(width)

    def _place(self) -> None:
        layout = self._layout_at(self.width())
        for card in self._choices:
            card.layout_as = layout
        super()._place()

    def _layout_at(self, width: int) -> Layout:
        return Layout.SCALE if self.columns_at(width) > 1 else Layout.ROW

    @contextmanager
    def _laid_out_as(self, layout: Layout) -> Iterator[None]:
        """Measuring for another width must not change what is on the screen."""
        before = [card.layout_as for card in self._choices]
        for card in self._choices:
            card.layout_as = layout
        try:
            yield
        finally:
            for card, kept in zip(self._choices, before, strict=True):
                card.layout_as = kept
