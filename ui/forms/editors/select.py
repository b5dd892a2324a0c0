"""Choosing one or several from cards, from a list where there are many; digits choose from the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from app.forms.interface import Choice, NodeDefinition, NodeState
from app.forms.styling.worded import words_of
from ui.components.button import Button, Kind
from ui.components.choice_card import CheckCard, ChoiceCard, Layout, RadioCard
from ui.components.choice_grid import ChoiceGrid
from ui.components.flow import Flow
from ui.components.scale import Scale
from ui.components.showing import show_if
from ui.forms.editors.editor import Editor, Reply
from ui.forms.editors.long_list import LONG_FROM, Listener, LongList
from ui.forms.editors.nothing_offered import NothingOffered
from ui.forms.editors.said_on_card import say_on_card
from ui.forms.label import LOOKS
from ui.forms.markup import as_plain, choice_words
from ui.forms.pictures import picture, show_large
from ui.forms.play_button import play_buttons
from ui.language import tr

_DEFAULT_COLUMNS = 3
_MOST_COLUMNS = 12
_PICTURE = QSize(220, 160)
_TO_BE_SEEN_MS = 250
"""How long a choice that leads on by itself stays on the screen."""

_ARROWS = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)


class CardsEditor(Editor):
    """What choosing one and choosing several share."""

    several = False
    may_be_long = True
    """Whether many choices may become a list."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._long: LongList | None = None
        self._is_long = False
        self._small: dict[str, QPixmap | None] = {}
        self._choices: tuple[Choice, ...] = ()
        self._buttons: dict[str, ChoiceCard] = {}
        self._grid = Scale() if "likert" in state.definition.appearances else ChoiceGrid()
        self._large = Flow()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._grid)
        self._column.addWidget(self._large)
        self._none = NothingOffered()
        self._column.addWidget(self._none)

    def make_card(self, choice: Choice) -> ChoiceCard:
        """Hook for subclasses: a card for a choice."""
        raise NotImplementedError

    def show_value(self, value: str) -> None:
        """Hook for subclasses: check what is chosen."""
        raise NotImplementedError

    def choose(self, value: str) -> None:
        """Hook for subclasses: a choice of the list was pressed."""
        raise NotImplementedError

    def clear(self) -> None:
        """Hook for subclasses: take the answer back."""
        self.reply.answer("")

    @property
    def chooser(self) -> QWidget:
        """Where one chooses now: the cards or the list."""
        return self._long if self._long is not None and self._is_long else self._grid

    def offered(self, state: NodeState) -> tuple[Choice, ...]:
        """Hook for subclasses: which of the choices are on the screen."""
        return state.choices

    def show_state(self, state: NodeState) -> None:
        offered = self.offered(state)
        self._none.show_state(state)
        if self.may_be_long and len(offered) >= LONG_FROM:
            self._show_list(offered, state)
            return
        if self._is_long:
            self._swap(long=False)
        if offered != self._choices:
            self._show_choices(offered)
        self.show_value(state.value)
        for button in self._buttons.values():
            button.setEnabled(not state.readonly)

    def focus_answer(self) -> None:
        if self._long is not None and self._is_long:
            self._long.focus_answer()
            return
        buttons = tuple(self._buttons.values())
        chosen = next((button for button in buttons if button.isChecked()), None)
        if chosen or buttons:
            (chosen or buttons[0]).setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        if self._long is not None and self._is_long:
            self._long.name(label, description)
            return
        for choice in self._choices:
            button = self._buttons[choice.value]
            button.setAccessibleName(f"{choice_words(choice)}, {label}")
            button.setAccessibleDescription(description)

    def press(self, value: str) -> None:
        """As if the card of a choice had been pressed."""
        if self._is_long:
            self.choose(value)
            return
        button = self._buttons.get(value)
        if button is not None and button.isEnabled():
            button.setFocus()
            button.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        at = event.key() - Qt.Key.Key_1
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and not self._is_long and 0 <= at < min(9, len(self._choices)):
            # Where a choice leads on, a held key would answer the questions after it too.
            if not event.isAutoRepeat():
                self.press(self._choices[at].value)
            return
        super().keyPressEvent(event)

    def _show_list(self, choices: tuple[Choice, ...], state: NodeState) -> None:
        if self._long is None:
            listener = Listener(self.choose, self.clear, self._look_at, self._small_picture)
            self._long = LongList(listener, several=self.several)
            self._column.insertWidget(self._column.indexOf(self._grid), self._long)
        if not self._is_long:
            self._large.clear()
            self._swap(long=True)
        self._long.show_choices(choices, frozenset(state.value.split()), readonly=state.readonly)

    def _swap(self, *, long: bool) -> None:
        """Let cards and list change places, shown or folded away as the other was."""
        before = self.chooser
        shown = not before.isHidden()
        self._is_long = long
        before.hide()
        self.chooser.setVisible(shown)

    def _look_at(self, choice: Choice) -> None:
        """Offer what belongs to the choice the cursor is on."""
        self._offer_large_pictures((choice,))

    def _small_picture(self, name: str) -> QPixmap | None:
        if name not in self._small:
            files = self.reply.aids.media
            self._small[name] = picture(files.get(name), _PICTURE, self.devicePixelRatioF())
        return self._small[name]

    def _show_choices(self, choices: tuple[Choice, ...]) -> None:
        same_values = [choice.value for choice in choices] == [choice.value for choice in self._choices]
        self._choices = choices
        if same_values:
            for choice in choices:
                self._dress(self._buttons[choice.value], choice)
            self._grid.relayout()
            return
        old = self._buttons
        self._buttons = {}
        for choice in choices:
            button = old.pop(choice.value, None) or self.make_card(choice)
            self._dress(button, choice)
            self._buttons[choice.value] = button
        for button in old.values():
            button.hide()
            button.deleteLater()
        self._place(tuple(self._buttons.values()))
        self._offer_large_pictures(choices)

    def _place(self, cards: tuple[ChoiceCard, ...]) -> None:
        appearances = self.definition.appearances
        if isinstance(self._grid, Scale):
            self._grid.show_scale(cards)
            return
        packed = "columns-pack" in appearances or "compact" in appearances
        self._grid.show_cards(cards, columns_wanted(self.definition, len(cards)), packed=packed)

    def _dress(self, card: ChoiceCard, choice: Choice) -> None:
        card.picture = self._picture_of(choice)
        card.setText(as_plain(words_of(choice)) if card.picture is not None else choice_words(choice))
        say_on_card(card, words_of(choice))
        if "no-buttons" in self.definition.appearances:
            card.layout_as = Layout.PLAIN

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS:
            for choice in self._choices:
                card = self._buttons.get(choice.value)
                if card is not None:
                    say_on_card(card, words_of(choice))

    def _picture_of(self, choice: Choice) -> QPixmap | None:
        name = choice.media.get("image", "")
        return picture(self.reply.aids.media.get(name), _PICTURE, self.devicePixelRatioF()) if name else None

    def _offer_large_pictures(self, choices: tuple[Choice, ...]) -> None:
        self._large.clear()
        files = self.reply.aids.media
        offered = [choice for choice in choices if not files.keys().isdisjoint(choice.media.values())]
        for choice in offered:
            label = choice_words(choice)
            for button in play_buttons(choice.media, files, label):
                button.entitle()
                self._large.add(button)
            if choice.media.get("big-image", "") not in files:
                continue
            self._large.add(
                Button(
                    tr("{choice} 그림 크게").format(choice=label),
                    Kind.TEXT,
                    icon="search",
                    on_click=partial(show_large, self, label, choice.media, files),
                )
            )
        show_if(self._large, self._large.count() > 0)


