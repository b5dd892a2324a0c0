"""Text as a record can hold it. Pasted text brings along what nobody sees: the letter NUL, which the hub
takes in no record since its database keeps none, and halves of a letter (lone surrogates), for which no
encoding has a place."""

from __future__ import annotations

import re

from app.wire.revisions import Value

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def writable_text(text: str) -> str:
    """The text without what cannot be written."""
    return _UNWRITABLE.sub("", text)


def writable(value: Value) -> Value:
    """The same of every text in a value, the names in a mapping too."""
    if isinstance(value, str):
        return writable_text(value)
    if isinstance(value, list):
        return [writable(item) for item in value]
    if isinstance(value, dict):
        return {writable_text(key): writable(item) for key, item in value.items()}
    return value
