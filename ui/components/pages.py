"""The place where one screen at a time stands: as tall as the window leaves it, never taller."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget

_LEAST = 200


class Pages(QStackedWidget):
    """A screen that wants more height than there is gives way in its lists. Otherwise a banner over it would
    push the bars below the edge of a small laptop's display."""

    def minimumSizeHint(self) -> QSize:
        wanted = super().minimumSizeHint()
        return QSize(wanted.width(), min(wanted.height(), _LEAST))
