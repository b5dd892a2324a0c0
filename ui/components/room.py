"""Room in a page for what comes and goes: what can be shorter gives way, bars stay where they are."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from shiboken6 import isValid


class Room:
    """An empty strip of one page at a time."""

    def __init__(self) -> None:
        self._strip: QWidget | None = None
        self._page: QWidget | None = None
        self._column: QBoxLayout | None = None

    def give(self, page: QWidget, height: int) -> QWidget:
        """The strip, that high, in this page; it is there once the page has been laid out. What the page gets
        later has its place above it. Of a page without a column there is none: the page itself."""
        if self._strip is not None and (not isValid(self._strip) or self._page is not page):
            self.end()
        place = _place(page, self._strip)
        if place is None:
            self.end()
            return page
        column, at = place
        if self._strip is None:
            self._page, self._strip = page, QWidget(column.parentWidget())
        if column.indexOf(self._strip) != at:
            self._take_out()
            column.insertWidget(at, self._strip)
            self._column = column
        self._strip.setFixedHeight(height)
        return self._strip

    def around(self, page: QWidget) -> QWidget:
        """The part of the page that the strip is as wide as."""
        strip = self._strip if self._strip is not None and isValid(self._strip) else None
        place = _place(page, strip)
        return (place[0].parentWidget() if place is not None else None) or page

    def _take_out(self) -> None:
        if self._column is not None and isValid(self._column) and self._strip is not None:
            self._column.removeWidget(self._strip)
        self._column = None

    def end(self) -> None:
        """The page has all of it again."""
        if self._strip is not None and isValid(self._strip):
            self._take_out()
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = self._page = self._column = None


def _place(page: QWidget, strip: QWidget | None) -> tuple[QBoxLayout, int] | None:
    """Below the last part that gives way, in the innermost column that has nothing else there. The strip
    itself does not count."""
    if isinstance(page, QStackedWidget):
        return _above_a_bar(page.currentWidget(), strip)
    column = page.layout()
    if not isinstance(column, QBoxLayout):
        return None
    if column.direction() is not QBoxLayout.Direction.TopToBottom:
        return _place_beside(page, column, strip)
    own = column.indexOf(strip) if strip is not None else -1
    places = [at for at in range(column.count()) if at != own]
    giving = [at for at in places if column.stretch(at) > 0]
    if not giving:
        return column, len(places)
    last = giving[-1]
    part = _part_at(page, column, last)
    within = _place(part, strip) if part is not None and last == places[-1] else None
    return within or (column, last + (1 if own < 0 or own > last else 0))


def _place_beside(page: QWidget, row: QBoxLayout, strip: QWidget | None) -> tuple[QBoxLayout, int] | None:
    """Of parts beside each other, in the one that gives way."""
    giving = [at for at in range(row.count()) if row.stretch(at) > 0]
    return _above_a_bar(_part_at(page, row, giving[-1]) if giving else None, strip)


def _above_a_bar(part: QWidget | None, strip: QWidget | None) -> tuple[QBoxLayout, int] | None:
    """Within a part that has a bar of its own: below all of it the strip would lift that bar from under the
    finger. Without one, there is no reason to leave the page's own column."""
    place = _place(part, strip) if part is not None and not part.isHidden() else None
    holder = place[0].parentWidget() if place is not None else None
    if place is None or holder is None:
        return None
    column, at = place
    parts = [each for each in holder.children() if isinstance(each, QWidget) and each is not strip]
    return place if any(column.indexOf(each) >= at and not each.isHidden() for each in parts) else None


def _part_at(page: QWidget, layout: QBoxLayout, place: int) -> QWidget | None:
    """The part that has this place in a layout of the page."""
    parts = (each for each in page.children() if isinstance(each, QWidget))
    return next((each for each in parts if layout.indexOf(each) == place), None)
