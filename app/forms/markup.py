"""Text and attribute values as XML writes them. The standard library's own pulls in all of urllib."""

from __future__ import annotations

import re

_TEXT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_ATTRIBUTE = {**_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
_IN_TEXT = re.compile(r"[&<>\r]")
_IN_ATTRIBUTE = re.compile(r'[&<>\r"\n\t]')
# What XML 1.0 cannot hold at all, not even escaped.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def storable(value: str) -> str:
    """The value without what XML cannot hold: what is stored is what a saved response brings back."""
    return value if value.isascii() and value.isprintable() else _FORBIDDEN.sub("", value)


def text_of(value: str) -> str:
    """The value as element content."""
    return _IN_TEXT.sub(lambda match: _TEXT[match[0]], storable(value))


def quoted(value: str) -> str:
    """The value as an attribute, in double quotes."""
    safe = storable(value)
    return f'"{_IN_ATTRIBUTE.sub(lambda match: _ATTRIBUTE[match[0]], safe)}"'
