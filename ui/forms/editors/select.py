"""Choosing one or several from cards; digits choose from the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QVBoxLayout

from app.forms.interface import Choice, NodeDefinition, NodeState
from ui.components.choice_card import CheckCard, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.text import Role, Text
from ui.forms.editors.editor import Editor, Reply
from ui.forms.markup import as_plain
from ui.language import tr

_DEFAULT_COLUMNS = 3


class CardsEditor(Editor):
    """What choosing one and choosing several share."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._choices: tuple[Choice, ...] = ()
        self._buttons: dict[str, QAbstractButton] = {}
        self._grid = ChoiceGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid)
        self._none = Text(tr("앞의 질문에 답하시면 고를 것이 나와요."), Role.QUIET)
        column.addWidget(self._none)

    def make_card(self, choice: Choice) -> QAbstractButton:
        """Hook for subclasses: a card for a choice."""
        raise NotImplementedError

    def show_value(self, value: str) -> None:
        """Hook for subclasses: check what is chosen."""
        raise NotImplementedError

    def show_state(self, state: NodeState) -> None:
        if state.choices != self._choices:
            self._show_choices(state.choices)
        self._none.setVisible(not state.choices)
        self.show_value(state.value)
        for button in self._buttons.values():
            button.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        buttons = tuple(self._buttons.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        if chosen or buttons:
            (chosen or buttons[0]).setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        for choice in self._choices:
            button = self._buttons[choice.value]
            button.setAccessibleName(f"{as_plain(choice.label)}, {label}")
            button.setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= at < min(9, len(self._choices)):
            button = self._buttons[self._choices[at].value]
            if button.isEnabled():
                button.setFocus()
                button.click()
            return
        super().keyPressEvent(event)

    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        same_values = [choice.value for choice in choices] == [choice.value for choice in self._choices]
        self._choices = choices
        if same_values:
            for choice in choices:
                self._buttons[choice.value].setText(as_plain(choice.label))
            self._grid.relayout()
            return
        old = self._buttons
        self._buttons = {}
        for choice in choices:
            button = old.pop(choice.value, None) or self.make_card(choice)
            button.setText(as_plain(choice.label))
            self._buttons[choice.value] = button
        for button in old.values():
            button.hide()
            button.deleteLater()
        self._grid.show_cards(tuple(self._buttons.values()), columns_wanted(self.definition, len(choices)))


class SelectOneEditor(CardsEditor):
    """Radio cards."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._group = QButtonGroup(self)

    def make_card(self, choice: Choice) -> QAbstractButton:
        card = RadioCard(choice.label)
        self._group.addButton(card)
        card.clicked.connect(lambda _checked=False, value=choice.value: self.reply.answer(value))
        return card

    def show_value(self, value: str) -> None:
        chosen = self._buttons.get(value)
        if chosen is not None:
            chosen.setChecked(True)
            return
        checked = self._group.checkedButton()
        if checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)


class SelectManyEditor(CardsEditor):
    """Check cards; the answer lists the choices in their own order."""

    def make_card(self, choice: Choice) -> QAbstractButton:
        card = CheckCard(choice.label)
        card.clicked.connect(lambda _checked=False: self._send())
        return card

    def show_value(self, value: str) -> None:
        chosen = set(value.split())
        for name, button in self._buttons.items():
            button.setChecked(name in chosen)

    def _send(self) -> None:
        self.reply.answer(" ".join(name for name, button in self._buttons.items() if button.isChecked()))


def columns_wanted(definition: NodeDefinition, count: int) -> int | None:
    """What the form asks for: `likert` and `horizontal` one row, `columns-3` three columns.

    None leaves it to the width.
    """
    for appearance in definition.appearances:
        if appearance in ("likert", "horizontal", "horizontal-compact", "list", "list-nolabel", "label"):
            return max(1, count)
        name, _hyphen, number = appearance.partition("-")
        if name in ("columns", "compact"):
            return int(number) if number.isdecimal() else _DEFAULT_COLUMNS
    return None
