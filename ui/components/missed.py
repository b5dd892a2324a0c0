"""A press that could not be done any more, told to whoever pressed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.components.about import upwards


@runtime_checkable
class HearsOfMisses(Protocol):
    """A screen that says it when a press could not be done any more."""

    def say_missed(self) -> None: ...


def say_missed(part: QWidget) -> None:
    """What was pressed in `part` has gone."""
    tell_first(upwards(part))


def tell_first(around: Iterable[QWidget]) -> None:
    """The innermost screen of these that is still there says it."""
    for each in around:
        if isValid(each) and isinstance(each, HearsOfMisses):
            each.say_missed()
            return
