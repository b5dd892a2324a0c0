"""The list of a form's pages: where one is, what is done, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.components.icon import draw_icon
from ui.components.spacing import ROW, Gap
from ui.language import tr

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
_ACROSS = 12


class PageState(Enum):
    """How far a page is."""

    UNSEEN = "unseen"
    BLANK = "blank"
    MISSING = "missing"
    DONE = "done"


_MARKS = {
    PageState.UNSEEN: "circle",
    PageState.BLANK: "minus",
    PageState.MISSING: "circle-alert",
    PageState.DONE: "circle-check",
}


@dataclass(frozen=True, slots=True)
class PageEntry:
    """What the list says of a page: its number in the form, how many answers are missing or wrong, whether
    anything is answered, or there is nothing to answer."""

    page: int
    title: str
    missing: int
    seen: bool
    answered: bool = True

    @property
    def state(self) -> PageState:
        if not self.seen:
            return PageState.UNSEEN
        if self.missing:
            return PageState.MISSING
        return PageState.DONE if self.answered else PageState.BLANK

    @property
    def words(self) -> str:
        """The state, in words."""
        if self.state is PageState.UNSEEN:
            return tr("아직 안 봄")
        if self.state is PageState.MISSING:
            return tr("남은 답 {count}개").format(count=self.missing)
        return tr("다 됨") if self.state is PageState.DONE else tr("답 없음")


class PageList(QScrollArea):
    """A button a page."""

    def __init__(self, on_choose: Callable[[int], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._on_choose = on_choose
        self._buttons: list[PageButton] = []
        self._came_from: QWidget | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(Gap.S, Gap.M, Gap.S, Gap.M)
        self._column.setSpacing(Gap.XS)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.setAccessibleName(tr("쪽 목록"))

    def show_entries(self, entries: Sequence[PageEntry], current: int) -> None:
        """Show the pages; `current` is the page one is on."""
        while len(self._buttons) < len(entries):
            button = PageButton()
            button.clicked.connect(lambda _checked=False, button=button: self._on_choose(button.page))
            self._column.insertWidget(len(self._buttons), button)
            self._buttons.append(button)
        for button, entry in zip(self._buttons, entries, strict=False):
            button.show_entry(entry, current=entry.page == current)
            if entry.page == current:
                self.ensureWidgetVisible(button)
        for at, button in enumerate(self._buttons):
            button.setVisible(at < len(entries))

    def focus_current(self, cursor: QWidget | None) -> None:
        """Put the cursor on the page one is on. `cursor`: where it was before."""
        if not self._holds(cursor):
            self._came_from = cursor
        for button in self._buttons:
            if button.isChecked():
                button.setFocus()

    def give_cursor_back(self, cursor: QWidget | None) -> None:
        """From here, where `cursor` says that it was, to where it came from, if that is on the page shown."""
        before, self._came_from = self._came_from, None
        if self._holds(cursor) and before is not None and isValid(before) and before.isVisible():
            before.setFocus()

    def _holds(self, cursor: QWidget | None) -> bool:
        return cursor is not None and self.isAncestorOf(cursor)


class PageButton(QPushButton):
    """A page's mark, its title wrapped, and in words how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self.page = -1
        self._entry = PageEntry(-1, "", 0, seen=False)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entry(self, entry: PageEntry, *, current: bool) -> None:
        """Show another entry, touching nothing when it is the same and is told in the same words."""
        self.setChecked(current)
        name = ", ".join(part for part in (entry.title, entry.words) if part)
        if entry == self._entry and self.accessibleName() == name:
            return
        self.page = entry.page
        self._entry = entry
        self.setText(entry.title)
        self.setAccessibleName(name)
        self.updateGeometry()
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Not taken here, Enter would go on to the next question of the page that one wants to leave.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)

    def nextCheckState(self) -> None:
        """Which page is current is decided by the form, not by the press."""

    def sizeHint(self) -> QSize:
        return QSize(220, self.heightForWidth(max(220, self.width())))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, ROW)

    def heightForWidth(self, width: int) -> int:
        title = self._title_area(width, 10_000)
        lines = QFontMetrics(self._title_font()).boundingRect(title, _WRAP, self.text()).height()
        return max(ROW, lines + self._state_height(width) + 2 * Gap.S)

    def _state_height(self, width: int) -> int:
        words, room = self._state_in_words(), self._title_area(width, 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, words).height() if words else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOption()
        option.initFrom(self)
        if self.isChecked():
            option.state |= QStyle.StateFlag.State_On
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area = self._title_area(self.width(), self.height())
        words = self._state_in_words()
        if words:
            lines = self._state_height(self.width())
            area.setHeight(area.height() - lines)
            below = QRect(area.left(), area.bottom() - Gap.XS, area.width(), lines)
            painter.drawText(below, _WRAP, words)
        painter.setFont(self._title_font())
        painter.drawText(area, _WRAP, self.text())
        self._paint_mark(painter)

    def _paint_mark(self, painter: QPainter) -> None:
        side = self._mark_side()
        mark = QRectF(_ACROSS, (self.height() - side) / 2, side, side)
        draw_icon(
            painter, _MARKS[self._entry.state], self.palette().color(QPalette.ColorRole.WindowText), mark
        )

    def _title_font(self) -> QFont:
        """Bolder than what is said of the page below it."""
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _mark_side(self) -> int:
        return round(self.fontMetrics().ascent() * 1.3)

    def _title_area(self, width: int, height: int) -> QRect:
        left = _ACROSS + self._mark_side() + Gap.S
        return QRect(left, 0, max(1, width - left - _ACROSS), height)

    def _state_in_words(self) -> str:
        return self._entry.words if self._entry.page >= 0 else ""
