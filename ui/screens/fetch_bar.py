"""The row above a visit that brings its photographs from the district."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.attachments.attachments import Fetched
from app.attachments.errors import AttachmentError
from app.sync.fetching import NextStickError
from app.sync.hooks import StoppedError
from app.sync.transport import ImpostorError, RefusedError, TransportError
from db.errors import DiskError, DiskFullError
from ui import words_of_files, words_of_sync
from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.context import Changed, Context
from ui.language import tr
from ui.troubles import in_words

T = TypeVar("T")


class FetchBar(QWidget):
    """Not there while everything the visit shows is on this laptop."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.setObjectName("fetch")
        self._context = context
        self._absent: list[Fetched] = []
        self._running = False
        self._stopped = False
        self._button = Button("", Kind.SECONDARY, icon="arrow-down", on_click=self._press)
        self._button.setObjectName("fetch.button")
        self._told = Text(role=Role.QUIET)
        self._told.setObjectName("fetch.told")
        self._told.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._told, 20)
        row.addStretch(1)
        self.hide()

    def show_absent(self, absent: Sequence[Fetched]) -> None:
        """What the visit shows and is not here."""
        if self._absent and absent and absent[0].visit != self._absent[0].visit:
            self._stopped = True
            self._say("")
        self._absent = list(absent)
        if not self._running:
            self._offer()
        self.setVisible(self._running or bool(absent))

    def hideEvent(self, event: object) -> None:
        # The screen was left: what has come is kept, the rest can be asked for again.
        if not self.isVisibleTo(self.window()):
            self._stopped = True

    def _offer(self) -> None:
        size = words_of_files.size(sum(one.size for one in self._absent))
        text = tr("사진·파일 {n}개 내려받기 ({size})").format(n=len(self._absent), size=size)
        self._button.setText(text)
        self._button.setAccessibleName(text)

    def _press(self) -> None:
        if self._running:
            self._stopped = True
            return
        if not self._absent:
            return
        self._running, self._stopped = True, False
        self._button.setText(tr("그만 받기"))
        self._button.setAccessibleName(tr("그만 받기"))
        self._come(0)
        desk, wanted, tasks = self._context.desk, list(self._absent), self._context.tasks

        def on_store(work: Callable[[], T], /) -> T:
            if self._stopped:
                raise StoppedError("left")
            return tasks.wait_for_store(work)

        def work() -> int:
            transport = desk.transport()
            try:
                return desk.fetching.fetch(
                    transport,
                    wanted,
                    on_store,
                    lambda done: tasks.on_qt(lambda: self._come(done)),
                    lambda: self._stopped,
                )
            finally:
                transport.close()

        tasks.network(work, self._done, self._failed, owner=self)

    def _come(self, done: int) -> None:
        if self._running:
            total = sum(one.size for one in self._absent)
            size = words_of_files.size
            self._say(tr("내려받는 중 · {done} / {total}").format(done=size(done), total=size(total)))

    def _done(self, _brought: int) -> None:
        self._running = False
        self._say("")
        self._offer()
        self._context.tell(Changed.VISIT)

    def _failed(self, error: Exception) -> None:
        self._running = False
        self._offer()
        if not isinstance(error, (TransportError, AttachmentError, DiskError, DiskFullError, StoppedError)):
            raise error
        self._say("" if isinstance(error, StoppedError) else _words(error))
        self._context.tell(Changed.VISIT)

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(bool(words))
        if words and not self._running:
            announce(self, words)


def _words(error: Exception) -> str:
    """What happened, and what to do next."""
    if isinstance(error, RefusedError):
        return words_of_sync.refusal(error.refusal.code).text
    if isinstance(error, ImpostorError):
        return tr("응답한 곳이 우리 구청 서버가 아니어서 받지 않았어요. 다른 와이파이로 바꾸어 보세요.")
    if isinstance(error, NextStickError):
        told = tr("구청에 연결되지 않아 받지 못했어요. 인터넷이 되는 곳에서 다시 눌러 주세요.")
        return told + " " + tr("USB로 주고받아도 함께 와요.")
    if isinstance(error, TransportError):
        return tr("구청에 연결되지 않아 받지 못했어요. 인터넷이 되는 곳에서 다시 눌러 주세요.")
    return in_words(error) or ""
