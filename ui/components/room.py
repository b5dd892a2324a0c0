"""Room in a page for what comes and goes: what can be shorter gives way, bars stay where they are."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget
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
    column = page.layout()
    if not isinstance(column, QBoxLayout) or column.direction() is not QBoxLayout.Direction.TopToBottom:
        return None
    own = column.indexOf(strip) if strip is not None else -1
    places = [at for at in range(column.count()) if at != own]
    giving = [at for at in places if column.stretch(at) > 0]
    if not giving:
        return column, len(places)
    last = giving[-1]
    parts = (each for each in page.children() if isinstance(each, QWidget))
    part = next((each for each in parts if column.indexOf(each) == last), None)
    within = _place(part, strip) if part is not None and last == places[-1] else None
    return within or (column, last + (1 if own < 0 or own > last else 0))
