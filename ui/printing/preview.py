"""The sheet before it leaves the laptop: its pages, why it is needed, then paper or a PDF."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
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
from ui.printing.pages import A4, Pages, pdf_of
from ui.printing.paper import Paper
from ui.printing.printer import print_sheet

_SHOWN = QSize(560, round(560 * A4.height() / A4.width()))
_MOST_PAGES_SHOWN = 6


def show_paper(parent: QWidget, context: Context, paper: Paper, subject: str, reason: str = "") -> QDialog:
    """Open the preview. `reason`: why it is given out, where that is always the same; else it is asked."""
    return _GivingOut(parent, context, paper, subject, reason).show_pages()


@dataclass(frozen=True)
class _GivingOut:
    """One sheet on its way to a printer or into a file."""

    parent: QWidget
    context: Context
    paper: Paper
    subject: str
    reason: str

    def show_pages(self) -> QDialog:
        """The pages come when they are made; the dialog does not wait for them."""
        asked = TextField(name=tr("까닭"), placeholder=tr("예: 사례회의 자료, 주민이 요청함"))
        asked.setObjectName("paper.reason")
        asked.setText(self.reason)
        pages = _Pages()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        if self.reason:
            column.addWidget(Text(tr("까닭: {reason}").format(reason=self.reason), Role.QUIET))
        else:
            nameless = tr("이름과 주소는 빼고 적어 주세요. 누구의 기록인지는 따로 남습니다.")
            column.addWidget(LabelledField(tr("까닭 (접속 기록에 남습니다)"), asked, hint=nameless))
        column.addWidget(pages)
        paper = self.paper
        self.context.tasks.network(lambda: _pictures(paper), pages.show_pages, owner=pages)
        return ask_for(
            self.parent,
            tr("인쇄 미리보기"),
            "",
            Action(tr("인쇄"), Kind.PRIMARY, lambda: self._begin(asked.text(), self._print)),
            Action(tr("PDF로 저장"), Kind.SECONDARY, lambda: self._begin(asked.text(), self._ask_place)),
            Action(tr("닫기"), Kind.PLAIN),
            content=content,
            width=WIDE,
            name="paper.preview",
        )

    def _begin(self, said: str, go: Callable[[str], None]) -> None:
        if said.strip():
            go(said.strip())
        else:
            self.context.say(tr("까닭을 적어 주세요. 인쇄하지 않았습니다."), Tone.CAUTION)
            self.show_pages()

    def _print(self, said: str) -> None:
        told = tr("인쇄했습니다. 인쇄 기록을 남겼습니다.")
        print_sheet(
            self.parent,
            self.context,
            self.paper,
            subject=self.subject,
            reason=said,
            printed=lambda: self.context.say(told, Tone.SUCCESS),
        )

    def _ask_place(self, said: str) -> None:
        """The name that is proposed names nobody."""
        dialog = file_to_write(self.parent, tr("PDF로 저장"), "bangmun.pdf", "PDF (*.pdf)")
        dialog.fileSelected.connect(lambda name: self._save(Path(name), said))
        QDialog.open(dialog)

    def _save(self, into: Path, said: str) -> None:
        """Noted before it is written; a stick that takes its time holds nobody up."""
        context, paper, subject = self.context, self.paper, self.subject

        def work() -> None:
            data = pdf_of(paper.document())
            context.tasks.wait_for_store(lambda: context.desk.giving_out.permit(Way.EXPORT, subject, said))
            write_pdf(into, data)

        context.tasks.network(work, lambda _: self._saved(), self._failed, owner=self.parent)

    def _saved(self) -> None:
        self.context.say(tr("PDF를 저장했습니다. 기록을 남겼습니다. 다 쓰면 지워 주세요."), Tone.SUCCESS)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            words = tr("그 자리에 저장하지 못했습니다. 다른 폴더를 골라 주세요.")
            self.context.say(words, Tone.DANGER)
        else:
            self.context.fail(error)


class _Pages(QWidget):
    """One below the other; until they are there the room of the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.M)
        self._places: list[QLabel] = []
        self._add()

    def show_pages(self, made: tuple[list[QImage], int]) -> None:
        """The pictures there are, and in words how many pages follow them."""
        pages, count = made
        for number, page in enumerate(pages):
            if number == len(self._places):
                self._add()
            self._places[number].setPixmap(QPixmap.fromImage(page))
        if count > len(pages):
            more = tr("그 밖에 {n}쪽이 더 있습니다. 인쇄하거나 저장하면 {all}쪽이 모두 나옵니다.")
            rest = Text(more.format(n=count - len(pages), all=count), Role.QUIET)
            rest.setObjectName("paper.rest")
            self._column.addWidget(rest)

    def _add(self) -> None:
        place = QLabel()
        place.setFixedSize(_SHOWN)
        self._places.append(place)
        place.setAccessibleName(tr("{n}쪽").format(n=len(self._places)))
        self._column.addWidget(place, 0, Qt.AlignmentFlag.AlignHCenter)


def _pictures(paper: Paper) -> tuple[list[QImage], int]:
    """As large as they are shown, with how many pages there are."""
    smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    pages = Pages(paper.document())
    return [page.scaled(_SHOWN, keep, smooth) for page in pages.images(_MOST_PAGES_SHOWN)], len(pages)


def write_pdf(path: Path, data: bytes) -> None:
    """Straight into the chosen file. Raises OSError."""
    path.write_bytes(data)
