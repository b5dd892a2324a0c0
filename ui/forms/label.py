"""A label for a form's text: plain words as they are, markup as rich text in colours that can be read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget

from app.forms.styling.styled import Styled
from app.forms.styling.worded import Worded
from ui.components.message import Message
from ui.components.text import Role, Text
from ui.forms.markup import as_plain, as_rich, read
from ui.forms.readable import readable
from ui.resources import RESOURCES
from ui.tokens import Appearance, read_tokens

LOOKS = (QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange)
"""After these the colours and the measures of rich text may be others."""
SURFACES = (
    *("background-gray-subtler", "surface-white", "surface-gray-subtler", "surface-gray-subtle"),
    *("surface-information-subtler", "surface-success-subtler", "element-primary-lighter"),
    *("surface-warning-subtler", "surface-danger-subtler"),
)
"""What words of a form may lie on."""


class FormText(Text):
    """Shows words of the form; `on_link` hears of a link that is pressed."""

    def __init__(self, role: Role = Role.BODY, *, on_link: Callable[[str], None] | None = None) -> None:
        self._styled: Styled | None = None
        super().__init__(role=role)
        if on_link is not None:
            self.linkActivated.connect(on_link)

    def say(self, worded: Worded) -> None:
        """Change the words; the label is touched only when they are other ones."""
        if self._styled is not None:
            self.setAccessibleName("")
        self._styled = read(worded)
        if self._styled is None:
            self._show(as_plain(worded).strip(), Qt.TextFormat.PlainText)
        else:
            self._show(rich_words(self._styled, self), Qt.TextFormat.RichText)
            self.setAccessibleName(self._styled.words())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._styled is not None and event.type() in LOOKS:
            self._show(rich_words(self._styled, self), Qt.TextFormat.RichText)

    def _show(self, text: str, kind: Qt.TextFormat) -> None:
        if text != self.text():
            self.setTextFormat(kind)
            self.setText(text)


def say_message(message: Message, worded: Worded) -> None:
    """Let the line beside a field say a message of the form."""
    message.say(as_plain(worded), rich=rich_of(worded, message))


def rich_of(worded: Worded, widget: QWidget) -> str:
    """Rich text in the present look of a widget; blank where the words alone show it whole."""
    styled = read(worded)
    return "" if styled is None else rich_words(styled, widget)


def rich_words(styled: Styled, widget: QWidget) -> str:
    """Rich text in the present look of a widget."""
    palette = QGuiApplication.palette()
    words, paper = palette.color(QPalette.ColorRole.WindowText), palette.color(QPalette.ColorRole.Window)
    dark = words.lightness() > paper.lightness()
    surfaces = _surfaces(Appearance.HIGH_CONTRAST if dark else Appearance.LIGHT)
    indent = widget.fontMetrics().horizontalAdvance("00")
    return as_rich(styled, lambda colour: readable(colour, surfaces), indent)


@cache
def _surfaces(appearance: Appearance) -> tuple[str, ...]:
    colours = read_tokens(RESOURCES / "theme" / "krds.toml", appearance).colours
    return tuple(colours[name] for name in SURFACES)
