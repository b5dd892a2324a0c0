"""The sheet before it leaves the laptop: its pages, why it is needed, then paper or a PDF."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from pathlib import Path
from secrets import token_hex
from time import time

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.ledger.giving_out import Permit, Way
from ui.components.button import Kind
from ui.components.choice_card import RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.dialog import Action, Dialog
from ui.components.field import LabelledField, TextField
from ui.components.form_dialog import WIDE, ask_for
from ui.components.in_sight import bring_into_sight
from ui.components.message import Message
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.file_dialogs import file_to_write
from ui.language import tr
from ui.printing.pages import A4, Pages, pdf_of
from ui.printing.paper import Paper
from ui.printing.printer import PrinterRefusedError, ask_printer, print_on
from ui.troubles import in_words

_SHOWN = QSize(560, round(560 * A4.height() / A4.width()))
_MOST_PAGES_SHOWN = 6
_UNFINISHED, _PDF = ".new", b"%PDF-"
_MOST_LEFT, _AN_HOUR_S = 100, 3600


def show_paper(
    parent: QWidget,
    context: Context,
    paper: Paper,
    subject: str,
    reason: str = "",
    languages: Sequence[tuple[str, Paper]] = (),
) -> Dialog:
    """Open the preview. `reason`: why it is given out, where that is always the same; else it is asked.
    `languages`: what else the same can be read in, as that language calls itself, where it is for somebody
    who may read another one than the user; the first is `paper`."""
    return _GivingOut(parent, context, paper, subject, reason, languages).dialog


class _GivingOut:
    """One sheet on its way to a printer or into a file. The preview stays until it is out: whoever leaves the
    system's dialog, or has a printer that does not take it, finds the reason as it was typed."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        paper: Paper,
        subject: str,
        reason: str,
        languages: Sequence[tuple[str, Paper]],
    ) -> None:
        self._parent = parent
        self._context = context
        self._paper = paper
        self._subject = subject
        self._asked = TextField(name=tr("까닭"), placeholder=tr("예: 사례회의 자료, 주민이 요청함"))
        self._asked.setObjectName("paper.reason")
        self._asked.setText(reason)
        nameless = tr("이름과 주소는 빼고 적어 주세요. 누구의 기록인지는 따로 남습니다.")
        self._labelled = LabelledField(tr("까닭 (접속 기록에 남습니다)"), self._asked, hint=nameless)
        self._asked.textChanged.connect(lambda _text: self._labelled.say(None))
        # The window's own line lies under the preview.
        self._trouble = Message()
        self._pages = _Pages()
        self._show(paper)
        self.dialog = ask_for(
            parent,
            tr("인쇄 미리보기"),
            "",
            Action(tr("인쇄"), Kind.PRIMARY, ready=lambda: self._begin(self._print)),
            Action(tr("PDF로 저장"), Kind.SECONDARY, ready=lambda: self._begin(self._ask_place)),
            Action(tr("닫기"), Kind.PLAIN),
            content=self._content(reason, languages),
            width=WIDE,
            name="paper.preview",
        )

    def _show(self, paper: Paper) -> None:
        """The pages come when they are made; the dialog does not wait for them."""
        self._paper = paper

        def made(pages: tuple[list[QImage], int]) -> None:
            if paper is self._paper:
                self._pages.show_pages(pages)

        self._context.tasks.network(lambda: _pictures(paper), made, owner=self._pages)

    def _content(self, reason: str, languages: Sequence[tuple[str, Paper]]) -> QWidget:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self._trouble)
        if reason:
            column.addWidget(Text(tr("까닭: {reason}").format(reason=reason), Role.QUIET))
        else:
            column.addWidget(self._labelled)
        if len(languages) > 1:
            column.addWidget(Text(tr("주민이 읽을 말"), Role.STRONG))
            column.addWidget(self._choice(languages))
        column.addWidget(self._pages)
        return content

    def _choice(self, languages: Sequence[tuple[str, Paper]]) -> QWidget:
        cards = [RadioCard(name) for name, _ in languages]
        cards[0].setChecked(True)
        for at, (card, (_, paper)) in enumerate(zip(cards, languages, strict=True)):
            card.setObjectName(f"paper.language.{at}")
            card.toggled.connect(partial(self._read_in, paper))
        grid = ChoiceGrid()
        grid.show_cards(cards)
        return grid

    def _read_in(self, paper: Paper, chosen: bool) -> None:
        if chosen:
            self._show(paper)

    def _begin(self, go: Callable[[str], None]) -> bool:
        """Whether the preview is done with, which it is not before the sheet is out."""
        self._trouble.say(None)
        said = self._asked.text().strip()
        if said:
            go(said)
        else:
            self._labelled.say(tr("까닭을 적어 주세요. 인쇄하지 않았습니다."))
            self._asked.setFocus()
        return False

    def _print(self, said: str) -> None:
        def chosen(printer: QPrinter) -> None:
            told = tr("인쇄했습니다. 인쇄 기록을 남겼습니다.")
            self._give_out(lambda: print_on(printer, self._paper, self._permit(Way.PRINT, said)), told)

        ask_printer(self.dialog, chosen)

    def _ask_place(self, said: str) -> None:
        """The name that is proposed names nobody."""

        def chosen(name: str) -> None:
            told = tr("PDF를 저장했습니다. 기록을 남겼습니다. 다 쓰면 지워 주세요.")
            self._give_out(lambda: self._save(Path(name), self._permit(Way.EXPORT, said)), told)

        dialog = file_to_write(self.dialog, tr("PDF로 저장"), "bangmun.pdf", "PDF (*.pdf)")
        dialog.fileSelected.connect(chosen)
        QDialog.open(dialog)

    def _permit(self, way: Way, said: str) -> Callable[[], Permit]:
        """To note, on a thread of the network, whose record goes out and why."""
        giving_out, subject = self._context.desk.giving_out, self._subject
        return lambda: self._context.tasks.wait_for_store(lambda: giving_out.permit(way, subject, said))

    def _save(self, into: Path, permit: Callable[[], Permit]) -> None:
        write_pdf(into, pdf_of(self._paper.document(), self._paper.sheet.running), permit)

    def _give_out(self, work: Callable[[], None], told: str) -> None:
        """A printer or a stick that takes its time holds nobody up: the preview can be left meanwhile."""

        def done(_nothing: None) -> None:
            if isValid(self.dialog):
                self.dialog.accept()
            self._context.say(told, Tone.SUCCESS)

        self._rest(True)
        self._context.tasks.network(work, done, self._failed, owner=self._parent)

    def _failed(self, error: Exception) -> None:
        self._rest(False)
        if isinstance(error, OSError):
            words = tr("그 자리에 저장하지 못했습니다. 다른 폴더를 골라 주세요.")
        elif isinstance(error, PrinterRefusedError):
            words = tr("프린터가 받지 않아 인쇄하지 않았습니다. 프린터를 확인하고 다시 인쇄해 주세요.")
        else:
            self._context.fail(error)
            self._tell(in_words(error) or "")
            return
        if not self._tell(words):
            self._context.say(words, Tone.DANGER)

    def _tell(self, trouble: str) -> bool:
        """In the preview, which lies over whatever its window says; False once that was left."""
        if not isValid(self.dialog) or not self.dialog.isVisible():
            return False
        self._trouble.say(trouble)
        bring_into_sight(self._trouble)
        return True

    def _rest(self, resting: bool) -> None:
        if isValid(self.dialog):
            self.dialog.rest(resting)


