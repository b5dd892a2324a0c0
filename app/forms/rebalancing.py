"""Damaged XML with its tags in pairs again: no end tag ends what it does not name, and nothing stands behind
the root.

For a text of which a tolerant parser leaves something out: the first end tag too many ends the root for it,
and what follows is no part of the document.
"""

from __future__ import annotations

import re
from collections import Counter

from app.forms.markup import storable, text_of

_NAME = r"[^\W\d][\w.\-·]*(?::[^\W\d][\w.\-·]*)?"
_PIECE = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>"
    r"|<!\[CDATA\[(?P<literal>.*?)\]\]>"
    rf"|</(?P<end>{_NAME})\s*>"
    rf"""|<(?P<start>{_NAME})(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>""",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rf"""\s({_NAME})\s*=\s*("[^"<]*"|'[^'<]*')""")
# A text breaks off in the middle of a tag: its name is nobody's answer.
_BROKEN_OFF = re.compile(rf"\s*</?(?:{_NAME})?\s*")
_AMPERSAND = re.compile(r"&(?!#?\w+;)")


def rebalanced(xml: str, root: str) -> str:
    """All of the text that can be read, within one element of the name `root`. What is no whole tag is text;
    an end tag without its start is left out."""
    pairs = _Pairs(root)
    xml = storable(xml).rstrip()
    at = 0
    for piece in _PIECE.finditer(xml):
        pairs.text(xml[at : piece.start()])
        at = piece.end()
        if piece["start"]:
            pairs.begin(piece["start"], piece["attributes"])
        elif piece["end"]:
            pairs.end(piece["end"], last=at == len(xml))
        elif piece["literal"]:
            pairs.text(text_of(piece["literal"]))
    if not _BROKEN_OFF.fullmatch(xml, at):
        pairs.text(xml[at:])
    return pairs.closed()


class _Pairs:
    """What was written so far, and the elements that are open."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.parts: list[str] = []
        self.open: list[str] = []
        self.names: Counter[str] = Counter()

    def text(self, written: str) -> None:
        if written.strip():
            self._root()
        if self.open:
            self.parts.append(_AMPERSAND.sub("&amp;", written).replace("<", "&lt;").replace("]]>", "]]&gt;"))

    def begin(self, name: str, attributes: str) -> None:
        if name.rpartition(":")[2] != self.root:
            self._root()
        told: dict[str, str] = {}
        for each in _ATTRIBUTE.finditer(attributes):
            told.setdefault(each[1], _AMPERSAND.sub("&amp;", each[2]))
        self.parts.append(f"<{name}{''.join(f' {key}={value}' for key, value in told.items())}>")
        self._opened(name)
        if attributes.endswith("/") and len(self.open) > 1:
            self._close()

    def end(self, name: str, *, last: bool) -> None:
        if not self.names[name] or (self.names[name] == 1 and self.open[0] == name and not last):
            return
        while self._close() != name:
            pass

    def closed(self) -> str:
        self._root()
        while self.open:
            self._close()
        return "".join(self.parts)

    def _root(self) -> None:
        if not self.open:
            self.parts.append(f"<{self.root}>")
            self._opened(self.root)

    def _opened(self, name: str) -> None:
        self.open.append(name)
        self.names[name] += 1

    def _close(self) -> str:
        name = self.open.pop()
        self.names[name] -= 1
        self.parts.append(f"</{name}>")
        return name
