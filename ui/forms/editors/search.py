"""Choosing from a long list by typing: any part of the words, or their initial consonants (ㅈㄹ for 정릉)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from app.forms.interface import Choice, NodeState
from ui.components.search_field import SearchField
from ui.components.text import Role, Text
from ui.forms.editors.editor import Reply
from ui.forms.editors.matching import Matcher
from ui.forms.editors.select import CardsEditor, SelectManyEditor, SelectOneEditor
from ui.language import tr

_SHOWN = 8
"""Matches on the screen at a time."""


class Finder(SearchField):
    """The field above the cards, and what it finds. Enter takes the first match, Down goes to the cards."""

    def __init__(
        self, on_typed: Callable[[], None], on_take: Callable[[str], None], on_down: Callable[[], None]
    ) -> None:
        super().__init__(placeholder=tr("찾을 말이나 초성 (예: ㅈㄹ)"))
        self.more = Text(role=Role.QUIET)
        self._on_take = on_take
        self._on_down = on_down
        self._matcher = Matcher()
        self._found: tuple[str, ...] = ()
        self.sought.connect(lambda _text: on_typed())

    def offered(self, choices: tuple[Choice, ...], chosen: set[str]) -> tuple[Choice, ...]:
        """What is chosen, and of what matches the first few."""
        self._found = tuple(choice.value for choice in self._matcher.fitting(choices, self.written()))
        first = set(self._found[:_SHOWN])
        left = len(self._found) - len(first)
        words = tr("이 밖에 {count}개가 더 있어요. 적으면 좁혀져요.").format(count=left) if left else ""
        if choices and not self._found:
            words = tr("맞는 것이 없어요. 다른 말로 찾아 보세요.")
        self.more.setText(words)
        self.more.setVisible(bool(words))
        return tuple(choice for choice in choices if choice.value in chosen or choice.value in first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and self.written().strip() and self._found:
            taken = self._found[0]
            self.empty()
            self._on_take(taken)
        elif key == Qt.Key.Key_Down:
            self._on_down()
        elif key == Qt.Key.Key_Escape and self.written():
            self.empty()
        else:
            super().keyPressEvent(event)


class _SearchEditor(CardsEditor):
    """A field over the cards, which shows those that are sought and those that are chosen."""

    def __init__(self, state: NodeState, reply: Reply) -> None:
        self._state = state
        super().__init__(state, reply)
        self._finder = Finder(lambda: self.show_state(self._state), self._found, super().focus_answer)
        _put(self._column, self._finder)

    def offered(self, state: NodeState) -> tuple[Choice, ...]:
        return self._finder.offered(state.choices, set(self.chosen_in(state.value)))

    def chosen_in(self, value: str) -> list[str]:
        """Hook for subclasses: the choices of an answer."""
        raise NotImplementedError

    def take(self, value: str) -> None:
        """Hook for subclasses: this one was found."""
        raise NotImplementedError

    def show_state(self, state: NodeState) -> None:
        self._state = state
        self._finder.setReadOnly(state.readonly)
        super().show_state(state)

    def focus_answer(self) -> None:
        self._finder.setFocus()

    def name(self, label: str, description: str) -> None:
        super().name(label, description)
        self._finder.setAccessibleName(label)
        self._finder.setAccessibleDescription(description)

    def _found(self, value: str) -> None:
        if not self._state.readonly:
            self.take(value)


class SearchOneEditor(_SearchEditor, SelectOneEditor):
    """`autocomplete` and `search` for one choice."""

    def chosen_in(self, value: str) -> list[str]:
        return [value]

    def take(self, value: str) -> None:
        self._take(value)


class SearchManyEditor(_SearchEditor, SelectManyEditor):
    """`autocomplete` and `search` for several."""

    def chosen_in(self, value: str) -> list[str]:
        return value.split()

    def take(self, value: str) -> None:
        chosen = self.chosen_in(self._state.value)
        if value not in chosen:
            self.reply.answer(" ".join([*chosen, value]))


def _put(column: QVBoxLayout, finder: Finder) -> None:
    column.insertWidget(0, finder)
    column.insertWidget(2, finder.more)
