"""A Qt binding that loses references to None kills the program in the middle of a visit (decision 0002)."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QApplication, QWidget

CALLS = 2_000


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="from Python 3.12 on None is not counted")
@pytest.mark.parametrize("name", ["parentWidget", "focusWidget", "parent", "data"])
def test_answers_of_none_do_not_use_none_up(qapp: QApplication, name: str) -> None:
    widget, plain, index = QWidget(), QObject(), QModelIndex()
    asks: dict[str, Callable[[], object]] = {
        "parentWidget": widget.parentWidget,
        "focusWidget": widget.focusWidget,
        "parent": plain.parent,
        "data": index.data,
    }
    ask = asks[name]
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        ask()
    assert abs(sys.getrefcount(None) - before) < CALLS // 2
