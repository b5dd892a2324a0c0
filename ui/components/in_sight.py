"""Brings a part of a page that scrolls to where it is seen."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QTimer
from PySide6.QtWidgets import QAbstractItemView, QScrollArea, QWidget

from ui.components.spacing import Gap

_MOST_LOOKS = 20
_COMING = "coming_into_sight"


class _Place(NamedTuple):
    """Of a part in its page: `top` and `height`, and how far the page goes, in pixels."""

    top: int
    height: int
    far: int


def bring_into_sight(part: QWidget) -> None:
    """Scroll to `part`; of one that is taller than the room its beginning is seen. Wanted wherever the
    program puts the cursor: Qt scrolls not to it, but to whatever gets the cursor of what is hidden."""
    part.setProperty(_COMING, True)
    # Where it stands is known once the page has been laid out.
    QTimer.singleShot(0, part, lambda: _bring_once_laid_out(part, None, _MOST_LOOKS))


def take_its_place(now: QWidget, before: QWidget) -> None:
    """`now` is made anew in the place of `before`, which may be on its way into sight."""
    if before.property(_COMING):
        bring_into_sight(now)


def draw_along(part: QWidget) -> None:
    """Scroll as far as `part`, which is being moved over the page, hangs over its edge."""
    area = _around(part)
    if area is not None and part.height() < area.viewport().height():
        area.ensureWidgetVisible(part, 0, 0)


def is_in_sight(part: QWidget) -> bool:
    """Whether anything of it is."""
    return part.isVisible() and not part.visibleRegion().isEmpty()


def stay_in_sight(part: QWidget) -> None:
    """The room around `part`, which has the cursor, becomes smaller: the page, or the list itself, goes
    along."""
    QTimer.singleShot(0, part, lambda: _stay(part))


def _stay(part: QWidget) -> None:
    if isinstance(part, QAbstractItemView):
        part.scrollTo(part.currentIndex())
    draw_along(part)


def follow(before: QWidget | None, now: QWidget | None) -> None:
    """Tab went from one part of a window to another. Within an area Qt scrolls; into one it does not."""
    area = _around(now) if now is not None else None
    if now is None or area is None or before is None or not before.isVisible():
        return
    if not area.isAncestorOf(before):
        bring_into_sight(now)


def _bring_once_laid_out(part: QWidget, before: _Place | None, looks: int) -> None:
    """A long page is laid out in steps, each told of in the one before: it has come to rest when the part
    stands where it stood."""
    area = _around(part)
    page = area.widget() if area is not None else None
    if area is None or page is None or not part.isVisible():
        part.setProperty(_COMING, False)
        return
    # A part within others waits for as many turns as it has layouts around it, and stands still meanwhile.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    bar = area.verticalScrollBar()
    now = _Place(part.mapTo(page, QPoint(0, 0)).y(), part.height(), bar.maximum())
    if now == before or looks == 0:
        part.setProperty(_COMING, False)
        return
    _bring(part)
    QTimer.singleShot(0, part, lambda: _bring_once_laid_out(part, now, looks - 1))


def _bring(part: QWidget) -> None:
    area = _around(part)
    page = area.widget() if area is not None else None
    if area is None or page is None or not part.isVisible():
        return
    room = area.viewport().height()
    top = part.mapTo(page, QPoint(0, 0)).y()
    bar = area.verticalScrollBar()
    if part.height() + 2 * Gap.L > room or top < bar.value():
        bar.setValue(top - Gap.L)
    else:
        area.ensureWidgetVisible(part, 0, Gap.L)


def _around(part: QWidget) -> QScrollArea | None:
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above
