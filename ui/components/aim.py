"""What somebody pressed, found again where the page was drawn anew before they let go.

A session that ends fills lists and pages anew, also under a finger: what lies at that place by then is
something else. The press does what was meant, wherever that stands now, or it does nothing and says so.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget
from shiboken6 import isValid

from ui.components.about import upwards, whose
from ui.components.missed import tell_first
from ui.components.renewed import Renewed
from ui.components.rows import RowModel, row_at


class Aim:
    """What lies at one place of a window when it is pressed. `pressed`: the part that is pressed whole."""

    def __init__(self, root: QWidget, at: QPointF, pressed: QWidget | None = None) -> None:
        self._root, self._at = root, at
        self._on = pressed or root.childAt(at.toPoint()) or root
        self._around = list(upwards(self._on))
        self._name, self._whose = self._on.objectName(), whose(self._on)
        self._enabled = self._on.isEnabled()
        self._corner = self._on.mapTo(root, QPoint(0, 0))
        self._list = _list_of(self._on)
        self._key, self._into = _row_below(self._list, self._on.mapFrom(root, at.toPoint()))
        takes = bool(self._on.focusPolicy() & Qt.FocusPolicy.ClickFocus)
        # Beside what means something nothing is missed.
        self._means = self._enabled and (pressed is not None or self._key is not None or takes)

    def place(self) -> QPointF | None:
        """Where that stands now, in the window; None: nowhere that it could be pressed."""
        if not isValid(self._root):
            return None
        if not isValid(self._on):
            return self._renewed()
        same = self._on.objectName() == self._name and whose(self._on) == self._whose
        if not same or self._on.isEnabled() is not self._enabled or self._on.window() is not self._root:
            return None
        if self._list is not None:
            return self._place_of_row(self._list)
        return self._within(self._on, self._at + self._moved())

    def say_missed(self) -> None:
        """Tell whoever pressed, if there was anything to press."""
        if self._means:
            tell_first(self._around)

    def _moved(self) -> QPointF:
        return QPointF(self._on.mapTo(self._root, QPoint(0, 0)) - self._corner)

    def _renewed(self) -> QPointF | None:
        """A page whose parts are made anew calls the new one by the same name."""
        column = next((each for each in self._around if isValid(each)), None)
        part = column.part(self._name) if isinstance(column, Renewed) and self._name else None
        if part is None or not part.isEnabled() or whose(part) != self._whose:
            return None
        return self._within(part, QPointF(part.mapTo(self._root, part.rect().center())))

    def _place_of_row(self, rows: QAbstractItemView) -> QPointF | None:
        """The same row, in sight if need be; beside the rows nothing is pressed but the list."""
        model = rows.model()
        if self._key is None or not isinstance(model, RowModel):
            return self._within(self._on, self._at + self._moved()) if self._key is None else None
        at = model.position(self._key)
        if at is None:
            return None
        index, viewport = model.index(at), rows.viewport()
        if not viewport.rect().contains(rows.visualRect(index).center()):
            rows.scrollTo(index)
        seen = rows.visualRect(index) & viewport.rect()
        into = seen.topLeft() + self._into
        place = into if seen.contains(into) else seen.center()
        return self._within(viewport, QPointF(viewport.mapTo(self._root, place)))

    def _within(self, part: QWidget, place: QPointF) -> QPointF | None:
        """`place`, or where `part` is seen; nowhere if it is hidden, or if something lies over it."""
        seen = part.visibleRegion()
        if not part.isVisible() or seen.isEmpty():
            return None
        if not seen.contains(part.mapFrom(self._root, place.toPoint())):
            place = QPointF(part.mapTo(self._root, seen.boundingRect().center()))
        there = self._root.childAt(place.toPoint()) or self._root
        return place if there is part or part.isAncestorOf(there) else None


def _list_of(part: QWidget) -> QAbstractItemView | None:
    view = part.parentWidget()
    rows = isinstance(view, QAbstractItemView) and isinstance(view.model(), RowModel)
    return view if isinstance(view, QAbstractItemView) and rows and view.viewport() is part else None


def _row_below(rows: QAbstractItemView | None, at: QPoint) -> tuple[str | None, QPoint]:
    """The key of the row at a place of the list, and how far into the row that is."""
    index = rows.indexAt(at) if rows is not None else None
    if rows is None or index is None or not index.isValid():
        return None, QPoint()
    return row_at(index).key, at - rows.visualRect(index).topLeft()
