"""A column whose parts are made anew: what stands there is seen until the new has its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.components.in_sight import bring_into_sight, take_its_place
from ui.components.spacing import Gap


class Renewed(QWidget):
    """Qt shows parts that are added one by one only when it comes to it, and what was taken away before left
    the page empty until then."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holder = QVBoxLayout(self)
        self._holder.setContentsMargins(0, 0, 0, 0)
        self._page: QWidget | None = None

    @property
    def first(self) -> QWidget | None:
        """The uppermost part; None: nothing stands here."""
        column = self._page.layout() if self._page is not None else None
        parts = self._page.children() if self._page is not None else ()
        held = (each for each in parts if isinstance(each, QWidget))
        return None if column is None else next((each for each in held if column.indexOf(each) == 0), None)

    def part(self, name: str) -> QWidget | None:
        """The one of this name that stands here now; what it took the place of may still be on its way."""
        return None if self._page is None else self._page.findChild(QWidget, name)

    @contextmanager
    def renewing(self) -> Iterator[QVBoxLayout]:
        """The column to fill. It takes the place of the former one when the block ends, all at once; the
        cursor goes to the part of the same name, or to the nearest one that is left."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.L)
        yield column
        before, self._page = self._page, page
        self._holder.addWidget(page)
        page.show()
        if before is not None:
            self._move_cursor(before, page)
            self._put_away(before)
        self._holder.activate()

    def clear(self) -> None:
        """Nothing stands here any more."""
        if self._page is not None:
            self._put_away(self._page)
            self._page = None

    def _put_away(self, page: QWidget) -> None:
        self._holder.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _move_cursor(self, before: QWidget, page: QWidget) -> None:
        at = self.window().focusWidget()
        if at is None or not at.objectName() or not before.isAncestorOf(at):
            return
        same = page.findChild(QWidget, at.objectName())
        if same is not None:
            same.setFocus()
            take_its_place(same, at)
        elif (left := _nearest_left(before, at, page)) is not None:
            left.setFocus()
            bring_into_sight(left)


def _nearest_left(before: QWidget, gone: QWidget, page: QWidget) -> QWidget | None:
    """Of what stood behind the part that is gone, else before it, the nearest that stands on the new page."""
    stops = [each for each in before.findChildren(QWidget) if each.objectName() and _is_stop(each)]
    at = stops.index(gone) if gone in stops else 0
    for each in (*stops[at + 1 :], *reversed(stops[:at])):
        same = page.findChild(QWidget, each.objectName())
        if same is not None:
            return same
    return None


def _is_stop(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus)
