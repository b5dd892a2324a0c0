"""A question as one row of a table: its words at the left, a mark under each heading at the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.forms.interface import Control, NodeDefinition, NodeState
from app.forms.styling.worded import Worded, as_answered, label_of, words_of
from ui.components.choice_card import ChoiceCard, Layout
from ui.components.spacing import ROW, Gap
from ui.components.text import Role
from ui.forms.editors.editor import Reply
from ui.forms.editors.long_list import LONG_FROM
from ui.forms.editors.select import CardsEditor, SelectManyEditor, SelectOneEditor
from ui.forms.label import FormText
from ui.forms.markup import choice_words

_SELECTS = (Control.SELECT_ONE, Control.SELECT_MANY)
_IN_TABLE = frozenset({"label", "list-nolabel", "list"})
_WORDS_SHARE = 0.38
_FEWEST_LETTERS = 9


class TableRow(QWidget):
    """Words at the left and one thing a column; too narrow for that, one below the other.

    Rows and head of a table have the same columns because they have the same headings.
    """

    def __init__(self, words: FormText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = words
        words.setParent(self)
        words.show()
        self._headings: tuple[str, ...] = ()
        self.cells: tuple[QWidget, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_cells(self, cells: Sequence[QWidget], headings: Sequence[str]) -> None:
        """Take over one widget a column."""
        self.cells = tuple(cells)
        self._headings = tuple(headings)
        for cell in cells:
            cell.setParent(self)
            cell.show()
        self.relayout()

    def relayout(self) -> None:
        """Place everything anew."""
        self._place(self.width(), move=True)
        self.updateGeometry()

    def is_table(self, width: int) -> bool:
        """Whether there is room for columns."""
        return width >= self._least_words() + len(self.cells) * self._least_column()

    def lay_out(self, *, table: bool) -> None:
        """Hook for subclasses: called before measuring and placing."""

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        height = self._place(width, move=False)
        self.lay_out(table=self.is_table(self.width()))
        return height

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(320, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, ROW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.relayout()
        return super().event(event)

    def _least_words(self) -> int:
        return self.words.fontMetrics().horizontalAdvance("가") * _FEWEST_LETTERS

    def _least_column(self) -> int:
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        words = [metrics.horizontalAdvance(word) for heading in self._headings for word in heading.split()]
        return max([ROW, *words]) + 2 * Gap.M

    def _place(self, width: int, *, move: bool) -> int:
        """Returns the height all takes; moves it there if wanted."""
        table = self.is_table(width)
        self.lay_out(table=table)
        if not table:
            return self._place_below(width, move=move)
        least = len(self.cells) * self._least_column()
        words = max(self._least_words(), min(round(width * _WORDS_SHARE), width - least))
        each = (width - words) // max(1, len(self.cells))
        heights = [cell.heightForWidth(each) if cell.hasHeightForWidth() else ROW for cell in self.cells]
        height = max([ROW, self.words.heightForWidth(words - Gap.M), *heights])
        if move:
            self.words.setGeometry(QRect(0, 0, words - Gap.M, height))
            for at, cell in enumerate(self.cells):
                cell.setGeometry(QRect(words + at * each, 0, each, height))
        return height

    def _place_below(self, width: int, *, move: bool) -> int:
        top = 0
        for part in (self.words, *self.cells):
            if part.isHidden():
                continue
            height = part.heightForWidth(width)
            if move:
                part.setGeometry(QRect(0, top, width, height))
            top += height + Gap.S
        return top - Gap.S + Gap.L


class _AnswerRow(TableRow):
    def __init__(self, words: FormText, *, with_headings: bool) -> None:
        super().__init__(words)
        self._with_headings = with_headings
        self._cards: tuple[ChoiceCard, ...] = ()

    def show_cards(self, cards: tuple[ChoiceCard, ...]) -> None:
        self._cards = cards
        self.show_cells(cards, [card.text() for card in cards])

    def lay_out(self, *, table: bool) -> None:
        in_table = Layout.SCALE if self._with_headings else Layout.MARK
        for card in self._cards:
            card.layout_as = in_table if table else Layout.ROW
            card.update()


class _RowEditor(CardsEditor):
    """The choices as cells of a row of a table."""

    shows_label = True
    tabular = True
    may_be_long = False

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._row = _row_of(state)
        self._grid.hide()
        self._column.insertWidget(0, self._row)

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        self._row.words.say(label_of(state))

    def _place(self, cards: tuple[ChoiceCard, ...]) -> None:
        self._row.show_cards(cards)


class OneRowEditor(_RowEditor, SelectOneEditor):
    """`list-nolabel` and `list` for one choice."""


class ManyRowEditor(_RowEditor, SelectManyEditor):
    """`list-nolabel` and `list` for several."""


def _row_of(state: NodeState) -> _AnswerRow:
    return _AnswerRow(FormText(Role.BODY), with_headings="list" in state.definition.appearances)


class TableHead(TableRow):
    """The headings of the rows below it (`label`); where those are no table, they say it themselves."""

    def __init__(self, state: NodeState) -> None:
        super().__init__(FormText(Role.STRONG))
        self.ref = state.ref
        self._shown: tuple[Worded, ...] = ()
        self._relevant = True
        self.refresh(state)

    def refresh(self, state: NodeState) -> None:
        """Show words and headings."""
        self.words.say(label_of(state))
        # Questions with so many choices are lists, under no headings.
        choices = state.choices if len(state.choices) < LONG_FROM else ()
        headings = tuple(choice_words(choice) for choice in choices)
        shown = tuple(words_of(choice) or as_answered(choice_words(choice)) for choice in choices)
        if shown != self._shown:
            self._shown = shown
            for cell in self.cells:
                cell.hide()
                cell.deleteLater()
            self.show_cells([_heading(words) for words in shown], headings)
        self._relevant = state.relevant
        self.setVisible(state.relevant and self.parentWidget() is not None)
        self.setAccessibleName(", ".join(headings))

    def lay_out(self, *, table: bool) -> None:
        for cell in self.cells:
            cell.setVisible(table)
        self.words.setVisible(table or bool(self.words.text()))


def is_table_head(definition: NodeDefinition) -> bool:
    """Whether it only gives the headings of the rows below it."""
    return definition.control in _SELECTS and "label" in definition.appearances


def is_tabular(definition: NodeDefinition) -> bool:
    """Whether it belongs to a table."""
    return definition.control in _SELECTS and not _IN_TABLE.isdisjoint(definition.appearances)


def _heading(words: Worded) -> FormText:
    heading = FormText(Role.QUIET)
    heading.say(words)
    heading.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
    return heading


def begin_table(column: QVBoxLayout) -> QVBoxLayout:
    """Rows of a table stand closer than questions."""
    table = QWidget()
    rows = QVBoxLayout(table)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(Gap.XS)
    column.addWidget(table)
    return rows
