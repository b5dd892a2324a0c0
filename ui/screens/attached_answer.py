"""An attachment in a recorded visit: a small picture or a sound of this device, or where it is instead."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attachments.errors import AttachmentError
from app.visits.reading import Attached
from db.errors import DiskError, DiskFullError
from ui import words_of_files
from ui.components.button import Button, Kind
from ui.components.picture import THUMBNAIL, Thumbnail, open_large
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.devices import has_multimedia
from ui.devices.sound import Player
from ui.forms.files import Contents
from ui.language import tr
from ui.pictures import decoded
from ui.screens.vault_files import ReadsFiles
from ui.troubles import in_words

_SHARP = 2
_LARGE = 4_096


class AttachedAnswer(QWidget):
    """Reads the picture when it is built; the large one when it is asked for."""

    def __init__(self, label: str, file: Attached, files: ReadsFiles | None) -> None:
        super().__init__()
        self._label = label
        self._file = file
        self._files = files
        self._player: Player | None = None
        summary = words_of_files.summary(
            file.media_type, file.size, name=file.name, given_name=file.given_name
        )
        self._told = Text(role=Role.QUIET)
        self._told.setVisible(False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.S)
        words = Text(summary)
        words.setAccessibleName(f"{label}: {summary}")
        self._column.addWidget(words)
        self._column.addWidget(self._told)
        if file.lost:
            self._say(tr("보내기 전에 기기에서 사라졌어요. 필요하면 다시 찍어 달라고 해 주세요."))
        elif not file.id or files is None:
            self._say(tr("파일은 다른 기기에 있어요. 위의 [내려받기]로 받아 볼 수 있어요."))
        elif file.media_type.startswith("image/"):
            self._show_picture(files)
        elif file.media_type.startswith("audio/") and has_multimedia():
            self._add(Button(tr("듣기"), Kind.PLAIN, icon="volume-2", on_click=self._play))

    def _show_picture(self, files: ReadsFiles) -> None:
        self._thumbnail = Thumbnail(f"{tr('크게 보기')}, {self._label}", self._open)
        self._thumbnail.setObjectName("attached.picture")
        self._add(self._thumbnail)
        files.show(
            self._file.id,
            lambda contents: decoded(contents.data, THUMBNAIL * _SHARP),
            self._thumbnail.show_image,
            self._fail,
            self,
        )

    def _add(self, widget: QWidget) -> None:
        self._column.insertWidget(0, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def _open(self) -> None:
        if self._files is not None:
            self._files.show(
                self._file.id,
                lambda contents: decoded(contents.data, _LARGE),
                self._show_large,
                self._fail,
                self,
            )

    def _show_large(self, image: QImage) -> None:
        open_large(self, image, self._label)

    def _play(self) -> None:
        if self._player is not None:
            self._player.toggle()
        elif self._files is not None:
            self._files.show(self._file.id, lambda contents: contents, self._start, self._fail, self)

    def _start(self, contents: Contents) -> None:
        self._player = Player(self, contents.data, lambda _playing: None, self._silent)
        self._player.toggle()

    def _silent(self) -> None:
        self._say(tr("소리가 나오지 않아요. 스피커를 확인해 주세요. 파일이 깨졌을 수도 있어요."))

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, (AttachmentError, DiskError, DiskFullError)):
            raise error
        self._say(in_words(error) or "")
        for thumbnail in self.findChildren(Thumbnail):
            thumbnail.hide()

    def _say(self, words: str) -> None:
        self._told.setText(words)
        self._told.setVisible(True)
