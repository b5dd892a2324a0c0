"""Darkens the page behind a question, so that it is plain what can be answered now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

_ENDLESS = 16_384
"""Larger than any window, in pixels: its page cuts it off, so that it follows no change of size."""


class Veil(QWidget):
    """Lies over the page of `asker` while it is shown. The bars of the window stay as they are: what waits,
    and that somebody is at risk, is never darkened."""

    def __init__(self, asker: QWidget) -> None:
        super().__init__(_page(asker))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.resize(_ENDLESS, _ENDLESS)
        self.hide()

    def fall(self) -> None:
        """Over whatever came to the page since."""
        self.raise_()
        self.show()


def _page(asker: QWidget) -> QWidget:
    """The screen that `asker` is on, or its whole window where there are no screens one above the other."""
    page, window = asker, asker.window()
    above: QWidget | None = asker
    while above is not None and above is not window:
        if isinstance(above.parentWidget(), QStackedWidget):
            page = above
        above = above.parentWidget()
    return page if isinstance(page.parentWidget(), QStackedWidget) else window
