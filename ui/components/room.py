"""Room in a page for what comes and goes: what can be shorter gives way, bars stay where they are."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid


class Room:
    """An empty strip of one page at a time."""

    def __init__(self) -> None:
        self._strip: QWidget | None = None
        self._page: QWidget | None = None

    def give(self, page: QWidget, height: int) -> QWidget:
        """The strip, that high, in this page; it is there once the page has been laid out. Of a page without
        a column there is none: the page itself."""
        if self._strip is None or not isValid(self._strip) or self._page is not page:
            self.end()
            place = _place(page)
            if place is None:
                return page
            column, at = place
            self._page, self._strip = page, QWidget(column.parentWidget())
            column.insertWidget(at, self._strip)
        self._strip.setFixedHeight(height)
        return self._strip

    def end(self) -> None:
        """The page has all of it again."""
        if self._strip is not None and isValid(self._strip):
            self._strip.hide()
            self._strip.deleteLater()
        self._strip = self._page = None


def _place(page: QWidget) -> tuple[QBoxLayout, int] | None:
    """Below the last part that gives way, in the innermost column that has nothing else there."""
    column = page.layout()
    if not isinstance(column, QBoxLayout) or column.direction() is not QBoxLayout.Direction.TopToBottom:
        return None
    giving = [at for at in range(column.count()) if column.stretch(at) > 0]
    if not giving:
        return column, column.count()
    parts = (each for each in page.children() if isinstance(each, QWidget))
    last = next((each for each in parts if column.indexOf(each) == giving[-1]), None)
    within = _place(last) if last is not None and giving[-1] == column.count() - 1 else None
    return within or (column, giving[-1] + 1)
