"""A choice as a card to press: as wide as its column, as tall as its wrapped words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QStyle, QStyleOption, QWidget

from ui.components.icon import draw_icon
from ui.components.spacing import ROW, Gap

_ACROSS = 14
_ALONG = 11
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


class RadioCard(QRadioButton):
    """One of several; choosing it lets the others go."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _prepare(self)

    def sizeHint(self) -> QSize:
        return _natural_size(self)

    def minimumSizeHint(self) -> QSize:
        return _smallest_size(self)

    def heightForWidth(self, width: int) -> int:
        return _height_for_width(self, width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = _paint_card(painter, self)
        _paint_ring(painter, self, mark)


class CheckCard(QCheckBox):
    """One of any number."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        _prepare(self)

    def sizeHint(self) -> QSize:
        return _natural_size(self)

    def minimumSizeHint(self) -> QSize:
        return _smallest_size(self)

    def heightForWidth(self, width: int) -> int:
        return _height_for_width(self, width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = _paint_card(painter, self)
        _paint_tick(painter, self, mark)


def _prepare(card: QAbstractButton) -> None:
    policy = card.sizePolicy()
    policy.setHeightForWidth(True)
    card.setSizePolicy(policy)
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    card.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _mark_side(card: QAbstractButton) -> int:
    return round(card.fontMetrics().ascent() * 1.25)


def _around_text(card: QAbstractButton) -> int:
    return 2 * _ACROSS + _mark_side(card) + Gap.M


def _metrics(card: QAbstractButton) -> QFontMetrics:
    # A chosen card is bold; measuring bold keeps the page from moving when it is chosen.
    font = QFont(card.font())
    font.setBold(True)
    return QFontMetrics(font)


def _natural_size(card: QAbstractButton) -> QSize:
    metrics = _metrics(card)
    width = max((metrics.horizontalAdvance(line) for line in card.text().splitlines()), default=0)
    width += _around_text(card) + 2
    return QSize(width, _height_for_width(card, width))


def _smallest_size(card: QAbstractButton) -> QSize:
    metrics = _metrics(card)
    word = max((metrics.horizontalAdvance(word) for word in card.text().split()), default=0)
    return QSize(word + _around_text(card) + 2, ROW)


def _height_for_width(card: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(1, width - _around_text(card)), 10_000)
    text = _metrics(card).boundingRect(room, _WRAP, card.text())
    return max(ROW, text.height() + 2 * _ALONG)


def _paint_card(painter: QPainter, card: QAbstractButton) -> QRectF:
    """Paint surface and words; return where the mark goes."""
    option = QStyleOption()
    option.initFrom(card)
    checked = QStyle.StateFlag.State_On if card.isChecked() else QStyle.StateFlag.State_Off
    option.state |= checked
    card.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, card)
    side = _mark_side(card)
    mark = QRectF(_ACROSS, (card.height() - side) / 2, side, side)
    left = _ACROSS + side + Gap.M
    room = QRect(left, 0, card.width() - left - _ACROSS, card.height())
    if card.isChecked():
        font = QFont(card.font())
        font.setBold(True)
        painter.setFont(font)
    group = QPalette.ColorGroup.Normal if card.isEnabled() else QPalette.ColorGroup.Disabled
    painter.setPen(card.palette().color(group, QPalette.ColorRole.WindowText))
    painter.drawText(room, _WRAP, card.text())
    return mark


def _outline(painter: QPainter, card: QAbstractButton) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    role = QPalette.ColorRole.Highlight if card.isChecked() else QPalette.ColorRole.Mid
    painter.setPen(QPen(card.palette().color(role), 2))


def _paint_ring(painter: QPainter, card: QAbstractButton, mark: QRectF) -> None:
    _outline(painter, card)
    painter.setBrush(card.palette().color(QPalette.ColorRole.Base))
    painter.drawEllipse(mark.adjusted(1, 1, -1, -1))
    if card.isChecked():
        painter.setBrush(card.palette().color(QPalette.ColorRole.Highlight))
        inset = mark.width() * 0.28
        painter.drawEllipse(mark.adjusted(inset, inset, -inset, -inset))


def _paint_tick(painter: QPainter, card: QAbstractButton, mark: QRectF) -> None:
    _outline(painter, card)
    role = QPalette.ColorRole.Highlight if card.isChecked() else QPalette.ColorRole.Base
    painter.setBrush(card.palette().color(role))
    painter.drawRoundedRect(mark.adjusted(1, 1, -1, -1), 4, 4)
    if card.isChecked():
        inset = mark.width() * 0.16
        area = mark.adjusted(inset, inset, -inset, -inset)
        draw_icon(painter, "check", card.palette().color(QPalette.ColorRole.BrightText), area)
