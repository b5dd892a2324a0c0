"""Tab goes through a page as it is read: as it is laid out, not as its parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def order_tabs(page: QWidget) -> None:
    """Bring the stops of a page into the order of its layouts."""
    for before, after in pairwise(stops(page)):
        QWidget.setTabOrder(before, after)


def stops(page: QWidget) -> Iterator[QWidget]:
    """What Tab stops at on a page, as it is laid out."""
    yield from _below(page)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.isHidden() or widget.isWindow():
        return
    tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if tab and widget.focusProxy() is None:
        yield widget
    yield from _below(widget)


def _below(widget: QWidget) -> Iterator[QWidget]:
    held = [each for each in widget.children() if isinstance(each, QWidget)]
    layout = widget.layout()
    laid_out = [] if layout is None else list(_laid_out(layout, held))
    rest = [each for each in held if each not in laid_out]
    for child in [*laid_out, *rest]:
        yield from _stops(child)


def _laid_out(layout: QLayout, held: list[QWidget]) -> Iterator[QWidget]:
    """Those of a widget's children that a layout places, in its order.

    Nobody asks the layout for its items: Python goes on knowing an item that Qt has deleted, and takes the
    next thing at the same address for it.
    """
    places: dict[int, QWidget | QLayout] = {layout.indexOf(each): each for each in held}
    places |= {layout.indexOf(each): each for each in layout.children() if isinstance(each, QLayout)}
    for at in sorted(places):
        part = places[at]
        if at >= 0:
            yield from [part] if isinstance(part, QWidget) else _laid_out(part, held)
