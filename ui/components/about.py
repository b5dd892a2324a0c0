"""Whose record a part of the page shows: a part that is filled with another one's stays the same part."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

_ABOUT = "about"


def concerns(part: QWidget, about: str) -> None:
    """Whose record `part` shows from now on: a press that began on another's does nothing."""
    if part.property(_ABOUT) != about:
        part.setProperty(_ABOUT, about)


def whose(part: QWidget) -> str:
    """What `part`, and all around it, is about."""
    return "/".join(about for each in upwards(part) if isinstance(about := each.property(_ABOUT), str))


def upwards(part: QWidget | None) -> Iterator[QWidget]:
    """`part` and all around it, over the edge of a dialog to the page below."""
    while part is not None:
        yield part
        part = part.parentWidget()
