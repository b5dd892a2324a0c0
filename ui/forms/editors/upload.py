"""An attachment as the answer: choosing, dropping, pasting, showing, replacing, taking out, bringing back."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from app.attachments.errors import AttachmentError, TooLargeError, UnreadableFileError, WrongKindError
from app.attachments.kinds import MOST_BYTES, Offered
from app.attachments.kinds import Kind as FileKind
from app.forms.interface import NodeState
from db.errors import DiskError, DiskFullError
from ui import file_dialogs, words_of_files
from ui.components.announce import announce
from ui.components.button import Button, Kind
from ui.components.flow import Flow
from ui.components.picture import THUMBNAIL, open_large
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.attached_card import AttachedCard, TakenBack
from ui.forms.editors.editor import Editor, Reply
from ui.forms.files import Contents
from ui.language import tr
from ui.pictures import decoded
from ui.troubles import in_words

_LARGE = 4_096
"""The longer side of a picture looked at closely, in px."""
_SHARP = 2
"""A small picture has twice the pixels it needs, for dense screens and large text."""


class UploadEditor(Editor):
    """Subclasses add the ways to attach (`add_way`), and say what a chosen file becomes (`offer`)."""

    chooses_files = True
    wanted = ""
    """How the media types that fit begin; empty: any."""
    source_bytes = MOST_BYTES
    """Of a file as it is chosen; a picture becomes smaller."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self.ref = state.ref
        self._value = ""
        self._before = ""
        self._readonly = False
        self._label = ""
        self.busy = False
        """Whether something is being kept right now."""
        self._left_out = ""
        self._then: Callable[[], None] = _nothing
        self._ways: list[tuple[Button, str, str]] = []
        self._row = Flow()
        self._card = AttachedCard(self._open_large, self._remove)
        self._taken = TakenBack(self._undo)
        self._hint = Text(role=Role.SMALL)
        self._told = Text(role=Role.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for part in (self._card, self._taken, self._row, self._hint, self._told):
            column.addWidget(part)
        self.setAcceptDrops(self.chooses_files)
        self.build()
        if self.chooses_files:
            self._hint.setText(tr("끌어다 놓거나 Ctrl+V로 붙여 넣어도 돼요."))
        self._arrange()

    # For subclasses

    def build(self) -> None:
        """Hook: add the ways to attach."""
        raise NotImplementedError

    def offer(self) -> Callable[[bytes, str], Offered]:
        """Hook: what makes an attachment of a chosen file (its bytes, its name), off the Qt thread."""
        return _as_it_is

    def offer_image(self, image: QImage) -> Callable[[], Offered] | None:
        """Hook: what makes an attachment of a pasted image; None where none is wanted."""
        return None

    def more(self, contents: Contents | None) -> None:
        """Hook: an attachment is shown (None: none any more); offer what can be done with it."""

    def add_way(self, first: str, again: str, icon: str, on_click: Callable[[], None]) -> Button:
        """A button to attach with: what it says while there is no answer, and when there is one."""
        button = Button(first, Kind.SECONDARY, icon=icon, on_click=on_click)
        self._ways.append((button, first, again))
        self._row.add(button)
        return button

    def add_choosing(self, first: str, again: str, icon: str, patterns: str = "") -> Button:
        """The button that opens the system's dialog. `patterns`: `*.jpg *.png`."""
        return self.add_way(first, again, icon, lambda: self._choose(first, patterns))

    def keep(self, offered: Offered | Callable[[], Offered]) -> None:
        """Attach what is at hand, or what a call returns that runs off the Qt thread."""
        if self._readonly:
            return
        if self.busy:
            self._left_out = words_of_files.came_meanwhile()
            self._say(self._left_out)
            return
        self.busy = True
        self._told.setText(tr("저장하고 있어요…"))
        self._arrange()
        self.reply.files.keep(self.ref, offered, self._kept, self._not_kept, self)

    def hold(self, *, busy: bool) -> None:
        """Offer no other way to attach meanwhile."""
        self.busy = busy
        self._arrange()

    def add_to_card(self, button: Button) -> None:
        """A button beside what is attached."""
        self._card.add(button)

    def with_contents(self, done: Callable[[Contents], None]) -> None:
        """Hand the attachment to `done`, or tell why it cannot be read."""
        self.reply.files.show(self._value, lambda contents: contents, done, self._not_shown, self)

    @property
    def value(self) -> str:
        return self._value

    # From outside

    def once_kept(self, then: Callable[[], None]) -> None:
        """Call this when what is being kept is the answer, and not at all where it could not be kept."""
        self._then = then

    def take_path(self, path: str) -> None:
        """Attach a file of this computer."""
        offer, wanted, most = self.offer(), self.wanted, self.source_bytes
        self.keep(lambda: _read(Path(path), offer, wanted, most))

    def settle(self) -> None:
        """What was taken out or replaced cannot be brought back any more."""
        self._before = ""
        self._taken.hide()

    def show_state(self, state: NodeState) -> None:
        self._readonly = state.readonly
        if state.value != self._value:
            self._value = state.value
            self._show_value()
        self._arrange()

    def focus_answer(self) -> None:
        stops = [way for way, _first, _again in self._ways if way.isEnabled()]
        (stops[0] if stops else self._card.remove).setFocus()

    def name(self, label: str, description: str) -> None:
        self._label = label
        self._card.name(label)
        self._taken.undo.setAccessibleName(f"{self._taken.undo.text()}, {label}")
        for way, _first, _again in self._ways:
            way.setAccessibleName(f"{way.text()}, {label}")
            way.setAccessibleDescription(description)

    # What the worker does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self.chooses_files:
            data = QGuiApplication.clipboard().mimeData()
            if data is not None:
                self._take(data.urls(), data.imageData() if data.hasImage() else None)
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        data = event.mimeData()
        if not self._readonly and (data.hasUrls() or data.hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        data = event.mimeData()
        self._take(data.urls(), data.imageData() if data.hasImage() else None)
        event.acceptProposedAction()

    def _take(self, urls: list[QUrl], image: object) -> None:
        paths = [url.toLocalFile() for url in urls if url.isLocalFile()]
        make = self.offer_image(image) if isinstance(image, QImage) and not image.isNull() else None
        if paths:
            if len(paths) > 1 and not self.busy:
                self._left_out = words_of_files.one_alone(len(paths) - 1)
            self.take_path(paths[0])
        elif make is not None:
            self.keep(make)
        elif urls:
            self._say(words_of_files.of_another_device())

    def _say(self, words: str) -> None:
        self.reply.notice(words)
        announce(self, words)

    def _say_left_out(self, trouble: str = "") -> None:
        """What came along with the other, or while it was kept, is not attached."""
        left_out, self._left_out = self._left_out, ""
        self._say(" ".join(part for part in (trouble, left_out) if part))

    def _choose(self, title: str, patterns: str) -> None:
        names = f"{words_of_files.kind(self.wanted)} ({patterns})" if patterns else ""
        dialog = file_dialogs.file_to_open(self, title, names)
        dialog.fileSelected.connect(self.take_path)
        dialog.open()

    def _remove(self) -> None:
        before = self._value
        self.reply.notice("")
        self.reply.answer("")
        self._offer_back(before, tr("뺐어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요."))
        self._taken.undo.setFocus()

    def _undo(self) -> None:
        before, self._before = self._before, ""
        self._taken.hide()
        self.reply.notice("")
        self.reply.answer(before)
        self.focus_answer()

    def _offer_back(self, before: str, words: str) -> None:
        self._before = before
        self._taken.say(words)
        announce(self, words)

    # What came of it

    def _kept(self, name: str) -> None:
        self.busy = False
        self._told.setText("")
        before = self._value
        self._say_left_out()
        self.reply.answer(name)
        if before:
            self._offer_back(before, tr("바꾸었어요. 이 양식을 떠나기 전에는 되돌릴 수 있어요."))
        else:
            self.settle()
        self._arrange()
        then, self._then = self._then, _nothing
        then()

    def _not_kept(self, error: Exception) -> None:
        self.busy = False
        self._then = _nothing
        self._told.setText("")
        self._arrange()
        words = in_words(error)
        if words is None:
            self._left_out = ""
            raise error
        self._say_left_out(words)

    def _show_value(self) -> None:
        self._card.show_image(None)
        self._card.say("")
        self.more(None)
        name = self._value
        if name:
            self.reply.files.show(
                name, _preview, lambda shown: self._shown(name, *shown), self._not_shown, self
            )

    def _shown(self, name: str, contents: Contents, image: QImage | None) -> None:
        if name != self._value:
            return
        self._card.say(
            words_of_files.summary(
                contents.media_type, len(contents.data), name=name, given_name=contents.given_name
            )
        )
        self._card.show_image(image)
        self.more(contents)

    def _not_shown(self, error: Exception) -> None:
        if not isinstance(error, (AttachmentError, DiskError, DiskFullError)):
            raise error
        self._card.show_image(None)
        self._card.say(in_words(error) or "")

    def _open_large(self) -> None:
        name = self._label
        self.reply.files.show(
            self._value,
            lambda contents: decoded(contents.data, _LARGE),
            lambda image: _ignore(open_large(self, image, name)),
            self._not_shown,
            self,
        )

    def _arrange(self) -> None:
        answered, closed = bool(self._value), self._readonly
        self._card.setVisible(answered)
        self._card.remove.setVisible(not self._readonly)
        self._row.setVisible(not closed)
        self._hint.setVisible(bool(self._hint.text()) and not answered and not closed)
        self._told.setVisible(bool(self._told.text()))
        cursor = self.window().focusWidget()
        if self.busy and any(button is cursor for button, _first, _again in self._ways):
            # Closed, it would hand the cursor on to the next question, also behind the window of a camera.
            self.setFocus()
        for button, first, again in self._ways:
            button.setText(again if answered else first)
            button.setEnabled(not self.busy)
            button.setAccessibleName(f"{button.text()}, {self._label}")
        if not self.busy and self.window().focusWidget() is self:
            self.focus_answer()


def _read(path: Path, offer: Callable[[bytes, str], Offered], wanted: str, most: int) -> Offered:
    """Raises `AttachmentError`."""
    media_type = mimetypes.guess_type(path.name)[0] or ""
    if not media_type.startswith(wanted) and wanted != "image/":
        raise WrongKindError(wanted)
    try:
        if path.stat().st_size > most:
            raise TooLargeError(most)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError("cannot be read") from error
    return offer(data, path.name)


def _as_it_is(data: bytes, name: str) -> Offered:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    kinds = {"audio": FileKind.SOUND, "video": FileKind.VIDEO}
    return Offered(kinds.get(media_type.partition("/")[0], FileKind.FILE), media_type, data, name)


def _preview(contents: Contents) -> tuple[Contents, QImage | None]:
    if not contents.media_type.startswith("image/"):
        return contents, None
    return contents, decoded(contents.data, THUMBNAIL * _SHARP)


def _ignore(_result: object) -> None:
    return


def _nothing() -> None:
    return
