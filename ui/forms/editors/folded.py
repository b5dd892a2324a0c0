"""Choosing several from a list that opens on demand (`minimal`)."""

from __future__ import annotations

from app.forms.interface import NodeState
from ui.components.button import Button, Kind
from ui.forms.editors.editor import Reply
from ui.forms.editors.select import SelectManyEditor
from ui.forms.markup import choice_words
from ui.language import tr


class FoldedManyEditor(SelectManyEditor):
    """A button that tells what is chosen; pressed, it shows the cards below."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._label = ""
        self._fold = Button("", Kind.PLAIN, icon="chevron-down", on_click=self._turn)
        self._fold.setCheckable(True)
        self._column.insertWidget(0, self._fold)
        self._grid.hide()

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        chosen = set(state.value.split())
        names = [choice_words(choice) for choice in state.choices if choice.value in chosen]
        self._fold.setText(", ".join(names) if len(names) <= 2 else _short(names))
        if not names:
            self._fold.setText(tr("골라 주세요"))
        self._fold.setAccessibleName(f"{self._label}, {', '.join(names)}")
        self._fold.setEnabled(bool(state.choices))

    def focus_answer(self) -> None:
        if self._fold.isChecked():
            super().focus_answer()
        else:
            self._fold.setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._label = label
        self._fold.setAccessibleName(f"{label}, {self._fold.text()}")
        self._fold.setAccessibleDescription(description)

    def _turn(self) -> None:
        opened = self._fold.isChecked()
        self.chooser.setVisible(opened)
        self._fold.show_icon("chevron-up" if opened else "chevron-down")
        if opened and self._fold.by_key:
            super().focus_answer()


def _short(names: list[str]) -> str:
    return tr("{first} 밖에 {count}가지").format(first=names[0], count=len(names) - 1)
