"""Show or hide a widget that may not have its place yet."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def show_if(widget: QWidget, wanted: bool) -> None:
    """Like `setVisible`, but a widget without a parent is not made a window of its own."""
    if not wanted:
        widget.hide()
    elif widget.isHidden() and widget.parentWidget() is not None:
        widget.show()
