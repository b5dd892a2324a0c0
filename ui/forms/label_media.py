"""The picture and the sound that belong to a question's words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.pictures import picture, show_large
from ui.language import tr

_BOX = QSize(640, 320)


class LabelMedia(QWidget):
    """Hidden where the question has none. A file that did not come with the form is told by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files
        self._media: Mapping[str, str] = {}
        self._name = ""
        self._picture = QLabel()
        self._large = Button(tr("그림 크게"), Kind.TEXT, icon="search", on_click=self._enlarge)
        self._told = Text(role=Role.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._large, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._told)
        self.hide()

    def show_media(self, media: Mapping[str, str], name: str) -> None:
        """Show what there is; `name` is what the picture is called for those who do not see it."""
        if media == self._media and name == self._name:
            return
        self._media, self._name = media, name
        found = picture(self._files.get(media.get("image", "")), _BOX, self.devicePixelRatioF())
        if found is not None:
            self._picture.setPixmap(found)
        self._picture.setAccessibleName(tr("{question} 그림").format(question=name))
        self._picture.setVisible(found is not None)
        self._large.setVisible(media.get("big-image", "") in self._files)
        words = self._words(shown=found is not None)
        self._told.setText(words)
        self._told.setVisible(bool(words))
        self.setVisible(bool(media) and self.parentWidget() is not None)

    def _words(self, *, shown: bool) -> str:
        missing = [name for kind, name in self._media.items() if kind == "image" and not shown]
        lines = [tr("양식과 함께 오지 않은 그림이 있어요: {name}").format(name=name) for name in missing]
        heard = [name for kind, name in self._media.items() if kind in ("audio", "video")]
        lines += [tr("소리나 영상이 있어요: {name}").format(name=name) for name in heard]
        return "\n".join(lines)

    def _enlarge(self) -> None:
        show_large(self, self._name, self._media, self._files)