class SelectOneEditor(CardsEditor):
    """Radio cards; with `quick` a choice leads on by itself."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._group = QButtonGroup(self)
        self._quick = not {"quick", "quickcompact"}.isdisjoint(state.definition.appearances)
        self._by_arrow = False
        self._going = QTimer(self)
        self._going.setSingleShot(True)
        self._going.setInterval(_TO_BE_SEEN_MS)
        self._going.timeout.connect(reply.go_on)

    def make_card(self, choice: Choice) -> ChoiceCard:
        card = RadioCard(choice.label)
        self._group.addButton(card)
        card.clicked.connect(lambda _checked=False, value=choice.value: self._take(value))
        if self._quick:
            card.installEventFilter(self)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self._group.checkedButton()
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen and chosen.isEnabled():
            self.reply.answer("")
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # An arrow key moves through the choices; who looks at them has not chosen yet.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._by_arrow = event.key() in _ARROWS
        elif event.type() is QEvent.Type.MouseButtonPress:
            self._by_arrow = False
        return super().eventFilter(watched, event)

    def choose(self, value: str) -> None:
        self._by_arrow = False
        self._take(value)

    def _take(self, value: str) -> None:
        self.reply.answer(value)
        if self._quick and not self._by_arrow:
            self._going.start()


class SelectManyEditor(CardsEditor):
    """Check cards; the answer lists the choices in their own order."""

    several = True

    def __init__(self, state: NodeState, reply: Reply) -> None:
        super().__init__(state, reply)
        self._offered: tuple[Choice, ...] = ()
        self._chosen: frozenset[str] = frozenset()

    def show_state(self, state: NodeState) -> None:
        super().show_state(state)
        self._offered = state.choices
        self._chosen = frozenset(state.value.split())

    def choose(self, value: str) -> None:
        chosen = self._chosen ^ {value}
        self.reply.answer(" ".join(each.value for each in self._offered if each.value in chosen))

    def make_card(self, choice: Choice) -> ChoiceCard:
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
    """What the form asks for: `horizontal` one row, `columns-3` three columns.

    None leaves it to the width.
    """
    for appearance in definition.appearances:
        if appearance in ("horizontal", "horizontal-compact"):
            return max(1, count)
        name, _hyphen, number = appearance.partition("-")
        if name == "columns" or (name == "compact" and number):
            return max(1, min(int(number), _MOST_COLUMNS)) if number.isdecimal() else _DEFAULT_COLUMNS
    return None
