"""문서: what is attached to a household's visits and what was printed of them; Enter opens one."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from app.attachments.errors import AttachmentError
from app.households.papers import Paper
from app.ledger.giving_out import Way
from db.errors import DiskError, DiskFullError
from ui import words, words_of_files
from ui.components.button import Button, Kind
from ui.components.card import Card
from ui.components.picture import open_large
from ui.components.showing import show_if
from ui.components.tagged_rows import TaggedList, TaggedRow
from ui.components.text import Role, Text
from ui.components.tone import Tone
from ui.context import Context
from ui.language import tr
from ui.pictures import decoded
from ui.screens.vault_files import RecordedFiles
from ui.troubles import in_words

_SHOWN, _SOON = 30, 2
_LARGE = 4_096


class PapersCard(Card):
    """A picture of this laptop opens over the page, with its line in the access log; anything else leads to
    the visit it belongs to."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setAccessibleName(tr("문서"))
        self._context = context
        self._found: dict[str, Paper] = {}
        self._all, self._read_ms = False, 0
        self._files = RecordedFiles(context)
        self._waits = QObject(self)
        self._title = Text(role=Role.HEADING)
        self._rows = TaggedList(context.theme, name=tr("문서"), on_open=self._open, whole=True)
        self._rows.setObjectName("household.papers")
        self.body.addWidget(self._title)
        self.body.addWidget(self._rows)
        self._more = Button("", Kind.SECONDARY, icon="chevron-down", on_click=self._show_earlier)
        self._more.setObjectName("household.papers.earlier")
        self.body.addWidget(self._more)

    def fill(self, found: list[Paper], now_ms: int) -> None:
        """Show these, of many the latest; hidden where there are none."""
        self._found = {str(n): paper for n, paper in enumerate(found)}
        self._read_ms = now_ms
        self._title.setText(tr("문서 {n}건").format(n=len(found)))
        self._show_rows()
        show_if(self, bool(found))

    def forget(self) -> None:
        """Nothing that is still on its way is opened any more."""
        self._waits.deleteLater()
        self._waits, self._files = QObject(self), RecordedFiles(self._context)
        self._all = False
        self.fill([], 0)

    def _show_rows(self) -> None:
        # Asked for one or two more, one would rather see them.
        whole = self._all or len(self._found) <= _SHOWN + _SOON
        shown = [*self._found.items()][: None if whole else _SHOWN]
        self._rows.show_rows([_row(key, paper, self._read_ms) for key, paper in shown])
        self._more.setText(tr("이전 문서 {n}건 더 보기").format(n=len(self._found) - _SHOWN))
        show_if(self._more, not whole)

    def _show_earlier(self) -> None:
        """The cursor is at the first of them."""
        self._all = True
        self._show_rows()
        self._rows.setFocus()
        self._rows.choose(str(_SHOWN))

    def _open(self, key: str) -> None:
        paper = self._found[key]
        if paper.attachment and paper.file is not None and paper.file.type.startswith("image/"):
            self._files.show(
                paper.attachment, lambda held: decoded(held.data, _LARGE), self._show, self._fail, self._waits
            )
        elif paper.visit:
            self._context.go.reading(paper.visit)

    def _show(self, image: QImage) -> None:
        open_large(self.window(), image, tr("문서"))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, (AttachmentError, DiskError, DiskFullError)):
            raise error
        self._context.say(in_words(error) or "", Tone.CAUTION)


def _row(key: str, paper: Paper, now_ms: int) -> TaggedRow:
    when = words.moment(paper.at_ms, now_ms)
    by = " · ".join(part for part in (when, paper.author) if part)
    if paper.way is not None:
        title = tr("인쇄함") if paper.way is Way.PRINT else tr("파일로 저장함")
        return TaggedRow(key=key, title=title, subtitle=by, note=paper.reason)
    file = paper.file
    title = (
        words_of_files.summary(file.type, file.size, name=file.name, given_name=file.given)
        if file is not None
        else ""
    )
    lost = file is not None and file.lost
    elsewhere = "" if paper.attachment else tr("다른 기기에 있음")
    return TaggedRow(
        key=key, title=title, subtitle=by, chip=tr("사라짐") if lost else elsewhere, chip_tone=Tone.CAUTION
    )
