"""Whatever else of the program is on the screen beside its one window."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget


def close_other_windows(window: QWidget) -> None:
    """Dialogs, pictures, menus that belong to `window`."""
    for other in QApplication.topLevelWidgets():
        if other.isVisible() and window in _parents(other):
            other.close()


def _parents(widget: QWidget) -> Iterator[QWidget]:
    """Whom a window belongs to: `isAncestorOf` ends at each window."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()
