"""One spelling for all text: Hangul may come whole, or in pieces as Excel on macOS and some keyboards write
it. Composed (NFC) where it enters, in a form, a table beside it, a saved response and an answer, all that
looks the same is the same."""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

# A character that is written as its number, which only shows once it is read.
_NUMBERED = re.compile(r"&#(?:x0*[1-9a-f][\da-f]{2,}|0*[1-9]\d{2,});", re.IGNORECASE)


def composed(text: str) -> str:
    """The text with every letter in one piece."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def compose_tree(root: etree._Element, source: str) -> None:
    """Composes what was read of `source`. The XML itself cannot be: a mark that begins a text would be joined
    to the bracket before it."""
    if (source.isascii() or unicodedata.is_normalized("NFC", source)) and not _NUMBERED.search(source):
        return
    for element in root.iter():
        # lxml marks comments and instructions by a factory in place of the name.
        tag: object = element.tag
        if isinstance(tag, str):
            element.tag = composed(tag)
            element.text = element.text and composed(element.text)
            for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
                if not (key.isascii() and value.isascii()):
                    del element.attrib[key]
                    element.set(composed(key), composed(value))
        element.tail = element.tail and composed(element.tail)
