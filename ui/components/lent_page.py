"""While somebody else holds the screen, what would come up over it waits for whom it is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog


class LentPage(QWidget):
    """Fills its window until `give_back`. What was asked before may be answered while it stands there: the
    dialog of that answer would lie over it, for the wrong eyes and under the wrong hand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lent = True
        self._waiting: list[QDialog] = []

    @property
    def lent(self) -> bool:
        """Whether it is somebody else's screen still."""
        return self._lent

    def is_its(self, part: QWidget) -> bool:
        """Whether `part` belongs to the page, also by a dialog that the page opened."""
        above: QWidget | None = part
        while above is not None and above is not self:
            above = above.parentWidget()
        return above is self

    def keeps_back(self, part: QWidget) -> bool:
        """Whether `part` lies in the window, or over it, and is not of the page."""
        if not self._lent or self.is_its(part):
            return False
        above: QWidget | None = part
        while above is not None and above is not self.window():
            above = above.parentWidget()
        return above is not None

    def wait_with(self, dialog: QDialog) -> None:
        """It comes up with `show_waiting`, unless it is gone by then."""
        if dialog not in self._waiting:
            self._waiting.append(dialog)

    def forget(self, dialog: QDialog) -> None:
        """It was closed before it came up."""
        if dialog in self._waiting:
            self._waiting.remove(dialog)

    def give_back(self) -> None:
        """The screen is the worker's again, or nobody's."""
        self._lent = False

    def show_waiting(self) -> None:
        """To the worker, in the order in which they came."""
        waiting, self._waiting = self._waiting, []
        for dialog in waiting:
            if isValid(dialog):
                dialog.setVisible(True)


def may_come_up(dialog: QDialog) -> bool:
    """Whether it is shown now; where it is not, it waits."""
    window = _window_below(dialog)
    for page in window.findChildren(LentPage):
        if page.keeps_back(dialog):
            page.wait_with(dialog)
            return False
    return True


def is_lent(part: QWidget) -> bool:
    """Whether somebody else holds the screen that `part` lies on or over."""
    return any(page.lent for page in _window_below(part).findChildren(LentPage))


def went(dialog: QDialog) -> None:
    """It was closed, perhaps before anybody saw it."""
    for page in _window_below(dialog).findChildren(LentPage):
        page.forget(dialog)


def _window_below(dialog: QWidget) -> QWidget:
    """What all lies over, also where one dialog was opened from another."""
    window: QWidget = dialog
    while (above := window.parentWidget()) is not None:
        window = above.window()
    return window
