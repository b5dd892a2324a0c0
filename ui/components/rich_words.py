"""Words with marks of their own (bold, colours, lists), painted inside a card or a row that paints itself."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontInfo,
    QFontMetrics,
    QPainter,
    QPalette,
    QTextCharFormat,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

_ONE_LINE = -1.0
_STEPS = {-1: 0.8, 1: 1.2, 2: 1.5, 3: 2.0}
"""By how much Qt makes letters smaller and larger for `small` to `xx-large`."""


class RichWords:
    """`html`: rich text of Qt, escaped by whoever gives it. What is chosen is bold; all is measured bold, so
    that nothing moves when it is chosen."""

    def __init__(self, html: str) -> None:
        self.html = html
        self._document = QTextDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setHtml(html)

    def width_in_one(self, font: QFont) -> int:
        """How wide it is where every line stays one."""
        self._set(font, _ONE_LINE, bold=True)
        return round(self._document.idealWidth()) + 1

    def widest_word(self, font: QFont) -> int:
        """How wide the longest word is; a word may change its marks on the way."""
        widest = 0
        block = self._document.begin()
        while block.isValid():
            so_far = 0
            part = block.begin()
            while not part.atEnd():
                fragment = part.fragment()
                part += 1
                metrics = QFontMetrics(_of(fragment.charFormat(), font))
                words = fragment.text().replace("\u2028", " ").split(" ")
                for at, word in enumerate(words):
                    so_far = metrics.horizontalAdvance(word) + (so_far if at == 0 else 0)
                    widest = max(widest, so_far)
            block = block.next()
        return widest

    def height(self, font: QFont, width: int, *, centred: bool = False, anywhere: bool = False) -> int:
        """How tall it is in a room of this width."""
        self._set(font, float(width), bold=True, centred=centred, anywhere=anywhere)
        return round(self._document.size().height())

    def paint(
        self,
        painter: QPainter,
        room: QRect,
        font: QFont,
        colour: QColor,
        *,
        bold: bool,
        centred: bool = False,
        anywhere: bool = False,
    ) -> None:
        """Paint in the middle of the room's height; `colour` where the words bring none of their own."""
        self._set(font, float(room.width()), bold=bold, centred=centred, anywhere=anywhere)
        context = QAbstractTextDocumentLayout.PaintContext()
        palette = QPalette(context.palette)
        palette.setColor(QPalette.ColorRole.Text, colour)
        context.palette = palette
        painter.save()
        painter.translate(
            QPointF(room.left(), room.top() + (room.height() - self._document.size().height()) / 2)
        )
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _set(
        self, font: QFont, width: float, *, bold: bool, centred: bool = False, anywhere: bool = False
    ) -> None:
        option = QTextOption(Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAnywhere if anywhere else QTextOption.WrapMode.WordWrap)
        self._document.setDefaultTextOption(option)
        self._document.setDefaultFont(_bold(font) if bold else font)
        self._document.setTextWidth(width)


def _of(style: QTextCharFormat, font: QFont) -> QFont:
    """The letters of a fragment: the families and the step of size that it asks for."""
    letters = _bold(font)
    families = style.fontFamilies()
    if families:
        letters.setFamilies(families)
    step = style.intProperty(QTextFormat.Property.FontSizeAdjustment)
    letters.setPixelSize(round(QFontInfo(font).pixelSize() * _STEPS.get(step, 1.0)))
    return letters


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
