"""Many choices as one list that scrolls, with a field that narrows it: a page with thousands of choices opens
as fast as one with five."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.forms.interface import Choice
from app.forms.styling.worded import words_of
from ui.components.choice_rows import ChoiceList, ChoiceRow, ChoiceRows
from ui.components.search_field import SearchField
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.forms.editors.matching import Matcher
from ui.forms.label import LOOKS, rich_of
from ui.forms.markup import choice_words
from ui.language import tr

LONG_FROM = 41
"""So many choices are a list; fewer are cards."""

_NAMED = 3


@dataclass(frozen=True, slots=True)
class Listener:
    """What the list tells: `choose` a value that was pressed; `clear` takes the answer back; `look` hears of
    the choice the cursor is on; `picture` gives the picture of a choice by its file name."""

    choose: Callable[[str], None]
    clear: Callable[[], None]
    look: Callable[[Choice], None]
    picture: Callable[[str], QPixmap | None]


class LongList(QWidget):
    """The field above, what is chosen in words, the list below."""

    def __init__(self, listener: Listener, *, several: bool) -> None:
        super().__init__()
        self._listener = listener
        self._several = several
        self._choices: tuple[Choice, ...] = ()
        self._found: tuple[Choice, ...] = ()
        self._readonly = False
        self._matcher = Matcher()
        self.finder = _Finder(self._take_first, self._go_down)
        self._told = Text(role=Role.QUIET)
        self._chosen = Text(role=Role.STRONG)
        self._model = ChoiceRows(tr("고름"))
        self.list = ChoiceList(
            self._model,
            several=several,
            on_choose=self._choose,
            picture=listener.picture,
            on_up=self.finder.setFocus,
            on_text=self._type,
        )
        self.list.selectionModel().currentChanged.connect(lambda index, _old: self._look(index.row()))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        for part in (self.finder, self._chosen, self.list, self._told):
            column.addWidget(part)
        self.finder.sought.connect(lambda _text: self._narrow())

    def show_choices(self, choices: tuple[Choice, ...], chosen: frozenset[str], *, readonly: bool) -> None:
        """Bring choices and answer up to date."""
        self._readonly = readonly
        if choices != self._choices:
            self._choices = choices
            self._narrow()
        self._model.show_chosen(chosen)
        names = [choice_words(choice) for choice in choices if choice.value in chosen] if chosen else []
        words = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            words = tr("{first} 밖에 {count}가지").format(first=words, count=len(names) - _NAMED)
        self._chosen.setText(tr("고른 것: {names}").format(names=words) if names else "")
        self._chosen.setVisible(bool(names))

    def focus_answer(self) -> None:
        """Put the cursor where one may type what one looks for."""
        self.finder.setFocus()

    def name(self, label: str, description: str) -> None:
        """Tell assistive technology what is asked here."""
        self.finder.setAccessibleName(label)
        self.finder.setAccessibleDescription(description)
        self.list.setAccessibleName(label)
        self.list.setAccessibleDescription(description)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in LOOKS and any(row.rich for row in self._model.rows):
            self._narrow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
        if back and self.list.hasFocus() and not self._readonly and not self._several:
            self._listener.clear()
            return
        super().keyPressEvent(event)

    def _narrow(self) -> None:
        self._found = self._matcher.fitting(self._choices, self.finder.written())
        self._model.show_rows(
            [
                ChoiceRow(
                    choice.value,
                    choice_words(choice),
                    choice.media.get("image", ""),
                    rich_of(words_of(choice), self.list),
                )
                for choice in self._found
            ]
        )
        self.list.setVisible(bool(self._found))
        if self._found:
            words = tr("{count}개 가운데서 골라 주세요.").format(count=len(self._found))
        else:
            words = tr("맞는 것이 없어요. 다른 말로 찾아 보세요.")
        self._told.setText(words)

    def _take_first(self) -> bool:
        """Choose the first match of what was typed; False when nothing was."""
        if not self.finder.written().strip() or not self._found:
            return False
        first = self._found[0].value
        self.finder.empty()
        self._choose(first)
        return True

    def _go_down(self) -> None:
        if self._found:
            self.list.look_at_chosen()
            self.list.setFocus()

    def _type(self, letter: str) -> None:
        self.finder.setFocus()
        self.finder.insert(letter)

    def _choose(self, value: str) -> None:
        if not self._readonly:
            self._listener.choose(value)

    def _look(self, at: int) -> None:
        if 0 <= at < len(self._found):
            self._listener.look(self._found[at])


class _Finder(SearchField):
    """Enter takes the first match, Down goes into the list, Escape empties the field."""

    def __init__(self, on_enter: Callable[[], bool], on_down: Callable[[], None]) -> None:
        super().__init__(placeholder=tr("찾을 말이나 초성 (예: ㅈㄹ)"))
        self._on_enter = on_enter
        self._on_down = on_down

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat()
        if enter and self._on_enter():
            return
        if key == Qt.Key.Key_Down:
            self._on_down()
        elif key == Qt.Key.Key_Escape and self.written():
            self.empty()
        else:
            super().keyPressEvent(event)
