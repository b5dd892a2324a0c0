"""A picture or another file, chosen from this computer."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout

from app.forms.interface import NodeState
from ui.components.button import Button, Kind
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.language import tr


class UploadEditor(Editor):
    """The answer is the name under which the file is kept."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        media = state.definition.parameters.get("mediatype", "")
        self._picture = media.startswith("image")
        self._choose = Button(
            tr("사진 고르기") if self._picture else tr("파일 고르기"),
            Kind.SECONDARY,
            icon="camera" if self._picture else "paperclip",
            on_click=self._open,
        )
        self._clear = Button(tr("빼기"), Kind.TEXT, icon="trash-2", on_click=lambda: reply.answer(""))
        self._name = Text(role=Role.QUIET)
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(self._choose)
        row.addWidget(self._clear)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addLayout(row)
        column.addWidget(self._name)

    def show_state(self, state: NodeState) -> None:
        self._name.setText(state.value)
        self._name.setVisible(bool(state.value))
        self._clear.setVisible(bool(state.value) and not state.readonly)
        self._choose.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        self._choose.setFocus()

    def name(self, label: str, description: str) -> None:
        self._choose.setAccessibleName(f"{self._choose.text()}, {label}")
        self._choose.setAccessibleDescription(description)

    def _open(self) -> None:
        dialog = QFileDialog(self, self._choose.text())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if self._picture:
            dialog.setNameFilter(tr("사진") + " (*.jpg *.jpeg *.png *.webp *.heic)")
        dialog.fileSelected.connect(lambda path: self.reply.answer(self.reply.keep_file(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
