"""The little markup that form labels may hold, made safe for a label widget. Knows no Qt.

Labels carry answers (`<output>`), so whatever looks like HTML is shown as it stands.
"""

from __future__ import annotations

import re
from html import escape

from app.forms.interface import Choice

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_EMPHASIS = re.compile(r"(?<![\w*])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\w*])")
_HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_MOST_LETTERS = 300
_MARKS = frozenset("*_#[")
"""Without one of these there is no markup; lists of thousands of labels are read often."""


def has_markup(text: str) -> bool:
    """Whether `text` would look different with its markup applied."""
    return not _MARKS.isdisjoint(text) and any(
        pattern.search(text) for pattern in (_BOLD, _EMPHASIS, _HEADING, _LINK)
    )


def as_rich(text: str) -> str:
    """HTML of Qt's rich text: bold, emphasis, headings as bold, links as their words."""
    html = escape(text, quote=False)
    html = _LINK.sub(r"\1", html)
    html = _HEADING.sub(r"<b>\1</b>", html)
    html = _BOLD.sub(r"<b>\2</b>", html)
    html = _EMPHASIS.sub(r"<i>\2</i>", html)
    return html.replace("\n", "<br>")


def shortened(text: str) -> str:
    """The beginning of a title that is far too long for a heading, with a mark where it was cut."""
    return text if len(text) <= _MOST_LETTERS else f"{text[:_MOST_LETTERS].rstrip()}…"


def choice_words(choice: Choice) -> str:
    """What a choice is called; one that has only a picture, or nothing, by its value."""
    return as_plain(choice.label) or choice.value


def as_plain(text: str) -> str:
    """The words alone, for choices and for screen readers."""
    if _MARKS.isdisjoint(text):
        return text
    for pattern, words in ((_LINK, r"\1"), (_HEADING, r"\1"), (_BOLD, r"\2"), (_EMPHASIS, r"\2")):
        text = pattern.sub(words, text)
    return text
