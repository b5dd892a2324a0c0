"""The sheet before it leaves the laptop: its pages, why it is needed, then paper or a PDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

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
    QPixmap,
    QTextDocument,
    QTransform,
)
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.ledger.giving_out import Way
from ui.components.button import Kind
from ui.components.dialog import Action
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.file_dialogs import file_to_write
from ui.language import tr
from ui.printing.printer import print_sheet

_DPI = 96
_A4 = QSizeF(210 / 25.4 * _DPI, 297 / 25.4 * _DPI)
_MARGIN_MM = 18
_SHOWN_WIDTH = 560
_MOST_PAGES_SHOWN = 6


def show_paper(
    parent: QWidget, context: Context, paper: QTextDocument, subject: str, reason: str = ""
) -> QDialog:
    """Open the preview. `reason`: why it is given out, where that is always the same; else it is asked."""
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.M)
    asked = TextField(name=tr("까닭"), placeholder=tr("예: 사례회의 자료, 주민이 요청함"))
    asked.setObjectName("paper.reason")
    asked.setText(reason)
    if reason:
        column.addWidget(Text(tr("까닭: {reason}").format(reason=reason), Role.QUIET))
    else:
        column.addWidget(LabelledField(tr("까닭 (접속 기록에 남습니다)"), asked))
    for number, page in enumerate(pages_of(paper)[:_MOST_PAGES_SHOWN], 1):
        picture = QLabel()
        picture.setPixmap(
            QPixmap.fromImage(page.scaledToWidth(_SHOWN_WIDTH, Qt.TransformationMode.SmoothTransformation))
        )
        picture.setAccessibleName(tr("{n}쪽").format(n=number))
        column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)

    def begin(go: Callable[[str], None]) -> None:
        said = asked.text().strip()
        if said:
            go(said)
        else:
            context.say(tr("까닭을 적어 주세요. 인쇄하지 않았습니다."), Tone.CAUTION)
            show_paper(parent, context, paper, subject)

    def to_printer(said: str) -> None:
        told = tr("인쇄했습니다. 인쇄 기록을 남겼습니다.")
        print_sheet(
            parent,
            context,
            paper,
            subject=subject,
            reason=said,
            printed=lambda: context.say(told, Tone.SUCCESS),
        )

    def to_file(said: str) -> None:
        _ask_place(parent, context, paper, subject, said)

    return ask_for(
        parent,
        tr("인쇄 미리보기"),
        "",
        Action(tr("인쇄"), Kind.PRIMARY, lambda: begin(to_printer)),
        Action(tr("PDF로 저장"), Kind.SECONDARY, lambda: begin(to_file)),
        Action(tr("닫기"), Kind.PLAIN),
        content=content,
        width=WIDE,
        name="paper.preview",
    )


def pages_of(paper: QTextDocument) -> list[QImage]:
    """What comes out of the printer, page by page: in black, whatever colours the screen has."""
    document = _laid_out(paper)
    inked = QAbstractTextDocumentLayout.PaintContext()
    inked.palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    pages = []
    for number in range(document.pageCount()):
        image = QImage(_A4.toSize(), QImage.Format.Format_RGB32)
        image.fill(QColor(Qt.GlobalColor.white))
        painter = QPainter(image)
        painter.setTransform(QTransform.fromTranslate(0, -number * _A4.height()))
        inked.clip = QRectF(0, number * _A4.height(), _A4.width(), _A4.height())
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


def write_pdf(path: Path, data: bytes) -> None:
    """Straight into the chosen file. Raises OSError."""
    path.write_bytes(data)


def _laid_out(paper: QTextDocument) -> QTextDocument:
    document = paper.clone()
    document.setDocumentMargin(_MARGIN_MM / 25.4 * _DPI)
    document.setPageSize(_A4)
    return document


def _ask_place(parent: QWidget, context: Context, paper: QTextDocument, subject: str, reason: str) -> None:
    """The name that is proposed names nobody."""
    dialog = file_to_write(parent, tr("PDF로 저장"), "bangmun.pdf", "PDF (*.pdf)")
    desk = context.desk

    def chosen(name: str) -> None:
        data = pdf_of(paper)

        def work() -> None:
            desk.giving_out.permit(Way.EXPORT, subject, reason)
            write_pdf(Path(name), data)

        context.tasks.store(work, lambda _: saved(), failed)

    def saved() -> None:
        context.say(tr("PDF를 저장했습니다. 기록을 남겼습니다. 다 쓰면 지워 주세요."), Tone.SUCCESS)

    def failed(error: Exception) -> None:
        if isinstance(error, OSError):
            context.say(tr("그 자리에 저장하지 못했습니다. 다른 폴더를 골라 주세요."), Tone.DANGER)
        else:
            context.fail(error)

    dialog.fileSelected.connect(chosen)
    QDialog.open(dialog)
