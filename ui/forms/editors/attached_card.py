"""The attachment of a question: what it is, how large, a small picture, and taking it out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.flow import Flow
from ui.components.picture import Thumbnail
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.language import tr


class AttachedCard(QFrame):
    """Hidden while there is no answer. `extra` holds what a kind of attachment adds, such as playing."""

    def __init__(self, on_open: Callable[[], None], on_remove: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("inset")
        self.thumbnail = Thumbnail(tr("크게 보기"), on_open)
        self.thumbnail.hide()
        self._words = Text()
        self.remove = Button(tr("빼기"), Kind.TEXT, icon="trash-2", on_click=on_remove)
        self.extra = Flow()
        self.extra.add(self.remove)
        side = QVBoxLayout()
        side.setSpacing(Gap.S)
        side.addWidget(self._words)
        side.addWidget(self.extra)
        side.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.M, Gap.M, Gap.M, Gap.M)
        row.setSpacing(Gap.L)
        row.addWidget(self.thumbnail, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(side, 1)
        self.hide()

    @property
    def words(self) -> str:
        return self._words.text()

    def say(self, words: str) -> None:
        """What is attached, or why it cannot be shown."""
        self._words.setText(words)

    def show_image(self, image: QImage | None) -> None:
        """A small picture of it; None: there is none."""
        if image is not None:
            self.thumbnail.show_image(image)
        self.thumbnail.setVisible(image is not None)

    def name(self, label: str) -> None:
        """Tell assistive technology which question this belongs to."""
        self.setAccessibleName(label)
        self.thumbnail.setAccessibleName(f"{tr('크게 보기')}, {label}")
        self.remove.setAccessibleName(f"{tr('빼기')}, {label}")

    def add(self, widget: QWidget) -> None:
        self.extra.add(widget)


class TakenBack(QFrame):
    """Says what was taken out or replaced, as long as it can be brought back."""

    def __init__(self, on_undo: Callable[[], None]) -> None:
        super().__init__()
        self._words = Text(role=Role.QUIET)
        self.undo = Button(tr("되돌리기"), Kind.TEXT, icon="undo-2", on_click=on_undo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self.hide()

    def say(self, words: str) -> None:
        self._words.setText(words)
        self.show()
