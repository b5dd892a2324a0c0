"""A choice as a card to press: as wide as its column, as tall as its wrapped words."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLineF, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QWidget,
)

from ui.components.choice_mark import paint_ring, paint_tick
from ui.components.long_words import HERE, breakable
from ui.components.rich_words import RichWords
from ui.components.spacing import ROW, Gap

_ACROSS = 14
_ALONG = 11
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
_CENTRED = int(Qt.TextFlag.TextWrapAnywhere) | int(Qt.AlignmentFlag.AlignCenter)
_CENTRED_WORDS = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)


class Layout(Enum):
    """How a card shows its choice: a mark before the words, a mark above them (a scale), no mark, or the
    mark alone (in a table, whose head has the words)."""

    ROW = "row"
    SCALE = "scale"
    PLAIN = "plain"
    MARK = "mark"


class RadioCard(QRadioButton):
    """One of several; choosing it lets the others go."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.layout_as = Layout.ROW
        self.picture: QPixmap | None = None
        self.rich: RichWords | None = None
        self.joined = (False, False)
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
        if mark is not None:
            paint_ring(painter, self.palette(), mark, chosen=self.isChecked())


class CheckCard(QCheckBox):
    """One of any number."""

    def __init__(self, text: str, *, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.layout_as = Layout.ROW
        self.picture: QPixmap | None = None
        self.rich: RichWords | None = None
        self.joined = (False, False)
        _prepare(self)

    def sizeHint(self) -> QSize:
        return _natural_size(self)

    def minimumSizeHint(self) -> QSize:
        return _smallest_size(self)

    def heightForWidth(self, width: int) -> int:
        return _height_for_width(self, width)

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        """Qt tells assistive technology that a check box is where its words in one line are; with words that
        fill the card it is the card. They are painted from nothing that is told here."""
        super().initStyleOption(option)
        metrics = self.fontMetrics()
        line = "가" * (self.width() // metrics.horizontalAdvance("가") + 1)
        option.text = "\n".join([line] * (self.height() // metrics.height() + 1))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        mark = _paint_card(painter, self)
        if mark is not None:
            paint_tick(painter, self.palette(), mark, chosen=self.isChecked())


ChoiceCard = RadioCard | CheckCard


def _prepare(card: ChoiceCard) -> None:
    policy = card.sizePolicy()
    policy.setHeightForWidth(True)
    # A button of its own accord is never narrower than its words in one line, and widens the page for them.
    policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
    card.setSizePolicy(policy)
    card.setCursor(Qt.CursorShape.PointingHandCursor)
    card.setAttribute(Qt.WidgetAttribute.WA_Hover)


def _mark_side(card: ChoiceCard) -> int:
    return round(card.fontMetrics().ascent() * 1.25)


def _around_text(card: ChoiceCard) -> int:
    beside = _mark_side(card) + Gap.M if card.layout_as is Layout.ROW else 0
    return 2 * _ACROSS + beside


def _metrics(card: ChoiceCard) -> QFontMetrics:
    # A chosen card is bold; measuring bold keeps the page from moving when it is chosen.
    font = QFont(card.font())
    font.setBold(True)
    return QFontMetrics(font)


def _picture_size(card: ChoiceCard, width: int) -> QSize:
    """Of the picture in a card `width` wide; it is never enlarged."""
    if card.picture is None:
        return QSize(0, 0)
    size = card.picture.deviceIndependentSize().toSize()
    room = max(1, width - _around_text(card))
    return (
        size.scaled(room, size.height(), Qt.AspectRatioMode.KeepAspectRatio) if room < size.width() else size
    )


def _natural_size(card: ChoiceCard) -> QSize:
    if card.layout_as is Layout.MARK:
        return QSize(ROW, ROW)
    if card.rich is not None:
        width = card.rich.width_in_one(card.font())
    else:
        metrics = _metrics(card)
        width = max((metrics.horizontalAdvance(line) for line in card.text().splitlines()), default=0)
    if card.picture is not None:
        width = max(width, card.picture.deviceIndependentSize().toSize().width())
    width += _around_text(card) + 2
    return QSize(width, _height_for_width(card, width))


def _smallest_size(card: ChoiceCard) -> QSize:
    if card.layout_as is Layout.MARK:
        return QSize(ROW, ROW)
    metrics = _metrics(card)
    # Not at every space: some hold together what is around them.
    words = _words(card).replace("\n", " ").replace(HERE, " ").split(" ")
    word = max(metrics.horizontalAdvance(word) for word in words)
    if card.rich is not None:
        word = card.rich.widest_word(card.font())
    if card.layout_as is Layout.SCALE and _breaks_anywhere(card.text()):
        # Words of a scale may break as in running Korean, at any syllable, before the scale becomes a list.
        word = max(min(word, metrics.horizontalAdvance("가가가가")), _mark_side(card))
    return QSize(word + _around_text(card) + 2, ROW)


def _words(card: ChoiceCard) -> str:
    """As they are painted: in a row a path or an address without a space goes on in the next line."""
    return breakable(card.text()) if card.layout_as is Layout.ROW else card.text()


def _flags(card: ChoiceCard) -> int:
    if card.layout_as is Layout.ROW:
        return _WRAP
    return _CENTRED if _anywhere(card) else _CENTRED_WORDS


def _anywhere(card: ChoiceCard) -> bool:
    return card.layout_as is Layout.SCALE and _breaks_anywhere(card.text())


def _breaks_anywhere(text: str) -> bool:
    """Korean breaks between any two syllables, a Latin word nowhere."""
    return not any(letter.isascii() and letter.isalpha() for letter in text)


def _text_height(card: ChoiceCard, width: int) -> int:
    if not card.text():
        return 0
    room = QRect(0, 0, max(1, width - _around_text(card)), 10_000)
    if card.rich is not None:
        centred = card.layout_as is not Layout.ROW
        return card.rich.height(card.font(), room.width(), centred=centred, anywhere=_anywhere(card))
    return _metrics(card).boundingRect(room, _flags(card), _words(card)).height()


def _height_for_width(card: ChoiceCard, width: int) -> int:
    if card.layout_as is Layout.MARK:
        return ROW
    parts = [_text_height(card, width), _picture_size(card, width).height()]
    if card.layout_as is Layout.SCALE:
        parts.append(_mark_side(card))
    shown = [height for height in parts if height]
    return max(ROW, sum(shown) + Gap.S * (len(shown) - 1) + 2 * _ALONG)


def _paint_card(painter: QPainter, card: ChoiceCard) -> QRectF | None:
    """Paint surface, picture and words; return where the mark goes, if there is one."""
    option = QStyleOption()
    option.initFrom(card)
    checked = QStyle.StateFlag.State_On if card.isChecked() else QStyle.StateFlag.State_Off
    option.state |= checked
    card.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, card)
    side = _mark_side(card)
    if card.layout_as is Layout.MARK:
        return QRectF((card.width() - side) / 2, (card.height() - side) / 2, side, side)
    left = _ACROSS + (side + Gap.M if card.layout_as is Layout.ROW else 0)
    room = QRect(left, _ALONG, card.width() - left - _ACROSS, card.height() - 2 * _ALONG)
    mark = None
    if card.layout_as is Layout.ROW:
        mark = QRectF(_ACROSS, (card.height() - side) / 2, side, side)
    elif card.layout_as is Layout.SCALE:
        mark = QRectF((card.width() - side) / 2, _ALONG, side, side)
        _paint_joint(painter, card)
        room.setTop(_ALONG + side + Gap.S)
    if card.picture is not None:
        room = _paint_picture(painter, card, card.picture, room)
    _paint_words(painter, card, room)
    return mark


def mark_middle(card: ChoiceCard) -> float:
    """How far below the top of a card of a scale the middle of its mark is."""
    return _ALONG + _mark_side(card) / 2


def _paint_joint(painter: QPainter, card: ChoiceCard) -> None:
    """The line that joins the marks of a scale, to the neighbours that there are."""
    before, after = card.joined
    middle = card.width() / 2
    painter.setPen(QPen(card.palette().color(QPalette.ColorRole.Mid), 2))
    left, right = (0 if before else middle), (card.width() if after else middle)
    painter.drawLine(QLineF(left, mark_middle(card), right, mark_middle(card)))


def _paint_picture(painter: QPainter, card: ChoiceCard, picture: QPixmap, room: QRect) -> QRect:
    """Paint at the top of `room`; return what is left of it."""
    size = _picture_size(card, card.width())
    left = room.left() if card.layout_as is Layout.ROW else room.left() + (room.width() - size.width()) // 2
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawPixmap(QRect(left, room.top(), size.width(), size.height()), picture)
    return room.adjusted(0, size.height() + Gap.S, 0, 0)


def _paint_words(painter: QPainter, card: ChoiceCard, room: QRect) -> None:
    group = QPalette.ColorGroup.Normal if card.isEnabled() else QPalette.ColorGroup.Disabled
    colour = card.palette().color(group, QPalette.ColorRole.WindowText)
    if card.rich is not None:
        centred = card.layout_as is not Layout.ROW
        font, bold, anywhere = card.font(), card.isChecked(), _anywhere(card)
        card.rich.paint(painter, room, font, colour, bold=bold, centred=centred, anywhere=anywhere)
        return
    if card.isChecked():
        font = QFont(card.font())
        font.setBold(True)
        painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(room, _flags(card), _words(card))
