"""The picture, the sound and the film that belong to a question's words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.flow import Flow
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.pictures import picture, show_large
from ui.forms.play_button import PLAYED, play_buttons
from ui.language import tr

_BOX = QSize(640, 320)


class LabelMedia(QWidget):
    """Hidden where the question has none; most have none, so what it shows is made when there is something.
    A file that did not come with the form is told by name."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__()
        self._files = files
        self._media: Mapping[str, str] = {}
        self._name = ""
        self._parts: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.XS)
        self.hide()

    def show_media(self, media: Mapping[str, str], name: str) -> None:
        """Show what there is; `name` is what the picture is called for those who do not see it."""
        if media == self._media and (name == self._name or not media):
            return
        self._media, self._name = media, name
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts.clear()
        found = picture(self._files.get(media.get("image", "")), _BOX, self.devicePixelRatioF())
        if found is not None:
            shown = QLabel()
            shown.setPixmap(found)
            shown.setAccessibleName(tr("{question} 그림").format(question=name))
            self._add(shown)
        if media.get("big-image", "") in self._files:
            self._add(Button(tr("그림 크게"), Kind.TEXT, icon="search", on_click=self._enlarge))
        buttons = play_buttons(media, self._files, name)
        if buttons:
            row = Flow()
            for button in buttons:
                row.add(button)
            self._parts.append(row)
            self._column.addWidget(row)
        words = self._words(shown=found is not None)
        if words:
            self._parts.append(Text(words, Role.QUIET))
            self._column.addWidget(self._parts[-1])
        self.setVisible(bool(media) and self.parentWidget() is not None)

    def _add(self, part: QWidget) -> None:
        self._parts.append(part)
        self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)

    def _words(self, *, shown: bool) -> str:
        missing = [name for kind, name in self._media.items() if kind == "image" and not shown]
        lines = [tr("양식과 함께 오지 않은 그림이 있어요: {name}").format(name=name) for name in missing]
        told = tr("양식과 함께 오지 않은 소리나 영상이 있어요: {name}")
        played = [self._media[kind] for kind in PLAYED if self._media.get(kind)]
        lines += [told.format(name=name) for name in played if name not in self._files]
        return "\n".join(lines)

    def _enlarge(self) -> None:
        show_large(self, self._name, self._media, self._files)