class _Pages(QWidget):
    """One below the other; until they are there the room of the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.M)
        self._places: list[QLabel] = []
        self._rest: Text | None = None
        self._add()

    def show_pages(self, made: tuple[list[QImage], int]) -> None:
        """The pictures there are, and in words how many pages follow them."""
        pages, count = made
        for number, page in enumerate(pages):
            if number == len(self._places):
                self._add()
            self._places[number].setPixmap(QPixmap.fromImage(page))
        for number, place in enumerate(self._places):
            place.setVisible(number < len(pages))
        if self._rest is not None:
            self._rest.setParent(None)
            self._rest = None
        if count > len(pages):
            more = tr("그 밖에 {n}쪽이 더 있습니다. 인쇄하거나 저장하면 {all}쪽이 모두 나옵니다.")
            self._rest = Text(more.format(n=count - len(pages), all=count), Role.QUIET)
            self._rest.setObjectName("paper.rest")
            self._column.addWidget(self._rest)

    def _add(self) -> None:
        place = QLabel()
        place.setFixedSize(_SHOWN)
        self._places.append(place)
        place.setAccessibleName(tr("{n}쪽").format(n=len(self._places)))
        self._column.insertWidget(len(self._places) - 1, place, 0, Qt.AlignmentFlag.AlignHCenter)


def _pictures(paper: Paper) -> tuple[list[QImage], int]:
    """As large as they are shown, with how many pages there are."""
    smooth, keep = Qt.TransformationMode.SmoothTransformation, Qt.AspectRatioMode.IgnoreAspectRatio
    pages = Pages(paper.document(), paper.sheet.running)
    return [page.scaled(_SHOWN, keep, smooth) for page in pages.images(_MOST_PAGES_SHOWN)], len(pages)


def write_pdf(path: Path, data: bytes, permit: Callable[[], Permit]) -> None:
    """Into the chosen file; one that is there stays as it is until the whole new one stands beside it.
    `permit` is asked once it is sure that the place takes a file, before anything is written. Raises OSError,
    and what `permit` raises; then nothing new is left."""
    is_new = not path.exists()
    # An old one that somebody has open, or that may not be changed, is refused here.
    path.open("xb" if is_new else "r+b").close()
    _remove(_left_behind(path.parent))
    beside = path.with_name(f"{token_hex(8)}{_UNFINISHED}")
    is_out = False
    try:
        with beside.open("xb") as file:
            permit()
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        is_out = True
    finally:
        if not is_out:
            _remove([beside, path] if is_new else [beside])


def _left_behind(folder: Path) -> list[Path]:
    """What a power cut left of ours: under such a name and with the beginning of a PDF, or still empty. What
    was touched within the hour may be on its way from another window."""
    found = []
    with suppress(OSError):
        for each in islice(folder.glob(f"{'[0-9a-f]' * 16}{_UNFINISHED}"), _MOST_LEFT):
            with suppress(OSError):
                if each.is_symlink() or not each.is_file() or time() - each.stat().st_mtime < _AN_HOUR_S:
                    continue
                with each.open("rb") as file:
                    if file.read(len(_PDF)) in (_PDF, b""):
                        found.append(each)
    return found


def _remove(files: list[Path]) -> None:
    """As far as that is possible on a stick that was pulled out, say."""
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)
