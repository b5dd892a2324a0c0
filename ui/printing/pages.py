"""A sheet as pages: on the screen, in a PDF, on paper the same, because all three draw one layout. No widget
takes part: made on a thread of the pool, nobody waits."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QEventLoop, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

_DPI = 96
_PER_MM = _DPI / 25.4
A4 = QSizeF(210 * _PER_MM, 297 * _PER_MM)
_MARGIN_MM = 18
_NUMBER_MM = 4
_BLACK = QColor(Qt.GlobalColor.black)


class Pages:
    """A sheet laid out on A4: the same lines on the same pages wherever it is drawn."""

    def __init__(self, paper: QTextDocument, running: str = "") -> None:
        """`running`: what stands above every page, in two lines at most."""
        self._running = running
        # A long layout sets itself a timer, which warns in a thread that never had a loop.
        self._loop = QEventLoop()
        # Points become dots by a device of one resolution, not by that of whatever it is drawn on.
        self._measure = QImage(1, 1, QImage.Format.Format_RGB32)
        self._measure.setDotsPerMeterX(round(1_000 * _PER_MM))
        self._measure.setDotsPerMeterY(round(1_000 * _PER_MM))
        self._document = paper
        self._document.setUseDesignMetrics(True)
        self._document.documentLayout().setPaintDevice(self._measure)
        self._document.setDocumentMargin(_MARGIN_MM * _PER_MM)
        self._document.setPageSize(A4)
        _keep_headings(self._document)

    def __len__(self) -> int:
        return self._document.pageCount()

    def images(self, most: int = 1_000) -> list[QImage]:
        """The first `most` as pictures."""
        images = []
        for number in range(min(most, len(self))):
            image = QImage(A4.toSize(), QImage.Format.Format_RGB32)
            image.fill(QColor(Qt.GlobalColor.white))
            painter = QPainter(image)
            self._draw(painter, number)
            painter.end()
            images.append(image)
        return images

    def put_on(self, device: QPagedPaintDevice, painter: QPainter) -> None:
        """Every page that is wanted of the device, A4 upright from edge to edge; on other paper as large as
        it goes on it. `painter` has begun on the device."""
        wanted, begun = device.pageRanges(), False
        scale = min(device.width() / A4.width(), device.height() / A4.height())
        for number in range(len(self)):
            if not wanted.isEmpty() and not wanted.contains(number + 1):
                continue
            if begun and not device.newPage():
                break
            begun = True
            painter.save()
            painter.scale(scale, scale)
            self._draw(painter, number)
            painter.restore()

    def _draw(self, painter: QPainter, number: int) -> None:
        """In black, whatever colours the screen has; loose pages say which of how many they are."""
        inked = QAbstractTextDocumentLayout.PaintContext()
        inked.palette.setColor(QPalette.ColorRole.Text, _BLACK)
        inked.clip = QRectF(QPointF(0, number * A4.height()), A4)
        painter.save()
        painter.translate(QPointF(0, -inked.clip.top()))
        painter.setClipRect(inked.clip)
        self._document.documentLayout().draw(painter, inked)
        painter.restore()
        margin = _MARGIN_MM * _PER_MM
        width, middle = A4.width() - 2 * margin, Qt.AlignmentFlag.AlignVCenter
        font = QFont(self._document.defaultFont().family())
        font.setPixelSize(round(_NUMBER_MM * _PER_MM))
        painter.setPen(_BLACK)
        if len(self) > 1:
            painter.setFont(font)
            foot = QRectF(margin, A4.height() - margin, width, margin / 2)
            painter.drawText(foot, Qt.AlignmentFlag.AlignRight | middle, f"{number + 1} / {len(self)}")
        if self._running:
            font.setWeight(QFont.Weight.Bold)
            painter.setFont(font)
            head = QRectF(margin, margin / 6, width, margin * 5 / 6)
            wrapped = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
            painter.drawText(head, wrapped, self._running)


def _keep_headings(document: QTextDocument) -> None:
    """A heading stands on the page of the first line below it, with the headings above it."""
    block, first = document.begin(), None
    while block.isValid():
        if _is_heading(block):
            first = first or block
        elif first is not None:
            if _page_of(first) < _page_of(block):
                together = first.blockFormat()
                together.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(first).setBlockFormat(together)
            first = None
        block = block.next()


def _is_heading(block: QTextBlock) -> bool:
    """What a sheet has in bold outside its tables."""
    piece = block.begin()
    if piece.atEnd() or QTextCursor(block).currentTable() is not None:
        return False
    return piece.fragment().charFormat().fontWeight() >= QFont.Weight.Bold


def _page_of(block: QTextBlock) -> int:
    """Where its first line stands, by the layout as it is now."""
    top = block.document().documentLayout().blockBoundingRect(block).top()
    laid = block.layout()
    return int((top + (laid.lineAt(0).y() if laid.lineCount() else 0)) // A4.height())


def pdf_of(paper: QTextDocument, running: str = "") -> bytes:
    """The sheet as a PDF, made in memory: nothing of it lies about. It names neither author nor title.
    `running`: what stands above every page."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("bangmun")
    writer.setPageLayout(edge_to_edge())
    painter = QPainter(writer)
    Pages(paper, running).put_on(writer, painter)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def edge_to_edge() -> QPageLayout:
    """A4 upright without a margin of the device's own: the sheet has its own."""
    upright = QPageLayout.Orientation.Portrait
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), upright, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout
