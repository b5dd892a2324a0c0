"""Parts that are filled anew. Making and styling a widget costs a millisecond, putting other words into it
next to nothing: a page that changes its subject keeps its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.components.chip import Chip
from ui.components.flow import Flow
from ui.components.polish import set_look
from ui.components.showing import show_if
from ui.components.spacing import Gap
from ui.components.text import Role, Text
from ui.components.tone import Tone

Part = TypeVar("Part", bound=QWidget)


class Rank(Generic[Part]):
    """As many parts below each other as are wanted at a time. Those that are not wait hidden, and `forget`
    has taken from them what they showed."""

    def __init__(self, into: QBoxLayout, make: Callable[[], Part], forget: Callable[[Part], None]) -> None:
        self._make = make
        self._forget = forget
        self._parts: list[Part] = []
        self._wanted = 0
        self._column = QVBoxLayout()
        self._column.setSpacing(into.spacing())
        into.addLayout(self._column)

    def take(self, count: int) -> Sequence[Part]:
        """The first `count`, to be filled."""
        while len(self._parts) < count:
            self._parts.append(self._make())
            self._column.addWidget(self._parts[-1])
        for part in self._parts[count : self._wanted]:
            part.hide()
            self._forget(part)
        for part in self._parts[:count]:
            if part.isHidden():
                part.show()
        self._wanted = count
        return self._parts[:count]


class Lines:
    """Texts below each other."""

    def __init__(self, into: QBoxLayout) -> None:
        self._texts = Rank(into, Text, lambda text: text.setText(""))

    def say(self, lines: Sequence[tuple[str, Role]]) -> None:
        """Say these, and nothing of what was said before."""
        for text, (words, role) in zip(self._texts.take(len(lines)), lines, strict=True):
            text.setText(words)
            set_look(text, "role", role.value)


class Chips(Flow):
    """Chips side by side; hidden where there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=Gap.XS, parent=parent)
        self._chips: list[Chip] = []

    def show_chips(self, chips: Sequence[tuple[str, Tone]]) -> None:
        """Say these, and nothing of what was said before."""
        while len(self._chips) < len(chips):
            self._chips.append(Chip())
            self.add(self._chips[-1])
        for chip, (words, tone) in zip(self._chips, chips, strict=False):
            chip.say(words, tone)
            if chip.isHidden():
                chip.show()
        for chip in self._chips[len(chips) :]:
            chip.hide()
            chip.setText("")
        show_if(self, bool(chips))
