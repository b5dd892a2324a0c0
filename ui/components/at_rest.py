"""Fill a visible layout with many widgets at the price of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def layouts_at_rest(widgets: Iterable[QWidget]) -> Iterator[None]:
    """Keep the layouts of `widgets` from working until the block ends.

    Qt lays a window out anew for each widget shown in it: with hundreds of them, for seconds.
    """
    layouts = [layout for widget in widgets if (layout := widget.layout()) is not None]
    for layout in layouts:
        layout.setEnabled(False)
    try:
        yield
    finally:
        for layout in layouts:
            layout.setEnabled(True)
            layout.invalidate()
