"""Show or hide a widget that may not have its place yet; wait until it has been seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

_PAINTED_MS = 50


def show_if(widget: QWidget, wanted: bool) -> None:
    """Like `setVisible`, but a widget without a parent is not made a window of its own."""
    if not wanted:
        widget.hide()
    elif widget.isHidden() and widget.parentWidget() is not None:
        widget.show()


def once_shown(owner: QObject, do: Callable[[], None]) -> None:
    """Do this when what is being shown now has been painted, as long as `owner` is there: what nobody sees
    waits for what somebody looks at."""
    # The loop may only just be beginning; its first turn shows the window.
    QTimer.singleShot(0, owner, lambda: QTimer.singleShot(_PAINTED_MS, owner, do))
