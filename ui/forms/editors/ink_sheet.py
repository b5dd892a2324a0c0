"""The sheet over the page on which one draws or signs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.button import Button, Kind
from ui.components.field import LabelledField, TextField
from ui.components.ink import InkPad
from ui.components.kept_words import keep_words
from ui.components.sheet import Sheet
from ui.components.spacing import Gap
from ui.language import tr

_LONGEST_NAME = 40
_RED = QColor(214, 0, 60)


class InkSheet(Sheet):
    """`asked`: the question it is for. `on_done` gets the picture when it is saved; nothing when it is left:
    what was drawn is there again only after a lock or a kill. `by_name` offers a field in which a name can be
    typed instead of being drawn; `on_picture` draws in red with a light edge, to be seen on a photograph."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        asked: str,
        paper: QSize,
        on_done: Callable[[QImage], None],
        *,
        background: QImage | None = None,
        on_picture: bool = False,
        by_name: bool = False,
    ) -> None:
        ink = _RED if on_picture else None
        pad = InkPad(paper, background=background, ink=ink, halo=on_picture, baseline=by_name)
        pad.setObjectName("ink.pad")
        pad.setAccessibleName(title)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(pad, 1)
        hint = tr("손가락, 펜, 마우스로 그려요. 자판: 화살표로 움직이고 스페이스로 펜을 대고 떼요.")
        if by_name:
            hint = tr("손가락, 펜, 마우스로 서명해요. 쓰기 어려우면 아래에 이름을 적어도 돼요.")
        super().__init__(parent, title, content, hint=hint)
        self.setObjectName("ink")
        self.pad = pad
        if by_name:
            column.addWidget(self._name_field())
        self._save = self.add(
            Button(tr("저장"), Kind.PRIMARY, icon="check", on_click=lambda: self._done(on_done))
        )
        self._save.setObjectName("ink.save")
        self._undo = self.add(Button(tr("한 획 지우기"), Kind.PLAIN, icon="undo-2", on_click=pad.undo))
        self._clear = self.add(Button(tr("모두 지우기"), Kind.PLAIN, icon="trash-2", on_click=pad.clear))
        self.add(Button(tr("그만두기"), Kind.TEXT, icon="x", on_click=self.reject))
        pad.changed.connect(self._offer)
        self._offer()
        pad.setFocus()
        keep_words(self, asked)

    def _name_field(self) -> LabelledField:
        name = TextField()
        name.setObjectName("ink.name")
        name.setMaxLength(_LONGEST_NAME)
        name.textChanged.connect(self.pad.write)
        self.pad.changed.connect(lambda: self._empty(name))
        return LabelledField(tr("이름으로 서명"), name)

    def _done(self, on_done: Callable[[QImage], None]) -> None:
        image = self.pad.image()
        self.accept()
        on_done(image)

    def _offer(self) -> None:
        for button in (self._save, self._undo, self._clear):
            button.setEnabled(not self.pad.blank)

    def _empty(self, name: TextField) -> None:
        if self.pad.blank and name.text().strip():
            name.clear()
