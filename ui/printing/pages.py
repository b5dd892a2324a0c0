"""A sheet as pages and as a PDF. No widget takes part: made on a thread of the pool, nobody waits."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
    QTransform,
)

_DPI = 96
A4 = QSizeF(210 / 25.4 * _DPI, 297 / 25.4 * _DPI)
_MARGIN_MM = 18


def pages_of(paper: QTextDocument, most: int = 1_000) -> list[QImage]:
    """What comes out of the printer, page by page, the first `most`: in black, whatever colours the screen
    has."""
    document = _laid_out(paper)
    inked = QAbstractTextDocumentLayout.PaintContext()
    inked.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    pages = []
    for number in range(min(most, document.pageCount())):
        image = QImage(A4.toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(image)
        painter.setTransform(QTransform.fromTranslate(0, -number * A4.height()))
        inked.clip = QRectF(0, number * A4.height(), A4.width(), A4.height())
        painter.setClipRect(inked.clip)
        document.documentLayout().draw(painter, inked)
        painter.end()
        pages.append(image)
    return pages


def pdf_of(paper: QTextDocument) -> bytes:
    """The sheet as a PDF, made in memory: nothing of it lies about. It names neither author nor title."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setCreator("bangmun")
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    paper.clone().print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def _laid_out(paper: QTextDocument) -> QTextDocument:
    document = paper.clone()
    document.setDocumentMargin(_MARGIN_MM / 25.4 * _DPI)
    document.setPageSize(A4)
    return document
